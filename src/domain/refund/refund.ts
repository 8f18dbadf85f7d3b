import type { CurrencyCode, DepositId } from "../../contract/ids"
import type { RefundState } from "../../contract/money-out"
import type { RefundReason } from "../../contract/refunds"
import type { ChargeState, DepositState } from "../charge/charge"
import {
  type AssetAmount,
  type CoinAmount,
  type FiatAmount,
  ZERO,
  add,
  isLess,
  isSameAmount,
  isZero,
  max,
  min,
  roundDown,
  roundNearest,
  subtract,
} from "../money/money"
import { coinsAtRate } from "../money/rate"
import { depositValue, transferTotals } from "../charge/totals"
import { countsAsRefunded } from "./moves"

/** Reasons for giving back what came on top of, or beside, what the order's payment is. */
const BESIDE_THE_PAYMENT: readonly RefundReason[] = [
  "overpaid",
  "underpaid",
  "late",
  "canceled_with_money",
  "failed_with_money",
]

/** What of a refund matters for what else can be given back. */
export interface OwedRefund {
  depositId: DepositId | null
  /** In the charge's currency. */
  amount: FiatAmount
  /** In the asset; null until it is fixed. */
  cryptoAmount: CoinAmount | null
  state: RefundState
  reason: RefundReason
}

/** What of a charge can be given back, in its currency, in whole units of it. */
export interface Refundable {
  /** Value of the coins that came in, confirmed and free. */
  received: FiatAmount
  /** Already given back or on the way. */
  refunded: FiatAmount
  /** The most that a new refund may be. */
  most: FiatAmount
  /** The part of `most` that came above what was asked for. */
  excess: FiatAmount
}

/**
 * What can be given back of a charge: the money that came in for good and is still there, without
 * what other refunds are about. Within the merchant's tolerance a charge counts as paid in full, so
 * that all of an order can be refunded.
 * @param places decimals of the currency
 */
export function refundable(
  charge: ChargeState,
  refunds: readonly OwedRefund[],
  places: number,
): Refundable {
  const received = receivedValue(charge, places)
  const refunded = add(...live(refunds).map(({ amount }) => amount))
  const most = subtract(received, refunded)
  const beside = live(refunds).filter(({ reason }) => BESIDE_THE_PAYMENT.includes(reason))
  const asked = roundNearest(charge.terms.amount, places)
  const excess = subtract(subtract(received, asked), add(...beside.map(({ amount }) => amount)))
  return { received, refunded, most, excess: min(most, excess) }
}

/** Value of all coins that are confirmed and free; of a paid charge never less than was asked. */
export function receivedValue(charge: ChargeState, places: number): FiatAmount {
  const value = add(
    ...Object.values(charge.deposits).map((deposit) => depositValue(deposit, freeCoins(deposit))),
  )
  const { amount, underpaymentTolerance } = charge.terms
  const isPaid = !isZero(value) && !isLess(value, subtract(amount, underpaymentTolerance))
  const arrived = roundDown(value, places)
  return isPaid ? max(arrived, roundNearest(amount, places)) : arrived
}

/** Coins of a deposit that are confirmed and still there, in the asset. */
export function freeCoins(deposit: DepositState): CoinAmount {
  const transfers = transferTotals(deposit).filter(({ reversed }) => !reversed)
  return add(...transfers.map(({ cleared }) => cleared))
}

/** Coins of a deposit that no other refund is about, in the asset. */
export function coinsLeft(deposit: DepositState, others: readonly OwedRefund[]): CoinAmount {
  const own = live(others).filter(({ depositId }) => depositId === deposit.terms.id)
  const taken = own.map(
    ({ amount, cryptoAmount }) => cryptoAmount ?? coinsAtRate(amount, deposit.terms),
  )
  return subtract(freeCoins(deposit), add(...taken))
}

/** The most coins that a refund may give back of a deposit: what came in, without other refunds. */
export interface RefundCeiling {
  coins: CoinAmount
  /** What is sent is more than that, e.g. since the coin has lost worth: it is a payout as well. */
  exceeded: boolean
}

export function refundCeiling(
  deposit: DepositState,
  coins: CoinAmount,
  others: readonly OwedRefund[],
): RefundCeiling {
  const left = coinsLeft(deposit, others)
  return { coins: left, exceeded: isLess(left, coins) }
}

/** The policy `original`: the coins that the amount was worth when they were paid. */
export interface OriginalCoins {
  /** In the asset, rounded down to its decimals; never more than what is left of the deposit. */
  coins: CoinAmount
  /** The deposit has too little of them for the whole amount. */
  short: boolean
}

/**
 * All that is left of a deposit, to its last whole unit of the currency, gives back all coins that are
 * left of it: rounding a value down to the currency and back to coins would keep a few.
 */
export function originalCoins(
  charge: ChargeState,
  deposit: DepositState,
  amount: FiatAmount,
  others: readonly OwedRefund[],
  decimals: { coin: number; currency: number },
): OriginalCoins {
  const asked = coinsAtRate(amount, deposit.terms)
  const left = coinsLeft(deposit, others)
  const all = roundDown(depositValue(deposit, left), decimals.currency)
  const worth = roundNearest(depositValue(deposit, left), decimals.currency)
  return {
    coins: roundDown(isLess(amount, all) ? min(asked, left) : left, decimals.coin),
    short: isLess(add(worth, charge.terms.underpaymentTolerance), amount),
  }
}

/** What arrives when an amount is sent through a gateway that takes its fees from it. */
export interface FeeOfSending {
  spend: AssetAmount
  receive: AssetAmount
}

/**
 * One step towards the amount that has to be sent so that `target` arrives, where the gateway takes
 * its fees from what is sent: the next amount to ask the fee of, or null when this one is enough.
 */
export function grossUp(target: AssetAmount, { spend, receive }: FeeOfSending): AssetAmount | null {
  return isLess(receive, target) ? add(spend, subtract(target, receive)) : null
}

/** What Medusa's books know of the charge, in its currency. */
export interface MedusaBooks {
  currencyCode: CurrencyCode
  captured: FiatAmount
  refunded: FiatAmount
}

/**
 * How much of a refund whose coins have gone Medusa has to be told: nothing of what came above the
 * captured payment, which Medusa knows nothing of, and never more than is left of it.
 * @param unbooked of earlier refunds, what Medusa was not told
 */
export function bookablePart(
  refund: { amount: FiatAmount; reason: RefundReason },
  received: FiatAmount,
  books: MedusaBooks,
  unbooked: FiatAmount,
): FiatAmount {
  const left = subtract(books.captured, books.refunded)
  const excess = subtract(subtract(received, books.captured), unbooked)
  const beside = BESIDE_THE_PAYMENT.includes(refund.reason) ? min(refund.amount, excess) : ZERO
  const part = subtract(refund.amount, beside)
  // All of it is all of it: what Medusa has captured may have more decimals than its currency.
  return isSameAmount(part, left, books.currencyCode) ? left : min(part, left)
}

function live(refunds: readonly OwedRefund[]): OwedRefund[] {
  return refunds.filter(({ state }) => countsAsRefunded(state))
}
