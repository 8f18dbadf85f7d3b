import { isRecord } from "../json"
import { type DefexaCoin, coinOf } from "./coins"
import { addressOf, amountOf, coinOfRequest, optionalText, requiredText } from "./fields"
import { ApiError, type Endpoint, success } from "./http"
import type { NewPayout, PayoutOrder, Payouts } from "./payouts"
import { detailRow, listRow, newest, payoutSource } from "./rows"
import type { DefexaSwitches } from "./switches"
import type { Payout } from "./types"
import type { Wallets } from "./wallets"

type Body = Record<string, unknown>

/** Ways out: wallets, payouts single and by the batch, and their fee. */
export function payoutRoutes(
  payouts: Payouts,
  wallets: Wallets,
  switches: () => DefexaSwitches,
): Endpoint[] {
  return [
    {
      method: "get",
      path: "/api/v1/da/wallets",
      session: true,
      handle: () => success({ wallets: wallets.rows() }),
    },
    {
      method: "get",
      path: "/api/v1/da/payouts",
      session: true,
      handle: ({ query }) => {
        const { type, order_number: number } = query
        if (type !== "single" && type !== "mass") throw new ApiError("incorrect_order_number")
        const rows = payouts
          .all()
          .filter(({ massOrderNumber }) => (massOrderNumber !== null) === (type === "mass"))
          .filter(({ orderNumber }) => number === undefined || orderNumber === number)
        return success({ payouts: listed(rows) })
      },
    },
    {
      method: "get",
      path: "/api/v1/da/payouts/:id",
      session: true,
      handle: ({ params }) => {
        const payout = payouts.find(params.id!)
        if (!payout) throw new ApiError("payment_not_found")
        return success({ feed: [detailRow(payoutSource(payout), "payout")] })
      },
    },
    {
      method: "post",
      path: "/api/v1/da/payouts",
      session: true,
      handle: ({ body }) => {
        const request = newPayout(body.amount, body.target_address, orderOf(body).currency, null)
        const payout = payouts.single(orderOf(body), request, optionalText(body, "order_number"))
        const { token, createdAt: timestamp, status } = payout
        const created = { token, timestamp, status, scoring_action: "success" }
        const core_id = switches().createdIds ? payout.id : undefined
        return success({ payout: { ...created, core_id }, token, timestamp })
      },
    },
    {
      method: "post",
      path: "/api/v1/da/payouts/fee",
      session: true,
      handle: ({ body }) => {
        const { currency } = orderOf(body)
        newPayout(body.amount, body.target_address, currency, null)
        const { networkFee } = coinOf(currency)
        const speed = { networkFee }
        return success({ commission: { low: speed, medium: speed, high: speed } })
      },
    },
    {
      method: "post",
      path: "/api/v1/da/mass_payouts",
      session: true,
      handle: ({ body }) => {
        requiredText(body, "name", "incorrect_order_number")
        const order = orderOf(body)
        const order_number = payouts.mass(order, batchOf(body.payout_list, order.currency))
        return success(switches().createdIds ? { order_number } : {})
      },
    },
    {
      method: "get",
      path: "/api/v1/da/mass_payouts",
      session: true,
      handle: ({ query }) => {
        const number = query.order_number
        if (typeof number !== "string") throw new ApiError("incorrect_order_number")
        const rows = payouts.all().filter(({ massOrderNumber }) => massOrderNumber === number)
        if (rows.length === 0) throw new ApiError("payment_not_found")
        return success({ payouts: listed(rows) })
      },
    },
  ]

  function orderOf(body: Body): PayoutOrder {
    const { code } = coinOfRequest(body.currency)
    const from = addressOf(body.from_address, code)
    if (from !== wallets.address(code)) throw new ApiError("incorrect_address_info")
    return { currency: code, from, callbackUrl: optionalText(body, "callback_url") }
  }
}

function listed(rows: readonly Payout[]): unknown[] {
  return newest(rows).map((payout) => listRow(payoutSource(payout), payout.target))
}

function batchOf(list: unknown, currency: DefexaCoin["code"]): NewPayout[] {
  if (!Array.isArray(list) || list.length === 0) throw new ApiError("incorrect_amount")
  return list.map((item: unknown) => {
    if (!isRecord(item)) throw new ApiError("incorrect_amount")
    return newPayout(item.Summ, item.Address, currency, optionalText(item, "Comment"))
  })
}

function newPayout(
  amount: unknown,
  target: unknown,
  currency: string,
  comment: string | null,
): NewPayout {
  return { amount: amountOf(amount), target: addressOf(target, currency), comment }
}
