import type { SandboxContext } from "../context"
import { digitsOf, isRecord, num } from "../json"
import type { Accounts, NewAccount } from "./accounts"
import { assetOfCoin } from "./coins"
import type { Deposits } from "./deposits"
import { addressOf, amountOf, coinOfRequest, optionalText, requiredText } from "./fields"
import { ApiError, type Endpoint, success } from "./http"
import { chargePageUrl } from "./page"
import { detailRow, explorer, invoiceSource, listRow } from "./rows"
import type { Account } from "./types"
import type { Wallets } from "./wallets"

/** Longest list; Defexa documents no paging. */
const MAX_LIST_ROWS = 100

/** Ways in: static addresses, charges, invoices, and the AML list. */
export function paymentRoutes(
  context: SandboxContext,
  accounts: Accounts,
  deposits: Deposits,
  wallets: Wallets,
  merchantKey: string,
): Endpoint[] {
  return [
    {
      method: "post",
      path: "/api/v1/payments",
      session: false,
      handle: ({ body }) => {
        const { code } = coinOfRequest(body.currency)
        const uid = customerUid(body)
        if (!uid) throw new ApiError("incorrect_address_info")
        const { address } = accounts.customer(code, uid, optionalText(body, "callbackUrl"))
        return { success: true, error: "", currency: code, customer: { uid, address } }
      },
    },
    {
      method: "post",
      path: "/api/v1/charge",
      session: false,
      handle: ({ body }) => {
        const account = accounts.create({
          kind: "charge",
          currency: coinOfRequest(body.currency).code,
          amount: askedAmount(body),
          callbackUrl: requiredText(body, "callback_url", "fetch_processing_url_error"),
          redirectUrls: {
            success: requiredText(body, "redirect_success_url", "fetch_processing_url_error"),
            fail: requiredText(body, "redirect_fail_url", "fetch_processing_url_error"),
          },
          shopOrderId: optionalText(body, "shop_order_id"),
          ...exchangeFields(body),
        })
        return { status: "success", redirect_url: chargePageUrl(context, account) }
      },
    },
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
    {
      method: "get",
      path: "/api/v1/da/aml_refunds",
      session: true,
      handle: () => {
        const payments = newest(deposits.held()).map((payment) => ({
          id: payment.paymentId,
          status: payment.status,
          token: payment.token,
          currency: payment.currency,
          amount: num(payment.amount),
          created_at: payment.createdAt,
          operation_type: "pay",
          order_number: payment.orderNumber,
          details: {
            address: deposits.account(payment).address,
            core_id: payment.feedId,
            tx_hash: payment.txid,
            risk_score: payment.riskScore,
            address_from: payment.from,
            explorer_url: explorer(payment.txid),
            aml_refund_disabled: true,
            // As at Defexa: a client must take care of it.
            merchant_private_key: merchantKey,
          },
        }))
        return success({ payments })
      },
    },
    {
      method: "post",
      path: "/api/v1/da/aml_refunds",
      session: true,
      handle: ({ body }) => {
        const token = requiredText(body, "token", "payment_not_found")
        const payment = deposits.held().find((each) => each.token === token)
        if (!payment) throw new ApiError("payment_not_found")
        deposits.refundHeld(payment, addressOf(body.to_address, payment.currency))
        return success()
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

function newest<T>(rows: readonly T[]): T[] {
  return [...rows].reverse().slice(0, MAX_LIST_ROWS)
}

function customerUid({ customer }: Record<string, unknown>): string | null {
  return isRecord(customer) ? optionalText(customer, "uid") : null
}

function askedAmount(body: Record<string, unknown>): string {
  const amount = amountOf(body.amount)
  const decimals = amount.split(".")[1]?.length ?? 0
  if (decimals > assetOfCoin(coinOfRequest(body.currency).code).decimals) {
    throw new ApiError("incorrect_amount")
  }
  return amount
}

function exchangeFields(body: Record<string, unknown>) {
  const exchangeCurrency =
    body.autoexchange === true ? coinOfRequest(body.exchange_currency).code : null
  return { exchangeCurrency, payFeeForClient: body.pay_fee_for_client === true }
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
