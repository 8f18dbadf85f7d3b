import { makeTxid } from "../addresses"
import type { FakeChain } from "../chain"
import { type Currency, CURRENCIES, ACCOUNT_CREATED_AT, chainOf, currencyOf } from "./catalog"
import type { B2BinPayDefiSwitches } from "./switches"
import type { Finding, Invoice, Operation, Payout } from "./types"
import { callbackFields } from "./versions"

export function viewCurrency({ asset: _, ...currency }: Currency) {
  return { ...currency, logoUrl: null }
}

/** Currencies that an invoice takes. */
export function currenciesOf(invoice: Invoice): Currency[] {
  if (invoice.currencyIds.length > 0) return invoice.currencyIds.map(currencyOf)
  return CURRENCIES.filter((each) => each.chainId === invoice.chainId && each.isVerified)
}

/** An invoice as lists and callbacks have it. */
export function viewInvoice(
  invoice: Invoice,
  operations: readonly Operation[],
  paidAmount: string | null,
  pageUrl: string,
  switches: Pick<B2BinPayDefiSwitches, "apiVersion">,
) {
  const blocked = operations.filter((each) => each.status === "BLOCKED")
  const findings = operations.flatMap((each) => (each.finding ? [each.finding] : []))
  const isSingle = invoice.currencyIds.length === 1
  return {
    id: invoice.id,
    publicId: invoice.publicId,
    invoiceAddress: invoice.address,
    isTron: chainOf(invoice.chainId).isTron,
    requestedAmount: invoice.requestedAmount,
    paidAmount: isSingle ? paidAmount : null,
    paidAmountBaseCurrency: null,
    status: invoice.status,
    trackingId: invoice.trackingId,
    paymentPageUrl: pageUrl,
    paymentPageButtonUrl: invoice.paymentPageButtonUrl,
    paymentPageButtonText: invoice.paymentPageButtonText,
    availableCurrencies: currenciesOf(invoice).map(viewCurrency),
    createdAt: invoice.createdAt,
    updatedAt: invoice.updatedAt,
    expiresAt: invoice.expiresAt,
    ...callbackFields(switches, invoice),
    riskyCurrencyIds: [...new Set(blocked.map((each) => each.currencyId))],
    hasRiskyNativeDeposit: blocked.some((each) => each.currencyId === invoice.chainId),
    latestAmlCheck: findings.at(-1) ?? null,
  }
}

/** What screening stopped; only in the read of a single invoice. */
export function viewBlocked(operations: readonly Operation[]) {
  return operations
    .filter((each) => each.status === "BLOCKED")
    .map(({ currencyId, amount }) => ({ currencyId, amount }))
}

const UNSCREENED: Omit<Finding, "scoredAt"> = { riskScore: null, severity: null, reason: null }

export function viewOperation(chain: FakeChain, operation: Operation) {
  const { riskScore, severity, reason } = operation.finding ?? UNSCREENED
  const transfer = chainTransfer(chain, operation)
  return {
    id: operation.id,
    chainId: operation.chainId,
    deploymentId: operation.deploymentId,
    operationType: operation.operationType,
    status: operation.status,
    fromAddress: operation.fromAddress,
    toAddress: operation.toAddress,
    txId: operation.transactionId,
    txHash: operation.txid,
    blockNumber: transfer?.height ?? null,
    blockchainFee: "0.0004",
    confirmations: confirmationsOf(chain, operation),
    confirmedAt: operation.confirmedAt,
    currencyId: operation.currencyId,
    amount: operation.amount,
    currency: viewCurrency(currencyOf(operation.currencyId)),
    nonce: null,
    createdAt: operation.createdAt,
    updatedAt: operation.updatedAt,
    riskScore,
    severity,
    reason,
    amlProvider: operation.finding ? "crystal" : null,
    amlScoredAt: operation.finding?.scoredAt ?? null,
    amlCheckInProgress: operation.status === "AML_CHECK",
    latestAmlCheckId: operation.finding ? `${operation.id}1` : null,
    invoiceId: operation.invoiceId,
  }
}

/** The transaction that carries an operation. */
export function viewTransaction(chain: FakeChain, operation: Operation) {
  const currency = currencyOf(operation.currencyId)
  const transfer = chainTransfer(chain, operation)
  const amount = operation.amount.replace("-", "")
  return {
    id: operation.transactionId,
    chainId: operation.chainId,
    txHash: operation.txid,
    fromAddress: operation.fromAddress,
    toAddress: currency.address ?? operation.toAddress,
    value: currency.address === null ? toBaseUnits(amount, currency.decimals) : "0",
    blockchainFee: "0.0004",
    blockHash: transfer?.height ? blockHash(operation.chainId, transfer.height) : null,
    blockNumber: transfer?.height ?? null,
    status: transactionStatus(operation, transfer?.height ?? null),
    confirmations: confirmationsOf(chain, operation),
    createdAt: operation.createdAt,
    confirmedAt: operation.confirmedAt,
    operations: [
      {
        id: operation.id,
        type: operation.operationType,
        currencyId: operation.currencyId,
        amount: operation.amount,
      },
    ],
  }
}

export function viewPayout(
  payout: Payout,
  switches: Pick<B2BinPayDefiSwitches, "apiVersion">,
  createdBy: string | undefined,
) {
  return {
    id: payout.id,
    currencyId: payout.currencyId,
    amount: payout.amount,
    toAddress: payout.toAddress,
    isTron: chainOf(payout.chainId).isTron,
    deploymentId: payout.deploymentId,
    trackingId: payout.trackingId,
    ...callbackFields(switches, payout),
    queueOperationId: payout.queue.id,
    nonce: payout.nonce,
    status: payout.status,
    createdBy,
    createdAt: payout.createdAt,
    updatedAt: payout.updatedAt,
    currency: viewCurrency(currencyOf(payout.currencyId)),
  }
}

export function accountDates() {
  return { createdAt: ACCOUNT_CREATED_AT, initialConfig: {}, isHidden: false }
}

/** Claims are not on the fake chain; they count as mined at once. */
function chainTransfer(chain: FakeChain, operation: Operation) {
  return operation.operationType === "CLAIM" ? null : chain.transfer(operation.txid)
}

export function confirmationsOf(chain: FakeChain, operation: Operation): number {
  const transfer = chainTransfer(chain, operation)
  return transfer ? chain.confirmations(transfer) : chainOf(operation.chainId).requiredConfirmations
}

function transactionStatus({ status }: Operation, height: number | null): string {
  if (status === "FAILED") return "failed"
  if (status === "CREATED" || status === "PENDING") return height === null ? "executing" : "pending"
  return "confirmed"
}

function blockHash(chainId: string, height: number): string {
  return makeTxid(chainOf(chainId).network!, `block/${height}`)
}

function toBaseUnits(amount: string, decimals: number): string {
  const [whole = "0", part = ""] = amount.split(".")
  return BigInt(whole + part.padEnd(decimals, "0")).toString()
}
