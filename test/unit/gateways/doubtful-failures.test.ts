import { ASSETS } from "../../../src/domain"
import { toSendSnapshot as b2binpay } from "../../../src/gateways/b2binpay/payout-status"
import type { B2BinPayPayout, Transfer } from "../../../src/gateways/b2binpay/api/types"
import { toSendSnapshot as defi } from "../../../src/gateways/b2binpay-defi/payout-status"
import type { Payout, QueueOperation } from "../../../src/gateways/b2binpay-defi/api/payout-types"
import { coins } from "../../support/amounts"

/** A payout that its processor calls failed is tried again only where it cannot go any more. */

const PAYOUT: B2BinPayPayout = {
  id: "21",
  status: 2,
  trackingId: "cpo_1",
  currencyId: "1000",
  walletId: "13",
  amount: coins("0.1"),
  fee: coins("0.00000329"),
  isFeeIncluded: false,
  address: "bc1q",
  tag: null,
}

function transfer(status: number, txid: string | null): Transfer {
  return {
    id: "61",
    status,
    riskStatus: 4,
    risk: null,
    operationType: 2,
    operationId: "21",
    currencyId: "1000",
    walletId: "13",
    amount: coins("0.1"),
    commission: coins("0"),
    fee: coins("0"),
    txid,
    confirmations: 0,
    userMessage: null,
    createdAt: null,
    updatedAt: null,
  }
}

describe("at B2BINPAY", () => {
  const APPROVED = 2
  const CANCELED = 3
  it.each([
    ["failed on the chain", APPROVED, transfer(-1, null), "doubtful"],
    ["failed on the chain with a transaction", APPROVED, transfer(-1, "0x1"), "doubtful"],
    ["failed, and the payout was cancelled", CANCELED, transfer(-1, null), "failed"],
    ["was cancelled", APPROVED, transfer(-3, null), "failed"],
    ["is not there, and the payout was cancelled", CANCELED, null, "failed"],
    ["is on its way, and the payout was cancelled", CANCELED, transfer(1, "0x1"), "pending"],
    ["is held", APPROVED, transfer(-2, null), "pending"],
  ])("a payout whose transfer %s", (_, status, own, wanted) => {
    const snapshot = b2binpay({ ...PAYOUT, status }, own ? [own] : [], ASSETS.BTC)
    expect(snapshot.status).toBe(wanted)
    expect(snapshot.failure !== null).toBe(wanted !== "pending")
  })

  it("a transfer that was sent again counts more than the one that failed", () => {
    const transfers = [transfer(-1, "0x1"), transfer(1, "0x2")]
    expect(b2binpay(PAYOUT, transfers, ASSETS.BTC)).toMatchObject({
      status: "pending",
      txid: "0x2",
    })
  })
})

describe("at B2BINPAY DeFi", () => {
  const payout = (status: "FAILED" | "CANCELED"): Payout => ({
    id: "1",
    currencyId: "56",
    amount: coins("1"),
    toAddress: "0x2",
    trackingId: "cpo-1",
    status,
    externalStatus: status,
    queueOperationId: "q1",
    nonce: "0",
    createdAt: null,
  })
  const queued = (signaturesCollected: number, txHash: string | null): QueueOperation => ({
    id: "q1",
    nonce: "0",
    operationType: "PAYOUT",
    status: "FAILED",
    externalStatus: "FAILED",
    payoutId: "1",
    signaturesCollected,
    signaturesRequired: 2,
    txHash,
    isBlocked: false,
    createdAt: null,
  })
  it.each([
    ["FAILED", queued(0, null), "failed"],
    ["FAILED", queued(1, null), "doubtful"],
    ["FAILED", queued(2, null), "doubtful"],
    ["FAILED", queued(0, "0x1"), "doubtful"],
    ["FAILED", null, "failed"],
    ["CANCELED", queued(0, null), "failed"],
    ["CANCELED", queued(1, null), "failed"],
    ["CANCELED", queued(2, null), "doubtful"],
    ["CANCELED", queued(1, "0x1"), "doubtful"],
  ] as const)("a %s payout with the queue's %j is %s", (status, operation, wanted) => {
    expect(defi(payout(status), operation, null)).toMatchObject({
      status: wanted,
      failure: status,
    })
  })
})
