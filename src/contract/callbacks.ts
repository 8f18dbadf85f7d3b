/**
 * The callbacks that processors have posted, as the admin sees them over HTTP. Paged like the other
 * lists of the back office.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET | /admin/crypto-checkout/callbacks | {@link CallbackListResponse} |
 * | GET | /admin/crypto-checkout/callbacks/:id | {@link CallbackResponse} |
 * | POST | /admin/crypto-checkout/callbacks/replay | body {@link ReplayRequest}, returns {@link ReplayResponse} |
 * | GET | /admin/crypto-checkout/callbacks/rejections | {@link RejectionsResponse} |
 */

/**
 * `pending` waits or is tried again · `done` · `ignored` nothing of this shop, or nothing to do ·
 * `failed` given up: what it is about is still read on a schedule, and it may be replayed.
 */
export const CALLBACK_STATES = ["pending", "done", "ignored", "failed"] as const
export type CallbackState = (typeof CALLBACK_STATES)[number]

/** What a callback proved itself by. `url` a seal or token in its URL · `none` nothing: a mere hint. */
export type CallbackProof = "signature" | "url" | "none"

export interface CallbackListItem {
  id: string
  gateway: string
  /** The processor's name for what happened. */
  event: string
  subject: "deposit" | "payout" | "other"
  /** The subject's id at the processor. */
  external_id: string | null
  state: CallbackState
  /** Null for callbacks from before this was written down. */
  proof: CallbackProof | null
  received_at: string
  processed_at: string | null
  /** How often the same callback came again. */
  repeats: number
  attempts: number
  next_attempt_at: string | null
  /** What the last attempt failed of, or why nothing was done. */
  error: string | null
  charge_id: string | null
}

export interface CallbackListResponse {
  callbacks: CallbackListItem[]
  next_cursor: string | null
}

export interface AdminCallback extends CallbackListItem {
  /** Our own reference, where the processor echoes it. */
  reference: string | null
  deposit_id: string | null
  /** What an admin should know of its signature; null when nothing is odd. */
  warning: string | null
  body: {
    /** `json` indented · `text` as it came · `binary` its bytes in hexadecimal. */
    format: "json" | "text" | "binary"
    text: string
    bytes: number
    /** Whether something secret was blackened. */
    redacted: boolean
  }
  /** Replays by admins, newest first. */
  replays: { at: string; actor: string | null }[]
}

export interface CallbackResponse {
  callback: AdminCallback
}

/** Which callbacks are to be processed again: some by their ids, or all that were given up. */
export type ReplayRequest = { ids: string[] } | { failed: true; gateway?: string }

export interface ReplayResponse {
  /** How many were put into the queue; those that wait already are left alone. */
  replayed: number
  /** True when there are more than one call takes; call again. */
  more: boolean
}

/** Why a post to a callback URL was refused. */
export type RejectionReason = "signature" | "format" | "too_large" | "unknown_gateway"

/** Posts to a callback URL that were refused on one day (UTC). Their bodies are not kept. */
export interface Rejection {
  /** `unknown` for gateways that are not configured. */
  gateway: string
  reason: RejectionReason
  day: string
  count: number
  last_at: string
  last_bytes: number
}

export interface RejectionsResponse {
  /** Of the last 30 days, newest first. */
  rejections: Rejection[]
}
