import type { SendSnapshot, SendStatus } from "../money-out"
import type { Payout, QueueOperation } from "./payout-types"
import type { Operation } from "./types"

/**
 * What became of a payout. Mined (`EXECUTED`) is not final: only its operation in the history,
 * once confirmed, is.
 */
export function toSendSnapshot(
  payout: Payout,
  queued: QueueOperation | null,
  operation: Operation | null,
): SendSnapshot {
  const status = statusOf(payout, operation)
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
    failure: status === "failed" ? payout.externalStatus : null,
  }
}

function statusOf({ status }: Payout, operation: Operation | null): SendStatus {
  switch (status) {
    case "CREATED":
    case "SIGNED":
      return "signing"
    case "EXECUTED":
      return operation?.status === "CONFIRMED" ? "confirmed" : "pending"
    case "FAILED":
    case "CANCELED":
      return "failed"
    case "SENT":
    case "UNKNOWN":
      return "pending"
  }
}
