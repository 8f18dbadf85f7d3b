import { randomUUID } from "node:crypto"
import { add, decimal, type FiatAmount } from "../../../src/domain"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import { Refunds } from "../../../src/modules/crypto-checkout/refunds"
import { Pool } from "pg"
import { number, fiat } from "../../support/amounts"

/** A refund in Medusa's books. */
export interface BookedRefund {
  id: string
  /** Ours, as Medusa's note names it. */
  refundId: string
  amount: FiatAmount
}

/**
 * Medusa's books of refunds, in a table that takes everything that is written into it, and the hands
 * that write there: in the same steps as the workflow in a real Medusa, which can die between any two.
 */
export class MedusaBooks {
  private readonly pool: Pool

  constructor(databaseUrl: string) {
    this.pool = new Pool({ connectionString: databaseUrl, max: 2, idleTimeoutMillis: 0 })
    // The database may be stopped while a connection still says goodbye.
    this.pool.on("error", () => undefined)
  }

  async open(): Promise<void> {
    await this.pool.query(
      `CREATE TABLE medusa_refund (id text PRIMARY KEY, refund_id text, amount numeric)`,
    )
  }

  close(): Promise<void> {
    return this.pool.end()
  }

  async find(refundIds: readonly string[]): Promise<BookedRefund[]> {
    const { rows } = await this.pool.query(
      `SELECT id, refund_id AS "refundId", amount::text FROM medusa_refund
       WHERE refund_id = ANY($1)`,
      [refundIds],
    )
    return rows.map(({ amount, ...row }) => ({ ...row, amount: decimal(amount) }))
  }

  /** Books a refund whose coins have gone, unless that was done already. */
  async book(context: Context, refundId: string): Promise<void> {
    const refunds = new Refunds(context)
    if (!(await refunds.readBooking(refundId))) return
    const [known] = await this.find([refundId])
    await refunds.finishBooking(refundId, known ?? (await this.refundPayment(refunds, refundId)))
  }

  private async refundPayment(refunds: Refunds, refundId: string): Promise<BookedRefund> {
    const { rows } = await this.pool.query(
      `SELECT charge.id, charge.amount::text AS captured, charge.currency_code AS currency, array_agg(other.id) AS ids
       FROM crypto_checkout.refund own
       JOIN crypto_checkout.charge ON charge.id = own.charge_id
       JOIN crypto_checkout.refund other ON other.charge_id = charge.id
       WHERE own.id = $1 GROUP BY charge.id`,
      [refundId],
    )
    const [{ id: chargeId, captured, currency: currencyCode, ids }] = rows
    const before = await this.find(ids)
    const amount = await refunds.planBooking(refundId, {
      currencyCode,
      captured: decimal(captured),
      refunded: fiat(add(number("0"), ...before.map((each) => each.amount))),
    })
    const made = { id: `refund_${randomUUID()}`, refundId, amount }
    // Medusa asks its provider for each refund, and writes it down when that agrees.
    await refunds.acceptBooking({ chargeId, amount, medusaRefundId: made.id, refundId })
    await this.write(made)
    return made
  }

  private async write({ id, refundId, amount }: BookedRefund): Promise<void> {
    const client = await this.pool.connect()
    try {
      // So that nothing of a process that died while it waited here is committed after its death.
      await client.query("BEGIN")
      await client.query(`INSERT INTO medusa_refund VALUES ($1, $2, $3)`, [id, refundId, amount])
      await client.query("COMMIT")
    } finally {
      client.release()
    }
  }
}
