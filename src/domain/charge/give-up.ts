import type { ChargeState, Instant } from "./charge"
import { transferTotals } from "./totals"

/** Between the two looks that have to agree before an order is given up, in milliseconds. */
export const SECOND_LOOK_MS = 5 * 60_000

/** `keep` the order · `look_again` before anything is decided · `give_up` the order, and free its stock. */
export type OrderFate = "keep" | "look_again" | "give_up"

/**
 * What becomes of an order whose coins are gone at the charge's end. A processor may not show coins for
 * a moment, so that one look is not enough: each deposit that had coins has to be read without them
 * twice, minutes apart. An order whose money came but does not count is left for a person.
 * @param emptiedAt when the coins were first found gone; null before
 */
export function fateOfOrder(charge: ChargeState, emptiedAt: Instant | null): OrderFate {
  if (charge.status !== "expired") return "keep"
  const deposits = Object.values(charge.deposits)
  if (deposits.flatMap(transferTotals).some(({ aside }) => aside && aside.state !== "returned")) {
    return "keep"
  }
  if (emptiedAt === null) return "look_again"
  const emptied = deposits.filter(({ transfers }) => Object.keys(transfers).length > 0)
  return emptied.every(({ latest }) => (latest?.observedAt ?? 0) >= emptiedAt + SECOND_LOOK_MS)
    ? "give_up"
    : "look_again"
}
