import { type AssetAmount, type CoinAmount, ZERO, add } from "../../domain"
import type { SendSnapshot, SendStatus } from "../port/money-out"
import type { CreatedPayout, FeedRow } from "./api/types"

/**
 * What a new payout is told as. Only a refusal is final: that money has gone is told by its row,
 * which names the transaction.
 */
export function ofCreated(
  reference: string,
  amount: AssetAmount,
  { state, externalState }: CreatedPayout,
): SendSnapshot {
  const status = state === "declined" ? "failed" : "pending"
  return snapshot(reference, status, externalState, { amount })
}

/** What a row says. A single payout's id is its order number; a batch's row has only Defexa's own. */
export function ofRow(externalId: string, row: FeedRow): SendSnapshot {
  return snapshot(externalId, statusOf(row), wordOf(row), {
    txid: row.txid,
    amount: row.amount,
    fee: feeOf(row),
  })
}

function snapshot(
  externalId: string,
  status: SendStatus,
  externalStatus: string,
  more: Partial<SendSnapshot>,
): SendSnapshot {
  return {
    externalId,
    status,
    externalStatus,
    txid: null,
    amount: null,
    fee: null,
    signatures: null,
    // Defexa gives no reason.
    failure: status === "failed" ? externalStatus : null,
    ...more,
  }
}

function statusOf({ state }: FeedRow): SendStatus {
  switch (state) {
    case "approved":
      return "confirmed"
    case "declined":
      return "failed"
    case "pending":
    case "unknown":
      return "pending"
  }
}

/** Rows have numbers; the words are those of callbacks and of the answer to a new payout. */
function wordOf({ state, externalState }: FeedRow): string {
  return state === "unknown" ? `status ${externalState}` : state
}

/** Commission and network fee, as far as they are told in the payout's own currency. */
function feeOf({
  commission,
  commissionCurrency,
  networkFee,
  currency,
}: FeedRow): CoinAmount | null {
  const own = commissionCurrency === null || commissionCurrency === currency
  if (commission === null && networkFee === null) return null
  return add((own ? commission : null) ?? ZERO, networkFee ?? ZERO)
}
