import { type EntityManager, In } from "typeorm"
import type { AssetId, PayoutBatchId, PayoutId } from "../../domain"
import type { PayoutKind, PayoutState } from "../../contract/money-out"
import { beginningPattern } from "../beginning"
import { PayoutRow } from "../entities"
import { Conditions, type Page, type PageRequest, decodeCursor, toPage } from "../paging"
import { SCHEMA } from "../schema"
import { retryKey } from "./payout-columns"

export interface PayoutFilter {
  /** An id of ours or the processor's, a reference, an address or a transaction. */
  search?: string
  states?: readonly PayoutState[]
  kinds?: readonly PayoutKind[]
  gateways?: readonly string[]
  assets?: readonly string[]
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
  if (filter.search) addSearch(where, filter.search)
  return where
}

function addSearch(where: Conditions, text: string): void {
  where.add(
    (own, beginning) => `${own} IN
      (id, reference, mass_reference, external_id, batch_id, refund_id, aml_case_id, address, txid)
      OR lower(address) LIKE ${beginning} OR lower(txid) LIKE ${beginning}`,
    text,
    beginningPattern(text),
  )
}
