/** What Medusa's books say of refunds, read through `query`. */
import {
  type CurrencyCode,
  type FiatAmount,
  type MedusaRefundId,
  ZERO,
  add,
  fiatAmount,
} from "../domain"
import { type Query, exactAmount } from "./records"

/** A refund as Medusa has recorded it. */
export interface RecordedRefund {
  id: string
  amount: FiatAmount
  note: string | null
}

/** A payment with what was captured and refunded of it. */
export interface PaymentWithRefunds {
  id: string
  currencyCode: CurrencyCode
  captured: FiatAmount
  refunded: FiatAmount
  /** Newest first. */
  refunds: RecordedRefund[]
}

export async function findPaymentWithRefunds(
  query: Query,
  paymentId: string,
): Promise<PaymentWithRefunds | null> {
  const { data } = await query.graph({
    entity: "payment",
    fields: [
      "id",
      "currency_code",
      "captures.amount",
      "captures.raw_amount",
      "refunds.id",
      "refunds.amount",
      "refunds.raw_amount",
      "refunds.note",
      "refunds.created_at",
    ],
    filters: { id: paymentId },
  })
  const payment = data[0]
  if (!payment) return null
  const rows = [...((payment.refunds ?? []) as RefundRecord[])].sort(
    (a, b) => Number(new Date(b.created_at)) - Number(new Date(a.created_at)),
  )
  const captures = (payment.captures ?? []) as Parameters<typeof exactAmount>[0][]
  return {
    id: payment.id,
    currencyCode: payment.currency_code.toLowerCase(),
    captured: add(...captures.map(exactAmount)),
    refunded: add(...rows.map(exactAmount)),
    refunds: rows.map((row) => ({ id: row.id, amount: exactAmount(row), note: row.note ?? null })),
  }
}

type RefundRecord = Parameters<typeof exactAmount>[0] & {
  id: string
  note?: string | null
  created_at: Date | string
}

/** What somebody wrote beside a refund in Medusa. */
export async function findRefundNote(
  query: Query,
  refundId: MedusaRefundId,
): Promise<string | null> {
  const { data } = await query.graph({
    entity: "refund",
    fields: ["id", "note"],
    filters: { id: refundId },
  })
  return data[0]?.note ?? null
}

/** Whether Medusa still has a refund reason. */
export async function isRefundReason(query: Query, id: string | null): Promise<boolean> {
  if (id === null) return false
  const { data } = await query.graph({
    entity: "refund_reason",
    fields: ["id"],
    filters: { id },
  })
  return data.length > 0
}

/** What an order shows of refunds. */
export interface OrderBooks {
  id: string
  isCanceled: boolean
  /** Each change of an order makes a new one. */
  version: number
  currencyCode: CurrencyCode
  /** What the shop owes by the order's own sums, before anything is given back. */
  owed: FiatAmount
  /** Refunds that stand on it as transactions. */
  refunds: { id: string; referenceId: string | null; amount: FiatAmount }[]
  /** Medusa's refunds of all of its payments, by their ids. */
  refundIds: string[]
  /** What was refunded of all of its payments. */
  refunded: FiatAmount
}

export async function findOrderBooks(query: Query, orderId: string): Promise<OrderBooks | null> {
  const { data } = await query.graph({
    entity: "order",
    fields: [
      "id",
      "canceled_at",
      "version",
      "currency_code",
      "summary",
      "transactions.id",
      "transactions.amount",
      "transactions.raw_amount",
      "transactions.reference",
      "transactions.reference_id",
      "payment_collections.payments.refunds.id",
      "payment_collections.payments.refunds.amount",
      "payment_collections.payments.refunds.raw_amount",
    ],
    filters: { id: orderId },
  })
  const order = data[0]
  if (!order) return null
  const transactions = (order.transactions ?? []) as TransactionRecord[]
  const collections = (order.payment_collections ?? []) as CollectionRecord[]
  const payments = collections.flatMap((collection) => collection?.payments ?? [])
  const refunds = payments.flatMap((payment) => payment?.refunds ?? [])
  return {
    id: order.id,
    isCanceled: Boolean(order.canceled_at),
    version: order.version,
    currencyCode: order.currency_code.toLowerCase(),
    owed: differenceOf(order).owed,
    refunds: transactions
      .filter(({ reference }) => reference === "refund")
      .map((row) => ({
        id: row.id,
        referenceId: row.reference_id,
        amount: absoluteAmount(row),
      })),
    refundIds: refunds.map(({ id }) => id),
    refunded: add<FiatAmount>(ZERO, ...refunds.map(exactAmount)),
  }
}

/** What is still to be paid on an order, by its own sums; zero where the shop owes. */
export async function findOutstanding(
  query: Query,
  orderId: string,
): Promise<{ isCanceled: boolean; currencyCode: CurrencyCode; outstanding: FiatAmount } | null> {
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "canceled_at", "currency_code", "summary"],
    filters: { id: orderId },
  })
  const order = data[0]
  if (!order) return null
  return {
    isCanceled: Boolean(order.canceled_at),
    currencyCode: order.currency_code.toLowerCase(),
    outstanding: differenceOf(order).outstanding,
  }
}

/** What the shop owes by an order's own sums, or what is still to be paid; the other is zero. */
function differenceOf({ summary }: { summary?: { pending_difference?: unknown } | null }): {
  owed: FiatAmount
  outstanding: FiatAmount
} {
  const difference = String(summary?.pending_difference ?? 0)
  return difference.startsWith("-")
    ? { owed: fiatAmount(difference.slice(1)), outstanding: ZERO }
    : { owed: ZERO, outstanding: fiatAmount(difference) }
}

/** What an order's sums are made of. */
export interface OrderSums {
  /** Of the order as it is now; each change of an order makes a new one. */
  version: number
  currencyCode: CurrencyCode
  /** Amounts of its transactions; what goes out with a minus. */
  transactions: string[]
}

export async function findOrderSums(query: Query, orderId: string): Promise<OrderSums | null> {
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "version", "currency_code", "transactions.amount", "transactions.raw_amount"],
    filters: { id: orderId },
  })
  const order = data[0]
  if (!order) return null
  const transactions = (order.transactions ?? []) as AmountRecord[]
  return {
    version: order.version,
    currencyCode: order.currency_code.toLowerCase(),
    transactions: transactions.map(({ amount, raw_amount }) => String(raw_amount?.value ?? amount)),
  }
}

type AmountRecord = Parameters<typeof exactAmount>[0]
type TransactionRecord = AmountRecord & {
  id: string
  reference: string | null
  reference_id: string | null
}
type RefundAmount = AmountRecord & { id: string }
type CollectionRecord = { payments?: ({ refunds?: RefundAmount[] } | null)[] } | null

/** What goes out stands on an order with a minus. */
function absoluteAmount({ amount, raw_amount }: AmountRecord): FiatAmount {
  return fiatAmount(String(raw_amount?.value ?? amount).replace(/^-/, ""))
}
