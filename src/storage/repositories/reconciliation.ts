import type { EntityManager } from "typeorm"
import type { ChargeId, FiatAmount } from "../../domain"
import { Conditions, type PageRequest, decodeCursor, encodeCursor } from "../paging"
import { SCHEMA } from "../schema"

/** The charges to reconcile, and what was sent back for them. */
export class ReconciliationRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Charges that were opened in a period and on which money came or an order stands, oldest first.
   * Each comes with the cursor to go on after it; fewer than `limit` are the last ones.
   */
  async charges(
    from: Date,
    to: Date,
    { limit, cursor }: PageRequest,
  ): Promise<{ id: string; cursor: string }[]> {
    const where = new Conditions()
      .add((start) => `opened_at >= ${start}`, from)
      .add((end) => `opened_at < ${end}`, to)
      .add(
        () => `order_id IS NOT NULL AND (NOT is_additional OR captured_at IS NOT NULL) OR EXISTS (
          SELECT 1 FROM ${SCHEMA}.deposit JOIN ${SCHEMA}.transfer ON deposit_id = deposit.id
          WHERE charge_id = charge.id)`,
      )
    if (cursor) {
      where.add(
        (at, id) => `(opened_at, id) > (${at}::timestamptz, ${id})`,
        ...decodeCursor(cursor, ["time", "id"]),
      )
    }
    const rows = await this.manager.query<{ id: string; at: string }[]>(
      `SELECT id, opened_at::text AS at FROM ${SCHEMA}.charge WHERE ${where}
       ORDER BY opened_at, id LIMIT ${where.parameter(limit)}`,
      where.values,
    )
    return rows.map(({ id, at }) => ({ id, cursor: encodeCursor([at, id]) }))
  }

  /** Value of the coins that have gone back, in the charge's currency, by charge. */
  async refundsSent(chargeIds: readonly string[]): Promise<Map<string, FiatAmount>> {
    const rows = await this.manager.query<{ charge_id: ChargeId; amount: FiatAmount }[]>(
      `SELECT charge_id, sum(amount)::text AS amount FROM ${SCHEMA}.refund
       WHERE charge_id = ANY($1) AND state IN ('confirmed', 'booked') GROUP BY charge_id`,
      [[...chargeIds]],
    )
    return new Map(rows.map(({ charge_id, amount }) => [charge_id, amount]))
  }
}
