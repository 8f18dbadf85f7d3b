import type { ChargeStatus } from "./charge"

/** What we answer when Medusa asks to authorize a payment session; a subset of Medusa's own words. */
export type Authorization =
  "authorized" | "pending_authorization" | "pending" | "error" | "canceled"

export interface AuthorizationInput {
  status: ChargeStatus
  placeOrder: "seen" | "confirmed"
  /** An order may already stand on the charge: whatever happens, the session must stay alive. */
  promised: boolean
}

/**
 * `pending_authorization` places the order and holds the stock; `pending` refuses for now and
 * leaves the session usable; `error` and `canceled` end the session. Coins are the only reason to
 * place an order: a charge without coins never answers `pending_authorization`, unless an order
 * already stands on it.
 */
export function authorize({ status, placeOrder, promised }: AuthorizationInput): Authorization {
  switch (status) {
    case "paid":
    case "overpaid":
      return "authorized"
    case "seen":
    case "confirming":
      return promised || placeOrder === "seen" ? "pending_authorization" : "pending"
    case "open":
    case "underpaid":
    case "late":
    case "held":
      return promised ? "pending_authorization" : "pending"
    case "expired":
      return promised ? "pending_authorization" : "error"
    case "canceled":
      return promised ? "pending_authorization" : "canceled"
  }
}
