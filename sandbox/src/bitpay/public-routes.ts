import { assetOf } from "../assets"
import type { SandboxContext } from "../context"
import { num } from "../json"
import { COINS, FIAT, OTHER_COINS, assetOfCoin, rateOf, usdOf } from "./coins"
import { ApiError } from "./errors"
import type { Endpoint } from "./http"

/** Rates, currencies and wallets for everybody, and sessions for keys. */
export function publicRoutes(context: SandboxContext): Endpoint[] {
  const codes = () => [...COINS.map((coin) => coin.code), ...Object.keys(FIAT)]
  const rate = (base: string, code: string) => ({
    code,
    name: FIAT[code]?.name ?? assetOfCoin(code).name,
    rate: num(rateOf(base, code)),
  })
  const known = (code: string) => {
    if (usdOf(code) === undefined) throw new ApiError(404, "0001", "Unknown currency")
    return code
  }
  return [
    {
      method: "get",
      path: "/rates",
      access: "public",
      handle: () => ({ data: codes().map((code) => rate("BTC", code)) }),
    },
    {
      method: "get",
      path: "/rates/:base",
      access: "public",
      handle: ({ params }) => {
        const base = known(params.base!)
        return { data: codes().map((code) => rate(base, code)) }
      },
    },
    {
      method: "get",
      path: "/rates/:base/:currency",
      access: "public",
      handle: ({ params }) => ({ data: rate(known(params.base!), known(params.currency!)) }),
    },
    {
      method: "get",
      path: "/currencies",
      access: "public",
      handle: () => ({ data: [...fiats(), ...coins(), ...others()] }),
    },
    {
      method: "get",
      path: "/supportedwallets",
      access: "public",
      handle: () => ({ data: wallets() }),
    },
    {
      method: "post",
      path: "/sessions",
      access: "signed",
      handle: () => ({ data: { sessionId: context.chain.uniqueId(22) } }),
    },
  ]
}

function fiats() {
  return Object.entries(FIAT).map(([code, { name, decimals }]) => ({
    code,
    symbol: code,
    name,
    plural: name,
    alts: "",
    precision: decimals,
    decimals,
    minimum: num("0.01"),
    sanctioned: false,
  }))
}

function coins() {
  return COINS.map(({ code, asset, chain }) => {
    const { name, decimals } = assetOf(asset)
    return {
      code,
      symbol: code,
      name,
      plural: name,
      alts: "",
      precision: 8,
      decimals,
      chain,
      minimum: num("0.000001"),
      sanctioned: false,
    }
  })
}

function others() {
  return OTHER_COINS.map((coin) => ({
    ...coin,
    symbol: coin.code,
    plural: coin.name,
    alts: "",
    precision: 8,
    minimum: num("0.000001"),
    sanctioned: false,
  }))
}

function wallets() {
  const able = COINS.map(({ code }) => ({
    code,
    payPro: true,
    p2p: false,
    walletConnect: false,
    image: "",
    qr: { type: "BIP72b", collapsed: false },
  }))
  return [
    {
      key: "bitpay",
      displayName: "BitPay",
      avatar: "bitpay.png",
      image: "",
      payPro: true,
      invoiceDefault: true,
      currencies: able,
    },
    {
      key: "plain",
      displayName: "Plain wallet",
      avatar: "plain.png",
      image: "",
      payPro: false,
      currencies: able.map((each) => ({ ...each, payPro: false })),
    },
  ]
}
