import type { EntityManager } from "typeorm"
import type { RefundState } from "../../contract/money-out"
import { RefundRow } from "../entities"
import { SCHEMA } from "../schema"

export class RefundRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Opens the refund of a cancelled order, once however often it is asked for. */
  async requestForCanceledOrder(id: string, chargeId: string, amount: string): Promise<boolean> {
    const rows = await this.manager.query<{ id: string }[]>(
      `INSERT INTO ${SCHEMA}.refund (id, charge_id, amount, state, reason)
       VALUES ($1, $2, $3, 'requested', 'order_canceled')
       ON CONFLICT (charge_id, reason) WHERE reason = 'order_canceled' DO NOTHING
       RETURNING id`,
      [id, chargeId, amount],
    )
    return rows.length > 0
  }

  find(id: string): Promise<RefundRow | null> {
    return this.manager.findOneBy(RefundRow, { id })
  }

  /**
   * Takes over what became of the refund's payout; once its coins have gone, Medusa has to be told.
   * What was booked or cancelled stays as it is.
   */
  async follow(id: string, state: RefundState, failure: string | null): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.refund
       SET state = $2, failure = $3, updated_at = clock_timestamp(),
           book_at = CASE WHEN $2 = 'confirmed' THEN clock_timestamp() END
       WHERE id = $1 AND state NOT IN ('confirmed', 'booked', 'canceled')`,
      [id, state, failure],
    )
  }

  findBooked(medusaRefundId: string): Promise<RefundRow | null> {
    return this.manager.findOneBy(RefundRow, { medusa_refund_id: medusaRefundId })
  }

  /** Marks one refund of that amount whose coins have gone as booked; false when there is none. */
  async book(chargeId: string, amount: string, medusaRefundId: string): Promise<boolean> {
    const [rows] = await this.manager.query<[{ id: string }[], number]>(
      `UPDATE ${SCHEMA}.refund
       SET state = 'booked', medusa_refund_id = $3, updated_at = clock_timestamp()
       WHERE id = (
         SELECT id FROM ${SCHEMA}.refund
         WHERE charge_id = $1 AND amount = $2 AND state = 'confirmed'
         ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [chargeId, amount, medusaRefundId],
    )
    return rows.length > 0
  }
}
