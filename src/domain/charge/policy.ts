import type { AssetId } from "../../contract/ids"
import { type Decimal, type FiatAmount, isLess, multiply, roundDown } from "../money/money"

/** One line of the merchant's confirmation policy; it applies where all its conditions hold. */
export interface ConfirmationRule {
  /** CAIP-19 id; every asset when absent. */
  asset?: AssetId
  /** Charges of at least this amount, in the charge's currency; every amount when absent. */
  fromAmount?: FiatAmount
  confirmations: number
}

/**
 * What the merchant asks for a charge: the strictest rule that applies, 0 where none does.
 * @param countsTo the most that the gateway ever tells; a rule above it would wait without end
 */
export function requiredConfirmations(
  rules: readonly ConfirmationRule[],
  asset: AssetId,
  amount: FiatAmount,
  countsTo: number | null = null,
): number {
  const applying = rules.filter(
    (rule) =>
      (rule.asset === undefined || rule.asset === asset) &&
      (rule.fromAmount === undefined || !isLess(amount, rule.fromAmount)),
  )
  return Math.min(Math.max(0, ...applying.map((rule) => rule.confirmations)), countsTo ?? Infinity)
}

/** A fraction of an amount, e.g. 0.005 of 20 usd, rounded down to the currency's decimals. */
export function tolerance(amount: FiatAmount, fraction: Decimal, decimals: number): FiatAmount {
  return roundDown(multiply(amount, fraction), decimals)
}
