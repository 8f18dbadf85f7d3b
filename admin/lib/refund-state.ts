import type { RefundState } from "../../src/contract/money-out"
import type { Refund } from "../../src/contract/refunds"
import type { Text } from "../i18n/use-text"
import type { BadgeColor } from "./charge-state"

/** What waits for an admin is orange, what ended badly red. */
export const REFUND_COLORS: Record<RefundState, BadgeColor> = {
  requested: "orange",
  awaiting_claim: "blue",
  claimed: "orange",
  sending: "blue",
  confirmed: "blue",
  booked: "green",
  failed: "red",
  attention: "red",
  canceled: "grey",
}

/** e.g. `0.5 BTC`; null while the number of coins is not fixed. */
export function refundCoins({ crypto_amount, asset }: Refund, text: Text): string | null {
  if (crypto_amount === null || asset === null) return null
  return text("refunds.cryptoAmount", { amount: crypto_amount, symbol: asset.symbol })
}

/** Whether no coins are under way yet, so that destination and amount can still be chosen. */
export function isUndecided({ state }: Pick<Refund, "state">): boolean {
  return (
    state === "requested" || state === "awaiting_claim" || state === "claimed" || state === "failed"
  )
}

/** Whether the shopper was asked by a link that has ended without an answer. */
export function isUnanswered({ state, claim }: Pick<Refund, "state" | "claim">): boolean {
  return state === "awaiting_claim" && claim?.status === "expired"
}
