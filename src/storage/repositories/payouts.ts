import type { EntityManager } from "typeorm"
import type { AmlCaseId, GatewayId, PayoutId, RefundId } from "../../domain"
import type { AmlState } from "../../contract/money-out"
import { AmlCaseRow, PayoutRow } from "../entities"
import { dueGateways } from "../due-gateways"
import { notify } from "../notify"
import { SCHEMA } from "../schema"
import { PAYOUTS_PAUSED } from "./gateway-pauses"
import type { NewPayout } from "./payout-columns"

/** What a writer wants to take. */
export interface PayoutClaim {
  gateway: GatewayId
  token: string
  /** Most rows; of a mass payout's rows all that belong together are taken. */
  limit: number
  leaseSeconds: number
  /** Most calls within a minute, by all processes; null for no limit. */
  perMinute: number | null
}

/** Payouts that are due at once, because a callback is about them. */
export interface DuePayouts {
  /** Those that nobody knows the fate of. */
  lookUps: readonly string[]
  /** Those that the processor has. */
  reads: readonly string[]
  /** The processor's id, where the callback tells it: kept where it is not known yet. */
  externalId: string | null
}

/**
 * Rows are only taken for sending while their batch runs and nobody has paused their gateway; doubts
 * are looked up in any case.
 */
const MAY_GO = `(state <> 'queued' OR (NOT ${PAYOUTS_PAUSED} AND (batch_id IS NULL OR EXISTS (
  SELECT 1 FROM ${SCHEMA}.payout_batch batch WHERE batch.id = batch_id AND batch.state = 'running'))))`

const FREE = `(leased_until IS NULL OR leased_until < clock_timestamp())`

export class PayoutRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Writes intents and wakes the workers; `queued` ones are due at once. */
  async insert(payouts: readonly NewPayout[]): Promise<void> {
    for (let start = 0; start < payouts.length; start += 1_000) {
      await this.manager.insert(
        PayoutRow,
        payouts.slice(start, start + 1_000).map((payout) => ({
          ...payout,
          ...(payout.state === "queued" && { next_attempt_at: () => "clock_timestamp()" }),
        })),
      )
    }
    await this.wake()
  }

  find(id: PayoutId): Promise<PayoutRow | null> {
    return this.manager.findOneBy(PayoutRow, { id })
  }

  findByKey(key: string): Promise<PayoutRow | null> {
    return this.manager.findOneBy(PayoutRow, { idempotency_key: key })
  }

  /**
   * The payout that the same click wrote before; until the transaction ends nobody else writes one
   * with this key, so that a double click waits for the first one instead of failing.
   */
  async holdKey(key: string): Promise<PayoutRow | null> {
    await this.manager.query(
      `SELECT pg_advisory_xact_lock(hashtext('crypto_checkout.payout_key'), hashtext($1))`,
      [key],
    )
    return this.findByKey(key)
  }

  /** Reads a payout and keeps everybody else from changing it until the transaction ends. */
  lock(id: PayoutId): Promise<PayoutRow | null> {
    return this.manager.findOne(PayoutRow, { where: { id }, lock: { mode: "pessimistic_write" } })
  }

  /** Payouts of a refund, newest first. */
  listOfRefund(refundId: RefundId): Promise<PayoutRow[]> {
    return this.manager.find(PayoutRow, {
      where: { refund_id: refundId },
      order: { created_at: "DESC", id: "DESC" },
    })
  }

  /** Who wrote the payouts of a refund or a held deposit. */
  madeAbout(id: RefundId | AmlCaseId): Promise<Pick<PayoutRow, "created_by" | "makers">[]> {
    return this.manager.query(
      `SELECT created_by, makers FROM ${SCHEMA}.payout WHERE refund_id = $1 OR aml_case_id = $1`,
      [id],
    )
  }

  /** The payouts that a callback is about: by our reference where it is echoed, or the gateway's id. */
  async findByHint(
    gateway: GatewayId,
    externalId: string | null,
    reference: string | null,
  ): Promise<PayoutRow[]> {
    if (reference !== null) {
      const rows = await this.manager.find(PayoutRow, {
        where: [
          { gateway, reference },
          { gateway, mass_reference: reference },
        ],
      })
      if (rows.length > 0) return rows
    }
    if (externalId === null) return []
    return this.manager.findBy(PayoutRow, { gateway, external_id: externalId })
  }

  /** Gateways at which something is to be sent or looked up. */
  gatewaysDue(): Promise<string[]> {
    return dueGateways(this.manager, {
      table: `${SCHEMA}.payout`,
      waiting: "next_attempt_at IS NOT NULL",
      at: "next_attempt_at",
      due: `next_attempt_at <= (SELECT clock_timestamp()) AND ${FREE}`,
    })
  }

  /** Gateways at which a payout's next read is due. */
  gatewaysToRead(): Promise<string[]> {
    return dueGateways(this.manager, {
      table: `${SCHEMA}.payout`,
      waiting: "next_read_at IS NOT NULL",
      at: "next_read_at",
      due: `next_read_at <= (SELECT clock_timestamp()) AND ${FREE}`,
    })
  }

  /**
   * Takes payouts of one gateway that are due; nobody else gets them until the lease is over. Inside
   * a transaction: one process at a time counts and takes, so that the calls of all stay under the
   * limit, and nobody takes half of a mass payout.
   */
  async claim(claim: PayoutClaim): Promise<PayoutRow[]> {
    const limit = await this.allowance(claim)
    if (limit === 0) return []
    const [taken] = await this.manager.query<[{ id: string }[], number]>(
      `UPDATE ${SCHEMA}.payout
       SET leased_until = clock_timestamp() + make_interval(secs => $3), lease_token = $4,
           last_read_at = clock_timestamp(), attempts = attempts + 1
       WHERE id IN (
         SELECT id FROM ${SCHEMA}.payout
         WHERE gateway = $1 AND next_attempt_at <= (SELECT clock_timestamp()) AND ${FREE}
           AND ${MAY_GO}
         ORDER BY next_attempt_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [claim.gateway, limit, claim.leaseSeconds, claim.token],
    )
    if (taken.length === 0) return []
    await this.takeCompanions(claim)
    return this.manager.find(PayoutRow, {
      where: { lease_token: claim.token },
      order: { created_at: "ASC", id: "ASC" },
    })
  }

  /** The other rows of the mass payouts that were taken: they go, or are looked up, together. */
  private async takeCompanions({ token, leaseSeconds }: PayoutClaim): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.payout
       SET leased_until = clock_timestamp() + make_interval(secs => $2), lease_token = $1,
           last_read_at = clock_timestamp(), attempts = attempts + 1
       WHERE id IN (
         SELECT other.id FROM ${SCHEMA}.payout other
         JOIN ${SCHEMA}.payout own ON own.mass_reference = other.mass_reference
           AND own.state = other.state
         WHERE own.lease_token = $1 AND other.lease_token IS DISTINCT FROM $1
           AND (other.leased_until IS NULL OR other.leased_until < clock_timestamp())
           AND other.next_attempt_at IS NOT NULL
         ORDER BY other.id FOR UPDATE OF other)`,
      [token, leaseSeconds],
    )
  }

  private async allowance({ gateway, limit, perMinute }: PayoutClaim): Promise<number> {
    await this.manager.query(
      `SELECT pg_advisory_xact_lock(hashtext('crypto_checkout.payout'), hashtext($1))`,
      [gateway],
    )
    if (perMinute === null) return limit
    const [row] = await this.manager.query<[{ calls: number }]>(
      `SELECT count(DISTINCT call)::int AS calls FROM (
         SELECT coalesce(mass_reference, id) AS call FROM ${SCHEMA}.payout
         WHERE gateway = $1 AND last_sent_at > (SELECT clock_timestamp()) - interval '1 minute'
         UNION ALL
         SELECT coalesce(mass_reference, id) FROM ${SCHEMA}.payout
         WHERE gateway = $1 AND next_attempt_at IS NOT NULL AND state = 'queued'
           AND leased_until > (SELECT clock_timestamp())) AS made`,
      [gateway],
    )
    return Math.max(0, Math.min(limit, perMinute - row.calls))
  }

  /** Takes a gateway's payouts whose next read is due, and with a mass payout's row its others. */
  async claimReads(
    gateway: string,
    limit: number,
    token: string,
    leaseSeconds: number,
  ): Promise<PayoutRow[]> {
    const [rows] = await this.manager.query<[{ mass_reference: string | null }[], number]>(
      `UPDATE ${SCHEMA}.payout
       SET leased_until = clock_timestamp() + make_interval(secs => $2), lease_token = $3,
           last_read_at = clock_timestamp()
       WHERE id IN (
         SELECT id FROM ${SCHEMA}.payout
         WHERE gateway = $4 AND next_read_at <= (SELECT clock_timestamp()) AND ${FREE}
         ORDER BY next_read_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING mass_reference`,
      [limit, leaseSeconds, token, gateway],
    )
    if (rows.length === 0) return []
    const masses = new Set(rows.flatMap(({ mass_reference }) => mass_reference ?? []))
    if (masses.size > 0) {
      await this.manager.query(
        `UPDATE ${SCHEMA}.payout
         SET leased_until = clock_timestamp() + make_interval(secs => $2), lease_token = $3,
           last_read_at = clock_timestamp()
         WHERE id IN (
           SELECT id FROM ${SCHEMA}.payout
           WHERE mass_reference = ANY($1) AND next_read_at <= (SELECT clock_timestamp())
             AND ${FREE}
           FOR UPDATE SKIP LOCKED)`,
        [[...masses], leaseSeconds, token],
      )
    }
    return this.manager.findBy(PayoutRow, { lease_token: token })
  }

  /**
   * Makes payouts due at once. Those in somebody's hands are left out, without waiting for them: two
   * that ring for the rows of one mass payout would wait for each other.
   * @returns how many
   */
  async makeDue({ lookUps, reads, externalId }: DuePayouts): Promise<number> {
    const [rows] = await this.manager.query<[{ id: string }[], number]>(
      `UPDATE ${SCHEMA}.payout
       SET next_attempt_at = CASE WHEN id = ANY($1) THEN clock_timestamp() ELSE next_attempt_at END,
           next_read_at = CASE WHEN id = ANY($2) THEN clock_timestamp() ELSE next_read_at END,
           external_id = CASE WHEN id = ANY($1) AND mass_reference IS NULL
             THEN coalesce(external_id, $3) ELSE external_id END,
           updated_at = clock_timestamp()
       WHERE id IN (
         SELECT id FROM ${SCHEMA}.payout
         WHERE ${FREE} AND ((id = ANY($1) AND state IN ('sending', 'attention'))
           OR (id = ANY($2) AND state IN ('sent', 'confirmed', 'failed')))
         FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [lookUps, reads, externalId],
    )
    return rows.length
  }

  /**
   * Writes down that the processor is about to be called: from here on the money may have gone.
   * Returns the ids that may go: still ours, not given up, approved as they are, of a batch that runs
   * and at a gateway that is not paused. The batch is locked, so that nothing of it begins any more
   * once a pause was answered; for the gateway's, see `GatewayPauseRepository.holdOff`.
   */
  async begin(ids: readonly PayoutId[], token: string): Promise<Set<string>> {
    const [rows] = await this.manager.query<[{ id: string }[], number]>(
      `WITH running AS MATERIALIZED (
         SELECT id FROM ${SCHEMA}.payout_batch
         WHERE state = 'running' AND id IN (
           SELECT batch_id FROM ${SCHEMA}.payout WHERE id = ANY($1) AND batch_id IS NOT NULL)
         FOR SHARE)
       UPDATE ${SCHEMA}.payout
       SET state = 'sending', first_sent_at = coalesce(first_sent_at, clock_timestamp()),
           last_sent_at = clock_timestamp(), lookups = 0, updated_at = clock_timestamp()
       WHERE id = ANY($1) AND lease_token = $2 AND state = 'queued'
         AND approved_hash IS NOT NULL
         AND (batch_id IS NULL OR batch_id IN (SELECT id FROM running))
         AND NOT ${PAYOUTS_PAUSED}
       RETURNING id`,
      [ids, token],
    )
    return new Set(rows.map((row) => row.id))
  }

  /** Writes down that the same call is made once more, after a look-up found nothing. */
  async beginAgain(ids: readonly PayoutId[], token: string): Promise<Set<string>> {
    const [rows] = await this.manager.query<[{ id: string }[], number]>(
      `UPDATE ${SCHEMA}.payout
       SET last_sent_at = clock_timestamp(), lookups = lookups + 1, updated_at = clock_timestamp()
       WHERE id = ANY($1) AND lease_token = $2 AND state = 'sending' AND NOT ${PAYOUTS_PAUSED}
       RETURNING id`,
      [ids, token],
    )
    return new Set(rows.map((row) => row.id))
  }

  /** Notes that failed payouts need nobody any more; nor does anybody need whom they were to go to. */
  async attend(ids: readonly PayoutId[]): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.payout SET attended_at = clock_timestamp(), beneficiary = NULL
       WHERE id = ANY($1) AND attended_at IS NULL`,
      [ids],
    )
  }

  async patch(id: PayoutId, changes: Partial<PayoutRow>): Promise<void> {
    await this.manager.update(PayoutRow, id, { ...changes, updated_at: () => "clock_timestamp()" })
  }

  /** Gives rows back that were taken for nothing, to be taken again after the pause. */
  async release(ids: readonly PayoutId[], token: string, pauseMs: number): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.payout
       SET leased_until = NULL, lease_token = NULL,
           next_attempt_at = CASE WHEN next_attempt_at IS NULL THEN NULL
             ELSE clock_timestamp() + make_interval(secs => $3) END
       WHERE id = ANY($1) AND lease_token = $2`,
      [ids, token, pauseMs / 1000],
    )
  }

  /** Gives rows back of which nothing was sent yet; those that may be on their way keep their lease. */
  async giveBackUnsent(ids: readonly string[], token: string): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.payout SET leased_until = NULL, lease_token = NULL
       WHERE id = ANY($1) AND lease_token = $2 AND state = 'queued'`,
      [ids, token],
    )
  }

  /** Gives rows back that were taken for reading. */
  async giveBackUnread(ids: readonly string[], token: string): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.payout SET leased_until = NULL, lease_token = NULL, last_read_at = NULL
       WHERE id = ANY($1) AND lease_token = $2`,
      [ids, token],
    )
  }

  findCase(id: string): Promise<AmlCaseRow | null> {
    return this.manager.findOneBy(AmlCaseRow, { id })
  }

  /** What became of sending a held deposit back; one that was released meanwhile stays so. */
  async followCase(id: AmlCaseId, state: AmlState): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.aml_case
       SET state = $2, closed_at = CASE WHEN $2 = 'refunded' THEN clock_timestamp() END
       WHERE id = $1 AND state <> 'released'`,
      [id, state],
    )
  }

  /** Tells the workers of all processes, when the transaction commits, that there is work. */
  async wake(): Promise<void> {
    await notify(this.manager, "work")
  }
}
