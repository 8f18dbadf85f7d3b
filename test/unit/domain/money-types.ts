/**
 * What the compiler has to refuse about money; `npm run typecheck` fails where it does not. Nothing
 * here runs.
 */
import {
  type CoinAmount,
  type Decimal,
  type FiatAmount,
  type LockedRate,
  type Price,
  ZERO,
  add,
  coinsAtRate,
  decimal,
  isLess,
  isSameAmount,
  max,
  subtract,
  toCoins,
  toFiat,
  valueAtRate,
} from "../../../src/domain"

export function mixing(
  euros: FiatAmount,
  bitcoins: CoinAmount,
  price: Price,
  rate: LockedRate,
): void {
  // @ts-expect-error an amount in a coin is none in a currency
  euros = bitcoins
  // @ts-expect-error and the other way round
  bitcoins = euros
  // @ts-expect-error text is no amount before it was read
  euros = "45.50"
  // @ts-expect-error a number without a unit is no amount of money
  euros = decimal("45.50")

  // @ts-expect-error -- these do not mix
  add(euros, bitcoins)
  // @ts-expect-error -- these do not mix
  subtract(bitcoins, euros)
  // @ts-expect-error -- these do not mix
  max(euros, bitcoins)
  // @ts-expect-error -- these do not mix
  isLess(euros, bitcoins)
  // @ts-expect-error -- these do not mix
  isSameAmount(bitcoins, bitcoins, "usd")

  // @ts-expect-error coins become money at a price only, and money is no coins
  toFiat(euros, price)
  // @ts-expect-error -- these do not mix
  toCoins(bitcoins, price)
  // @ts-expect-error a price is no amount
  toCoins(euros, euros)
  // @ts-expect-error -- these do not mix
  valueAtRate(euros, rate)
  // @ts-expect-error -- these do not mix
  coinsAtRate(bitcoins, rate)
  // @ts-expect-error -- these do not mix
  const wrongWay: LockedRate = { amount: euros, value: bitcoins }
  void wrongWay
}

/** What stays as short as it was. */
export function reckoning(
  euros: FiatAmount,
  bitcoins: CoinAmount,
  price: Price,
): [FiatAmount, CoinAmount, Decimal] {
  return [add(euros, toFiat(bitcoins, price), ZERO), max(bitcoins, ZERO), euros]
}
