import type { SendSnapshot, SendStatus } from "../port/money-out"
import type { Payout, PayoutStatus } from "./api/payouts"

export function toSendSnapshot(payout: Payout): SendSnapshot {
  const status = statusOf(payout.status)
  return {
    externalId: payout.id,
    status,
    externalStatus: payout.externalStatus,
    txid: payout.txids[0] ?? null,
    amount: payout.amount,
    fee: null,
    signatures: null,
    failure: status === "failed" ? payout.externalStatus : null,
  }
}

/** The cancellation was taken; what came of it is told when the payout can be read. */
export function cancelAsked(externalId: string): SendSnapshot {
  return {
    externalId,
    status: "pending",
    externalStatus: "cancellation accepted",
    txid: null,
    amount: null,
    fee: null,
    signatures: null,
    failure: null,
  }
}

/** `paid` and `unpaid` are of older versions; what `unpaid` leads to is not described. */
function statusOf(status: PayoutStatus): SendStatus {
  switch (status) {
    case "complete":
    case "paid":
      return "confirmed"
    case "failed":
    case "cancelled":
      return "failed"
    case "new":
    case "funded":
    case "processing":
    case "unpaid":
    case "UNKNOWN":
      return "pending"
  }
}
