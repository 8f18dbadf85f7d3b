import type {
  AsideState,
  ChargeState,
  DepositState,
  ReportedTransfer,
  TransferMemory,
  TransferState,
} from "./charge"
import {
  type CoinAmount,
  type Decimal,
  type FiatAmount,
  ZERO,
  add,
  coinUnit,
  isLess,
  isZero,
  max,
  min,
  subtract,
} from "../money/money"
import { valueAtRate } from "../money/rate"

/** Money that came and does not count. */
export interface Aside {
  state: AsideState
  amount: CoinAmount
  /** As in {@link ReportedTransfer.coin}. */
  coin: string | null
}

/** Amounts of one transfer, in the asset. */
export interface TransferTotals {
  key: string
  txid: string | null
  /** Everything that counts, confirmed or not: without what was dropped or is {@link aside}. */
  amount: CoinAmount
  held: CoinAmount
  /** Confirmed and free. */
  cleared: CoinAmount
  /** The part of `amount` that was seen before the deposit was over. */
  inTime: CoinAmount
  confirmations: number
  /** True when confirmed money was later reported gone, held, refused or returned. */
  reversed: boolean
  /** What came and does not count; null where all of it does. */
  aside: Aside | null
}

interface Totals<A extends Decimal> {
  received: A
  held: A
  cleared: A
  /** Free money within what was in time, whichever transactions carry it now. */
  inTime: A
  clearedInTime: A
  /** Confirmations of the least confirmed transfer that counts; 0 when there is none. */
  confirmations: number
}

/** Amounts of a deposit, in the asset. */
export type DepositTotals = Totals<CoinAmount>

/** The same for a charge, in its currency, at the rates of the deposits. */
export interface ChargeTotals extends Totals<FiatAmount> {
  /** What nobody has sent yet; zero as soon as the rest is within the tolerance. */
  missing: FiatAmount
}

/** Transfers of a deposit: what is reported now, joined with what we remember. */
export function transferTotals(deposit: DepositState): TransferTotals[] {
  const reported = new Map(deposit.latest?.transfers.map((transfer) => [transfer.key, transfer]))
  return Object.values(deposit.transfers).map((memory) =>
    joinTransfer(memory, reported.get(memory.key)),
  )
}

function joinTransfer(memory: TransferMemory, reported?: ReportedTransfer): TransferTotals {
  const present = reported !== undefined && isOurCoin(reported) && counts(reported.state)
  const amount = max(memory.clearedAmount, present ? reported.amount : ZERO)
  const held = present && reported.state === "held" ? subtract(amount, memory.clearedAmount) : ZERO
  return {
    key: memory.key,
    txid: memory.txid,
    amount,
    held,
    cleared: memory.clearedAmount,
    inTime: min(amount, memory.inTimeAmount),
    confirmations: present ? (reported.confirmations ?? 0) : 0,
    reversed:
      !isZero(memory.clearedAmount) &&
      (!present || reported.state === "held" || isLess(reported.amount, memory.clearedAmount)),
    aside: asideOf(reported),
  }
}

/** Whether money in this state is on the deposit and is for it. */
export function counts(state: TransferState): boolean {
  switch (state) {
    case "seen":
    case "confirmed":
    case "held":
      return true
    case "dropped":
    case "foreign":
    case "refused":
    case "returned":
      return false
  }
}

/** Amounts of another coin mean nothing here, whatever the gateway says of them. */
export function isOurCoin({ state, coin }: ReportedTransfer): boolean {
  // Snapshots that were kept before transfers had a coin do not have the field.
  return state !== "foreign" && (coin ?? null) === null
}

function asideOf(reported: ReportedTransfer | undefined): Aside | null {
  if (reported === undefined || isZero(reported.amount)) return null
  const { state, amount, coin = null } = reported
  switch (state) {
    case "foreign":
    case "refused":
    case "returned":
      return { state, amount, coin }
    case "seen":
    case "confirmed":
    case "held":
      return isOurCoin(reported) ? null : { state: "foreign", amount, coin }
    case "dropped":
      return null
  }
}

export function depositTotals(deposit: DepositState): DepositTotals {
  const transfers = transferTotals(deposit).filter((transfer) => !isZero(transfer.amount))
  const sum = (pick: (totals: TransferTotals) => CoinAmount): CoinAmount =>
    add(...transfers.map(pick))
  const received = sum(({ amount }) => amount)
  const held = sum((transfer) => transfer.held)
  const cleared = sum((transfer) => transfer.cleared)
  const heritage = deposit.inTimeAmount
  return {
    received,
    held,
    cleared,
    inTime: min(
      subtract(received, held),
      max(
        heritage,
        sum((t) => subtract(t.inTime, t.held)),
      ),
    ),
    clearedInTime: min(
      cleared,
      max(
        heritage,
        sum((t) => min(t.cleared, t.inTime)),
      ),
    ),
    confirmations: transfers.reduce(
      (least, transfer) => Math.min(least, transfer.confirmations),
      transfers[0]?.confirmations ?? 0,
    ),
  }
}

export function chargeTotals(charge: ChargeState): ChargeTotals {
  const deposits = Object.values(charge.deposits).map((deposit) => ({
    totals: depositTotals(deposit),
    toValue: (amount: CoinAmount) => depositValue(deposit, amount),
  }))
  const sum = (pick: (totals: DepositTotals) => CoinAmount): FiatAmount =>
    add(...deposits.map(({ totals, toValue }) => toValue(pick(totals))))
  const received = sum((totals) => totals.received)
  return {
    received,
    held: sum((totals) => totals.held),
    cleared: sum((totals) => totals.cleared),
    inTime: sum((totals) => totals.inTime),
    clearedInTime: sum((totals) => totals.clearedInTime),
    confirmations: Math.max(0, ...deposits.map(({ totals }) => totals.confirmations)),
    missing: isLess(received, due(charge)) ? subtract(charge.terms.amount, received) : ZERO,
  }
}

/** The least that counts as paid. */
export function due({ terms }: ChargeState): FiatAmount {
  return subtract(terms.amount, terms.underpaymentTolerance)
}

/**
 * Value of an amount of the deposit's asset, in the charge's currency, at the locked rate. Less than
 * one unit of what can be sent is not missing: where a gateway asks more decimals than an exchange
 * sends, the amount that the exchange cuts off is paid in full.
 */
export function depositValue({ terms }: DepositState, amount: CoinAmount): FiatAmount {
  const short = subtract(terms.amount, amount)
  return !isZero(short) && isLess(short, coinUnit(terms.decimals))
    ? terms.value
    : valueAtRate(amount, terms)
}

/**
 * Whether a charge got more than was asked, by a whole unit of its currency at least. Coins are asked
 * rounded up to what can be sent, so one unit of a deposit's coins is not too much either.
 */
export function isTooMuch(charge: ChargeState): boolean {
  const { amount, overpaymentTolerance, unit } = charge.terms
  const deposits = Object.values(charge.deposits).map((deposit) => {
    const { received, held } = depositTotals(deposit)
    return { deposit, free: subtract(received, held) }
  })
  const value = add(...deposits.map(({ deposit, free }) => depositValue(deposit, free)))
  const certain = add(
    ...deposits.map(({ deposit: { terms }, free }) =>
      valueAtRate(subtract(free, coinUnit(terms.decimals)), terms),
    ),
  )
  const excess = subtract(value, amount)
  return isLess(overpaymentTolerance, excess) && !isLess(excess, unit) && !isLess(certain, amount)
}
