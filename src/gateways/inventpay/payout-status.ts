import { type CoinAmount, subtract } from "../../domain"
import type { SendSnapshot, SendStatus } from "../port/money-out"
import type { Withdrawal, WithdrawalStatus } from "./api/types"

export function toSendSnapshot(withdrawal: Withdrawal): SendSnapshot {
  const status = statusOf(withdrawal.status)
  const waits = status === "pending" && withdrawal.requiresApproval
  return {
    externalId: withdrawal.withdrawalId,
    status,
    externalStatus: waits
      ? `${withdrawal.externalStatus} (requires approval)`
      : withdrawal.externalStatus,
    txid: withdrawal.txid,
    amount: netOf(withdrawal),
    fee: withdrawal.fee,
    signatures: null,
    failure: status === "failed" ? (withdrawal.failure ?? withdrawal.externalStatus) : null,
  }
}

function netOf({ net, amount, fee }: Withdrawal): CoinAmount | null {
  return net ?? (fee === null ? null : subtract(amount, fee))
}

function statusOf(status: WithdrawalStatus): SendStatus {
  switch (status) {
    case "COMPLETED":
      return "confirmed"
    case "FAILED":
    case "CANCELLED":
      return "failed"
    case "PENDING":
    case "PROCESSING":
    case "UNKNOWN":
      return "pending"
  }
}
