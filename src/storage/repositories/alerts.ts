import type { EntityManager } from "typeorm"
import { notify } from "../notify"
import { SCHEMA } from "../schema"

export interface NewAlertRow {
  id: string
  kind: string
  dedup_key: string
  title: string
  message: string
  path: string | null
}

export interface AlertRow extends NewAlertRow {
  created_at: Date
  attempts: number
  sent_at: Date | null
  error: string | null
}

/** Alerts that are to be sent through Medusa's notification module. */
export class AlertRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Writes an alert down; false when one with its key is there already, sent or not. */
  async add(alert: NewAlertRow): Promise<boolean> {
    const rows = await this.manager.query<{ id: string }[]>(
      `INSERT INTO ${SCHEMA}.alert (id, kind, dedup_key, title, message, path)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (dedup_key) DO NOTHING RETURNING id`,
      [alert.id, alert.kind, alert.dedup_key, alert.title, alert.message, alert.path],
    )
    if (rows.length > 0) await notify(this.manager, "work")
    return rows.length > 0
  }

  /** Takes unsent alerts; nobody else gets them until the lease is over. */
  async claim(limit: number, leaseSeconds: number): Promise<AlertRow[]> {
    const [rows] = await this.manager.query<[AlertRow[], number]>(
      `UPDATE ${SCHEMA}.alert
       SET next_attempt_at = clock_timestamp() + make_interval(secs => $2), attempts = attempts + 1
       WHERE id IN (
         SELECT id FROM ${SCHEMA}.alert WHERE next_attempt_at <= (SELECT clock_timestamp())
         ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id, kind, dedup_key, title, message, path, created_at, attempts, sent_at, error`,
      [limit, leaseSeconds],
    )
    return rows
  }

  async markSent(id: string): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.alert SET sent_at = clock_timestamp(), next_attempt_at = NULL, error = NULL
       WHERE id = $1`,
      [id],
    )
  }

  /** Tries again after the pause, unless it was withdrawn; never again when the pause is null. */
  async postpone(id: string, pauseMs: number | null, error: string): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.alert
       SET next_attempt_at = clock_timestamp() + make_interval(secs => $2::float8), error = $3
       WHERE id = $1 AND next_attempt_at IS NOT NULL`,
      [id, pauseMs === null ? null : pauseMs / 1000, error],
    )
  }

  /** What was told last, newest first. */
  async latest(limit: number): Promise<AlertRow[]> {
    return this.manager.query<AlertRow[]>(
      `SELECT id, kind, dedup_key, title, message, path, created_at, attempts, sent_at, error
       FROM ${SCHEMA}.alert ORDER BY created_at DESC LIMIT $1`,
      [limit],
    )
  }

  /** What need not be told any more, unless it was told already. It is not told later either. */
  async withdraw(dedupKey: string): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.alert SET next_attempt_at = NULL WHERE dedup_key = $1 AND sent_at IS NULL`,
      [dedupKey],
    )
  }

  /** Lets a condition that is over be told again when it comes back. */
  async forget(dedupKey: string): Promise<void> {
    await this.manager.query(`DELETE FROM ${SCHEMA}.alert WHERE dedup_key = $1`, [dedupKey])
  }
}
