import {
  type Asset,
  type Decimal,
  type GatewayVerdict,
  type Instant,
  type Snapshot,
  type TransferState,
  divide,
  isZero,
  max,
  multiplyDivide,
  roundDown,
} from "../../checkout"
import { GatewayError } from "../errors"
import { type BitPayCoin, assetOf } from "./coins"
import type { Invoice, InvoiceTransaction } from "./types"

/** What an invoice asks in a coin, miner fee included; null where BitPay does not tell. */
export function askedAmount(invoice: Invoice, coin: BitPayCoin): Decimal | null {
  const units = invoice.paymentTotals[coin]
  if (units !== undefined) return fromUnits(units, assetOf(coin))
  return invoice.paymentDisplayTotals[coin] ?? null
}

/**
 * BitPay tells a sum, and single transactions only to the merchant facade: the sum becomes one
 * transfer whose amount may grow.
 *
 * What BitPay does not credit to the merchant it gives back to the payer itself: coins of an
 * invoice that expired, was cancelled or declined are gone, however well they are confirmed.
 */
export function toSnapshot(invoice: Invoice, coin: BitPayCoin, observedAt: Instant): Snapshot {
  const amount = receivedAmount(invoice, coin)
  const paying = invoice.transactions.filter(({ amount: part }) => !part.startsWith("-"))
  return {
    observedAt,
    verdict: verdict(invoice),
    externalStatus: invoice.exceptionStatus
      ? `${invoice.externalStatus} (${invoice.exceptionStatus})`
      : invoice.externalStatus,
    transfers: isZero(amount)
      ? []
      : [
          {
            key: "balance",
            txid: paying.length === 1 ? (paying[0]?.txid ?? null) : null,
            amount,
            coin: null,
            confirmations: leastConfirmations(paying),
            state: transferState(invoice),
            seenAt: firstSeen(paying),
          },
        ],
  }
}

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

/** An `invalid` invoice was not confirmed in time, and may yet become `complete` or `declined`. */
function transferState({ status, isCanceled }: Invoice): TransferState {
  if (isCanceled) return "dropped"
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
    case "declined":
      return "dropped"
  }
}

/**
 * In the deposit's asset. An invoice that BitPay holds to be paid is credited in full, even where
 * the account's tolerance let it pass with a little less.
 */
function receivedAmount(invoice: Invoice, coin: BitPayCoin): Decimal {
  const paid = paidAmount(invoice, coin)
  const asked = askedAmount(invoice, coin)
  const credited = verdict(invoice) === "paid" && !isZero(paid)
  return credited && asked !== null ? max(paid, asked) : paid
}

/** The hosted page may have let the payer take another coin: then its share of the price counts. */
function paidAmount(invoice: Invoice, coin: BitPayCoin): Decimal {
  const { amountPaid, transactionCurrency } = invoice
  if (isZero(amountPaid)) return "0"
  const asset = assetOf(coin)
  if (transactionCurrency === null || transactionCurrency === coin) {
    return fromUnits(amountPaid, asset)
  }
  const asked = askedAmount(invoice, coin)
  const total = invoice.paymentTotals[transactionCurrency]
  if (asked === null || total === undefined || isZero(total)) {
    throw new GatewayError(
      "unavailable",
      `invoice ${invoice.id} was paid in ${transactionCurrency}, and its price in that is not told`,
      { gateway: "bitpay", operation: "invoice" },
    )
  }
  return roundDown(multiplyDivide(asked, amountPaid, total), asset.decimals)
}

function fromUnits(units: Decimal, { decimals }: Asset): Decimal {
  return divide(units, `1${"0".repeat(decimals)}`)
}

function leastConfirmations(transactions: readonly InvoiceTransaction[]): number | null {
  const told = transactions.flatMap(({ confirmations }) => confirmations ?? [])
  return told.length === 0 ? null : Math.min(...told)
}

function firstSeen(transactions: readonly InvoiceTransaction[]): Instant | null {
  const told = transactions.flatMap(({ receivedAt }) => receivedAt ?? [])
  return told.length === 0 ? null : Math.min(...told)
}
