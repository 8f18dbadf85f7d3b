import BigNumber from "bignumber.js"
import { assetOf } from "../assets"
import type { SandboxContext } from "../context"
import { CURRENCIES } from "./currencies"
import type { DepositBook } from "./deposits"
import {
  addressTypeField,
  countField,
  labelField,
  requiredWallet,
  trackingField,
  urlField,
} from "./fields"
import type { Endpoint } from "./http"
import { listed, listingEndpoints, type WireResource } from "./listing"
import type { Resources } from "./resources"
import type { B2BinPaySwitches } from "./switches"
import { isoMicros } from "./times"
import type { Tokens } from "./tokens"
import type { TransferBook } from "./transfers"
import type { Wallets } from "./wallets"

/** Everything that the endpoints work on. */
export interface Account {
  context: SandboxContext
  tokens: Tokens
  wallets: Wallets
  transfers: TransferBook
  deposits: DepositBook
  resources: Resources
  switches: () => B2BinPaySwitches
}

/** Tokens, the objects that can only be read, and deposits. */
export function routes(account: Account): Endpoint[] {
  const { context, tokens, wallets, transfers, deposits, resources, switches } = account
  return [
    {
      method: "get",
      path: "/ping",
      auth: "open",
      handle: () => ({ status: 200, body: { data: { type: "ping", id: "0", attributes: {} } } }),
    },
    {
      method: "post",
      path: "/token/",
      auth: "token",
      handle: ({ attributes }) => ({ status: 200, body: tokens.obtain(attributes) }),
    },
    {
      method: "post",
      path: "/token/refresh/",
      auth: "token",
      handle: ({ attributes }) => ({ status: 200, body: tokens.refresh(attributes) }),
    },
    ...listingEndpoints("wallet", wallets, (each) => resources.wallet(each), switches),
    ...listingEndpoints("currency", CURRENCY_LIST, ({ iso }) => resources.currency(iso), switches),
    ...listingEndpoints("transfer", transfers, (each) => resources.transfer(each), switches),
    {
      method: "get",
      path: "/rates/",
      auth: "bearer",
      handle: (request) => listed(request, "/rates/", rates(context), switches()),
    },
    ...listingEndpoints("deposit", deposits, (each) => resources.deposit(each), switches),
    {
      method: "post",
      path: "/deposit/",
      auth: "bearer",
      handle: (request) => {
        const { attributes, version } = request
        const wallet = requiredWallet(request, wallets)
        const deposit = deposits.create({
          wallet,
          label: labelField(attributes),
          trackingId: trackingField(attributes),
          callbackUrl: urlField(attributes),
          confirmationsNeeded: countField(attributes, "confirmations_needed"),
          addressType: addressTypeField(attributes, wallet),
          createdBy: version,
        })
        return { status: 201, body: { data: resources.deposit(deposit) } }
      },
    },
  ]
}

const CURRENCY_LIST = {
  all: () => CURRENCIES,
  find: (id: string) => CURRENCIES.find(({ iso }) => String(iso) === id),
}

/** Currencies that prices are named in, with their value in US dollars. */
const QUOTES = { USD: "1", EUR: "1.1", GBP: "1.25" } as const
/** What a buyer and a seller get less. */
const SPREAD = "0.002"
const VALID_SECONDS = 300

/** Coins by their code, tokens by their alias, each in every quote currency. */
function rates(context: SandboxContext): WireResource[] {
  const now = context.clock.now()
  const priced = CURRENCIES.filter((currency) => currency.asset !== null)
  const codes = new Map(priced.map(({ alpha, alias, asset }) => [alias ?? alpha, asset!]))
  return [...codes].flatMap(([left, asset]) =>
    Object.entries(QUOTES).map(([right, dollars]) => {
      const middle = new BigNumber(assetOf(asset).usd).div(dollars)
      const digits = (value: BigNumber) => value.toFixed(6)
      // Stablecoins trade at par, so that prices in tests stay round.
      const spread = assetOf(asset).stable ? "0" : SPREAD
      return {
        type: "rate",
        id: "0",
        attributes: {
          left,
          right,
          bid: digits(middle.times(new BigNumber(1).minus(spread))),
          ask: digits(middle.times(new BigNumber(1).plus(spread))),
          exp: 6,
          expired_at: isoMicros(now + VALID_SECONDS * 1000),
          created_at: isoMicros(now),
        },
      }
    }),
  )
}
