import {
  type CurrencyCode,
  type PayoutValue,
  currencyDecimals,
  roundDown,
} from "../../../../domain"

/** An estimated worth as it is shown: in whole cents. */
export function toMoney({ amount, currency }: PayoutValue): {
  amount: string
  currency_code: CurrencyCode
} {
  return { amount: roundDown(amount, currencyDecimals(currency)), currency_code: currency }
}
