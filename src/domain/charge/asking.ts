import type { ChargeState, DepositState } from "./charge"
import {
  type CoinAmount,
  type FiatAmount,
  type Price,
  ZERO,
  coinUnit,
  decimal,
  divide,
  isLess,
  isZero,
  min,
  roundUp,
  subtract,
} from "../money/money"
import { coinsAtRateUp, toCoinsUp, toFiat } from "../money/rate"
import { chargeTotals, depositTotals, depositValue } from "./totals"

/** Exchanges and wallets cut amounts at this many decimals, whatever the chain could carry. */
const MAX_ASKED_DECIMALS = 8

/** The last decimal that is asked is worth at most this part of the currency's smallest unit … */
const PARTS_OF_A_UNIT = decimal("10")
/** … and at most this part of what is to be paid. */
const PARTS_OF_THE_VALUE = decimal("1000")

export interface AskedDecimalsInput {
  /** What is to be paid, in the currency. */
  value: FiatAmount
  /** Units of the currency for one coin. */
  price: Price
  /** The smallest unit of the currency. */
  unit: FiatAmount
  /** Decimals that the asset has on its chain. */
  assetDecimals: number
}

/**
 * In how many decimals a payer is asked for coins: as few as can be sent from anywhere without
 * paying noticeably more by the rounding, so more for dear coins than for cheap ones.
 */
export function askedDecimals({ value, price, unit, assetDecimals }: AskedDecimalsInput): number {
  const most = Math.min(assetDecimals, MAX_ASKED_DECIMALS)
  const worthAtMost = min(divide(unit, PARTS_OF_A_UNIT), divide(value, PARTS_OF_THE_VALUE))
  let decimals = 0
  while (decimals < most && isLess(worthAtMost, toFiat(coinUnit(decimals), price))) decimals += 1
  return decimals
}

/** How many coins to ask for a value at a price, rounded up to what can be sent. */
export function askedCoins(input: AskedDecimalsInput): CoinAmount {
  return roundUp(toCoinsUp(input.value, input.price), askedDecimals(input))
}

/**
 * What a deposit still asks, in its asset: its own rest, or what the charge misses over all deposits
 * where that is less, rounded up to what can be sent. A shopper who has paid a part elsewhere is
 * asked for the rest only.
 */
export function missingCoins(charge: ChargeState, deposit: DepositState): CoinAmount {
  const { terms } = deposit
  const { received } = depositTotals(deposit)
  const { missing } = chargeTotals(charge)
  if (isZero(missing) || isZero(restOf(deposit))) return ZERO
  if (isPaidElsewhere(charge, deposit)) {
    return roundUp(coinsAtRateUp(missing, terms), terms.decimals)
  }
  // Untouched, it is what the gateway has asked, to the last digit.
  return isZero(received) ? terms.amount : roundUp(subtract(terms.amount, received), terms.decimals)
}

/** Whether a deposit asks for more than the charge misses, because a part came elsewhere. */
export function isPaidElsewhere(charge: ChargeState, deposit: DepositState): boolean {
  const { missing } = chargeTotals(charge)
  return differs(charge, subtract(restOf(deposit), missing))
}

/** Whether a deposit asks for less than the charge misses, so that another one has to follow. */
export function asksTooLittle(charge: ChargeState, deposit: DepositState): boolean {
  const { missing } = chargeTotals(charge)
  return !isZero(missing) && differs(charge, subtract(missing, restOf(deposit)))
}

/** What the deposit itself still misses, in the charge's currency. */
function restOf(deposit: DepositState): FiatAmount {
  return subtract(deposit.terms.value, depositValue(deposit, depositTotals(deposit).received))
}

/** Less than a unit of the currency is not worth another number than the gateway shows. */
function differs(charge: ChargeState, difference: FiatAmount): boolean {
  return !isLess(difference, charge.terms.unit)
}
