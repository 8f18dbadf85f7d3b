import { ownValue } from "./own-value"

/**
 * Why something that somebody wants done is refused: a code for each reason, with the values of its
 * sentence. The answer's `message` says it in English, for whoever has only that; pages write the
 * sentence in their reader's language. Values are texts: amounts as decimal strings with the currency
 * (ISO 4217, lower case) or the coin's symbol beside them, processors by their names.
 *
 * Reasons without a code are told by `message` alone.
 */
export const REFUSALS = {
  // Refunds
  refund_no_coins: [],
  refund_on_hold: [],
  refund_all_refunded: ["refunded", "currency"],
  refund_too_much: ["most", "refunded", "currency"],
  refund_of_canceled_order: [],
  refund_open: ["refund_id"],
  refund_over: [],
  refund_sending: [],
  refund_started: [],
  refund_sent: [],
  refund_in_doubt: [],
  refund_not_sent: [],
  refund_no_address: [],
  refund_address_too_late: [],
  refund_link_too_late: [],
  refund_links_off: [],
  refund_asked_by_processor: ["processor"],
  refund_cannot_send: ["processor"],
  refund_coins_left: ["amount", "symbol"],
  refund_amount_moved: ["now", "seen"],
  refund_no_email: [],
  refund_destination_changed: [],
  amount_zero: [],
  amount_decimals: ["currency", "decimals"],
  // Problems of payments
  nothing_to_decide: [],
  decided_on_hold: [],
  // Payouts and batches
  not_awaiting_approval: [],
  nothing_to_cancel: [],
  cancel_too_late: [],
  cancel_unsupported: [],
  cancel_batch_instead: [],
  being_checked: [],
  nothing_to_resolve: [],
  nothing_to_retry: [],
  lookup_unsupported: [],
  batch_submitted: [],
  batch_not_running: [],
  batch_not_paused: [],
  batch_not_done: [],
  batch_no_failed_rows: [],
  batch_rows_modified: [],
  batch_file_changed: [],
  batch_bad_rows: ["count"],
  batch_empty: [],
  // Payments on hold
  hold_refunding: [],
  hold_refunded: [],
  hold_released: [],
  hold_rejected: ["processor", "case"],
  hold_unsupported: ["processor", "case"],
  own_address: [],
  // What an order still owes
  order_canceled: [],
  nothing_outstanding: [],
  outstanding_covered: [],
  // Payment links of an amount
  link_paid: [],
  link_has_coins: [],
  link_over: [],
  // Something is not as it was shown; see `shown.ts`
  changed_since_shown: [],
} as const satisfies Record<string, readonly string[]>

export type RefusalCode = keyof typeof REFUSALS

/** The values of each reason's sentence. */
export type RefusalValues<C extends RefusalCode> = Record<(typeof REFUSALS)[C][number], string>

/** Answer to what is refused with a code. */
export interface RefusalResponse {
  type: string
  code: RefusalCode
  /** In English: why, and what to do. */
  message: string
  values: Readonly<Record<string, string>>
}

export function isRefusalCode(code: unknown): code is RefusalCode {
  return typeof code === "string" && ownValue(REFUSALS, code) !== undefined
}

/** Medusa's errors carry nothing but a code: this one has the values in it, until it is answered. */
export function packRefusal(code: RefusalCode, values: Readonly<Record<string, string>>): string {
  return `${code}?${new URLSearchParams(values).toString()}`
}

/** Takes apart what {@link packRefusal} has made; null for any other code. */
export function unpackRefusal(packed: unknown): Pick<RefusalResponse, "code" | "values"> | null {
  if (typeof packed !== "string") return null
  const at = packed.indexOf("?")
  const code = packed.slice(0, at)
  if (at < 0 || !isRefusalCode(code)) return null
  return { code, values: Object.fromEntries(new URLSearchParams(packed.slice(at + 1))) }
}
