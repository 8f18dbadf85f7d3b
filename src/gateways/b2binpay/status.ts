import {
  type Instant,
  type ReportedTransfer,
  type Snapshot,
  type TransferState,
  isZero,
} from "../../domain"
import {
  type B2BinPayDeposit,
  type Currency,
  DEPOSIT_STATUS,
  PAYOUT_STATUS,
  RISK,
  TRANSFER_STATUS,
  type Transfer,
} from "./api/types"

/** Whether confirmed coins wait for a check for money laundering that has not ended. */
export type UnfinishedRiskCheck = "wait" | "accept"

/**
 * What a deposit is worth to its charge. B2BINPAY does not know what was asked, so its verdict is
 * always `pending`: the transfers decide. Only those in the deposit's own currency count; what
 * else arrived on the address is told as another coin, and in the status.
 * @param currencies by id, to call other coins by their name
 * @param rule for coins that are confirmed before their check has ended
 */
export function toSnapshot(
  deposit: B2BinPayDeposit,
  transfers: readonly Transfer[],
  observedAt: Instant,
  currencies: ReadonlyMap<string, Currency> = new Map(),
  rule: UnfinishedRiskCheck = "wait",
): Snapshot {
  const foreign = foreignTransfers(deposit, transfers)
  const own = transfers.filter((transfer) => !foreign.includes(transfer))
  const codeOf = ({ currencyId }: Transfer): string => {
    if (currencyId === null) return "an unnamed currency"
    return currencies.get(currencyId)?.alpha ?? `currency ${currencyId}`
  }
  const notes = [...notCredited(own), ...otherCurrencies(deposit, foreign, codeOf)]
  return {
    observedAt,
    verdict: "pending",
    externalStatus: [depositStatusWord(deposit.status), ...notes].join("; "),
    transfers: [
      ...own.map((transfer) => waitingForCheck(reported(transfer, null), transfer, rule)),
      ...foreign.map((transfer) => reported(transfer, codeOf(transfer))),
    ],
  }
}

/** Those in another currency than the deposit's: they are credited to another wallet. */
export function foreignTransfers(
  { currencyId }: B2BinPayDeposit,
  transfers: readonly Transfer[],
): Transfer[] {
  return transfers.filter((transfer) => transfer.currencyId !== currencyId)
}

/** B2BINPAY's own id is the key: one transaction may pay an address twice. */
function reported(transfer: Transfer, coin: string | null): ReportedTransfer {
  return {
    key: transfer.id,
    txid: transfer.txid,
    amount: transfer.amount,
    coin,
    confirmations: transfer.confirmations,
    state: coin === null ? transferState(transfer) : foreignState(transfer),
    seenAt: transfer.createdAt,
  }
}

/** B2BINPAY may still take the coins for tainted, and block them after they were counted. */
function waitingForCheck(
  told: ReportedTransfer,
  { riskStatus }: Transfer,
  rule: UnfinishedRiskCheck,
): ReportedTransfer {
  const waits = rule === "wait" && riskStatus === RISK.queued && told.state === "confirmed"
  return waits ? { ...told, state: "seen" } : told
}

/** Held, waiting or confirmed: another coin is for a person to decide about in any case. */
function foreignState(transfer: Transfer): TransferState {
  const state = transferState(transfer)
  return state === "dropped" || state === "refused" ? state : "foreign"
}

/**
 * A transfer that the check for money laundering marked red is held even where B2BINPAY counts it
 * as confirmed: then a person decides. What B2BINPAY cancels is on its books and not credited; so
 * is what failed, unless it is a transaction that no block has taken.
 */
function transferState(transfer: Transfer): TransferState {
  const { status, riskStatus, confirmations, userMessage } = transfer
  switch (status) {
    case TRANSFER_STATUS.canceled:
      return "refused"
    case TRANSFER_STATUS.failed:
      return (confirmations ?? 0) > 0 || userMessage !== null ? "refused" : "dropped"
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

/** Coins that arrived and were not credited: too few, failed, or refused for good. */
function notCredited(transfers: readonly Transfer[]): string[] {
  return transfers
    .filter((transfer) => ["dropped", "refused"].includes(transferState(transfer)))
    .map(({ amount, status, userMessage }) =>
      [amount, transferStatusWord(status), userMessage && `(${userMessage.slice(0, 200)})`]
        .filter(Boolean)
        .join(" "),
    )
}

/** The sums by currency, and where B2BINPAY tells none, the transfers themselves. */
function otherCurrencies(
  deposit: B2BinPayDeposit,
  foreign: readonly Transfer[],
  codeOf: (transfer: Transfer) => string,
): string[] {
  const sums = deposit.assets
    .filter(({ walletId }) => walletId !== null && walletId !== deposit.walletId)
    .flatMap(({ currency, paid, pending }) => [
      ...(isZero(paid) ? [] : [`${paid} ${currency}`]),
      ...(isZero(pending) ? [] : [`${pending} ${currency} on its way`]),
    ])
  const single = foreign.map((transfer) => `${transfer.amount} ${codeOf(transfer)}`)
  const arrived = sums.length > 0 ? sums : single
  return arrived.length === 0 ? [] : [`arrived in another currency: ${arrived.join(", ")}`]
}

/** e.g. `confirmed` for 2; `transfer_7` for one that is in no table. */
export function transferStatusWord(status: number | null): string {
  return wordOf(TRANSFER_STATUS, status) ?? `transfer_${status}`
}

/** e.g. `created` for 2; `created` as well where B2BINPAY tells none. */
export function depositStatusWord(status: number | null): string {
  return status === null ? "created" : (wordOf(DEPOSIT_STATUS, status) ?? `status_${status}`)
}

/** e.g. `approved` for 2, which means allowed and not sent. */
export function payoutStatusWord(status: number | null): string {
  return wordOf(PAYOUT_STATUS, status) ?? `payout_${status}`
}

function wordOf(table: Readonly<Record<string, number>>, status: number | null): string | null {
  return Object.keys(table).find((word) => table[word] === status) ?? null
}
