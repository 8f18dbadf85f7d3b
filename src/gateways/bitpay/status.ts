import {
  type Asset,
  type CoinAmount,
  type Decimal,
  type GatewayVerdict,
  type Instant,
  type ReportedTransfer,
  type Snapshot,
  type TransferState,
  ZERO,
  coinAmount,
  decimal,
  divide,
  isZero,
  min,
  multiplyDivide,
  roundDown,
  subtract,
} from "../../domain"
import { type BitPayCoin, assetOf, findCoin } from "./currencies"
import type { Invoice, InvoiceTransaction } from "./api/types"

/** What an invoice asks in a coin, miner fee included; null where BitPay does not tell. */
export function askedAmount(invoice: Invoice, coin: BitPayCoin): CoinAmount | null {
  const units = invoice.paymentTotals[coin]
  if (units !== undefined) return fromUnits(units, assetOf(coin))
  return invoice.paymentDisplayTotals[coin] ?? null
}

/**
 * BitPay tells a sum, and single transactions only to the merchant facade: the sum becomes one
 * transfer whose amount may grow.
 *
 * What BitPay does not credit to the merchant it gives back to the payer itself: what came on top
 * of the price, and all coins of an invoice that expired, was cancelled or declined, however well
 * they are confirmed.
 * @param previous what was read last
 */
export function toSnapshot(
  invoice: Invoice,
  coin: BitPayCoin,
  observedAt: Instant,
  previous: Snapshot | null = null,
): Snapshot {
  const paying = invoice.transactions.filter(({ amount: part }) => !part.startsWith("-"))
  const { credited, excess, coin: foreign } = receivedMoney(invoice, coin)
  const state = transferState(invoice, previous)
  const common = {
    txid: paying.length === 1 ? (paying[0]?.txid ?? null) : null,
    confirmations: leastConfirmations(paying),
    seenAt: firstSeen(paying),
  }
  const transfers: ReportedTransfer[] = [
    { ...common, key: BALANCE, amount: credited, coin: foreign, state: inCoin(state, foreign) },
    { ...common, key: "excess", amount: excess, coin: null, state: "returned" },
  ]
  return {
    observedAt,
    verdict: verdict(invoice),
    externalStatus: invoice.exceptionStatus
      ? `${invoice.externalStatus} (${invoice.exceptionStatus})`
      : invoice.externalStatus,
    transfers: transfers.filter(({ amount }) => !isZero(amount)),
  }
}

/** The key of what counts. */
const BALANCE = "balance"

function verdict({ status, isCanceled }: Invoice): GatewayVerdict {
  switch (status) {
    case "new":
    case "paid":
    case "invalid":
    case "UNKNOWN":
      return isCanceled ? "expired" : "pending"
    case "confirmed":
    case "complete":
      return isCanceled ? "failed" : "paid"
    case "expired":
      return "expired"
    case "declined":
      return "failed"
  }
}

/**
 * An `invalid` invoice was not confirmed in time, and may yet become `complete` or `declined`.
 * One that was confirmed is declined only when it is refunded, on the merchant's word.
 */
function transferState({ status, isCanceled }: Invoice, previous: Snapshot | null): TransferState {
  if (isCanceled) return "returned"
  switch (status) {
    case "new":
    case "paid":
    case "invalid":
    case "UNKNOWN":
      return "seen"
    case "confirmed":
    case "complete":
      return "confirmed"
    case "expired":
      return "returned"
    case "declined":
      return wasOurs(previous) ? "dropped" : "returned"
  }
}

function wasOurs(previous: Snapshot | null): boolean {
  const before = previous?.transfers.find(({ key }) => key === BALANCE)?.state
  return before === "confirmed" || before === "dropped"
}

function inCoin(state: TransferState, coin: string | null): TransferState {
  return coin === null || state === "returned" || state === "dropped" ? state : "foreign"
}

/** What came for an invoice. */
interface Money {
  /** The part that is for the merchant, or would be; in `coin`. */
  credited: CoinAmount
  /** What BitPay gives back although the invoice is paid, in the deposit's asset. */
  excess: CoinAmount
  /** BitPay's code where the coins cannot be told in the deposit's asset; else null. */
  coin: string | null
}

/**
 * An invoice that BitPay holds to be paid is credited in full, even where the account's tolerance
 * let it pass with a little less, and never with more than its price.
 */
function receivedMoney(invoice: Invoice, coin: BitPayCoin): Money {
  const asked = askedAmount(invoice, coin)
  const paid = paidAmount(invoice, coin)
  const credited = verdict(invoice) === "paid" && !isZero(invoice.amountPaid)
  if (paid === null) {
    if (credited && asked !== null) return { credited: asked, excess: ZERO, coin: null }
    const { displayAmountPaid, amountPaid, transactionCurrency } = invoice
    const foreign = displayAmountPaid ?? inMajorUnits(amountPaid, transactionCurrency)
    return { credited: foreign, excess: ZERO, coin: transactionCurrency }
  }
  const isReturned = verdict(invoice) === "expired" || verdict(invoice) === "failed"
  if (asked === null || isReturned) return { credited: paid, excess: ZERO, coin: null }
  const excess = invoice.exceptionStatus === "paidOver" ? subtract(paid, asked) : ZERO
  return { credited: credited ? asked : min(paid, asked), excess, coin: null }
}

/**
 * In the deposit's asset. The hosted page may have let the payer take another coin: then its share
 * of the price counts; null where BitPay does not tell the price in that coin.
 */
function paidAmount(invoice: Invoice, coin: BitPayCoin): CoinAmount | null {
  const { amountPaid, transactionCurrency } = invoice
  if (isZero(amountPaid)) return ZERO
  const asset = assetOf(coin)
  if (transactionCurrency === null || transactionCurrency === coin) {
    return fromUnits(amountPaid, asset)
  }
  const asked = askedAmount(invoice, coin)
  const total = invoice.paymentTotals[transactionCurrency]
  if (asked === null || total === undefined || isZero(total)) return null
  return roundDown(multiplyDivide(asked, amountPaid, total), asset.decimals)
}

function fromUnits(units: Decimal, { decimals }: Asset): CoinAmount {
  return coinAmount(divide(units, decimal(`1${"0".repeat(decimals)}`)))
}

/** Of a coin that we do not know nobody can say how many decimals it has: as BitPay writes it. */
function inMajorUnits(units: Decimal, code: string | null): CoinAmount {
  const coin = code === null ? undefined : findCoin(code)
  return coin ? fromUnits(units, assetOf(coin)) : coinAmount(units)
}

function leastConfirmations(transactions: readonly InvoiceTransaction[]): number | null {
  const told = transactions.flatMap(({ confirmations }) => confirmations ?? [])
  return told.length === 0 ? null : Math.min(...told)
}

function firstSeen(transactions: readonly InvoiceTransaction[]): Instant | null {
  const told = transactions.flatMap(({ receivedAt }) => receivedAt ?? [])
  return told.length === 0 ? null : Math.min(...told)
}
