import {
  type AssetAmount,
  type CoinAmount,
  type FiatAmount,
  type Price,
  coinAmount,
  decimal,
  divide,
  fiatAmount,
  multiply,
  multiplyDivide,
  multiplyDivideUp,
  priceOf,
} from "./money"

/** So many coins for so much money: what is agreed when a deposit is quoted. */
export interface LockedRate {
  /** In the asset. */
  amount: CoinAmount
  /** What that amount is worth, in the currency. */
  value: FiatAmount
}

const ONE = decimal("1")

/** What coins are worth at a price, with all decimals. */
export function toFiat(coins: CoinAmount, price: Price): FiatAmount {
  return fiatAmount(multiply(coins, price))
}

/** The same for an amount in an asset that may be a currency as well, as with payouts. */
export function worthOf(amount: AssetAmount, price: Price): FiatAmount {
  return fiatAmount(multiply(amount, price))
}

/** How many coins a value is at a price, rounded down at the 40th place. */
export function toCoins(value: FiatAmount, price: Price): CoinAmount {
  return coinAmount(divide(value, price))
}

/** The same, rounded up at the 40th place. */
export function toCoinsUp(value: FiatAmount, price: Price): CoinAmount {
  return coinAmount(multiplyDivideUp(value, ONE, price))
}

/** What coins are worth at a locked rate. */
export function valueAtRate(coins: CoinAmount, rate: LockedRate): FiatAmount {
  return multiplyDivide(rate.value, coins, rate.amount)
}

/** How many coins a value is at a locked rate, rounded down at the 40th place. */
export function coinsAtRate(value: FiatAmount, rate: LockedRate): CoinAmount {
  return multiplyDivide(rate.amount, value, rate.value)
}

/** The same, rounded up at the 40th place. */
export function coinsAtRateUp(value: FiatAmount, rate: LockedRate): CoinAmount {
  return multiplyDivideUp(rate.amount, value, rate.value)
}

/** The price of one coin at a locked rate. */
export function priceAtRate({ value, amount }: LockedRate): Price {
  return priceOf(divide(value, amount))
}
