import {
  type CurrencyCode,
  type FiatAmount,
  ZERO,
  add,
  chargeTotals,
  currencyDecimals,
  currencyUnit,
  depositTotals,
  reconcile,
  roundDown,
  subtract,
} from "../../../domain"
import type {
  ReconciliationDeposit,
  ReconciliationResponse,
  ReconciliationRow,
  ReconciliationTotals,
} from "../../../contract/reconciliation"
import type {
  ReconciliationPageQuery,
  ReconciliationQuery,
} from "../../../contract/reconciliation.schema"
import { type ChargeAggregate, isOpenDeposit, toChargeState } from "../../../storage"
import type { Context } from "../shared/context"
import type { OrderNumbers } from "./charges"
import { assetOf, isOrdered } from "../charges/views"
import { paged } from "../shared/paged"

/** What Medusa has booked for payments, by their ids. */
type PaymentBooks = ReadonlyMap<string, { captured: FiatAmount; refunded: FiatAmount }>

/** How Medusa is asked; see `core-records`. */
export interface Core {
  payments(ids: readonly string[]): Promise<PaymentBooks>
  orderNumbers(ids: readonly string[]): Promise<OrderNumbers>
}

/** Charges that are read together; memory holds no more of them. */
const BATCH = 200
/** A page that finds little among many charges gives up there and returns a cursor. */
const MAX_SCANNED = 2_000

/** A page of rows that fit the filter, oldest first. */
export async function reconciliationPage(
  context: Context,
  core: Core,
  query: ReconciliationPageQuery,
): Promise<ReconciliationResponse> {
  const found: ReconciliationRow[] = []
  let cursor = query.cursor
  for (let scanned = 0; scanned < MAX_SCANNED; scanned += BATCH) {
    const batch = await readBatch(context, core, query, cursor)
    for (const { row, after } of batch) {
      // A full page ends before the next row that fits, so that the last page is known as such.
      if (fits(row, query)) {
        if (found.length === query.limit) return { rows: found, next_cursor: cursor ?? null }
        found.push(row)
      }
      cursor = after
    }
    if (batch.length < BATCH) return { rows: found, next_cursor: null }
  }
  return { rows: found, next_cursor: cursor ?? null }
}

/** All rows that fit the filter, batch by batch; memory stays flat however many there are. */
export async function* reconciliationRows(
  context: Context,
  core: Core,
  query: ReconciliationQuery,
): AsyncGenerator<Row[]> {
  let cursor: string | undefined
  do {
    const batch = await readBatch(context, core, query, cursor)
    yield batch.map(({ row }) => row).filter((row) => fits(row, query))
    cursor = batch.length < BATCH ? undefined : batch.at(-1)?.after
  } while (cursor !== undefined)
}

/** Sums of all rows that fit the filter and count, by currency. */
export async function reconciliationTotals(
  context: Context,
  core: Core,
  query: ReconciliationQuery,
  counts: (row: ReconciliationRow) => boolean = () => true,
): Promise<ReconciliationTotals[]> {
  const totals = new Map<string, Totals>()
  for await (const rows of reconciliationRows(context, core, query)) {
    for (const row of rows.filter(counts)) {
      const known = totals.get(row.currency_code) ?? noTotals(row.currency_code)
      totals.set(row.currency_code, addRow(known, row))
    }
  }
  return [...totals.values()].sort((a, b) => (a.currency_code < b.currency_code ? -1 : 1))
}

async function readBatch(
  { storage }: Context,
  core: Core,
  { from, to }: ReconciliationQuery,
  cursor: string | undefined,
): Promise<{ row: Row; after: string }[]> {
  const session = await storage.session()
  const found = await paged(() =>
    session.reconciliation.charges(from, to, { limit: BATCH, cursor }),
  )
  const ids = found.map(({ id }) => id)
  const aggregates = await session.chargeList.aggregates(ids)
  const charges = aggregates.map(({ charge }) => charge)
  const [refunds, payments, numbers] = await Promise.all([
    session.reconciliation.refundsSent(ids),
    core.payments(charges.flatMap(({ payment_id }) => payment_id ?? [])),
    core.orderNumbers(charges.flatMap(({ order_id }) => order_id ?? [])),
  ])
  const byId = new Map(aggregates.map((aggregate) => [aggregate.charge.id, aggregate]))
  return found.flatMap(({ id, cursor: after }) => {
    const aggregate = byId.get(id)
    if (!aggregate) return []
    const { payment_id, order_id } = aggregate.charge
    const row = toRow(aggregate, {
      refundSent: refunds.get(id) ?? ZERO,
      payment: payment_id === null ? undefined : payments.get(payment_id),
      orderNumber: order_id === null ? null : (numbers.get(order_id) ?? null),
    })
    return { row, after }
  })
}

interface Surroundings {
  refundSent: FiatAmount
  payment: { captured: FiatAmount; refunded: FiatAmount } | undefined
  orderNumber: number | null
}

function toRow(
  aggregate: ChargeAggregate,
  { refundSent, payment, orderNumber }: Surroundings,
): Row {
  const { charge } = aggregate
  const state = toChargeState(aggregate)
  const places = currencyDecimals(charge.currency_code)
  const confirmed = roundDown(chargeTotals(state).cleared, places)
  const books = {
    captured: payment?.captured ?? ZERO,
    refundSent,
    refundBooked: payment?.refunded ?? ZERO,
  }
  const { result, reasons } = reconcile(state, {
    ...books,
    settling: charge.settle_at !== null,
    stuck: charge.labels.some((label) => label === "order_not_placed" || label === "not_captured"),
    hasOrder: isOrdered(charge),
    acceptance: charge.acceptance_mode,
    unit: currencyUnit(charge.currency_code),
  })
  return {
    charge_id: charge.id,
    order_id: charge.order_id,
    order_display_id: orderNumber,
    status: charge.status,
    opened_at: charge.opened_at.toISOString(),
    currency_code: charge.currency_code,
    asked: charge.amount,
    confirmed,
    captured: books.captured,
    forgiven: reasons.includes("forgiven") ? subtract(books.captured, confirmed) : ZERO,
    refund_sent: refundSent,
    refund_booked: books.refundBooked,
    deposits: toDeposits(aggregate),
    result,
    reasons,
  }
}

function toDeposits(aggregate: ChargeAggregate): ReconciliationDeposit[] {
  const { deposits } = toChargeState(aggregate)
  return aggregate.deposits.filter(isOpenDeposit).flatMap((row) => {
    const state = deposits[row.id]
    if (!state) return []
    const asset = assetOf(row)
    const transfers = aggregate.transfers.filter(({ deposit_id }) => deposit_id === row.id)
    return {
      id: row.id,
      gateway: row.gateway,
      asset: asset.id,
      symbol: asset.symbol,
      network_name: asset.network_name,
      external_id: row.external_id,
      external_status: row.external_status,
      confirmed: depositTotals(state).cleared,
      txids: transfers.flatMap(({ txid }) => txid ?? []),
    }
  })
}

function fits(row: ReconciliationRow, { result, reason }: ReconciliationQuery): boolean {
  return (
    (result === undefined || result.includes(row.result)) &&
    (reason === undefined || reason.some((each) => row.reasons.includes(each)))
  )
}

/** What is summed, as amounts. */
type Sums = Record<
  "asked" | "confirmed" | "captured" | "forgiven" | "refund_sent" | "refund_booked",
  FiatAmount
>
type Row = ReconciliationRow & Sums
type Totals = ReconciliationTotals & Sums

function noTotals(currency: CurrencyCode): Totals {
  return {
    currency_code: currency,
    charges: 0,
    matched: 0,
    accepted: 0,
    incomplete: 0,
    open: 0,
    mismatched: 0,
    asked: ZERO,
    confirmed: ZERO,
    captured: ZERO,
    forgiven: ZERO,
    refund_sent: ZERO,
    refund_booked: ZERO,
  }
}

function addRow(totals: Totals, row: Row): Totals {
  return {
    ...totals,
    charges: totals.charges + 1,
    [row.result]: totals[row.result] + 1,
    asked: add(totals.asked, row.asked),
    confirmed: add(totals.confirmed, row.confirmed),
    captured: add(totals.captured, row.captured),
    forgiven: add(totals.forgiven, row.forgiven),
    refund_sent: add(totals.refund_sent, row.refund_sent),
    refund_booked: add(totals.refund_booked, row.refund_booked),
  }
}
