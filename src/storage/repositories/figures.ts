import type { EntityManager } from "typeorm"
import type { CurrencyCode, FiatAmount, GatewayId } from "../../domain"
import type { OpenWorkCounts } from "../../contract/overview"
import { SCHEMA } from "../schema"
import { IS_UNDECIDED } from "./decisions"

/** Counts stop there: nobody acts on more in one day, and counting on costs. */
const COUNT_LIMIT = 1_000

export interface DayFigures {
  /** `2026-01-31`, in UTC. */
  day: string
  currency_code: CurrencyCode
  /** In the currency, with all digits that the sum has. */
  asked: FiatAmount
  received: FiatAmount
}

/** Where the counts come from; each is cheap by a partial index. */
const OPEN_WORK: Record<keyof OpenWorkCounts, string> = {
  exceptions: `charge WHERE ${IS_UNDECIDED}`,
  refunds_to_decide: `refund WHERE state IN ('requested', 'claimed')`,
  refunds_attention: `refund WHERE state IN ('attention', 'failed')`,
  payouts_to_approve: `payout WHERE state = 'awaiting_approval'
    UNION ALL SELECT 1 FROM ${SCHEMA}.payout_batch WHERE state = 'awaiting_approval'`,
  payouts_attention: `payout WHERE state = 'attention'`,
  aml_cases: `aml_case WHERE state = 'held'`,
  callbacks_failed: `callback WHERE state = 'failed'`,
  gateways_failing: `gateway_health WHERE failing_since < clock_timestamp() - interval '1 minute'`,
}

/** Counts and sums for the overview. */
export class FiguresRepository {
  constructor(private readonly manager: EntityManager) {}

  async openWork(): Promise<OpenWorkCounts> {
    const columns = Object.entries(OPEN_WORK).map(
      ([name, source]) =>
        `(SELECT count(*)::int FROM (SELECT 1 FROM ${SCHEMA}.${source} LIMIT ${COUNT_LIMIT}) AS found)
         AS ${name}`,
    )
    const [row] = await this.manager.query<[OpenWorkCounts]>(`SELECT ${columns.join(", ")}`)
    return row
  }

  /**
   * For each day and currency: what was asked in charges for which a coin was chosen, and what was
   * confirmed. Days without either are left out.
   */
  perDay(days: number): Promise<DayFigures[]> {
    return this.manager.query<DayFigures[]>(
      `WITH since AS (
         SELECT date_trunc('day', clock_timestamp(), 'UTC') - make_interval(days => $1 - 1) AS at),
       asked AS (
         SELECT (opened_at AT TIME ZONE 'UTC')::date AS day, currency_code, sum(amount) AS amount
         FROM ${SCHEMA}.charge
         WHERE opened_at >= (SELECT at FROM since)
           AND EXISTS (SELECT 1 FROM ${SCHEMA}.deposit WHERE charge_id = charge.id)
         GROUP BY 1, 2),
       received AS (
         SELECT (cleared_at AT TIME ZONE 'UTC')::date AS day, currency_code,
                sum(cleared_amount * deposit.value / deposit.amount) AS amount
         FROM ${SCHEMA}.transfer
         JOIN ${SCHEMA}.deposit ON deposit.id = transfer.deposit_id
         JOIN ${SCHEMA}.charge ON charge.id = deposit.charge_id
         WHERE cleared_at >= (SELECT at FROM since)
         GROUP BY 1, 2)
       SELECT day::text, currency_code, COALESCE(asked.amount, 0)::text AS asked,
              COALESCE(received.amount, 0)::text AS received
       FROM asked FULL JOIN received USING (day, currency_code)
       ORDER BY day, currency_code`,
      [days],
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
