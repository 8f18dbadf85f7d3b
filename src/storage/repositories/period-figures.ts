import type { EntityManager } from "typeorm"
import type {
  AssetAmount,
  AssetId,
  CoinAmount,
  CurrencyCode,
  FiatAmount,
  GatewayId,
} from "../../domain"
import { SCHEMA } from "../schema"
import { HELD_AMOUNT, IS_RECEIVED, RECEIVED_VALUE, valueOf } from "./received"

interface OfCoin {
  gateway: GatewayId
  asset: AssetId | null
  /** Null of a sending that nobody could put a value on. */
  currency_code: CurrencyCode | null
}

/** What came in one coin at one processor. */
export interface ReceivedRow extends OfCoin {
  payments: number
  coins: CoinAmount
  value: FiatAmount
}

/** What went out in one coin at one processor. */
export interface SentRow extends OfCoin {
  kind: "refund" | "payout"
  coins: AssetAmount
  value: FiatAmount | null
  /** Null where no sending tells its fee. */
  fees: AssetAmount | null
}

/** Sums of any period, by processor, coin and currency. */
export class PeriodFiguresRepository {
  constructor(private readonly manager: EntityManager) {}

  /** What was received in a period; see {@link IS_RECEIVED}. */
  received(from: Date, to: Date): Promise<ReceivedRow[]> {
    return this.manager.query(
      `SELECT deposit.gateway, deposit.asset, charge.currency_code,
         count(DISTINCT charge.id)::int AS payments,
         sum(transfer.cleared_amount)::text AS coins, sum(${RECEIVED_VALUE})::text AS value
       FROM ${SCHEMA}.transfer
       JOIN ${SCHEMA}.deposit ON deposit.id = transfer.deposit_id
       JOIN ${SCHEMA}.charge ON charge.id = deposit.charge_id
       WHERE cleared_at >= $1 AND cleared_at < $2 AND ${IS_RECEIVED}
       GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      [from, to],
    )
  }

  /** Refunds and payouts whose coins went in a period. What was on hold was never received. */
  sent(from: Date, to: Date): Promise<SentRow[]> {
    return this.manager.query(
      `SELECT payout.gateway, payout.asset, payout.kind,
         coalesce(back.currency_code, payout.value_currency) AS currency_code,
         sum(payout.amount)::text AS coins, sum(payout.fee)::text AS fees,
         sum(coalesce(back.amount, payout.value))::text AS value
       FROM ${SCHEMA}.payout
       -- One by one, so that a short period never goes through all refunds.
       LEFT JOIN LATERAL (
         SELECT refund.amount, charge.currency_code FROM ${SCHEMA}.refund
         JOIN ${SCHEMA}.charge ON charge.id = refund.charge_id
         WHERE refund.id = payout.refund_id LIMIT 1) AS back ON true
       WHERE payout.finished_at >= $1 AND payout.finished_at < $2 AND payout.state = 'confirmed'
         AND payout.kind <> 'aml_refund'
       GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
      [from, to],
    )
  }

  /** Worth of what came in a period and is on hold now, by currency. */
  async held(from: Date, to: Date): Promise<Map<CurrencyCode, FiatAmount>> {
    const rows = await this.manager.query<{ currency_code: CurrencyCode; value: FiatAmount }[]>(
      `SELECT charge.currency_code, sum(${valueOf(HELD_AMOUNT)})::text AS value
       FROM ${SCHEMA}.charge
       JOIN ${SCHEMA}.deposit ON deposit.charge_id = charge.id
       JOIN ${SCHEMA}.transfer ON transfer.deposit_id = deposit.id
       WHERE charge.labels <> '{}' AND charge.labels @> '{held}' AND transfer.status = 'held'
         AND transfer.first_seen_at >= $1 AND transfer.first_seen_at < $2
       GROUP BY 1`,
      [from, to],
    )
    return new Map(rows.map(({ currency_code, value }) => [currency_code, value]))
  }
}
