import { generateEntityId } from "@medusajs/framework/utils"
import type { StorageSession } from "../../../storage"

/** What an alert is about; also for people who filter what they are sent. */
type AlertKind =
  | "exception"
  | "callback_failed"
  | "callback_waiting"
  | "gateway_unhealthy"
  | "refund_attention"
  | "payout_attention"
  | "aml_hold"
  | "settings_changed"
  | "new_approver"
  | "approval_needed"
  | "address_limit"

export interface NewAlert {
  kind: AlertKind
  /** Names the thing and its state, e.g. `refund_attention:crf_1`: the same key is told once. */
  dedupKey: string
  /** One line. */
  title: string
  /** What happened and what to do; never a secret or personal data. */
  message: string
  /** Where to look in the admin, e.g. `/crypto-checkout/charges/cch_1`. */
  path?: string
}

/**
 * Writes an alert down in the caller's transaction; a worker sends it through Medusa's notification
 * module afterwards. Never waits for anybody, and tells each key once.
 */
export async function raiseAlert(session: StorageSession, alert: NewAlert): Promise<void> {
  await session.alerts.add({
    id: generateEntityId(undefined, "cal"),
    kind: alert.kind,
    dedup_key: alert.dedupKey,
    title: alert.title,
    message: alert.message,
    path: alert.path ?? null,
  })
}
