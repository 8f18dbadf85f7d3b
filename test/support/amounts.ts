import type { CoinAmount, Decimal, FiatAmount, Price } from "../../src/domain"

// Amounts as a test writes them, digit by digit: "45.50" stays "45.50".

export function fiat(text: string): FiatAmount {
  return text as FiatAmount
}

export function coins(text: string): CoinAmount {
  return text as CoinAmount
}

export function price(text: string): Price {
  return text as Price
}

/** A number without a unit, e.g. a factor. */
export function number(text: string): Decimal {
  return text as Decimal
}
