import type { EntityManager } from "typeorm"
import type { ChargeId, CurrencyCode, RefundId } from "../../domain"
import type { RefundState } from "../../contract/money-out"
import type { RefundReason } from "../../contract/refunds"
import type { PayoutRow, RefundRow } from "../entities"
import {
  Conditions,
  type Page,
  type PageRequest,
  type Placed,
  type Position,
  pageOfParts,
} from "../paging"
import { SCHEMA } from "../schema"
import { type FoundOrders, MAX_FOUND, type Search, chargesOf, withEnds } from "./search"

export interface RefundFilter {
  search?: Search
  /** Only refunds of these orders and carts. */
  of?: FoundOrders
  states?: readonly RefundState[]
  reasons?: readonly RefundReason[]
  gateways?: readonly string[]
  orderId?: string
  chargeId?: ChargeId
  from?: Date
  to?: Date
}

/** A refund with what its charge says about it, and its newest sending. */
export interface RefundWithCharge {
  row: RefundRow
  orderId: string | null
  currencyCode: CurrencyCode
  payout: PayoutRow | null
}

/** Refunds on which somebody has to act; the first condition is that of an index. */
const NEEDS_SOMEBODY = `refund.state NOT IN ('booked', 'canceled') AND (
  refund.state IN ('requested', 'claimed', 'failed', 'attention')
  OR (refund.state = 'awaiting_claim' AND refund.claim_expires_at < clock_timestamp())
  OR (refund.state = 'sending' AND EXISTS (
    SELECT 1 FROM ${SCHEMA}.payout
    WHERE refund_id = refund.id AND payout.state = 'awaiting_approval')))`

/** Finds refunds for people. */
export class RefundListRepository {
  constructor(private readonly manager: EntityManager) {}

  /** A page of refunds: those on which somebody has to act, then all others; each newest first. */
  async list(filter: RefundFilter, request: PageRequest): Promise<Page<RefundWithCharge>> {
    const page = await pageOfParts(["open", "others"], request, (part, after, limit) =>
      this.find(filter, part, after, limit),
    )
    return { ...page, rows: await this.withPayouts(page.rows) }
  }

  private find(
    filter: RefundFilter,
    part: "open" | "others",
    after: Position | null,
    limit: number,
  ): Promise<(Joined & Placed)[]> {
    const where = new Conditions()
      .add(() => (part === "open" ? NEEDS_SOMEBODY : `(${NEEDS_SOMEBODY}) IS NOT TRUE`))
      .addIf(filter.states, (states) => `refund.state = ANY(${states})`)
      .addIf(filter.reasons, (reasons) => `refund.reason = ANY(${reasons})`)
      .addIf(filter.gateways, (ids) => `refund.gateway = ANY(${ids})`)
      .addIf(filter.orderId, (id) => `charge.order_id = ${id}`)
      .addIf(filter.chargeId, (id) => `refund.charge_id = ${id}`)
      .addIf(filter.from, (from) => `refund.created_at >= ${from}`)
      .addIf(filter.to, (to) => `refund.created_at < ${to}`)
    const { of, search } = filter
    if (of) where.add(() => `refund.charge_id = ANY(ARRAY(${chargesOf(where, of)}))`)
    if (search) where.add(() => `refund.id = ANY(ARRAY(${foundBy(where, search)}))`)
    if (after) {
      where.add(
        (at, id) => `(refund.created_at, refund.id) < (${at}::timestamptz, ${id})`,
        ...after,
      )
    }
    return this.manager.query(
      `${SELECT}, refund.created_at::text AS at ${FROM} WHERE ${where}
       ORDER BY refund.created_at DESC, refund.id DESC LIMIT ${where.parameter(limit)}`,
      where.values,
    )
  }

  async findWithCharge(id: RefundId): Promise<RefundWithCharge | null> {
    const rows = await this.manager.query<Joined[]>(`${SELECT} ${FROM} WHERE refund.id = $1`, [id])
    const [found = null] = await this.withPayouts(rows)
    return found
  }

  /** Refunds of a charge with all about them, newest first. */
  async listWithCharge(chargeId: ChargeId): Promise<RefundWithCharge[]> {
    const rows = await this.manager.query<Joined[]>(
      `${SELECT} ${FROM} WHERE refund.charge_id = $1
       ORDER BY refund.created_at DESC, refund.id DESC`,
      [chargeId],
    )
    return this.withPayouts(rows)
  }

  /** How many wait for somebody. */
  async countOpen(): Promise<number> {
    const [row] = await this.manager.query<[{ open: number }]>(
      `SELECT count(*)::int AS open FROM ${SCHEMA}.refund WHERE ${NEEDS_SOMEBODY}`,
    )
    return row.open
  }

  private async withPayouts(rows: readonly Joined[]): Promise<RefundWithCharge[]> {
    const payouts = await this.manager.query<PayoutRow[]>(
      `SELECT DISTINCT ON (refund_id) * FROM ${SCHEMA}.payout WHERE refund_id = ANY($1)
       ORDER BY refund_id, created_at DESC, id DESC`,
      [rows.map(({ id }) => id)],
    )
    return rows.map(({ order_id, currency_code, ...row }) => ({
      row,
      orderId: order_id,
      currencyCode: currency_code,
      payout: payouts.find(({ refund_id }) => refund_id === row.id) ?? null,
    }))
  }
}

type Joined = RefundRow & { order_id: string | null; currency_code: CurrencyCode }

const SELECT = `SELECT refund.*, charge.order_id, charge.currency_code`
const FROM = `FROM ${SCHEMA}.refund JOIN ${SCHEMA}.charge ON charge.id = refund.charge_id`

/** Where a search finds refunds, each place by an index of its own. */
function foundBy(where: Conditions, search: Search): string {
  const exact = where.parameter(search.text)
  const amount = `${where.parameter(search.amount)}::numeric`
  const { orderIds, collectionIds } = search
  const orders = { orderIds: [search.text, ...orderIds], collectionIds }
  return `
    SELECT id FROM ${SCHEMA}.refund WHERE id = ${exact}
    UNION SELECT id FROM ${SCHEMA}.refund WHERE medusa_refund_id = ${exact}
    UNION SELECT id FROM ${SCHEMA}.refund WHERE charge_id = ${exact}
    UNION SELECT id FROM ${SCHEMA}.refund WHERE deposit_id = ${exact}
    UNION SELECT id FROM ${SCHEMA}.refund WHERE charge_id = ANY(ARRAY(${chargesOf(where, orders)}))
    UNION (SELECT id FROM ${SCHEMA}.refund WHERE amount = ${amount}
      ORDER BY created_at DESC LIMIT ${MAX_FOUND})
    UNION (SELECT id FROM ${SCHEMA}.refund WHERE crypto_amount = ${amount}
      ORDER BY created_at DESC LIMIT ${MAX_FOUND})
    UNION ${withEnds(where, "refund", { column: "address", columns: "id" }, search.text)}
    UNION SELECT refund_id FROM ${SCHEMA}.payout WHERE id = ${exact} AND refund_id IS NOT NULL
    UNION SELECT refund_id FROM ${SCHEMA}.payout
      WHERE external_id = ${exact} AND refund_id IS NOT NULL
    UNION SELECT refund_id FROM (
        ${withEnds(where, "payout", { column: "txid", columns: "refund_id" }, search.text)}) AS known
      WHERE refund_id IS NOT NULL`
}
