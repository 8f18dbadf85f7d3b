import type { EntityManager } from "typeorm"
import { MAX_WAITS, type Wait } from "../../domain"
import { SCHEMA } from "../schema"

/** What is told by an alert; charges get labels instead. */
export type OverdueKind = Exclude<Wait, "coins" | "underpaid" | "settling">

/** Something that has waited for too long. */
export interface OverdueRow {
  /** What the alert is about: an id, or a day's name where the single rows do not matter. */
  subject: string
  gateway: string | null
  since: Date
}

const NOW = "(SELECT clock_timestamp())"

/** Rows of one file wait together, and their batch shows them all. */
const PAYOUT = "coalesce(batch_id, id) AS subject, gateway"

/**
 * Where each kind waits, by an index of the few rows that do. A call that has only just been ordered anew
 * is not late, however old the order is.
 */
const SOURCES: Record<OverdueKind, string> = {
  callback: `SELECT gateway || ':' || (${NOW} AT TIME ZONE 'UTC')::date AS subject, gateway,
      greatest(received_at, processed_at) AS since
    FROM ${SCHEMA}.callback WHERE state = 'pending'`,
  payout_queued: `SELECT ${PAYOUT}, coalesce(approved_at, created_at) AS since
    FROM ${SCHEMA}.payout WHERE state = 'queued' AND next_attempt_at IS NOT NULL
      AND (error IS NOT NULL OR next_attempt_at < ${NOW} - interval '5 minutes')`,
  payout_sending: `SELECT ${PAYOUT}, first_sent_at AS since
    FROM ${SCHEMA}.payout WHERE state = 'sending' AND next_attempt_at IS NOT NULL
      AND (lookups > 0 OR next_attempt_at < ${NOW} - interval '5 minutes')`,
  payout_sent: `SELECT id AS subject, gateway, first_sent_at AS since
    FROM ${SCHEMA}.payout WHERE state = 'sent' AND next_read_at IS NOT NULL`,
  payout_approval: `SELECT id AS subject, gateway, created_at AS since
      FROM ${SCHEMA}.payout WHERE state = 'awaiting_approval' AND batch_id IS NULL
    UNION ALL SELECT id, NULL, updated_at FROM ${SCHEMA}.payout_batch
      WHERE state = 'awaiting_approval'`,
  refund_decision: `SELECT id AS subject, gateway, created_at AS since
    FROM ${SCHEMA}.refund WHERE state IN ('requested', 'claimed')`,
  refund_claim: `SELECT id AS subject, gateway, claim_expires_at AS since
    FROM ${SCHEMA}.refund WHERE state = 'awaiting_claim'`,
  refund_booking: `SELECT id AS subject, gateway, updated_at AS since
    FROM ${SCHEMA}.refund WHERE state = 'confirmed'`,
}

/** An alert's key: each subject is told once. */
export function overdueKey(kind: OverdueKind, subject: string): string {
  return `overdue:${kind}:${subject}`
}

/** What waits for longer than {@link MAX_WAITS} allows. */
export class OverdueRepository {
  constructor(private readonly manager: EntityManager) {}

  /** What has waited for too long and nobody was told of, the longest first. */
  untold(kind: OverdueKind, limit: number): Promise<OverdueRow[]> {
    return this.manager.query<OverdueRow[]>(
      `SELECT subject, min(gateway) AS gateway, min(since) AS since FROM (${SOURCES[kind]}) waiting
       WHERE since <= ${NOW} - make_interval(secs => $1) AND NOT EXISTS (
         SELECT 1 FROM ${SCHEMA}.alert WHERE dedup_key = $2 || subject)
       GROUP BY subject ORDER BY min(since) LIMIT $3`,
      [MAX_WAITS[kind] / 1_000, overdueKey(kind, ""), limit],
    )
  }

  /** Charges that are paid and have not been captured for too long, without a label that says so. */
  unsettled(
    limit: number,
  ): Promise<{ id: string; order_id: string | null; error: string | null }[]> {
    return this.manager.query(
      `SELECT id, order_id, settle_error AS error FROM ${SCHEMA}.charge
       WHERE settle_at IS NOT NULL AND status IN ('paid', 'overpaid') AND captured_at IS NULL
         AND NOT labels && '{order_not_placed,not_captured}'
         AND (SELECT max(cleared_at) FROM ${SCHEMA}.transfer
              JOIN ${SCHEMA}.deposit ON deposit.id = deposit_id
              WHERE deposit.charge_id = charge.id) <= ${NOW} - make_interval(secs => $1)
       ORDER BY settle_at LIMIT $2`,
      [MAX_WAITS.settling / 1_000, limit],
    )
  }
}
