import { type EntityManager, In } from "typeorm"
import type { AssetId, ChargeId, PayoutBatchId, PayoutId } from "../../domain"
import type { PayoutKind, PayoutState } from "../../contract/money-out"
import { PayoutRow } from "../entities"
import { Conditions, type Page, type PageRequest, decodeCursor, toPage } from "../paging"
import { SCHEMA } from "../schema"
import { UNATTENDED, retryKey } from "./payout-columns"
import { MAX_FOUND, type Search, chargesOf, withEnds } from "./search"

export interface PayoutFilter {
  search?: Search
  states?: readonly PayoutState[]
  kinds?: readonly PayoutKind[]
  gateways?: readonly string[]
  assets?: readonly string[]
  /** Only failed ones that nobody has sent again or dismissed. */
  unattended?: boolean
  batchId?: PayoutBatchId
  from?: Date
  to?: Date
}

/** A payout that may be the same as one that was made of late. */
export interface WantedPayout {
  /** Names it in the result. */
  key: number
  asset: AssetId
  /** As `addressKey` writes it. */
  address: string
  tag: string | null
  amount: string
}

/** The newest payout of late that looks the same. */
export interface RecentPayout {
  key: number
  id: PayoutId
  batch_id: PayoutBatchId | null
  created_at: Date
}

/** The charge whose money a payout sends back. */
export interface PayoutCharge {
  chargeId: ChargeId
  orderId: string | null
}

type Listed = PayoutRow & { at: string }

/** Finds payouts for people. */
export class PayoutListRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Newest first; those of one batch in the order of its file. */
  async list(filter: PayoutFilter, { limit, cursor }: PageRequest): Promise<Page<PayoutRow>> {
    const ofBatch = filter.batchId !== undefined
    const where = conditionsOf(filter)
    if (cursor) {
      const position = decodeCursor(cursor, [ofBatch ? "integer" : "time", "id"])
      if (ofBatch) {
        where.add(
          (line, id) => `(coalesce(row_number, 0), id) > (${line}::int, ${id})`,
          ...position,
        )
      } else {
        where.add((at, id) => `(created_at, id) < (${at}::timestamptz, ${id})`, ...position)
      }
    }
    const order = ofBatch ? "coalesce(row_number, 0), id" : "created_at DESC, id DESC"
    const rows = await this.manager.query<Listed[]>(
      `SELECT *, created_at::text AS at FROM ${SCHEMA}.payout WHERE ${where}
       ORDER BY ${order} LIMIT ${where.parameter(limit + 1)}`,
      where.values,
    )
    return toPage(rows, limit, ({ at, id, row_number }) => [
      ofBatch ? String(row_number ?? 0) : at,
      id,
    ])
  }

  /** How many wait for an admin; rows of batches wait with their batch. */
  async countOpen(): Promise<number> {
    const [row] = await this.manager.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM ${SCHEMA}.payout
       WHERE state IN ('awaiting_approval', 'attention')`,
    )
    return row.count
  }

  /** Whose money these send back, by the payouts' ids. */
  async chargesOf(ids: readonly PayoutId[]): Promise<Map<string, PayoutCharge>> {
    if (ids.length === 0) return new Map()
    const rows = await this.manager.query<(PayoutCharge & { id: string })[]>(
      `SELECT payout.id, charge.id AS "chargeId", charge.order_id AS "orderId"
       FROM ${SCHEMA}.payout
       LEFT JOIN ${SCHEMA}.refund ON refund.id = payout.refund_id
       LEFT JOIN ${SCHEMA}.aml_case ON aml_case.id = payout.aml_case_id
       LEFT JOIN ${SCHEMA}.deposit ON deposit.id = aml_case.deposit_id
       JOIN ${SCHEMA}.charge ON charge.id = coalesce(refund.charge_id, deposit.charge_id)
       WHERE payout.id = ANY($1)`,
      [ids],
    )
    return new Map(rows.map(({ id, ...charge }) => [id, charge]))
  }

  /** Which of these were written anew. */
  async retried(ids: readonly PayoutId[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set()
    const rows = await this.manager.find(PayoutRow, {
      where: { idempotency_key: In(ids.map(retryKey)) },
      select: { id: true, idempotency_key: true },
    })
    const keys = new Set(rows.map(({ idempotency_key }) => idempotency_key))
    return new Set(ids.filter((id) => keys.has(retryKey(id))))
  }

  /** Payouts of the last days with the same wallet, coin and amount; one statement for all. */
  async recent(wanted: readonly WantedPayout[], days: number): Promise<Map<number, RecentPayout>> {
    if (wanted.length === 0) return new Map()
    const rows = await this.manager.query<RecentPayout[]>(
      `SELECT DISTINCT ON (wanted.key) wanted.key, known.id, known.batch_id, known.created_at
       FROM jsonb_to_recordset($1::jsonb)
         AS wanted (key int, asset text, address text, tag text, memo_kind text, amount numeric)
       JOIN ${SCHEMA}.payout AS known ON known.asset = wanted.asset
         AND known.amount = wanted.amount
         AND known.address_key = wanted.address
         AND coalesce(known.tag, '') = coalesce(wanted.tag, '')
         AND coalesce(known.memo_kind, '') = coalesce(wanted.memo_kind, '')
       WHERE known.created_at > clock_timestamp() - make_interval(days => $2)
         AND known.kind = 'payout' AND known.state NOT IN ('failed', 'canceled')
       ORDER BY wanted.key, known.created_at DESC`,
      [JSON.stringify(wanted), days],
    )
    return new Map(rows.map((row) => [row.key, row]))
  }
}

function conditionsOf(filter: PayoutFilter): Conditions {
  const where = new Conditions()
    .addIf(filter.batchId, (id) => `batch_id = ${id}`)
    .addIf(filter.from, (from) => `created_at >= ${from}`)
    .addIf(filter.to, (to) => `created_at < ${to}`)
    .addIf(filter.states, (states) => `state = ANY(${states})`)
    .addIf(filter.kinds, (kinds) => `kind = ANY(${kinds})`)
    .addIf(filter.gateways, (ids) => `gateway = ANY(${ids})`)
    .addIf(filter.assets, (ids) => `asset = ANY(${ids})`)
  const { search, unattended } = filter
  if (unattended) where.add(() => UNATTENDED)
  if (search) where.add(() => `id = ANY(ARRAY(${foundBy(where, search)}))`)
  return where
}

/** Where a search finds payouts, each place by an index of its own. */
function foundBy(where: Conditions, { text, amount, ...orders }: Search): string {
  const exact = where.parameter(text)
  const by = (column: string) => `SELECT id FROM ${SCHEMA}.payout WHERE ${column} = ${exact}`
  return `
    ${IDS.map(by).join(" UNION ")}
    UNION (SELECT id FROM ${SCHEMA}.payout WHERE amount = ${where.parameter(amount)}::numeric
      ORDER BY created_at DESC LIMIT ${MAX_FOUND})
    UNION ${withEnds(where, "payout", { column: "address", columns: "id" }, text)}
    UNION ${withEnds(where, "payout", { column: "txid", columns: "id" }, text)}
    UNION (SELECT id FROM ${SCHEMA}.payout
      WHERE to_tsvector('simple', description) @@ to_tsquery('simple', ${where.parameter(wordsOf(text))})
        AND description <> ''
      ORDER BY created_at DESC LIMIT ${MAX_FOUND})
    UNION SELECT id FROM ${SCHEMA}.payout WHERE refund_id = ANY(ARRAY(
      SELECT id FROM ${SCHEMA}.refund WHERE charge_id = ANY(ARRAY(${chargesOf(where, orders)}))))
    UNION SELECT id FROM ${SCHEMA}.payout WHERE aml_case_id = ANY(ARRAY(
      SELECT id FROM ${SCHEMA}.aml_case WHERE deposit_id = ANY(ARRAY(
        SELECT id FROM ${SCHEMA}.deposit WHERE charge_id = ANY(ARRAY(${chargesOf(where, orders)}))))))`
}

const IDS = [
  "id",
  "reference",
  "mass_reference",
  "external_id",
  "batch_id",
  "refund_id",
  "aml_case_id",
] as const

/** The words of a search as PostgreSQL looks for them: all of them, the last one perhaps not whole. */
function wordsOf(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word, index) => (index === words.length - 1 ? `${word}:*` : word)).join(" & ")
}
