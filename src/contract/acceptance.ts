/**
 * Money that is not as it was asked for, and that an admin accepts all the same: the order is placed
 * and booked. Shared by routes, admin pages and tests. Amounts are decimal strings in the charge's
 * currency, times ISO 8601 in UTC.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | POST | /admin/crypto-checkout/charges/:id/decisions with `decision: "accept"` and a `mode` | `DecisionResponse` |
 * | GET | /admin/crypto-checkout/charges/:id/acceptance | {@link AcceptancePreview}: what a click would do |
 * | DELETE | /admin/crypto-checkout/charges/:id/acceptance | {@link AcceptancePreview}, after the acceptance was withdrawn |
 */
import type { ChargeLabel } from "./admin"

/**
 * `in_full` counts the payment as paid in full: all of the order's amount is captured, and what did
 * not come is forgiven · `received` books the value of what came, never more than the order's amount;
 * the rest stays outstanding on the order.
 */
export const ACCEPTANCE_MODES = ["in_full", "received"] as const
export type AcceptanceMode = (typeof ACCEPTANCE_MODES)[number]

/**
 * The labels whose money can be accepted, with the modes that make sense. `accept` on any other label
 * takes no mode, and only says that nothing has to be done about it.
 *
 * A wrong coin has no value at a rate that was agreed on, so it can only count as paid in full.
 */
export const ACCEPTABLE_LABELS: Partial<Record<ChargeLabel, readonly AcceptanceMode[]>> = {
  underpaid: ACCEPTANCE_MODES,
  late: ACCEPTANCE_MODES,
  canceled_with_money: ACCEPTANCE_MODES,
  failed_with_money: ACCEPTANCE_MODES,
  order_not_placed: ACCEPTANCE_MODES,
  wrong_coin: ["in_full"],
}

/** What an admin has accepted. */
export interface Acceptance {
  mode: AcceptanceMode
  at: string
  /** Id of the admin user. */
  by: string
  reason: string | null
  /** Medusa has booked it. As long as it has not, the acceptance can be withdrawn. */
  done: boolean
}

/**
 * Why accepted money is not on its order at once. With one of these it can be accepted all the same,
 * and is booked as soon as that has changed:
 * `not_confirmed` coins are still to be confirmed or released · `out_of_stock` something of the cart is
 * no longer in stock · `cart_changed` the cart no longer costs what was asked for.
 *
 * With one of these it cannot be accepted, because it would never become an order:
 * `no_money` nothing is there that could be booked, or all of it is given back · `no_value` what came
 * has no value at an agreed rate · `already_booked` This amount is already captured in Medusa ·
 * `order_canceled` its order was cancelled · `cart_completed` the cart became another order ·
 * `cart_gone` Medusa has deleted the cart · `session_gone` Medusa has deleted the payment session,
 * because the cart was changed or another way to pay was chosen. Ways out: give the money back, or
 * create an order by hand and ignore the exception with its number.
 */
export type AcceptanceObstacle =
  | "not_confirmed"
  | "out_of_stock"
  | "cart_changed"
  | "no_money"
  | "no_value"
  | "already_booked"
  | "order_canceled"
  | "cart_completed"
  | "cart_gone"
  | "session_gone"

/** What accepting in one of the modes would do, as of now. */
export interface AcceptanceOutcome {
  mode: AcceptanceMode
  /** What Medusa has captured of the payment afterwards, with what it has captured before. */
  captured: string
  /** What did not come and is not asked for any more. */
  forgiven: string
  /** What stays outstanding on the order. */
  outstanding: string
  /** Null when the order is booked at once. */
  blocked_by: AcceptanceObstacle | null
  /** Whether it can be accepted now; it may then still have to wait, see `blocked_by`. */
  possible: boolean
}

export interface AcceptancePreview {
  charge_id: string
  /** That of the charge at this moment, for the decision: see `shown.ts`. */
  version: string
  currency_code: string
  /** What was asked for, which is the order's amount. */
  amount: string
  /** Value of the coins that are confirmed and free, without what is given back. */
  available: string
  /** Captured by Medusa so far. */
  captured: string
  /** What the order, or before there is one the cart, costs now; null when both are gone. */
  order_total: string | null
  /** The order that is there already; null when it is still to be placed. */
  order_id: string | null
  outcomes: AcceptanceOutcome[]
  /** What was accepted before; null when nothing was. */
  acceptance: Acceptance | null
  /** True until the acceptance had its effect. */
  can_withdraw: boolean
}
