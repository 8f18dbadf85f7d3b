import type { SendSnapshot, SendStatus } from "../port/money-out"
import type { Payout, QueueOperation } from "./api/payout-types"
import type { Operation } from "./api/types"

/**
 * What became of a payout. Mined (`EXECUTED`) is not final: only its operation in the history,
 * once confirmed, is.
 */
export function toSendSnapshot(
  payout: Payout,
  queued: QueueOperation | null,
  operation: Operation | null,
): SendSnapshot {
  const status = statusOf(payout, queued, operation)
  return {
    externalId: payout.id,
    status,
    externalStatus: [payout.externalStatus, operation?.externalStatus].filter(Boolean).join("; "),
    txid: queued?.txHash ?? operation?.txHash ?? null,
    amount: payout.amount,
    // Whoever executes pays the gas.
    fee: null,
    signatures: queued && {
      collected: queued.signaturesCollected,
      required: queued.signaturesRequired,
    },
    failure: status === "failed" || status === "doubtful" ? payout.externalStatus : null,
  }
}

function statusOf(
  { status }: Payout,
  queued: QueueOperation | null,
  operation: Operation | null,
): SendStatus {
  switch (status) {
    case "CREATED":
    case "SIGNED":
      return "signing"
    case "EXECUTED":
      return operation?.status === "CONFIRMED" ? "confirmed" : "pending"
    case "FAILED":
      return isSigned(queued) ? "doubtful" : "failed"
    case "CANCELED":
      return canBeExecuted(queued) ? "doubtful" : "failed"
    case "SENT":
    case "UNKNOWN":
      return "pending"
  }
}

/** What was signed can be executed by anybody who has the signatures, as long as its nonce is free. */
function isSigned(queued: QueueOperation | null): boolean {
  return queued !== null && (queued.txHash !== null || queued.signaturesCollected > 0)
}

/** What is cancelled gets no more signatures, so the missing ones matter. */
function canBeExecuted(queued: QueueOperation | null): boolean {
  if (queued === null) return false
  const { txHash, signaturesCollected, signaturesRequired } = queued
  return txHash !== null || (signaturesCollected > 0 && signaturesCollected >= signaturesRequired)
}
