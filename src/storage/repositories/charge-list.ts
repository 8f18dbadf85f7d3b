import { type EntityManager, In } from "typeorm"
import type { ChargeId } from "../../domain"
import type { ChargeLabel } from "../../contract/admin"
import type { ExceptionOrder } from "../../contract/back-office"
import type { ChargeStatus } from "../../contract/storefront"
import { beginningPattern } from "../beginning"
import type { ChargeAggregate } from "../charge-mapping"
import { ChargeRow, DepositRow, TransferRow } from "../entities"
import {
  Conditions,
  type Page,
  type PageRequest,
  type Placed,
  type Position,
  pageOfParts,
} from "../paging"
import { SCHEMA } from "../schema"

export interface ChargeFilter {
  /** What somebody typed; orders that it names are in `orderIds`. */
  search?: string
  orderIds?: readonly string[]
  statuses?: readonly ChargeStatus[]
  labels?: readonly ChargeLabel[]
  gateways?: readonly string[]
  assets?: readonly string[]
  from?: Date
  to?: Date
  exceptions: ExceptionOrder
  /** Only what is under way, asked for on an order, or waits for a decision; the newest of each. */
  unfinished?: boolean
}

/** Addresses and transactions that one beginning finds at most. */
const MAX_FOUND = 200

/**
 * Where a search finds charges: each place by an index of its own, which one condition with `OR` would
 * not let PostgreSQL use. Ordered as the indexes are, so that it does, whatever it expects to find.
 */
const FOUND = (exact: string, prefix: string, orders: string) => `
  SELECT id FROM ${SCHEMA}.charge WHERE id = ${exact}
  UNION SELECT id FROM ${SCHEMA}.charge WHERE session_id = ${exact}
  UNION SELECT id FROM ${SCHEMA}.charge WHERE order_id = ANY(${orders}::text[])
  UNION SELECT charge_id FROM ${SCHEMA}.deposit WHERE id = ${exact}
  UNION SELECT charge_id FROM ${SCHEMA}.deposit WHERE external_id = ${exact}
  UNION (SELECT charge_id FROM ${SCHEMA}.deposit WHERE lower(address) LIKE ${prefix}
    ORDER BY lower(address) USING ~<~ LIMIT ${MAX_FOUND})
  UNION SELECT deposit.charge_id FROM (
      SELECT deposit_id FROM ${SCHEMA}.transfer WHERE lower(txid) LIKE ${prefix}
      ORDER BY lower(txid) USING ~<~ LIMIT ${MAX_FOUND}) AS known
    JOIN ${SCHEMA}.deposit ON deposit.id = known.deposit_id`

/** Rows of each kind among the unfinished ones. */
const MAX_UNFINISHED = 100

const newest = (condition: string) =>
  `(SELECT id FROM ${SCHEMA}.charge WHERE ${condition}
    ORDER BY opened_at DESC, id DESC LIMIT ${MAX_UNFINISHED})`

/** Each kind by an index of its own. */
const UNFINISHED = [
  newest("undecided"),
  newest("status = 'seen'"),
  newest("status = 'confirming'"),
  newest("status = 'held'"),
  newest("status = 'open' AND order_id IS NOT NULL"),
].join(" UNION ALL ")

/** Finds charges for people: newest first, page by page. */
export class ChargeListRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Exceptions first means two lists, one after the other. */
  async list(filter: ChargeFilter, request: PageRequest): Promise<Page<ChargeAggregate>> {
    const parts = PARTS[filter.exceptions]
    const page = await pageOfParts(parts, request, (part, after, limit) =>
      this.find(filter, part, after, limit),
    )
    return { ...page, rows: await this.aggregates(page.rows.map((row) => row.id)) }
  }

  private find(
    filter: ChargeFilter,
    part: Part,
    after: Position | null,
    limit: number,
  ): Promise<Placed[]> {
    const where = new Conditions()
    if (part === "exceptions") where.add(() => "undecided")
    if (part === "others") where.add(() => "NOT undecided")
    if (after) {
      where.add((at, id) => `(opened_at, id) < (${at}::timestamptz, ${id})`, ...after)
    }
    where
      .addIf(filter.from, (from) => `opened_at >= ${from}`)
      .addIf(filter.to, (to) => `opened_at < ${to}`)
      .addIf(filter.statuses, (statuses) => `status = ANY(${statuses})`)
      // Written out, so that the planner sees that the partial index fits.
      .addIf(filter.labels, (labels) => `labels <> '{}' AND labels && ${labels}::text[]`)
      .addIf(filter.gateways, (ids) => hasDeposit(`gateway = ANY(${ids})`))
      .addIf(filter.assets, (ids) => hasDeposit(`asset = ANY(${ids})`))
    if (filter.unfinished) where.add(() => `id = ANY(ARRAY(${UNFINISHED}))`)
    if (filter.search) addSearch(where, filter.search, filter.orderIds ?? [])
    return this.manager.query(
      `SELECT id, opened_at::text AS at FROM ${SCHEMA}.charge WHERE ${where}
       ORDER BY opened_at DESC, id DESC LIMIT ${where.parameter(limit)}`,
      where.values,
    )
  }

  /** Charges with what belongs to them, in the order of the ids, in three statements. */
  async aggregates(ids: readonly ChargeId[]): Promise<ChargeAggregate[]> {
    if (ids.length === 0) return []
    const charges = await this.manager.findBy(ChargeRow, { id: In([...ids]) })
    const deposits = await this.manager.find(DepositRow, {
      where: { charge_id: In([...ids]) },
      order: { opened_at: "ASC", id: "ASC" },
    })
    const transfers =
      deposits.length === 0
        ? []
        : await this.manager.find(TransferRow, {
            where: { deposit_id: In(deposits.map((deposit) => deposit.id)) },
            order: { first_seen_at: "ASC", key: "ASC" },
          })
    return ids.flatMap((id) => {
      const charge = charges.find((row) => row.id === id)
      if (!charge) return []
      const own = deposits.filter((deposit) => deposit.charge_id === id)
      const ownIds = new Set(own.map((deposit) => deposit.id))
      return {
        charge,
        deposits: own,
        transfers: transfers.filter((transfer) => ownIds.has(transfer.deposit_id)),
      }
    })
  }
}

type Part = "exceptions" | "others" | "all"

const PARTS: Record<ExceptionOrder, [Part, ...Part[]]> = {
  first: ["exceptions", "others"],
  only: ["exceptions"],
  mixed: ["all"],
}

const hasDeposit = (condition: string): string =>
  `EXISTS (SELECT 1 FROM ${SCHEMA}.deposit WHERE charge_id = charge.id AND ${condition})`

function addSearch(where: Conditions, search: string, orderIds: readonly string[]): void {
  const exact = where.parameter(search)
  const begins = where.parameter(beginningPattern(search))
  const orders = where.parameter([search, ...orderIds])
  // As an array: PostgreSQL takes few, and looks each up, where it would else go through all charges.
  where.add(() => `id = ANY(ARRAY(${FOUND(exact, begins, orders)}))`)
}
