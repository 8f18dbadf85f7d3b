import type { Due } from "./acceptance"
import type { ChargeStatus } from "./charge"

/** What we return when Medusa asks to authorize a payment session; a subset of Medusa's own words. */
export type Authorization =
  "authorized" | "pending_authorization" | "pending" | "error" | "canceled"

export interface AuthorizationInput {
  status: ChargeStatus
  due: Pick<Due, "order" | "capture">
  /** An order may already stand on the charge: whatever happens, the session must stay alive. */
  promised: boolean
}

/**
 * `authorized` the money is there, or was accepted · `pending_authorization` places the order and
 * holds the stock · `pending` refuses for now and leaves the session usable · `error` and `canceled`
 * end the session. Coins are the only reason to place an order: a charge without coins never returns
 * `pending_authorization`, unless an order already stands on it.
 */
export function authorize({ status, due, promised }: AuthorizationInput): Authorization {
  if (due.capture !== null) return "authorized"
  if (due.order || promised) return "pending_authorization"
  switch (status) {
    case "open":
    case "seen":
    case "confirming":
    case "paid":
    case "overpaid":
    case "underpaid":
    case "late":
    case "held":
      return "pending"
    case "expired":
      return "error"
    case "canceled":
      return "canceled"
  }
}
