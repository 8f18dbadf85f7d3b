import { type EntityManager, In } from "typeorm"
import type { ChargeId } from "../../domain"
import type { ChargeLabel } from "../../contract/admin"
import type { ExceptionOrder } from "../../contract/back-office"
import type { ChargeStatus } from "../../contract/storefront"
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
import { type FoundOrders, MAX_FOUND, type Search, chargesOf, withEnds } from "./search"

export interface ChargeFilter {
  search?: Search
  /** Only charges of these orders and carts. */
  of?: FoundOrders
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
    const { of, search, unfinished } = filter
    if (unfinished) where.add(() => `id = ANY(ARRAY(${UNFINISHED}))`)
    if (of) where.add(() => `id = ANY(ARRAY(${chargesOf(where, of)}))`)
    // As an array: PostgreSQL takes few, and looks each up, where it would else go through all charges.
    if (search) where.add(() => `id = ANY(ARRAY(${foundBy(where, search)}))`)
    return this.manager.query(
      `SELECT id, opened_at::text AS at FROM ${SCHEMA}.charge WHERE ${where}
       ORDER BY opened_at DESC, id DESC LIMIT ${where.parameter(limit)}`,
      where.values,
    )
  }

  /** Medusa's payment collections, by the charges' ids. */
  async collections(ids: readonly ChargeId[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map()
    const rows = await this.manager.query<{ id: string; collection_id: string }[]>(
      `SELECT id, collection_id FROM ${SCHEMA}.charge
       WHERE id = ANY($1) AND collection_id IS NOT NULL`,
      [ids],
    )
    return new Map(rows.map(({ id, collection_id }) => [id, collection_id]))
  }

  /** Charges with what belongs to them, in the order of the ids, in three statements; outside of transactions. */
  async aggregates(ids: readonly ChargeId[]): Promise<ChargeAggregate[]> {
    if (ids.length === 0) return []
    const [charges, deposits] = await Promise.all([
      this.manager.findBy(ChargeRow, { id: In([...ids]) }),
      this.manager.find(DepositRow, {
        where: { charge_id: In([...ids]) },
        order: { opened_at: "ASC", id: "ASC" },
      }),
    ])
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

/**
 * Where a search finds charges: each place by an index of its own, which one condition with `OR` would
 * not let PostgreSQL use.
 */
function foundBy(where: Conditions, search: Search): string {
  const exact = where.parameter(search.text)
  const amount = `${where.parameter(search.amount)}::numeric`
  const { orderIds, collectionIds } = search
  const orders = { orderIds: [search.text, ...orderIds], collectionIds }
  return `
    SELECT id FROM ${SCHEMA}.charge WHERE id = ${exact}
    UNION SELECT id FROM ${SCHEMA}.charge WHERE session_id = ${exact}
    UNION ${chargesOf(where, orders)}
    UNION (SELECT id FROM ${SCHEMA}.charge WHERE amount = ${amount}
      ORDER BY opened_at DESC LIMIT ${MAX_FOUND})
    UNION (SELECT charge_id FROM ${SCHEMA}.deposit WHERE amount = ${amount}
      ORDER BY opened_at DESC LIMIT ${MAX_FOUND})
    UNION SELECT charge_id FROM ${SCHEMA}.deposit WHERE id = ${exact}
    UNION SELECT charge_id FROM ${SCHEMA}.deposit WHERE external_id = ${exact}
    UNION ${withEnds(where, "deposit", { column: "address", columns: "charge_id" }, search.text)}
    UNION SELECT deposit.charge_id FROM (
        ${withEnds(where, "transfer", { column: "txid", columns: "deposit_id" }, search.text)}
        UNION (SELECT deposit_id FROM ${SCHEMA}.transfer WHERE amount = ${amount}
          ORDER BY first_seen_at DESC LIMIT ${MAX_FOUND})) AS known
      JOIN ${SCHEMA}.deposit ON deposit.id = known.deposit_id`
}
