import { ASSET } from "../assets"

/** A currency as B2BINPAY lists it. */
export interface ListedCurrency {
  /** Also its id. */
  iso: number
  /** e.g. `USDT-TRX`. */
  alpha: string
  /** e.g. `USDT`; null for plain coins. */
  alias: string | null
  name: string
  /** Decimals. */
  exp: number
  /** Blocks until a transfer counts. */
  confirmationBlocks: number
  /** Seconds between two blocks. */
  blockDelay: number
  /** CAIP-19 on the fake chain; null where the fake chain does not have it. */
  asset: string | null
}

/** Code, precision and name, from the document's table of currency codes. */
const TABLE = `
1000 BTC 8 Bitcoin
1002 ETH 18 Ethereum
1003 LTC 8 Litecoin
1005 DASH 8 DASH
1006 BCH 8 Bitcoin Cash
1010 XRP 6 Ripple
1019 DOGE 8 Dogecoin
1020 ZEC 8 Zcash
1021 XLM 7 Stellar
1026 TRX 6 Tron
1125 BNB-BSC 18 Binance Coin based on BSC
2005 USDT-OMNI 8 TetherUS based on OMNI
2014 USDC-ETH 6 USD Coin based on ERC20
2015 USDT-ETH 6 TetherUS based on ERC20
2021 PAX-ETH 18 Paxos Standard
2022 TUSD-ETH 18 TrueUSD
2025 BNB-DEX 8 Binance Coin based on DEX
2068 DAI-ETH 18 Dai
2077 BUSD-ETH 18 Binance USD
2085 LINK-ETH 18 Chainlink
2106 AKRO-ETH 18 Akropolis
2107 ALPHA-ETH 18 Alpha Finance Lab
2108 BAND-ETH 18 Band Protocol
2110 BZRX-ETH 18 bZx Protocol
2111 CHR-ETH 6 Chromia
2112 COMP-ETH 18 Compound
2113 MANA-ETH 18 Decentraland
2114 FTT-ETH 18 FTX Token
2115 LRC-ETH 18 Loopring
2117 NU-ETH 18 NuCypher
2121 RSR-ETH 18 Reserve Rights
2122 SRM-ETH 6 Serum
2123 SHIB-ETH 18 SHIBA INU
2125 SXP-ETH 18 Swipe
2126 SNX-ETH 18 Synthetix
2128 SAND-ETH 18 The Sandbox
2129 UNI-ETH 18 Uniswap
2131 ALPHA-BSC 18 Alpha Finance Lab
2132 BAND-BSC 18 Band Protocol
2133 BAT-BSC 18 Basic Attention Token
2134 LINK-BSC 18 Chainlink
2135 MKR-BSC 18 Maker
2136 REEF-BSC 18 Reef
2137 SUSHI-BSC 18 SushiSwap
2138 SXP-BSC 18 Swipe
2139 SNX-BSC 18 Synthetix
2140 UNI-BSC 18 Uniswap
2141 YFI-BSC 18 yearn.finance
2142 USDC-TRX 6 USD Coin based on TRC20
2145 USDT-TRX 6 TetherUS based on TRC20
2942 YFI-ETH 18 yearn.finance
2946 MKR-ETH 18 Maker
2948 ZRX-ETH 18 0x
2951 REEF-ETH 18 Reef
2955 BAT-ETH 18 Basic Attention Token
2956 REN-ETH 18 Ren
2961 SUSHI-ETH 18 SushiSwap
2962 GRT-ETH 18 The Graph
2964 AAVE-ETH 18 Aave
2982 MATIC-ETH 18 Polygon
`

const ASSET_BY_ALPHA: Readonly<Record<string, string>> = {
  BTC: ASSET.BTC,
  ETH: ASSET.ETH,
  LTC: ASSET.LTC,
  DASH: ASSET.DASH,
  BCH: ASSET.BCH,
  XRP: ASSET.XRP,
  DOGE: ASSET.DOGE,
  XLM: ASSET.XLM,
  TRX: ASSET.TRX,
  "BNB-BSC": ASSET.BNB,
  "USDC-ETH": ASSET.USDC_ETHEREUM,
  "USDT-ETH": ASSET.USDT_ETHEREUM,
  "DAI-ETH": ASSET.DAI_ETHEREUM,
  "USDC-TRX": ASSET.USDC_TRON,
  "USDT-TRX": ASSET.USDT_TRON,
}

/** These are final with their first ledger; the document shows 3 blocks elsewhere. */
const FINAL_AT_ONCE = ["XRP", "XLM"]

export const CURRENCIES: readonly ListedCurrency[] = TABLE.trim()
  .split("\n")
  .map((line) => {
    const [iso = "", alpha = "", exp = "", ...name] = line.split(" ")
    return {
      iso: Number(iso),
      alpha,
      alias: alpha.includes("-") ? alpha.slice(0, alpha.indexOf("-")) : null,
      name: name.join(" "),
      exp: Number(exp),
      confirmationBlocks: FINAL_AT_ONCE.includes(alpha) ? 1 : 3,
      blockDelay: alpha === "BTC" ? 3600 : 30,
      asset: ASSET_BY_ALPHA[alpha] ?? null,
    }
  })

/** Coin that pays the network costs of a token, by the token's suffix. */
const COIN_OF_CHAIN: Readonly<Record<string, string>> = { ETH: "ETH", TRX: "TRX" }

/** Code of the coin behind a token; null for coins. */
export function parentOf(alpha: string): string | null {
  return COIN_OF_CHAIN[alpha.split("-")[1] ?? ""] ?? null
}

export function currencyByIso(iso: number): ListedCurrency {
  const currency = CURRENCIES.find((each) => each.iso === iso)
  if (!currency) throw new Error(`unknown B2BINPAY currency ${iso}`)
  return currency
}

export function currencyByAlpha(alpha: string): ListedCurrency {
  const currency = CURRENCIES.find((each) => each.alpha === alpha)
  if (!currency) throw new Error(`unknown B2BINPAY currency ${alpha}`)
  return currency
}

/** Address types that may be asked for, the default first; the other currencies have none. */
export const ADDRESS_TYPES: Readonly<Record<string, readonly string[]>> = {
  BTC: ["p2sh-segwit", "legacy", "bech32"],
  "USDT-OMNI": ["p2sh-segwit", "legacy"],
  LTC: ["bech32", "p2sh-segwit", "legacy"],
  BCH: ["cash", "legacy"],
  XRP: ["x-address", "address"],
}
