import { type EntityManager, In } from "typeorm"
import type { ChargeId, MedusaRefundId, RefundId } from "../../domain"
import type { RefundState } from "../../contract/money-out"
import { RefundRow } from "../entities"
import { notify } from "../notify"
import { SCHEMA } from "../schema"

/** What has to be said of a new refund; the rest has its value from the start. */
export type NewRefund = Pick<
  RefundRow,
  | "id"
  | "charge_id"
  | "amount"
  | "reason"
  | "note"
  | "idempotency_key"
  | "deposit_id"
  | "gateway"
  | "asset"
  | "created_by"
> &
  Partial<Pick<RefundRow, "medusa_reason_id">>

/** A refund whose coins have gone. */
export interface SentRefundRow extends Pick<
  RefundRow,
  "id" | "charge_id" | "amount" | "crypto_amount" | "asset"
> {
  txid: string | null
}

/** Medusa's provider has answered; so long Medusa may take to write the refund on its order. */
const SECONDS_FOR_MEDUSA = 5

export class RefundRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(refund: NewRefund): Promise<void> {
    await this.manager.insert(RefundRow, { ...refund, state: "requested" })
  }

  find(id: RefundId): Promise<RefundRow | null> {
    return this.manager.findOneBy(RefundRow, { id })
  }

  findByKey(key: string): Promise<RefundRow | null> {
    return this.manager.findOneBy(RefundRow, { idempotency_key: key })
  }

  /** Reads a refund and keeps everybody else from changing it until the transaction ends. */
  lock(id: RefundId): Promise<RefundRow | null> {
    return this.manager.findOne(RefundRow, { where: { id }, lock: { mode: "pessimistic_write" } })
  }

  async patch(id: RefundId, changes: Partial<RefundRow>): Promise<void> {
    await this.manager.update(RefundRow, id, { ...changes, updated_at: () => "clock_timestamp()" })
  }

  /** Refunds of a charge, newest first. */
  listOfCharge(chargeId: ChargeId): Promise<RefundRow[]> {
    return this.manager.find(RefundRow, {
      where: { charge_id: chargeId },
      order: { created_at: "DESC", id: "DESC" },
    })
  }

  /** What was given back of charges, newest first. */
  async listSent(chargeIds: readonly ChargeId[]): Promise<SentRefundRow[]> {
    if (chargeIds.length === 0) return []
    return this.manager.query<SentRefundRow[]>(
      `SELECT id, charge_id, amount, crypto_amount, asset,
         (SELECT txid FROM ${SCHEMA}.payout
          WHERE refund_id = refund.id AND txid IS NOT NULL
          ORDER BY created_at DESC LIMIT 1) AS txid
       FROM ${SCHEMA}.refund
       WHERE charge_id = ANY($1) AND state IN ('confirmed', 'booked')
       ORDER BY created_at DESC, id DESC`,
      [[...chargeIds]],
    )
  }

  /** Of each charge the newest refund whose claim link leads the shopper somewhere. */
  listClaimsOfCharges(chargeIds: readonly ChargeId[]): Promise<RefundRow[]> {
    return this.manager.query<RefundRow[]>(
      `SELECT DISTINCT ON (charge_id) * FROM ${SCHEMA}.refund
       WHERE charge_id = ANY($1) AND claim_token_hash IS NOT NULL AND state <> 'canceled'
         AND (destination_by = 'shopper'
           OR (destination_by IS NULL AND claim_expires_at > clock_timestamp()))
       ORDER BY charge_id, created_at DESC, id DESC`,
      [[...chargeIds]],
    )
  }

  /** Of cancelled orders, those whose charges have not been told, or whose refund was not opened. */
  async ordersToFollow(orderIds: readonly string[]): Promise<string[]> {
    const rows = await this.manager.query<{ order_id: string }[]>(
      `SELECT DISTINCT order_id FROM ${SCHEMA}.charge
       WHERE order_id = ANY($1) AND (canceled_at IS NULL
         OR (captured_at IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM ${SCHEMA}.refund
           WHERE charge_id = charge.id AND reason = 'order_canceled')))`,
      [orderIds],
    )
    return rows.map(({ order_id }) => order_id)
  }

  /** Of some orders, those of which a charge is captured and was not canceled. */
  async ordersPaid(orderIds: readonly string[]): Promise<string[]> {
    const rows = await this.manager.query<{ order_id: string }[]>(
      `SELECT DISTINCT order_id FROM ${SCHEMA}.charge
       WHERE order_id = ANY($1) AND captured_at IS NOT NULL AND canceled_at IS NULL`,
      [orderIds],
    )
    return rows.map(({ order_id }) => order_id)
  }

  /** Whether an address is one that the shop itself has given out for a payment. */
  async isOwnAddress(addressKey: string): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      `SELECT 1 FROM ${SCHEMA}.deposit WHERE address_key = $1 LIMIT 1`,
      [addressKey],
    )
    return rows.length > 0
  }

  // Sending and booking

  /**
   * Takes over what became of the refund's payout; once its coins have gone, Medusa has to be told.
   * What was booked or cancelled stays as it is.
   */
  async follow(id: RefundId, state: RefundState, failure: string | null): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.refund
       SET state = $2, failure = $3, updated_at = clock_timestamp(),
           book_at = CASE WHEN $2 = 'confirmed' THEN clock_timestamp() END
       WHERE id = $1 AND state NOT IN ('confirmed', 'booked', 'canceled')`,
      [id, state, failure],
    )
  }

  /** Has Medusa told at once. */
  async bookSoon(id: RefundId): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.refund SET book_at = clock_timestamp(), book_attempts = 0
       WHERE id = $1 AND state = 'confirmed'`,
      [id],
    )
    await notify(this.manager, "work")
  }

  findBooked(medusaRefundId: MedusaRefundId): Promise<RefundRow | null> {
    return this.manager.findOneBy(RefundRow, { medusa_refund_id: medusaRefundId })
  }

  /**
   * Ties a refund whose coins have gone to Medusa's: the one that is named, else the oldest of that
   * amount, give or take less than `slack`. A worker looks a little later whether Medusa has written
   * all of it down. False when there is none.
   */
  async acceptBooking(request: {
    chargeId: ChargeId
    amount: string
    /** Half of the currency's smallest unit. */
    slack: string
    medusaRefundId: MedusaRefundId
    refundId: RefundId | null
  }): Promise<boolean> {
    const [rows] = await this.manager.query<[{ id: string }[], number]>(
      `UPDATE ${SCHEMA}.refund
       SET medusa_refund_id = $3, booked_amount = $2, updated_at = clock_timestamp(),
           book_at = clock_timestamp() + make_interval(secs => $5)
       WHERE id = (
         SELECT id FROM ${SCHEMA}.refund
         WHERE charge_id = $1 AND state = 'confirmed' AND medusa_refund_id IS NULL
           AND abs(coalesce(booked_amount, amount) - $2::numeric) < $6::numeric
           AND ($4::text IS NULL OR id = $4)
         ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [
        request.chargeId,
        request.amount,
        request.medusaRefundId,
        request.refundId,
        SECONDS_FOR_MEDUSA,
        request.slack,
      ],
    )
    return rows.length > 0
  }

  /**
   * Takes refunds of which Medusa has to be told, one of each charge; until the lease is over nobody
   * else gets them, or another refund of their charges.
   */
  async claimBookings(limit: number, leaseSeconds: number): Promise<RefundRow[]> {
    const due = `refund.book_at <= (SELECT clock_timestamp()) AND refund.state = 'confirmed'
      AND (refund.book_leased_until IS NULL OR refund.book_leased_until < clock_timestamp())`
    const [rows] = await this.manager.query<[{ id: string }[], number]>(
      `WITH taken AS (
         UPDATE ${SCHEMA}.charge
         SET book_leased_until = clock_timestamp() + make_interval(secs => $2)
         WHERE id IN (
           SELECT id FROM ${SCHEMA}.charge
           WHERE id IN (SELECT charge_id FROM ${SCHEMA}.refund WHERE ${due})
             AND (book_leased_until IS NULL OR book_leased_until < clock_timestamp())
           ORDER BY (SELECT min(refund.book_at) FROM ${SCHEMA}.refund
                     WHERE refund.charge_id = charge.id AND ${due})
           LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING id)
       UPDATE ${SCHEMA}.refund
       SET book_leased_until = clock_timestamp() + make_interval(secs => $2),
           book_attempts = book_attempts + 1
       WHERE id IN (
         SELECT DISTINCT ON (charge_id) id FROM ${SCHEMA}.refund
         WHERE charge_id IN (SELECT id FROM taken) AND ${due} ORDER BY charge_id, book_at)
       RETURNING id`,
      [limit, leaseSeconds],
    )
    return this.manager.findBy(RefundRow, { id: In(rows.map((row) => row.id)) })
  }

  /**
   * Keeps other refunds of a charge from being booked while Medusa writes one on its order, by its own
   * button: what was tried before does not count any more.
   */
  async leaseBooking(chargeId: ChargeId, medusaRefundId: MedusaRefundId): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.refund SET book_attempts = 0 WHERE medusa_refund_id = $1`,
      [medusaRefundId],
    )
    await this.manager.query(
      `UPDATE ${SCHEMA}.charge SET book_leased_until = clock_timestamp() + make_interval(secs => $2)
       WHERE id = $1`,
      [chargeId, SECONDS_FOR_MEDUSA],
    )
  }

  /** The booking of a refund has come to its end: the next one of its charge may begin. */
  async releaseBooking(id: RefundId): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.charge SET book_leased_until = NULL
       WHERE id = (SELECT charge_id FROM ${SCHEMA}.refund WHERE id = $1)`,
      [id],
    )
  }

  /** Medusa could not be told; try again after the pause. */
  async postponeBooking(id: RefundId, error: string, pauseMs: number): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.refund
       SET book_at = clock_timestamp() + make_interval(secs => $3), book_leased_until = NULL,
           book_error = $2
       WHERE id = $1 AND state = 'confirmed'`,
      [id, error, pauseMs / 1000],
    )
  }
}
