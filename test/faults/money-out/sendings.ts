import type { PayoutView } from "../../../sandbox/src"
import { type PayoutOfTrial, type Trial, payoutsOf } from "./trial"

/** The processors' words for what has not gone and will not. */
const NOT_SENT = new Set(["failed", "failure", "declined", "canceled", "cancelled"])

/** Money that has left, or is about to, as the processor and its chain show it. */
export interface Sending {
  /** The processor's own id; the transaction's where it has none. */
  id: string
  txid: string | null
  description: string | null
}

/** What the processor sends for the trial: nothing of it is asked of the shop. */
export async function sendingsOf(trial: Trial): Promise<Sending[]> {
  const payouts = await payoutsOf(trial)
  const destinations = [...new Set(payouts.map(({ address }) => address))]
  return destinations.flatMap((address) => sendingsTo(trial, address, payouts))
}

/** The same for one of its payouts. */
export async function sendingsFor(trial: Trial, payout: PayoutOfTrial): Promise<Sending[]> {
  return sendingsTo(trial, payout.address, [payout])
}

/**
 * By the destination, which no other trial has. A refund that the processor itself asks the shopper
 * about has none: it is told by its reference.
 */
function sendingsTo(
  { stage, processor }: Trial,
  address: string | null,
  payouts: readonly PayoutOfTrial[],
): Sending[] {
  const { sandbox } = stage
  const references = new Set(payouts.map(({ reference }) => reference))
  const isMeant = (view: PayoutView): boolean =>
    address === null
      ? references.has(view.description ?? "")
      : view.address.toLowerCase() === address.toLowerCase()
  const views = sandbox
    .payouts()
    .filter((view) => view.processor === processor.harness.id && isMeant(view))
    .filter(({ status }) => !NOT_SENT.has(status.toLowerCase()))
  const transfers = address === null ? [] : sandbox.chain.transfersTo(address)
  const onChain = transfers.filter(({ status }) => status !== "dropped")
  // What is on the chain counts, whether the processor tells of it or not.
  return onChain.length > views.length
    ? onChain.map(({ txid }) => ({ id: txid, txid, description: null }))
    : views.map(({ id, txid, description }) => ({ id, txid, description }))
}
