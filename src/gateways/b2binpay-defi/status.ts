import {
  type GatewayVerdict,
  type Instant,
  type ReportedTransfer,
  type Snapshot,
  type TransferState,
  isZero,
} from "../../domain"
import { describeBlocked, sumOf } from "./aml"
import { isSameCurrency } from "./currencies"
import type { Invoice, Operation } from "./api/types"

/**
 * What an invoice and its operations mean. The money is counted from the operations: whether the
 * invoice's own sum and status wait for confirmations and for AML screening is not documented.
 */
export function toSnapshot(
  invoice: Invoice,
  operations: readonly Operation[],
  currencyId: string,
  observedAt: Instant,
): Snapshot {
  const deposits = operations.filter(({ operationType }) => operationType === "INVOICE_DEPOSIT")
  const [asked, others] = [true, false].map((same) =>
    deposits.filter((each) => isSameCurrency(each.currencyId, currencyId) === same),
  ) as [Operation[], Operation[]]
  const words = [
    invoice.externalStatus,
    describeBlocked(deposits),
    describeSentBack(deposits),
    describeOthers(others),
  ]
  return {
    observedAt,
    verdict: verdict(invoice, asked),
    externalStatus: words.filter((each) => each !== null).join("; "),
    transfers: [
      ...asked.filter(isThere).map((each) => toTransfer(each, null)),
      ...others.filter(isReal).map((each) => toTransfer(each, codeOf(each))),
    ],
  }
}

/**
 * DeFi's own judgement counts only while it cannot contradict ours: whether late money still turns
 * an invoice `PAID` is not documented, and an invoice without an end would be "in time" for ever.
 */
function verdict(invoice: Invoice, deposits: readonly Operation[]): GatewayVerdict {
  switch (invoice.status) {
    case "PAID":
    case "UNRESOLVED": {
      const end = invoice.expiresAt
      const inTime = deposits.every(({ createdAt }) => end !== null && (createdAt ?? 0) <= end)
      return end !== null && inTime ? "paid" : "pending"
    }
    case "EXPIRED":
      return "expired"
    case "CREATED":
    case "UNKNOWN":
      return "pending"
  }
}

/** What never was in a block is gone for us. */
function isThere(operation: Operation): boolean {
  return transferState(operation) !== "dropped" && !isZero(operation.amount)
}

/** Scam tokens are sent to any address, and are nobody's money. */
function isReal(operation: Operation): boolean {
  return operation.currency?.isScam !== true && isThere(operation)
}

/** Anybody can call a token USDT, so one that is not verified is told with its contract. */
function codeOf({ currency, currencyId }: Operation): string {
  const id = currencyId ?? "an unknown currency"
  if (currency === null) return id
  return currency.isVerified ? currency.symbol : `${currency.symbol} (${id})`
}

function toTransfer(operation: Operation, coin: string | null): ReportedTransfer {
  const state = transferState(operation)
  return {
    // One transaction may pay an invoice twice.
    key: operation.id,
    txid: operation.txHash,
    amount: operation.amount,
    coin,
    confirmations: operation.confirmations,
    state: coin === null || state === "refused" || state === "returned" ? state : "foreign",
    seenAt: operation.createdAt,
  }
}

function transferState(operation: Operation): TransferState {
  const { status, amlCheckInProgress, confirmations } = operation
  switch (status) {
    case "CONFIRMED":
      return amlCheckInProgress ? "seen" : "confirmed"
    case "BLOCKED":
      return "held"
    case "REFUNDED":
      return "returned"
    case "FAILED":
    case "CANCELLED":
      // Without a block nothing has come; with one, somebody should look where it is.
      return confirmations > 0 ? "refused" : "dropped"
    case "CREATED":
    case "PENDING":
    case "AML_CHECK":
    case "UNKNOWN":
      return "seen"
  }
}

/** Money in other currencies pays nothing, but must not be overlooked. */
function describeOthers(operations: readonly Operation[]): string | null {
  const real = operations.filter((each) => each.status !== "REFUNDED" && isReal(each))
  return real.length === 0 ? null : `also received ${real.map(sumOf).join(", ")}`
}

function describeSentBack(operations: readonly Operation[]): string | null {
  const back = operations.filter((operation) => operation.status === "REFUNDED")
  return back.length === 0 ? null : `sent back ${back.map(sumOf).join(", ")}`
}
