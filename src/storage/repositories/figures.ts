import type { EntityManager } from "typeorm"
import type { CurrencyCode, FiatAmount, GatewayId } from "../../domain"
import type { OpenWorkCounts } from "../../contract/overview"
import { SCHEMA } from "../schema"
import { IS_RECEIVED, RECEIVED_VALUE } from "./received"
import { UNATTENDED } from "./payout-columns"

/** Counts stop there: nobody acts on more in one day, and counting on costs. */
const COUNT_LIMIT = 1_000

/** A coin may be chosen, or a confirmation withdrawn, for so many days after the charge was opened. */
const UNSETTLED_DAYS = 8

const TODAY = `today AS (
  SELECT clock_timestamp() AS now, (clock_timestamp() AT TIME ZONE 'UTC')::date AS day)`

export interface DayFigures {
  /** `2026-01-31`, in UTC. */
  day: string
  currency_code: CurrencyCode
  /** In the currency, with all digits that the sum has. */
  asked: FiatAmount
  received: FiatAmount
}

/** What waits now. */
export interface Backlog {
  /** Age of the oldest callback that waits, in seconds. */
  callback: number
  /** The same of the oldest payment that is confirmed and not captured. */
  unsettled: number
  /** Gateways whose calls have all failed for more than a minute. */
  away: number
  /** Gateways at which an admin has paused something. */
  paused: number
}

/** Where the counts come from; each is cheap by a partial index. */
const OPEN_WORK: Record<keyof OpenWorkCounts, string> = {
  exceptions: `charge WHERE undecided`,
  refunds_to_decide: `refund WHERE state IN ('requested', 'claimed')`,
  refunds_attention: `refund WHERE state IN ('attention', 'failed')`,
  // Nobody approves what they had a hand in.
  payouts_to_approve: `payout
      WHERE state = 'awaiting_approval' AND created_by <> $1 AND NOT $1 = ANY(makers)
    UNION ALL SELECT 1 FROM ${SCHEMA}.payout_batch
      WHERE state = 'awaiting_approval' AND created_by <> $1 AND maker <> $1`,
  payouts_attention: `payout WHERE state = 'attention'`,
  payouts_failed: `payout WHERE ${UNATTENDED}`,
  aml_cases: `aml_case WHERE state = 'held'`,
  callbacks_failed: `callback WHERE state = 'failed'`,
  gateways_failing: `gateway_health WHERE failing_since < clock_timestamp() - interval '1 minute'`,
}

/**
 * Lets the sums of days that are over be made anew: what was confirmed then may have been taken back.
 * @param times when coins were confirmed that may count otherwise now
 */
export async function forgetFigures(
  manager: EntityManager,
  times: readonly Date[],
  now: Date,
): Promise<void> {
  const dayOf = (time: Date) => time.toISOString().slice(0, 10)
  // Those of today are made anew all the time.
  const days = [...new Set(times.map(dayOf))].filter((day) => day < dayOf(now))
  if (days.length === 0) return
  await manager.query(`DELETE FROM ${SCHEMA}.daily_figures WHERE day = ANY($1::date[])`, [days])
}

/** Counts and sums for the overview. */
export class FiguresRepository {
  constructor(private readonly manager: EntityManager) {}

  /** @param actor id of the admin user who asks */
  async openWork(actor: string): Promise<OpenWorkCounts> {
    const columns = Object.entries(OPEN_WORK).map(
      ([name, source]) =>
        `(SELECT count(*)::int FROM (SELECT 1 FROM ${SCHEMA}.${source} LIMIT ${COUNT_LIMIT}) AS found)
         AS ${name}`,
    )
    const [row] = await this.manager.query<[OpenWorkCounts]>(`SELECT ${columns.join(", ")}`, [
      actor,
    ])
    return row
  }

  /** What waits, by the indexes of what waits: it costs nothing when nothing does. */
  async backlog(): Promise<Backlog> {
    const [row] = await this.manager.query<[Backlog]>(
      `SELECT
         (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(received_at)), 0)::int
          FROM ${SCHEMA}.callback WHERE state = 'pending') AS callback,
         (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(cleared_at)), 0)::int
          FROM (SELECT id FROM ${SCHEMA}.charge
                WHERE settle_at IS NOT NULL AND status IN ('paid', 'overpaid')
                  AND captured_at IS NULL
                ORDER BY settle_at LIMIT ${COUNT_LIMIT}) AS waiting
          JOIN ${SCHEMA}.deposit ON deposit.charge_id = waiting.id
          JOIN ${SCHEMA}.transfer ON transfer.deposit_id = deposit.id) AS unsettled,
         (SELECT count(*)::int FROM ${SCHEMA}.${OPEN_WORK.gateways_failing}) AS away,
         (SELECT count(DISTINCT gateway)::int FROM ${SCHEMA}.gateway_pause
          WHERE ends_at IS NULL OR ends_at > clock_timestamp()) AS paused`,
    )
    return row
  }

  /**
   * For each day and currency: what was asked in charges for which a coin was chosen, and what was
   * confirmed. Days without either are left out. Sums of days that are over are kept, and made anew now
   * and then, because what belongs to a day may change for some time.
   */
  async perDay(days: number): Promise<DayFigures[]> {
    const stale = await this.manager.query<{ day: string }[]>(
      `WITH ${TODAY}
       SELECT wanted.day::text AS day
       FROM today
       CROSS JOIN LATERAL (
         SELECT today.day - back AS day FROM generate_series(0, $1::int - 1) AS back) AS wanted
       LEFT JOIN ${SCHEMA}.daily_figures AS kept ON kept.day = wanted.day
       WHERE wanted.day = today.day OR kept.computed_at IS NULL
         OR kept.computed_at < today.now - CASE
           WHEN wanted.day >= today.day - ${UNSETTLED_DAYS} THEN interval '1 hour'
           ELSE interval '1 day' END`,
      [days],
    )
    for (const { day } of stale) await this.keepDay(day)
    return this.manager.query<DayFigures[]>(
      `WITH ${TODAY}
       SELECT kept.day::text, currency_code, asked, received
       FROM today, ${SCHEMA}.daily_figures AS kept,
         jsonb_to_recordset(kept.figures) AS sums (currency_code text, asked text, received text)
       WHERE kept.day BETWEEN today.day - ($1::int - 1) AND today.day
       ORDER BY kept.day, currency_code`,
      [days],
    )
  }

  private async keepDay(day: string): Promise<void> {
    await this.manager.query(
      `WITH bounds AS (
         SELECT $1::date::timestamp AT TIME ZONE 'UTC' AS begins,
                ($1::date + 1)::timestamp AT TIME ZONE 'UTC' AS ends),
       asked AS (
         SELECT currency_code, sum(amount) AS amount FROM ${SCHEMA}.charge
         WHERE opened_at >= (SELECT begins FROM bounds) AND opened_at < (SELECT ends FROM bounds)
           AND EXISTS (SELECT 1 FROM ${SCHEMA}.deposit WHERE charge_id = charge.id)
         GROUP BY 1),
       received AS (
         SELECT currency_code, sum(${RECEIVED_VALUE}) AS amount
         FROM ${SCHEMA}.transfer
         JOIN ${SCHEMA}.deposit ON deposit.id = transfer.deposit_id
         JOIN ${SCHEMA}.charge ON charge.id = deposit.charge_id
         WHERE cleared_at >= (SELECT begins FROM bounds) AND cleared_at < (SELECT ends FROM bounds)
           AND ${IS_RECEIVED}
         GROUP BY 1),
       sums AS (
         SELECT currency_code, COALESCE(asked.amount, 0)::text AS asked,
                COALESCE(received.amount, 0)::text AS received
         FROM asked FULL JOIN received USING (currency_code))
       INSERT INTO ${SCHEMA}.daily_figures (day, computed_at, figures)
       SELECT $1::date, clock_timestamp(), COALESCE(jsonb_agg(to_jsonb(sums)), '[]') FROM sums
       ON CONFLICT (day) DO UPDATE SET
         computed_at = EXCLUDED.computed_at, figures = EXCLUDED.figures`,
      [day],
    )
  }

  /** Gateways of which every call has failed for so long. */
  async failingFor(
    minutes: number,
  ): Promise<{ gateway: GatewayId; since: Date; error: string | null }[]> {
    return this.manager.query(
      `SELECT gateway, failing_since AS since, last_error AS error FROM ${SCHEMA}.gateway_health
       WHERE failing_since < clock_timestamp() - make_interval(mins => $1)`,
      [minutes],
    )
  }
}
