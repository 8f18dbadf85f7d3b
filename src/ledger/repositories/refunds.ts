import type { EntityManager } from "typeorm"
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
