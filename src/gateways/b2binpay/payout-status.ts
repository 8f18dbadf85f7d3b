import { type Asset, add, subtract } from "../../domain"
import type { SendSnapshot, SendStatus } from "../port/money-out"
import { type B2BinPayPayout, PAYOUT_STATUS, TRANSFER_STATUS, type Transfer } from "./api/types"
import { payoutStatusWord, transferStatusWord } from "./status"

/**
 * What became of a payout. Its own transfers (not the costs of a token's) tell whether coins have
 * gone; the payout's status only whether it was allowed. A transfer that failed on the chain is no
 * word about the payout: B2BINPAY may send it again, unless the payout was cancelled.
 */
export function toSendSnapshot(
  payout: B2BinPayPayout,
  transfers: readonly Transfer[],
  asset: Asset | null,
): SendSnapshot {
  const transfer = transfers.find(isConfirmed) ?? transfers.find(isAlive) ?? transfers.at(-1)
  const status = statusOf(payout, transfer)
  const planned = payout.isFeeIncluded ? subtract(payout.amount, payout.fee) : payout.amount
  // A token's fee is paid in its network's coin.
  const paysItself = asset?.id.includes("/slip44:") ?? false
  const words = [
    payoutStatusWord(payout.status),
    ...(transfer ? [transferStatusWord(transfer.status)] : []),
  ]
  return {
    externalId: payout.id,
    status,
    externalStatus: words.join("; "),
    txid: transfer?.txid ?? null,
    amount: transfer?.amount ?? planned,
    fee: paysItself ? (transfer ? add(transfer.fee, transfer.commission) : payout.fee) : null,
    signatures: null,
    failure:
      status === "failed" || status === "doubtful"
        ? (transfer?.userMessage ?? words.join("; "))
        : null,
  }
}

function statusOf(payout: B2BinPayPayout, transfer: Transfer | undefined): SendStatus {
  if (transfer && isConfirmed(transfer)) return "confirmed"
  const isCanceled = payout.status === PAYOUT_STATUS.canceled
  if (transfer?.status === TRANSFER_STATUS.failed) return isCanceled ? "failed" : "doubtful"
  if (transfer?.status === TRANSFER_STATUS.canceled) return "failed"
  // A transfer that is under way counts more than the word of the payout.
  return isCanceled && !transfer?.txid ? "failed" : "pending"
}

function isConfirmed({ status }: Transfer): boolean {
  return status === TRANSFER_STATUS.confirmed
}

function isAlive({ status }: Transfer): boolean {
  return status !== TRANSFER_STATUS.failed && status !== TRANSFER_STATUS.canceled
}
