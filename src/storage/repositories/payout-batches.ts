import { type EntityManager, In, type QueryDeepPartialEntity } from "typeorm"
import type { PayoutBatchId } from "../../domain"
import type { BatchState, PayoutState } from "../../contract/money-out"
import type { PayoutRow } from "../entities"
import { PayoutBatchRow } from "../entities"
import { Conditions, type Page, type PageRequest, decodeCursor, toPage } from "../paging"
import { SCHEMA } from "../schema"
import {
  CONTENT_COLUMNS,
  type NewPayout,
  PAYOUT_COLUMNS,
  type PayoutContentRow,
  RETRY,
} from "./payout-columns"

export type NewPayoutBatch = Omit<
  PayoutBatchRow,
  "approved_hash" | "approved_by" | "approved_at" | "created_at" | "updated_at"
>

/** What a row goes by; enough to compute its hash anew. */
export type BatchContentRow = PayoutContentRow &
  Pick<
    PayoutRow,
    | "id"
    | "row_number"
    | "content_hash"
    | "created_by"
    | "makers"
    | "value"
    | "value_currency"
    | "reference"
    | "discretionary"
    | "created_at"
  >

export interface BatchApproval {
  actor: string
  at: Date
}

export interface BatchFilter {
  states?: readonly BatchState[]
  /** An id, or a part of the name. */
  search?: string
}

/** Rows of one statement: few statements, none of them larger than a few megabytes. */
const ROWS_AT_ONCE = 2_500

/** A failed payout that was not written anew, see {@link retryKey}. */
const NOT_AGAIN = `NOT EXISTS (SELECT 1 FROM ${SCHEMA}.payout AS again
  WHERE again.idempotency_key = '${RETRY}' || payout.id)`

const UNSENT = `('draft', 'awaiting_approval', 'queued')`
const OPEN = `('draft', 'awaiting_approval', 'queued', 'sending', 'sent', 'attention')`

/** In the order of the file, and each at a moment of its own. */
const DUE = `statement_timestamp() + coalesce(row_number, 0) * interval '1 microsecond'`

/** Payouts that are handed in together. Whoever changes a batch locks it before its rows. */
export class PayoutBatchRepository {
  constructor(private readonly manager: EntityManager) {}

  /** False when a batch with the same idempotency key is there already. */
  async insert(batch: NewPayoutBatch): Promise<boolean> {
    const result = await this.manager
      .createQueryBuilder()
      .insert()
      .into(PayoutBatchRow)
      .values(batch as QueryDeepPartialEntity<PayoutBatchRow>)
      .orIgnore()
      .returning("id")
      .execute()
    return (result.raw as unknown[]).length > 0
  }

  /** Writes a batch's rows, thousands with one statement. */
  async insertRows(rows: readonly NewPayout[]): Promise<void> {
    const names = Object.keys(PAYOUT_COLUMNS).join(", ")
    const types = Object.entries(PAYOUT_COLUMNS)
      .map(([name, type]) => `${name} ${type}`)
      .join(", ")
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      await this.manager.query(
        `INSERT INTO ${SCHEMA}.payout (${names})
         SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS input (${types})`,
        [JSON.stringify(rows.slice(start, start + ROWS_AT_ONCE))],
      )
    }
  }

  find(id: PayoutBatchId): Promise<PayoutBatchRow | null> {
    return this.manager.findOneBy(PayoutBatchRow, { id })
  }

  findByKey(key: string): Promise<PayoutBatchRow | null> {
    return this.manager.findOneBy(PayoutBatchRow, { idempotency_key: key })
  }

  /** Reads a batch and keeps everybody else from changing it until the transaction ends. */
  lock(id: PayoutBatchId): Promise<PayoutBatchRow | null> {
    return this.manager.findOne(PayoutBatchRow, {
      where: { id },
      lock: { mode: "pessimistic_write" },
    })
  }

  async patch(id: PayoutBatchId, changes: Partial<PayoutBatchRow>): Promise<void> {
    await this.manager.update(PayoutBatchRow, id, {
      ...(changes as QueryDeepPartialEntity<PayoutBatchRow>),
      updated_at: () => "clock_timestamp()",
    })
  }

  /** Newest first. */
  async list(
    filter: BatchFilter,
    { limit, cursor }: PageRequest,
  ): Promise<Page<PayoutBatchRow & { at: string }>> {
    const where = new Conditions()
      .addIf(filter.states, (states) => `state = ANY(${states})`)
      .addIf(
        filter.search || null,
        (text) => `id = ${text} OR position(lower(${text}) IN lower(name)) > 0`,
      )
    if (cursor) {
      where.add(
        (at, id) => `(created_at, id) < (${at}::timestamptz, ${id})`,
        ...decodeCursor(cursor, ["time", "id"]),
      )
    }
    const rows = await this.manager.query<(PayoutBatchRow & { at: string })[]>(
      `SELECT *, created_at::text AS at FROM ${SCHEMA}.payout_batch WHERE ${where}
       ORDER BY created_at DESC, id DESC LIMIT ${where.parameter(limit + 1)}`,
      where.values,
    )
    return toPage(rows, limit, ({ at, id }) => [at, id])
  }

  /**
   * Rows by state, of several batches. A failed row that was tried again counts as the new one;
   * `retryable` are those that can be tried again.
   */
  counts(
    ids: readonly PayoutBatchId[],
  ): Promise<{ batch_id: PayoutBatchId; state: PayoutState; count: number; retryable: number }[]> {
    return this.manager.query(
      `SELECT batch_id, state, count(*)::int AS count,
         (count(*) FILTER (WHERE state = 'failed' AND error IS NULL))::int AS retryable
       FROM ${SCHEMA}.payout
       WHERE batch_id = ANY($1) AND (state <> 'failed' OR ${NOT_AGAIN})
       GROUP BY batch_id, state`,
      [[...ids]],
    )
  }

  /** Those of the batches that have a row which this admin has made, be it in an earlier attempt. */
  async madeBy(actor: string, ids: readonly PayoutBatchId[]): Promise<ReadonlySet<string>> {
    const rows = await this.manager.query<{ batch_id: PayoutBatchId }[]>(
      `SELECT DISTINCT batch_id FROM ${SCHEMA}.payout
       WHERE batch_id = ANY($1) AND (created_by = $2 OR $2 = ANY(makers))`,
      [[...ids], actor],
    )
    return new Set(rows.map(({ batch_id }) => batch_id))
  }

  /** Everything that would go, in the order of the file. */
  contentOf(id: PayoutBatchId): Promise<BatchContentRow[]> {
    return this.manager.query(
      `SELECT id, row_number, ${CONTENT_COLUMNS.join(", ")}, content_hash, created_by, makers, value,
         value_currency, reference, discretionary, created_at
       FROM ${SCHEMA}.payout WHERE batch_id = $1 AND state = 'draft' ORDER BY row_number, id`,
      [id],
    )
  }

  /** The rows as they were written first, without those that were tried again; in their order. */
  firstRows(id: PayoutBatchId, most: number): Promise<PayoutContentRow[]> {
    return this.manager.query(
      `SELECT ${CONTENT_COLUMNS.join(", ")} FROM ${SCHEMA}.payout
       WHERE batch_id = $1 AND coalesce(idempotency_key, '') NOT LIKE '${RETRY}%'
       ORDER BY row_number, id LIMIT $2`,
      [id, most + 1],
    )
  }

  /** Failed rows that were not tried again yet, and of which the processor says nothing else. */
  failedOf(id: PayoutBatchId): Promise<PayoutRow[]> {
    return this.manager.query(
      `SELECT * FROM ${SCHEMA}.payout
       WHERE batch_id = $1 AND state = 'failed' AND error IS NULL AND ${NOT_AGAIN}
       ORDER BY row_number, id`,
      [id],
    )
  }

  /** A second person has to agree with the rows that do not run yet. */
  async requireApproval(id: PayoutBatchId): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.payout SET approval_required = true, updated_at = clock_timestamp()
       WHERE batch_id = $1 AND state = 'draft' AND NOT approval_required`,
      [id],
    )
  }

  /** Lets the rows go, as they were approved where somebody had to. */
  async releaseRows(
    id: PayoutBatchId,
    seals: readonly { id: string; seal: string }[],
    approval: BatchApproval | null,
  ): Promise<void> {
    for (let start = 0; start < seals.length; start += ROWS_AT_ONCE) {
      await this.manager.query(
        `UPDATE ${SCHEMA}.payout AS payout
         SET state = 'queued', next_attempt_at = ${DUE}, updated_at = clock_timestamp(),
             approved_hash = sealed.seal, approved_by = $3, approved_at = $4
         FROM jsonb_to_recordset($2::jsonb) AS sealed (id text, seal text)
         WHERE payout.id = sealed.id AND batch_id = $1 AND state = 'draft'`,
        [
          id,
          JSON.stringify(seals.slice(start, start + ROWS_AT_ONCE)),
          approval?.actor ?? null,
          approval?.at ?? null,
        ],
      )
    }
  }

  /** Keeps workers from looking at rows that may not go. */
  async parkRows(id: PayoutBatchId): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.payout SET next_attempt_at = NULL, updated_at = clock_timestamp()
       WHERE batch_id = $1 AND state = 'queued'`,
      [id],
    )
  }

  async resumeRows(id: PayoutBatchId): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.payout SET next_attempt_at = ${DUE}, updated_at = clock_timestamp()
       WHERE batch_id = $1 AND state = 'queued'`,
      [id],
    )
  }

  /** Gives up what has not gone; returns how many rows. */
  async cancelRows(id: PayoutBatchId): Promise<number> {
    const [, count] = await this.manager.query<[unknown[], number]>(
      `UPDATE ${SCHEMA}.payout
       SET state = 'canceled', next_attempt_at = NULL, leased_until = NULL, lease_token = NULL,
           finished_at = clock_timestamp(), updated_at = clock_timestamp()
       WHERE batch_id = $1 AND state IN ${UNSENT}`,
      [id],
    )
    return count
  }

  /**
   * Calls batches done whose rows all have an end, and gives up rows of cancelled batches that came
   * back after a call that did nothing. Returns the batches that are done now.
   */
  async finish(): Promise<string[]> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.payout
       SET state = 'canceled', next_attempt_at = NULL, finished_at = clock_timestamp(),
           updated_at = clock_timestamp()
       WHERE next_attempt_at IS NOT NULL AND state = 'queued' AND batch_id IN (
         SELECT id FROM ${SCHEMA}.payout_batch WHERE state = 'canceled')`,
    )
    const [rows] = await this.manager.query<[{ id: string }[], number]>(
      `UPDATE ${SCHEMA}.payout_batch AS batch
       SET state = 'done', updated_at = clock_timestamp()
       WHERE state NOT IN ('done', 'canceled') AND state IN ('running', 'paused')
         AND NOT EXISTS (SELECT 1 FROM ${SCHEMA}.payout
           WHERE batch_id = batch.id AND payout.state IN ${OPEN})
       RETURNING id`,
    )
    return rows.map(({ id }) => id)
  }

  /** The states of several batches, by their ids. */
  async states(ids: readonly PayoutBatchId[]): Promise<ReadonlyMap<string, BatchState>> {
    if (ids.length === 0) return new Map()
    const rows = await this.manager.find(PayoutBatchRow, {
      where: { id: In([...ids]) },
      select: { id: true, state: true },
    })
    return new Map(rows.map(({ id, state }) => [id, state]))
  }

  /** A failed row is tried again: its batch goes on. */
  async reopen(id: PayoutBatchId): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.payout_batch
       SET state = CASE WHEN state = 'done' THEN 'running' ELSE state END,
           updated_at = clock_timestamp()
       WHERE id = $1 AND state IN ('running', 'paused', 'done')`,
      [id],
    )
  }
}
