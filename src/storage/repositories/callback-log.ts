import type { EntityManager } from "typeorm"
import type { ChargeId, GatewayId } from "../../domain"
import type { CallbackState, Rejection, RejectionReason } from "../../contract/callbacks"
import type { CallbackRow } from "../entities"
import { Conditions, type Page, type PageRequest, decodeCursor, toPage } from "../paging"
import { notify } from "../notify"
import { SCHEMA } from "../schema"

export interface CallbackFilter {
  search?: string
  gateways?: readonly string[]
  states?: readonly CallbackState[]
  /** The event, or how its name begins. */
  event?: string
  chargeId?: ChargeId
  from?: Date
  to?: Date
}

/** A callback without its body. */
export type CallbackListRow = Omit<CallbackRow, "raw_body" | "dedup_key"> & {
  charge_id: ChargeId | null
  /** Where the list continues. */
  position: string
}

/** Rejections are shown, and kept, for so long. */
const REJECTION_DAYS = 30

const LIST_COLUMNS = `callback.id, callback.gateway, callback.event, callback.subject,
  callback.external_id, callback.reference, callback.received_at, callback.repeats, callback.state,
  callback.attempts, callback.next_attempt_at, callback.processed_at, callback.deposit_id,
  callback.error, callback.proof, callback.warning, deposit.charge_id,
  callback.received_at::text AS position`

/**
 * Where a search finds callbacks: each place by an index of its own, which one condition with `OR` would
 * not let PostgreSQL use.
 */
const FOUND = (word: string) => `
  SELECT id FROM ${SCHEMA}.callback WHERE id = ${word}
  UNION SELECT id FROM ${SCHEMA}.callback WHERE external_id = ${word}
  UNION SELECT id FROM ${SCHEMA}.callback WHERE reference = ${word}
  UNION SELECT id FROM ${SCHEMA}.callback WHERE deposit_id = ${word}
  UNION SELECT callback.id FROM ${SCHEMA}.deposit
    JOIN ${SCHEMA}.callback ON callback.deposit_id = deposit.id WHERE deposit.charge_id = ${word}
  UNION SELECT callback.id FROM ${SCHEMA}.deposit
    JOIN ${SCHEMA}.callback ON callback.deposit_id = deposit.id WHERE deposit.external_id = ${word}`

/** Looks through the inbox for people, and puts callbacks back into it. */
export class CallbackLogRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Newest first. */
  async list(
    filter: CallbackFilter,
    { limit, cursor }: PageRequest,
  ): Promise<Page<CallbackListRow>> {
    const where = new Conditions()
    if (cursor) {
      where.add(
        (at, id) => `(callback.received_at, callback.id) < (${at}::timestamptz, ${id})`,
        ...decodeCursor(cursor, ["time", "id"]),
      )
    }
    where
      .addIf(filter.from, (from) => `callback.received_at >= ${from}`)
      .addIf(filter.to, (to) => `callback.received_at < ${to}`)
      .addIf(filter.gateways, (ids) => `callback.gateway = ANY(${ids})`)
      .addIf(filter.event, (event) => `starts_with(callback.event, ${event})`)
      .addIf(
        filter.chargeId,
        (charge) =>
          `callback.deposit_id IN (SELECT id FROM ${SCHEMA}.deposit WHERE charge_id = ${charge})`,
      )
      .addIf(filter.search, (word) => `callback.id IN (${FOUND(word)})`)
    // Written out, so that the planner sees that the partial index for failed ones fits.
    if (filter.states?.length === 1 && filter.states[0] === "failed") {
      where.add(() => `callback.state = 'failed'`)
    } else where.addIf(filter.states, (states) => `callback.state = ANY(${states})`)
    const rows = await this.manager.query<CallbackListRow[]>(
      `SELECT ${LIST_COLUMNS} FROM ${SCHEMA}.callback
       LEFT JOIN ${SCHEMA}.deposit ON deposit.id = callback.deposit_id
       WHERE ${where}
       ORDER BY callback.received_at DESC, callback.id DESC LIMIT ${where.parameter(limit + 1)}`,
      where.values,
    )
    return toPage(rows, limit, (row) => [row.position, row.id])
  }

  /** One callback with its body. */
  async find(id: string): Promise<(CallbackListRow & { raw_body: Buffer }) | null> {
    const [row] = await this.manager.query<(CallbackListRow & { raw_body: Buffer })[]>(
      `SELECT ${LIST_COLUMNS}, callback.raw_body FROM ${SCHEMA}.callback
       LEFT JOIN ${SCHEMA}.deposit ON deposit.id = callback.deposit_id WHERE callback.id = $1`,
      [id],
    )
    return row ?? null
  }

  /** Lets the workers process callbacks again, and writes down who wanted it; returns how many. */
  replay(ids: readonly string[], actor: string | null): Promise<number> {
    return this.replayWhere(`id = ANY($2) AND state <> 'pending'`, [actor, [...ids]])
  }

  /** The same for those that were given up, at most `limit`. */
  replayFailed(gateway: GatewayId | null, limit: number, actor: string | null): Promise<number> {
    return this.replayWhere(
      `id IN (SELECT id FROM ${SCHEMA}.callback
              WHERE state = 'failed' AND ($2::text IS NULL OR gateway = $2)
              ORDER BY received_at LIMIT $3 FOR UPDATE SKIP LOCKED)`,
      [actor, gateway, limit],
    )
  }

  private async replayWhere(condition: string, values: unknown[]): Promise<number> {
    const rows = await this.manager.query<{ count: string }[]>(
      `WITH again AS (
         UPDATE ${SCHEMA}.callback
         SET state = 'pending', attempts = 0, next_attempt_at = clock_timestamp(),
             processed_at = NULL, error = NULL
         WHERE (${condition}) AND body_erased_at IS NULL
         RETURNING id, gateway, event, deposit_id),
       noted AS (
         INSERT INTO ${SCHEMA}.audit_event (charge_id, subject, actor, type, message, data)
         SELECT deposit.charge_id, again.id, $1, 'callback.replayed',
                'Callback ' || again.event || ' is processed again',
                jsonb_build_object('gateway', again.gateway, 'event', again.event,
                                   'callback_id', again.id)
         FROM again LEFT JOIN ${SCHEMA}.deposit ON deposit.id = again.deposit_id)
       SELECT count(*) AS count FROM again`,
      values,
    )
    const count = Number(rows[0]?.count ?? 0)
    if (count > 0) await notify(this.manager, "callbacks")
    return count
  }

  /** Counts refused posts: one row for each gateway, reason and day, however many there are. */
  async countRejections(
    gateway: GatewayId,
    reason: RejectionReason,
    count: number,
    lastBytes: number,
  ): Promise<void> {
    await this.manager.query(
      `INSERT INTO ${SCHEMA}.callback_rejection AS known
         (gateway, reason, day, count, last_at, last_bytes)
       VALUES ($1, $2, (clock_timestamp() AT TIME ZONE 'UTC')::date, $3, clock_timestamp(), $4)
       ON CONFLICT (gateway, reason, day) DO UPDATE SET
         count = known.count + $3, last_at = clock_timestamp(), last_bytes = $4`,
      [gateway, reason, count, lastBytes],
    )
    await this.manager.query(
      `DELETE FROM ${SCHEMA}.callback_rejection WHERE day < current_date - $1::int`,
      [REJECTION_DAYS],
    )
  }

  /** Newest first. */
  async rejections(): Promise<Rejection[]> {
    const rows = await this.manager.query<(Omit<Rejection, "last_at"> & { last_at: Date })[]>(
      `SELECT gateway, reason, day::text, count::int, last_at, last_bytes
       FROM ${SCHEMA}.callback_rejection WHERE day >= current_date - $1::int
       ORDER BY day DESC, last_at DESC`,
      [REJECTION_DAYS],
    )
    return rows.map((row) => ({ ...row, last_at: row.last_at.toISOString() }))
  }
}
