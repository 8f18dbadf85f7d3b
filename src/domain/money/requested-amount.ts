import type { CurrencyCode } from "../../contract/ids"
import { type FiatAmount, InvalidAmountError, currencyDecimals, fiatAmount, isZero } from "./money"

/** What a double keeps of a number: Medusa's totals are doubles at heart. */
const MAX_DIGITS = 15

/**
 * Reads an amount that somebody asks for in a currency.
 * @throws InvalidAmountError that says what is wrong, for zero, more decimals than the currency has, and
 *   more digits than Medusa keeps
 */
export function readRequestedAmount(written: string, currencyCode: CurrencyCode): FiatAmount {
  const amount = fiatAmount(written)
  if (isZero(amount)) throw new InvalidAmountError("must be more than zero")
  const [whole = "", decimals = ""] = amount.split(".")
  const allowed = currencyDecimals(currencyCode)
  if (decimals.length > allowed) {
    throw new InvalidAmountError(
      `must not have more than ${allowed} decimals in ${currencyCode.toUpperCase()}`,
    )
  }
  if (whole.length + allowed > MAX_DIGITS) throw new InvalidAmountError("is too large")
  return amount
}
