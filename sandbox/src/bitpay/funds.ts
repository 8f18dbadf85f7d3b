import BigNumber from "bignumber.js"
import type { ChainTransfer, FakeChain } from "../chain"
import { coinOf } from "./coins"
import type { Invoice } from "./types"

/** What has arrived for an invoice. */
export interface Funds {
  /** Transfers of the chosen coin, without dropped ones, oldest first. */
  transfers: ChainTransfer[]
  /** Their sum, decimal string in the coin. */
  received: string
  /** `received` is enough. */
  covered: boolean
  /** Of the least confirmed transfer that is needed to cover the amount; 0 when not covered. */
  confirmations: number
}

/** Counts an invoice's money. Another coin sent to its address does not count. */
export function fundsOf(chain: FakeChain, invoice: Invoice, tolerance: string): Funds {
  const { coin, address } = invoice
  if (!coin || !address) return { transfers: [], received: "0", covered: false, confirmations: 0 }
  const total = invoice.totals[coin]!
  if (invoice.simulated) {
    const confirmations = invoice.simulated === "complete" ? coinOf(coin).target : 1
    return { transfers: [], received: total, covered: true, confirmations }
  }
  const transfers = chain
    .transfersTo(address, coinOf(coin).asset)
    .filter((transfer) => transfer.status !== "dropped")
  const received = transfers.reduce((sum, each) => sum.plus(each.amount), new BigNumber(0))
  const enough = new BigNumber(total).times(new BigNumber(1).minus(tolerance))
  const covered = received.gte(enough)
  const confirmations = covered ? depthThatCovers(chain, transfers, enough) : 0
  return { transfers, received: received.toFixed(), covered, confirmations }
}

/** Later extra money does not set the depth back. */
function depthThatCovers(chain: FakeChain, transfers: ChainTransfer[], enough: BigNumber): number {
  const deepestFirst = transfers
    .map((each) => ({ amount: each.amount, depth: chain.confirmations(each) }))
    .sort((a, b) => b.depth - a.depth)
  let sum = new BigNumber(0)
  for (const { amount, depth } of deepestFirst) {
    sum = sum.plus(amount)
    if (sum.gte(enough)) return depth
  }
  return 0
}
