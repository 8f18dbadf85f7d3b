import BigNumber from "bignumber.js"
import type { ChainTransfer, FakeChain } from "../chain"
import { coinOf } from "./coins"
import type { Payment } from "./types"

/** What has arrived for a payment. */
export interface Funds {
  /** Transfers of the asked coin to the payment's address, without dropped ones, oldest first. */
  transfers: ChainTransfer[]
  /** Their sum, decimal string in the coin. */
  received: string
  /** `received` covers the asked amount. */
  covered: boolean
  /**
   * While not covered: of the youngest transfer. Once covered: the least depth among the deepest
   * transfers that cover the amount together, so that later extra money does not set it back.
   */
  confirmations: number
}

/** Counts a payment's money on the chain. Another coin sent to the same address does not count. */
export function fundsOf(chain: FakeChain, payment: Payment): Funds {
  if (!payment.address || !payment.currency || !payment.amount) {
    return { transfers: [], received: "0", covered: false, confirmations: 0 }
  }
  const transfers = chain
    .transfersTo(payment.address, coinOf(payment.currency).asset)
    .filter((transfer) => transfer.status !== "dropped")
  const received = transfers.reduce((sum, each) => sum.plus(each.amount), new BigNumber(0))
  const deepestFirst = transfers
    .map((each) => ({ amount: each.amount, depth: chain.confirmations(each) }))
    .sort((a, b) => b.depth - a.depth)
  let sum = new BigNumber(0)
  let confirmations = 0
  for (const { amount, depth } of deepestFirst) {
    sum = sum.plus(amount)
    confirmations = depth
    if (sum.gte(payment.amount)) break
  }
  const covered = received.gte(payment.amount)
  return { transfers, received: received.toFixed(), covered, confirmations }
}
