import type { EntityManager } from "typeorm"
import type { DepositId, GatewayId } from "../../domain"
import { CallbackRow } from "../entities"
import { dueGateways } from "../due-gateways"
import { CHANNEL, SCHEMA } from "../schema"
import { noteCallbackDone } from "../../telemetry"

export type NewCallback = Pick<
  CallbackRow,
  | "id"
  | "gateway"
  | "account"
  | "dedup_key"
  | "event"
  | "subject"
  | "external_id"
  | "reference"
  | "raw_body"
  | "proof"
  | "warning"
>

type CallbackKey = Pick<NewCallback, "gateway" | "account" | "dedup_key">

/** Callbacks with the same one are repeats of each other. */
export function callbackKey({ gateway, account, dedup_key }: CallbackKey): string {
  return JSON.stringify([gateway, account, dedup_key])
}

/** The rest of the body, which nobody signs, says something else; bodies that were erased do not. */
const BODY_DIFFERS = `(known.raw_body IS NOT NULL AND known.raw_body <> EXCLUDED.raw_body)`
const IS_REOPENED = `(known.state = 'failed' OR (known.state <> 'pending' AND ${BODY_DIFFERS}))`
/** Locks callbacks (`$1`) in the order of {@link InboxRepository.put}, so that neither waits for the other. */
const IN_ORDER = `(SELECT id FROM ${SCHEMA}.callback WHERE id = ANY($1)
   ORDER BY gateway, account, dedup_key FOR UPDATE)`
/** Whoever posts bodies with one signature makes us read no more often. */
const REPEAT_PAUSE_SECONDS = 5

export class InboxRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Commits callbacks together, in one round trip, and wakes the workers of other processes. A repeat
   * is only counted, unless the first delivery was given up, or the body is not the same: then it is
   * taken up again. Of some gateways' callbacks only a part is signed, and two payments may share it.
   * @param callbacks no two of which have the same {@link callbackKey}
   * @returns for each whether it was new
   */
  async put(callbacks: readonly NewCallback[]): Promise<boolean[]> {
    const column = <K extends keyof NewCallback>(name: K): NewCallback[K][] =>
      callbacks.map((callback) => callback[name])
    const rows = await this.manager.query<(CallbackKey & { fresh: boolean })[]>(
      `WITH stored AS (
         INSERT INTO ${SCHEMA}.callback AS known
           (id, gateway, account, dedup_key, event, subject, external_id, reference, raw_body, proof,
            warning)
         SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
           $7::text[], $8::text[], $9::bytea[], $10::text[], $11::text[])
           AS given (id, gateway, account, dedup_key)
         -- In one order everywhere, so that no two processes wait for each other.
         ORDER BY gateway, account, dedup_key
         ON CONFLICT (gateway, account, dedup_key) DO UPDATE SET
           repeats = known.repeats + 1,
           external_id = CASE WHEN ${BODY_DIFFERS} THEN EXCLUDED.external_id ELSE known.external_id END,
           reference = CASE WHEN ${BODY_DIFFERS} THEN EXCLUDED.reference ELSE known.reference END,
           state = CASE WHEN ${IS_REOPENED} THEN 'pending' ELSE known.state END,
           attempts = CASE WHEN ${IS_REOPENED} THEN 0 ELSE known.attempts END,
           next_attempt_at = CASE WHEN ${IS_REOPENED}
             THEN greatest(clock_timestamp(),
                           known.processed_at + make_interval(secs => ${REPEAT_PAUSE_SECONDS}))
             ELSE known.next_attempt_at END
         RETURNING gateway, account, dedup_key, (xmax = 0) AS fresh)
       SELECT gateway, account, dedup_key, fresh,
         CASE WHEN fresh THEN pg_notify($12, 'callbacks')::text END FROM stored`,
      [
        column("id"),
        column("gateway"),
        column("account"),
        column("dedup_key"),
        column("event"),
        column("subject"),
        column("external_id"),
        column("reference"),
        column("raw_body"),
        column("proof"),
        column("warning"),
        CHANNEL,
      ],
    )
    const fresh = new Map(rows.map((row) => [callbackKey(row), row.fresh]))
    return callbacks.map((callback) => fresh.get(callbackKey(callback)) === true)
  }

  /** Gateways of which callbacks wait. */
  gatewaysDue(): Promise<string[]> {
    return dueGateways(this.manager, {
      table: `${SCHEMA}.callback`,
      waiting: "state = 'pending'",
      at: "next_attempt_at",
      due: "next_attempt_at <= (SELECT clock_timestamp())",
    })
  }

  /** Takes pending callbacks of a gateway; nobody else gets them until the lease is over. */
  async claim(gateway: GatewayId, limit: number, leaseSeconds: number): Promise<CallbackRow[]> {
    const [rows] = await this.manager.query<[CallbackRow[], number]>(
      `UPDATE ${SCHEMA}.callback
       SET next_attempt_at = clock_timestamp() + make_interval(secs => $2),
           attempts = attempts + 1, error = NULL
       WHERE id IN (
         SELECT id FROM ${SCHEMA}.callback
         WHERE state = 'pending' AND next_attempt_at <= (SELECT clock_timestamp()) AND gateway = $3
         ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING *`,
      [limit, leaseSeconds, gateway],
    )
    return rows
  }

  /** Keeps callbacks that are still being worked on, and leaves alone what was put back. */
  async renew(ids: readonly string[], leaseSeconds: number): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.callback
       SET next_attempt_at = clock_timestamp() + make_interval(secs => $2)
       WHERE id IN ${IN_ORDER} AND state = 'pending'
         AND next_attempt_at > clock_timestamp() + make_interval(secs => $2) / 2`,
      [[...ids], leaseSeconds],
    )
  }

  /** Lets others take callbacks at once that were not finished here; the attempt does not count. */
  async giveBack(ids: readonly string[]): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.callback
       SET next_attempt_at = clock_timestamp(), attempts = greatest(attempts - 1, 0)
       WHERE id IN ${IN_ORDER} AND state = 'pending'`,
      [[...ids]],
    )
  }

  /** Says which deposit callbacks are about. */
  async link(ids: readonly string[], depositId: DepositId): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.callback SET deposit_id = $2 WHERE id IN ${IN_ORDER}`,
      [[...ids], depositId],
    )
  }

  /** All verified callbacks of a deposit, oldest first. */
  listOfDeposit(depositId: DepositId): Promise<CallbackRow[]> {
    return this.manager.find(CallbackRow, {
      where: { deposit_id: depositId },
      order: { received_at: "ASC", id: "ASC" },
    })
  }

  /** Whether bodies of a deposit's callbacks were erased, so that they prove nothing any more. */
  async hasErasedBodies(depositId: DepositId): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      `SELECT 1 FROM ${SCHEMA}.callback
       WHERE deposit_id = $1 AND body_erased_at IS NOT NULL LIMIT 1`,
      [depositId],
    )
    return rows.length > 0
  }

  async finish(
    ids: readonly string[],
    state: "done" | "ignored" | "failed",
    details: { depositId?: DepositId; error?: string } = {},
  ): Promise<void> {
    // TypeORM returns what an UPDATE returned, and how many rows it changed.
    const [rows] = await this.manager.query<[{ gateway: string; seconds: number }[], number]>(
      `UPDATE ${SCHEMA}.callback
       SET state = $2, processed_at = clock_timestamp(), next_attempt_at = NULL,
           deposit_id = COALESCE($3, deposit_id), error = $4
       WHERE id IN ${IN_ORDER}
       RETURNING gateway, extract(epoch FROM processed_at - received_at)::float AS seconds`,
      [[...ids], state, details.depositId ?? null, details.error ?? null],
    )
    for (const { gateway, seconds } of rows) noteCallbackDone(gateway, state, seconds)
  }

  /** Puts callbacks back; `counted` is false where the attempt was not the gateway's fault. */
  async postpone(
    ids: readonly string[],
    delayMs: number,
    error: string,
    counted = true,
  ): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.callback
       SET next_attempt_at = clock_timestamp() + make_interval(secs => $2), error = $3,
           attempts = attempts - $4
       WHERE id IN ${IN_ORDER}`,
      [[...ids], delayMs / 1000, error, counted ? 0 : 1],
    )
  }
}
