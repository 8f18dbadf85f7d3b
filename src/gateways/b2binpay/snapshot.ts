import {
  type Instant,
  type ReportedTransfer,
  type Snapshot,
  type TransferState,
  isZero,
} from "../../checkout"
import { type B2BinPayDeposit, RISK, TRANSFER_STATUS, type Transfer } from "./types"
import { depositStatusWord, transferStatusWord } from "./words"

/**
 * What a deposit is worth to its charge. B2BINPAY does not know what was asked, so its verdict is
 * always `pending`: the transfers decide. Only those in the deposit's own currency count; what
 * else arrived on the address is told in the status, for the admin to see.
 */
export function toSnapshot(
  deposit: B2BinPayDeposit,
  transfers: readonly Transfer[],
  observedAt: Instant,
): Snapshot {
  const own = transfers.filter((transfer) => transfer.currencyId === deposit.currencyId)
  const foreign = transfers.filter((transfer) => transfer.currencyId !== deposit.currencyId)
  const notes = [...refused(own), ...otherCurrencies(deposit, foreign)]
  return {
    observedAt,
    verdict: "pending",
    externalStatus: [depositStatusWord(deposit.status), ...notes].join("; "),
    transfers: own.map(reported),
  }
}

/** B2BINPAY's own id is the key: one transaction may pay an address twice. */
function reported(transfer: Transfer): ReportedTransfer {
  return {
    key: transfer.id,
    txid: transfer.txid,
    amount: transfer.amount,
    coin: null,
    confirmations: transfer.confirmations,
    state: transferState(transfer),
    seenAt: transfer.createdAt,
  }
}

/**
 * A transfer that the check for money laundering marked red is held even where B2BINPAY counts it
 * as confirmed: then a person decides.
 */
export function transferState({ status, riskStatus }: Transfer): TransferState {
  switch (status) {
    case TRANSFER_STATUS.canceled:
    case TRANSFER_STATUS.failed:
      return "dropped"
    case TRANSFER_STATUS.blocked:
      return "held"
    case TRANSFER_STATUS.created:
    case TRANSFER_STATUS.unconfirmed:
      return riskStatus === RISK.red ? "held" : "seen"
    case TRANSFER_STATUS.confirmed:
      return riskStatus === RISK.red ? "held" : "confirmed"
    default:
      return "seen"
  }
}

/** Coins that arrived and were not credited: too few, or refused for good. */
function refused(transfers: readonly Transfer[]): string[] {
  return transfers
    .filter((transfer) => transferState(transfer) === "dropped")
    .map(({ amount, status, userMessage }) =>
      [amount, transferStatusWord(status), userMessage && `(${userMessage.slice(0, 200)})`]
        .filter(Boolean)
        .join(" "),
    )
}

/** The sums by currency, and where B2BINPAY tells none, the transfers themselves. */
function otherCurrencies(deposit: B2BinPayDeposit, foreign: readonly Transfer[]): string[] {
  const sums = deposit.assets
    .filter(({ walletId }) => walletId !== null && walletId !== deposit.walletId)
    .flatMap(({ currency, paid, pending }) => [
      ...(isZero(paid) ? [] : [`${paid} ${currency}`]),
      ...(isZero(pending) ? [] : [`${pending} ${currency} on its way`]),
    ])
  const single = foreign.map(({ amount, currencyId }) => `${amount} of currency ${currencyId}`)
  const arrived = sums.length > 0 ? sums : single
  return arrived.length === 0 ? [] : [`arrived in another currency: ${arrived.join(", ")}`]
}
