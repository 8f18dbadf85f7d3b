import type { StageDatabase } from "../money-in/database"

/** Of each kind something that has waited for too long, and something that has not. */
export async function insertWaiting(database: StageDatabase, chargeId: string): Promise<string[]> {
  const ago = (hours: number) => `clock_timestamp() - interval '${hours} hours'`
  const callback = (gateway: string, hours: number) =>
    database.sql(
      `INSERT INTO crypto_checkout.callback
         (id, gateway, dedup_key, event, subject, raw_body, received_at, next_attempt_at)
       VALUES ($1, $1, $1, 'paid', 'deposit', '{}', ${ago(hours)}, clock_timestamp() + interval '1 hour')`,
      [gateway],
    )
  await callback("slow", 2)
  await callback("quick", 0.5)
  const payout = (id: string, state: string, hours: number, more: Record<string, string> = {}) => {
    const columns = { created_at: ago(hours), first_sent_at: ago(hours), ...more }
    return database.sql(
      `INSERT INTO crypto_checkout.payout (id, kind, method, gateway, amount, state, reference,
         content_hash, approval_required, created_by, ${Object.keys(columns).join()})
       VALUES ($1, 'payout', 'send', 'bitpay', 1, $2, $1, 'x', false, 'user_1',
         ${Object.values(columns).join()})`,
      [id, state],
    )
  }
  const soon = "clock_timestamp() + interval '10 minutes'"
  await payout("queued_late", "queued", 2, { next_attempt_at: soon, error: "'no funds'" })
  await payout("queued_anew", "queued", 2, { next_attempt_at: "clock_timestamp()" })
  await payout("queued_paused", "queued", 90)
  await payout("sending_late", "sending", 2, { next_attempt_at: soon, lookups: "3" })
  await payout("sending_now", "sending", 2, { next_attempt_at: soon })
  await payout("sent_late", "sent", 25, { next_read_at: soon })
  await payout("sent_today", "sent", 23, { next_read_at: soon })
  await payout("approval_late", "awaiting_approval", 80)
  await payout("approval_today", "awaiting_approval", 20)
  const refund = (id: string, state: string, hours: number, claimEnds: string | null = null) =>
    database.sql(
      `INSERT INTO crypto_checkout.refund
         (id, charge_id, amount, state, reason, created_at, updated_at, claim_expires_at)
       VALUES ($1, $2, 1, $3, 'test', ${ago(hours)}, ${ago(hours)}, ${claimEnds})`,
      [id, chargeId, state],
    )
  await refund("decision_late", "requested", 80)
  await refund("decision_today", "claimed", 20)
  await refund("claim_late", "awaiting_claim", 80, ago(1))
  await refund("claim_open", "awaiting_claim", 80, soon)
  await refund("booking_late", "confirmed", 2)
  await refund("booking_now", "confirmed", 0.5)
  return [
    "callback:slow",
    "payout_approval:approval_late",
    "payout_queued:queued_late",
    "payout_sending:sending_late",
    "payout_sent:sent_late",
    "refund_booking:booking_late",
    "refund_claim:claim_late",
    "refund_decision:decision_late",
  ]
}
