import type { EntityManager } from "typeorm"
import type { MovementType } from "../../contract/movements"
import type {
  AssetAmount,
  AssetId,
  ChargeId,
  CurrencyCode,
  FiatAmount,
  GatewayId,
} from "../../domain"
import { type PageRequest, decodeCursor, encodeCursor } from "../paging"
import { SCHEMA } from "../schema"
import { IS_RECEIVED, RECEIVED_VALUE } from "./received"

/** A movement of coins as our tables have it. */
export interface MovementRow {
  date: Date
  type: MovementType
  /** The charge's id, or the payout's. */
  id: string
  charge_id: ChargeId | null
  order_id: string | null
  gateway: GatewayId
  /** Null for a held deposit of an unknown coin. */
  asset: AssetId | null
  /** The processor's code of what came, where it was not what was asked for. */
  coin: string | null
  amount: AssetAmount
  /** The quote that the coins came at; null for sendings. */
  quoted_amount: AssetAmount | null
  quoted_value: FiatAmount | null
  /** What the coins are worth; of payments as `received.ts` says. */
  value: FiatAmount | null
  value_currency: CurrencyCode | null
  fee: AssetAmount | null
  txid: string | null
  external_id: string | null
}

/** What comes after the cursor, if there is one; the first condition is that of an index. */
const AFTER = (date: string, place: string) => `${date} >= coalesce($3::timestamptz, $1)
  AND ($3::timestamptz IS NULL OR (${date}, ${place}) > ($3::timestamptz, $4::text))`

const TRANSFER_PLACE = `deposit.id || ' ' || transfer.key`

/**
 * Coins that came in and stayed, and sendings that arrived, by the time of their confirmation: of each
 * no more than a page, so that a long period costs no more than a short one.
 */
const MOVEMENTS = `
  (SELECT transfer.cleared_at AS date, 'payment' AS type, charge.id, charge.id AS charge_id,
    charge.order_id, deposit.gateway, deposit.asset, transfer.coin,
    transfer.cleared_amount::text AS amount, deposit.amount::text AS quoted_amount,
    deposit.value::text AS quoted_value, (${RECEIVED_VALUE})::text AS value,
    charge.currency_code AS value_currency,
    NULL AS fee, transfer.txid, deposit.external_id,
    ${TRANSFER_PLACE} AS place
  FROM ${SCHEMA}.transfer
  JOIN ${SCHEMA}.deposit ON deposit.id = transfer.deposit_id
  JOIN ${SCHEMA}.charge ON charge.id = deposit.charge_id
  WHERE transfer.cleared_at >= $1 AND transfer.cleared_at < $2 AND ${IS_RECEIVED}
    AND ${AFTER("transfer.cleared_at", TRANSFER_PLACE)}
  ORDER BY date, place LIMIT $5)
  UNION ALL
  (SELECT payout.finished_at AS date, payout.kind, payout.id, refund.charge_id, charge.order_id,
    payout.gateway, payout.asset, NULL, payout.amount::text, NULL, NULL,
    coalesce(refund.amount, payout.value)::text, coalesce(charge.currency_code, payout.value_currency),
    payout.fee::text, payout.txid, payout.external_id, payout.id AS place
  FROM ${SCHEMA}.payout
  LEFT JOIN ${SCHEMA}.refund ON refund.id = payout.refund_id
  LEFT JOIN ${SCHEMA}.charge ON charge.id = refund.charge_id
  WHERE payout.finished_at >= $1 AND payout.finished_at < $2 AND payout.state = 'confirmed'
    AND ${AFTER("payout.finished_at", "payout.id")}
  ORDER BY date, place LIMIT $5)`

export class MovementRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Movements that were confirmed in a period, oldest first, each with the cursor to go on after it. */
  async list(
    from: Date,
    to: Date,
    { limit, cursor }: PageRequest,
  ): Promise<(MovementRow & { cursor: string })[]> {
    const after = cursor ? decodeCursor(cursor, ["time", "id"]) : null
    const rows = await this.manager.query<(MovementRow & { at: string; place: string })[]>(
      `SELECT movement.*, date::text AS at FROM (${MOVEMENTS}) movement
       ORDER BY date, place LIMIT $5`,
      [from, to, after?.[0] ?? null, after?.[1] ?? null, limit],
    )
    return rows.map(({ at, place, ...row }) => ({ ...row, cursor: encodeCursor([at, place]) }))
  }
}
