import type { EntityManager } from "typeorm"
import type { GatewayId } from "../../domain"
import { BalanceRow } from "../entities"
import { notify } from "../notify"
import { SCHEMA } from "../schema"

/** How calls have gone, in milliseconds since 1970. */
export interface HealthReport {
  lastSuccessAt: number | null
  lastFailureAt: number | null
  lastError: string | null
}

export interface HealthRow {
  gateway: GatewayId
  last_success_at: Date | null
  last_failure_at: Date | null
  last_error: string | null
  failing_since: Date | null
}

export interface ConnectionTestRow {
  gateway: GatewayId
  tested_at: Date
  tested_by: string | null
  checks: { name: string; result: "passed" | "failed" | "skipped"; message: string }[]
}

export interface BalanceReadRow {
  gateway: GatewayId
  tried_at: Date
  next_read_at: Date
  failed_reads: number
  error: string | null
}

/** A balance as it was first read in a month. */
export type MonthBalance = Pick<BalanceRow, "code" | "asset" | "available" | "read_at">

const THIS_MONTH = `(SELECT
  date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC')::date AS day) AS this_month`

export type NewBalance = Pick<BalanceRow, "code" | "asset" | "available" | "pending">

/** Calls fail now and then; only a longer row of failures is an outage. */
const OUTAGE_SECONDS = 10

/** A probe that has not arrived by then never will. */
const PROBE_MINUTES = 10

/** What is known of the gateways beside their deposits. */
export class GatewayStateRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Joins one process's report into what is known; the later news of each kind counts.
   * @returns whether an outage is over by it
   */
  async recordHealth(gateway: string, report: HealthReport): Promise<boolean> {
    const { lastSuccessAt, lastFailureAt, lastError } = report
    const failing = (lastFailureAt ?? 0) > (lastSuccessAt ?? 0)
    const [row] = await this.manager.query<[{ recovered: boolean | null }]>(
      `WITH before AS (SELECT failing_since FROM ${SCHEMA}.gateway_health WHERE gateway = $1)
       INSERT INTO ${SCHEMA}.gateway_health AS known
         (gateway, last_success_at, last_failure_at, last_error, failing_since)
       VALUES ($1, $2::timestamptz, $3::timestamptz, $4, CASE WHEN $5 THEN $3::timestamptz END)
       ON CONFLICT (gateway) DO UPDATE SET
         last_success_at = GREATEST(known.last_success_at, $2::timestamptz),
         last_failure_at = GREATEST(known.last_failure_at, $3::timestamptz),
         last_error = CASE
           WHEN $3::timestamptz >= COALESCE(known.last_failure_at, '-infinity') THEN $4
           ELSE known.last_error END,
         failing_since = CASE
           WHEN NOT $5 THEN NULL
           WHEN known.failing_since > COALESCE($2::timestamptz, '-infinity')
             THEN known.failing_since
           ELSE $3::timestamptz END
       RETURNING failing_since IS NULL AND (SELECT failing_since FROM before)
         <= $2::timestamptz - make_interval(secs => ${OUTAGE_SECONDS}) AS recovered`,
      [gateway, toDate(lastSuccessAt), toDate(lastFailureAt), lastError, failing],
    )
    return row.recovered === true
  }

  /**
   * A gateway answers again: makes everything of it due that waits because it did not, and wakes the
   * workers.
   */
  async resume(gateway: string): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.deposit SET next_read_at = clock_timestamp()
       WHERE gateway = $1 AND failed_reads > 0 AND next_read_at > clock_timestamp()`,
      [gateway],
    )
    await this.manager.query(
      `UPDATE ${SCHEMA}.callback SET next_attempt_at = clock_timestamp()
       WHERE gateway = $1 AND state = 'pending' AND error IS NOT NULL
         AND next_attempt_at > clock_timestamp()`,
      [gateway],
    )
    await this.manager.query(
      `UPDATE ${SCHEMA}.payout
       SET next_attempt_at = least(next_attempt_at, clock_timestamp()),
           next_read_at = least(next_read_at, clock_timestamp())
       WHERE gateway = $1 AND leased_until IS NULL
         AND (failed_reads > 0 OR (state = 'queued' AND error IS NOT NULL))
         AND (next_attempt_at > clock_timestamp() OR next_read_at > clock_timestamp())`,
      [gateway],
    )
    await notify(this.manager, "work")
  }

  listHealth(): Promise<HealthRow[]> {
    return this.manager.query<HealthRow[]>(`SELECT * FROM ${SCHEMA}.gateway_health`)
  }

  async saveTest(row: Omit<ConnectionTestRow, "tested_at">): Promise<Date> {
    const rows = await this.manager.query<{ tested_at: Date }[]>(
      `INSERT INTO ${SCHEMA}.connection_test (gateway, tested_at, tested_by, checks)
       VALUES ($1, clock_timestamp(), $2, $3)
       ON CONFLICT (gateway) DO UPDATE SET
         tested_at = clock_timestamp(), tested_by = $2, checks = $3
       RETURNING tested_at`,
      [row.gateway, row.tested_by, JSON.stringify(row.checks)],
    )
    return rows[0]?.tested_at ?? new Date()
  }

  listTests(): Promise<ConnectionTestRow[]> {
    return this.manager.query<ConnectionTestRow[]>(`SELECT * FROM ${SCHEMA}.connection_test`)
  }

  /** When each gateway's newest callback came in. */
  async lastCallbacks(gateways: readonly string[]): Promise<Map<string, Date>> {
    const rows = await this.manager.query<{ gateway: GatewayId; at: Date | null }[]>(
      `SELECT gateway, (SELECT received_at FROM ${SCHEMA}.callback
                        WHERE callback.gateway = wanted.gateway
                        ORDER BY received_at DESC, id DESC LIMIT 1) AS at
       FROM unnest($1::text[]) AS wanted (gateway)`,
      [[...gateways]],
    )
    return new Map(rows.flatMap(({ gateway, at }) => (at ? [[gateway, at] as const] : [])))
  }

  // Probes of the callback URL

  async sendProbe(nonce: string, gateway: GatewayId): Promise<void> {
    await this.manager.query(
      `DELETE FROM ${SCHEMA}.hook_probe WHERE sent_at < clock_timestamp() - make_interval(mins => $1)`,
      [PROBE_MINUTES],
    )
    await this.manager.query(`INSERT INTO ${SCHEMA}.hook_probe (nonce, gateway) VALUES ($1, $2)`, [
      nonce,
      gateway,
    ])
  }

  /** Marks a probe as arrived; false when nobody has sent it. */
  async arriveProbe(nonce: string, gateway: GatewayId): Promise<boolean> {
    const [rows] = await this.manager.query<[{ nonce: string }[], number]>(
      `UPDATE ${SCHEMA}.hook_probe SET arrived_at = clock_timestamp()
       WHERE nonce = $1 AND gateway = $2 AND arrived_at IS NULL
         AND sent_at > clock_timestamp() - make_interval(mins => $3) RETURNING nonce`,
      [nonce, gateway, PROBE_MINUTES],
    )
    return rows.length > 0
  }

  async hasProbeArrived(nonce: string): Promise<boolean> {
    const rows = await this.manager.query<{ arrived: boolean }[]>(
      `SELECT arrived_at IS NOT NULL AS arrived FROM ${SCHEMA}.hook_probe WHERE nonce = $1`,
      [nonce],
    )
    return rows[0]?.arrived === true
  }

  // Balances

  /** Takes gateways whose balances are due, so that one process reads each of them. */
  async claimBalanceReads(gateways: readonly string[], leaseSeconds: number): Promise<string[]> {
    const rows = await this.manager.query<{ gateway: GatewayId }[]>(
      `INSERT INTO ${SCHEMA}.balance_read AS known (gateway, tried_at, next_read_at)
       SELECT wanted, clock_timestamp(), clock_timestamp() + make_interval(secs => $2)
       FROM unnest($1::text[]) AS wanted
       ON CONFLICT (gateway) DO UPDATE SET
         next_read_at = clock_timestamp() + make_interval(secs => $2)
       WHERE known.next_read_at <= clock_timestamp()
       RETURNING gateway`,
      [[...gateways], leaseSeconds],
    )
    return rows.map(({ gateway }) => gateway)
  }

  /** Replaces what is known of a gateway's balances. Call it in a transaction. */
  async saveBalances(
    gateway: GatewayId,
    balances: readonly NewBalance[],
    nextMs: number,
  ): Promise<void> {
    await this.manager.query(`DELETE FROM ${SCHEMA}.balance WHERE gateway = $1`, [gateway])
    await this.manager.query(
      `INSERT INTO ${SCHEMA}.balance (gateway, code, asset, available, pending, read_at)
       SELECT $1, code, asset, available, pending, clock_timestamp()
       FROM jsonb_to_recordset($2::jsonb)
         AS read (code text, asset text, available numeric, pending numeric)`,
      [gateway, JSON.stringify(balances)],
    )
    await this.manager.query(
      `INSERT INTO ${SCHEMA}.balance_month (gateway, month, code, asset, available, read_at)
       SELECT $1, this_month.day, code, asset, available, clock_timestamp()
       FROM ${THIS_MONTH}, jsonb_to_recordset($2::jsonb)
         AS read (code text, asset text, available numeric)
       WHERE NOT EXISTS (SELECT 1 FROM ${SCHEMA}.balance_month
         WHERE gateway = $1 AND month = this_month.day)
       ON CONFLICT DO NOTHING`,
      [gateway, JSON.stringify(balances)],
    )
    await this.noteBalanceRead(gateway, null, nextMs)
  }

  /** The first balances of a gateway that were read in the month that begins then (UTC). */
  listMonthBalances(gateway: GatewayId, month: Date): Promise<MonthBalance[]> {
    return this.manager.query<MonthBalance[]>(
      `SELECT code, asset, available, read_at FROM ${SCHEMA}.balance_month
       WHERE gateway = $1 AND month = ($2::timestamptz AT TIME ZONE 'UTC')::date ORDER BY code`,
      [gateway, month],
    )
  }

  /** Writes down how a read of balances went; the balances of the last good one stay. */
  async noteBalanceRead(gateway: GatewayId, error: string | null, nextMs: number): Promise<void> {
    await this.manager.query(
      `INSERT INTO ${SCHEMA}.balance_read AS known
         (gateway, tried_at, next_read_at, failed_reads, error)
       VALUES ($1, clock_timestamp(), clock_timestamp() + make_interval(secs => $3),
               CASE WHEN $2::text IS NULL THEN 0 ELSE 1 END, $2)
       ON CONFLICT (gateway) DO UPDATE SET
         tried_at = clock_timestamp(), next_read_at = clock_timestamp() + make_interval(secs => $3),
         failed_reads = CASE WHEN $2::text IS NULL THEN 0 ELSE known.failed_reads + 1 END,
         error = $2`,
      [gateway, error, nextMs / 1000],
    )
  }

  listBalances(): Promise<BalanceRow[]> {
    return this.manager.find(BalanceRow, { order: { gateway: "ASC", code: "ASC" } })
  }

  listBalanceReads(): Promise<BalanceReadRow[]> {
    return this.manager.query<BalanceReadRow[]>(`SELECT * FROM ${SCHEMA}.balance_read`)
  }
}

const toDate = (at: number | null): Date | null => (at === null ? null : new Date(at))
