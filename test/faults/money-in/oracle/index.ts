import type { Evidence } from "./evidence"
import { nothingRegresses } from "./history"
import {
  type Rule,
  acceptedIsBooked,
  asAsked,
  canceledIsGivenBack,
  capturedOnce,
  noCoinForgotten,
  noOrderForNothing,
  noOtherCoinForgotten,
  nothingBeyondCoins,
  ordersShowCaptures,
} from "./rules"

const RULES: readonly Rule[] = [
  nothingBeyondCoins,
  capturedOnce,
  noCoinForgotten,
  noOtherCoinForgotten,
  asAsked,
  acceptedIsBooked,
  canceledIsGivenBack,
  ordersShowCaptures,
  noOrderForNothing,
  nothingRegresses,
]

/** Everything that must not be, in words; nothing when all is well. */
export function judge(evidence: Evidence): string[] {
  return RULES.flatMap((rule) => rule(evidence))
}
