import type { EntityManager } from "typeorm"
import { SCHEMA } from "../schema"

/** What stands in the place of an address or a text that was erased. */
const ERASED = "(erased)"

/** Nothing is expected of a charge any more: nothing to read, to tell, to send or to decide. */
const AT_REST = `charge.settle_at IS NULL
  AND charge.expires_at < clock_timestamp()
  AND NOT EXISTS (SELECT 1 FROM ${SCHEMA}.deposit
    WHERE charge_id = charge.id AND next_read_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM ${SCHEMA}.refund
    WHERE charge_id = charge.id AND state NOT IN ('booked', 'canceled'))
  AND NOT EXISTS (SELECT 1 FROM ${SCHEMA}.payout JOIN ${SCHEMA}.refund ON refund.id = refund_id
    WHERE charge_id = charge.id AND payout.state NOT IN ('confirmed', 'failed', 'canceled'))
  AND NOT EXISTS (SELECT 1 FROM ${SCHEMA}.aml_case JOIN ${SCHEMA}.deposit ON deposit.id = deposit_id
    WHERE charge_id = charge.id AND aml_case.state IN ('held', 'refunding'))`

/**
 * Statements that take personal data out of the rows of charges, `$1`. Amounts, states, times,
 * transactions and the addresses of the shop's own deposits stay: the books must still add up.
 */
const ERASURES = [
  `UPDATE ${SCHEMA}.callback SET raw_body = '', body_erased_at = clock_timestamp()
   WHERE body_erased_at IS NULL AND deposit_id IN (
     SELECT id FROM ${SCHEMA}.deposit WHERE charge_id = ANY($1))`,
  `UPDATE ${SCHEMA}.payout
   SET address = CASE WHEN address IS NULL THEN NULL ELSE '${ERASED}' END,
       tag = NULL, memo_kind = NULL, email = NULL, beneficiary = NULL, description = '',
       failure = NULL, error = NULL
   WHERE refund_id IN (SELECT id FROM ${SCHEMA}.refund WHERE charge_id = ANY($1))
      OR aml_case_id IN (
        SELECT aml_case.id FROM ${SCHEMA}.aml_case JOIN ${SCHEMA}.deposit ON deposit.id = deposit_id
        WHERE charge_id = ANY($1))`,
  `UPDATE ${SCHEMA}.refund
   SET address = CASE WHEN address IS NULL THEN NULL ELSE '${ERASED}' END,
       tag = NULL, memo_kind = NULL, destination_warnings = NULL, email = NULL, note = NULL,
       failure = NULL, book_error = NULL, claim_token_hash = NULL
   WHERE charge_id = ANY($1)`,
  `UPDATE ${SCHEMA}.aml_case SET address = NULL, reason = NULL
   WHERE deposit_id IN (SELECT id FROM ${SCHEMA}.deposit WHERE charge_id = ANY($1))`,
  `UPDATE ${SCHEMA}.charge_decision SET reason = '${ERASED}'
   WHERE charge_id = ANY($1) AND reason IS NOT NULL`,
  `UPDATE ${SCHEMA}.deposit SET uri = NULL, hosted_url = NULL, last_error = NULL
   WHERE charge_id = ANY($1)`,
  // What a link was for; it opens nothing any more.
  `UPDATE ${SCHEMA}.payment_link SET title = '${ERASED}', link_key = gen_random_uuid()::text
   WHERE order_id IN (SELECT order_id FROM ${SCHEMA}.charge WHERE id = ANY($1))`,
  // Who did what and when stays; in which words, and with which addresses, does not.
  `UPDATE ${SCHEMA}.audit_event SET message = '${ERASED}', data = '{"erased": true}'
   WHERE charge_id = ANY($1)
      OR subject IN (SELECT id FROM ${SCHEMA}.refund WHERE charge_id = ANY($1))
      OR subject IN (SELECT payout.id FROM ${SCHEMA}.payout JOIN ${SCHEMA}.refund
                     ON refund.id = refund_id WHERE charge_id = ANY($1))`,
  // Links and tokens of an erased charge open nothing any more.
  `UPDATE ${SCHEMA}.charge
   SET token_hash = '', link_key = gen_random_uuid()::text || gen_random_uuid()::text,
       acceptance_reason = NULL, settle_error = NULL, personal_data_erased_at = clock_timestamp()
   WHERE id = ANY($1)`,
]

/** A charge and whether its personal data can be erased. */
export interface ErasableCharge {
  id: string
  /** Something is still expected of it. */
  busy: boolean
  erased: boolean
}

/** Lets go of what nobody needs for the books. */
export class RetentionRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Raw bodies of callbacks that came so long ago, at most `limit`; those of deposits that are still
   * looked at are kept.
   */
  eraseBodies(days: number, limit: number): Promise<number> {
    return this.run(
      `UPDATE ${SCHEMA}.callback SET raw_body = '', body_erased_at = clock_timestamp()
       WHERE id IN (
         SELECT callback.id FROM ${SCHEMA}.callback
         LEFT JOIN ${SCHEMA}.deposit ON deposit.id = callback.deposit_id
         WHERE body_erased_at IS NULL AND callback.state <> 'pending'
           AND received_at < clock_timestamp() - make_interval(days => $1)
           AND deposit.next_read_at IS NULL
         ORDER BY received_at LIMIT $2 FOR UPDATE OF callback SKIP LOCKED)`,
      [days, limit],
    )
  }

  /** Entries of the audit log that are so old, at most `limit`. */
  eraseAudit(days: number, limit: number): Promise<number> {
    return this.run(
      `DELETE FROM ${SCHEMA}.audit_event WHERE id IN (
         SELECT id FROM ${SCHEMA}.audit_event
         WHERE at < clock_timestamp() - make_interval(days => $1) ORDER BY id LIMIT $2)`,
      [days, limit],
    )
  }

  /** Charges that ended so long ago and of which nothing is expected, at most `limit`. */
  async listErasable(days: number, limit: number): Promise<string[]> {
    const rows = await this.manager.query<{ id: string }[]>(
      `SELECT id FROM ${SCHEMA}.charge
       WHERE personal_data_erased_at IS NULL
         AND opened_at < clock_timestamp() - make_interval(days => $1)
         AND expires_at < clock_timestamp() - make_interval(days => $1) AND ${AT_REST}
       ORDER BY opened_at LIMIT $2`,
      [days, limit],
    )
    return rows.map(({ id }) => id)
  }

  /** The charges of an order, locked until the transaction ends. */
  lockOfOrder(orderId: string): Promise<ErasableCharge[]> {
    return this.manager.query<ErasableCharge[]>(
      `SELECT id, NOT (${AT_REST}) AS busy, personal_data_erased_at IS NOT NULL AS erased
       FROM ${SCHEMA}.charge WHERE order_id = $1 ORDER BY id FOR UPDATE`,
      [orderId],
    )
  }

  /** Takes personal data out of charges; to be called in a transaction. */
  async erasePersonalData(chargeIds: readonly string[]): Promise<void> {
    for (const statement of ERASURES) await this.manager.query(statement, [[...chargeIds]])
  }

  private async run(statement: string, values: unknown[]): Promise<number> {
    const [, changed] = await this.manager.query<[unknown, number]>(statement, values)
    return changed
  }
}
