import type { SandboxContext } from "../context"
import { digitsOf } from "../json"
import type { Accounts, NewAccount } from "./accounts"
import type { Deposits } from "./deposits"
import {
  askedAmount,
  coinOfRequest,
  customerUid,
  exchangeFields,
  optionalText,
  requiredText,
} from "./fields"
import { ApiError, type Endpoint } from "./http"
import { chargePageUrl } from "./page"
import { detailRow, invoiceSource, listRow, newest } from "./rows"
import type { Account } from "./types"
import type { Wallets } from "./wallets"

/** Invoices, for one payment or any number. */
export function invoiceRoutes(
  context: SandboxContext,
  accounts: Accounts,
  deposits: Deposits,
  wallets: Wallets,
): Endpoint[] {
  return [
    {
      method: "get",
      path: "/api/v1/da/invoices",
      session: true,
      handle: ({ query }) => {
        const { type_name: kind, order_number: number } = query
        const rows = accounts
          .invoices()
          .filter((each) => kind === undefined || each.kind === kind)
          .filter((each) => number === undefined || each.orderNumber === number)
        return { success: true, invoices: newest(rows).map((row) => listRow(source(row), null)) }
      },
    },
    {
      method: "get",
      path: "/api/v1/da/invoices/:id",
      session: true,
      handle: ({ params }) => {
        const account = accounts.find(params.id!)
        if (!account || account.rowId === null) throw new ApiError("payment_not_found")
        return { success: true, status: 200, feed: [detailRow(source(account), "invoice")] }
      },
    },
    {
      method: "post",
      path: "/api/v1/da/invoices",
      session: true,
      handle: ({ body }) => {
        const url = chargePageUrl(context, createInvoice(body))
        return { success: true, status: "success", url }
      },
    },
  ]

  function source(account: Account) {
    return invoiceSource(account, deposits.of(account).at(-1)?.txid ?? null)
  }

  function createInvoice(body: Record<string, unknown>): Account {
    const kind = body.type
    if (kind !== "SINGLE" && kind !== "UNLIMITED") throw new ApiError("incorrect_order_number")
    const { code } = coinOfRequest(body.currency)
    const wallet = Number(digitsOf(body.from_wallet) ?? body.from_wallet)
    if (wallets.currencyOf(wallet) !== code) throw new ApiError("incorrect_address_info")
    const common: NewAccount = {
      kind,
      currency: code,
      description: requiredText(body, "description", "incorrect_order_number"),
      callbackUrl: optionalText(body, "callback_url"),
      uid: customerUid(body),
    }
    if (kind === "UNLIMITED") return accounts.create(common)
    return accounts.create({
      ...common,
      amount: askedAmount(body),
      expiresAt: expirationOf(body),
      ...exchangeFields(body),
    })
  }
}

/** Timestamps up to this count seconds, larger ones milliseconds. */
const MAX_SECONDS = 1e11

/**
 * "Server timestamp of invoice expiration moment", only together with `set_expiration_time`: seconds
 * or milliseconds since 1970, `2026-01-01 00:00:00 UTC` as Defexa itself writes times, or ISO 8601.
 */
function expirationOf(body: Record<string, unknown>): string | null {
  const digits = digitsOf(body.expiration_time)
  const text = digits ?? optionalText(body, "expiration_time")
  if (text === null || body.set_expiration_time !== true) return null
  const number = Number(text)
  const millis = Number.isNaN(number)
    ? Date.parse(text.replace(/^(\S+) (\S+) UTC$/, "$1T$2Z"))
    : number < MAX_SECONDS
      ? number * 1000
      : number
  if (!(millis > 0) || millis > 8.64e15) throw new ApiError("incorrect_order_number")
  return new Date(millis).toISOString()
}
