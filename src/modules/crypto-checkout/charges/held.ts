import {
  ZERO,
  chargeTotals,
  currencyDecimals,
  isLess,
  isZero,
  roundDown,
  roundUp,
  subtract,
} from "../../../domain"
import type { AdminCharge } from "../../../contract/admin"
import { type ChargeAggregate, toChargeState } from "../../../storage"

/** What is on hold may never be credited, so that it is told apart from what has come. */
export function heldOf(aggregate: ChargeAggregate): AdminCharge["held"] {
  const { held, received } = chargeTotals(toChargeState(aggregate))
  if (isZero(held)) return null
  const { amount, currency_code } = aggregate.charge
  const places = currencyDecimals(currency_code)
  const free = subtract(received, held)
  return {
    amount: roundDown(held, places),
    received: roundDown(free, places),
    missing: isLess(free, amount) ? roundUp(subtract(amount, free), places) : ZERO,
  }
}
