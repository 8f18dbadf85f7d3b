/**
 * Money that goes out, as the admin sees it over HTTP; shared by routes, admin pages and tests.
 * Amounts are decimal strings, times ISO 8601 in UTC.
 */

/**
 * `draft` row of a batch that does not run yet · `awaiting_approval` needs a second person ·
 * `queued` will be sent · `sending` the call is under way (or was, when a process died: looked up
 * before anything else) · `sent` the processor has it · `confirmed` the coins have gone ·
 * `failed` they have not and will not · `attention` whether it was sent is not known: a person has
 * to look · `canceled` before anything was sent.
 */
export const PAYOUT_STATES = [
  "draft",
  "awaiting_approval",
  "queued",
  "sending",
  "sent",
  "confirmed",
  "failed",
  "attention",
  "canceled",
] as const
export type PayoutState = (typeof PAYOUT_STATES)[number]

/** `payout` to anybody · `refund` to a shopper · `aml_refund` of a held deposit. */
export const PAYOUT_KINDS = ["payout", "refund", "aml_refund"] as const
export type PayoutKind = (typeof PAYOUT_KINDS)[number]

/** `send` the payout call · `refund_call` the processor's refund call · `mass` with its batch · `aml` the call for held deposits. */
export type PayoutMethod = "send" | "refund_call" | "mass" | "aml"

/**
 * `requested` owed, nobody has decided how · `awaiting_claim` the shopper was asked for an address ·
 * `claimed` the shopper gave one, an admin approves · `sending` its payout is on the way ·
 * `confirmed` the coins have gone, Medusa not told yet · `booked` Medusa has been told · `failed` ·
 * `attention` a person has to look · `canceled`.
 */
export const REFUND_STATES = [
  "requested",
  "awaiting_claim",
  "claimed",
  "sending",
  "confirmed",
  "booked",
  "failed",
  "attention",
  "canceled",
] as const
export type RefundState = (typeof REFUND_STATES)[number]

/**
 * How many coins a refund is: `original` what those coins were when they were paid (locked rate) ·
 * `today` what the amount is worth now · `custom` typed by the admin · `processor` the processor
 * decides, in its refund call.
 */
export const REFUND_POLICIES = ["original", "today", "custom", "processor"] as const
export type RefundPolicy = (typeof REFUND_POLICIES)[number]

/**
 * What the state of a payout or a refund would allow, and what cannot be done now: pages say why in
 * the place of the button. `send_again` is an answer to what became of a payout in doubt.
 */
export interface Obstacle {
  action: "approve" | "retry" | "send" | "send_again"
  /** In words for an admin, with what can be done instead. */
  why: string
}

/** What an admin does about an exception: take the money as it is, give it back, or leave it with a reason. */
export const EXCEPTION_DECISIONS = ["accept", "refund", "ignore"] as const
export type ExceptionDecision = (typeof EXCEPTION_DECISIONS)[number]

/** `draft` · `awaiting_approval` · `running` · `paused` · `done` every row has an end · `canceled`. */
export const BATCH_STATES = [
  "draft",
  "awaiting_approval",
  "running",
  "paused",
  "done",
  "canceled",
] as const
export type BatchState = (typeof BATCH_STATES)[number]

/**
 * `held` by the processor · `refunding` our refund is on the way · `refunded` · `released` ·
 * `rejected` refused for good by the processor.
 */
export const AML_STATES = ["held", "refunding", "refunded", "released", "rejected"] as const
export type AmlState = (typeof AML_STATES)[number]
