import type { RefundState } from "../../../src/contract/money-out"
import { PRICE } from "./paid-deposit"
import type { RefundOrder } from "./refund-desk"
import type { MoneyStage } from "./stage"

interface RefundOfTrial {
  id: string
  state: RefundState
  medusa_refund_id: string | null
  booked_amount: string | null
  /** States of its payouts, newest first. */
  payouts: string[]
}

/** What a refund has to be when its payouts have come to an end. */
const AFTER: Record<string, RefundState> = {
  confirmed: "booked",
  failed: "failed",
  canceled: "canceled",
  attention: "attention",
}

/** How many refunds of a trial are in Medusa's books, and what is wrong with them. */
export async function judgeRefunds(
  stage: Pick<MoneyStage, "sql" | "books">,
  { chargeId }: RefundOrder,
): Promise<{ booked: number; problems: string[] }> {
  const refunds: RefundOfTrial[] = await stage.sql(
    `SELECT id, state, medusa_refund_id, booked_amount::text, ARRAY(
       SELECT payout.state FROM crypto_checkout.payout WHERE refund_id = refund.id
       ORDER BY created_at DESC, id DESC) AS payouts
     FROM crypto_checkout.refund WHERE charge_id = $1`,
    [chargeId],
  )
  const problems: string[] = []
  const owed = refunds.filter(({ state }) => state !== "canceled")
  if (owed.length > 1) problems.push(`${owed.length} refunds of all that came in`)
  if (refunds.length === 0) problems.push("nobody knows of the refund")
  const entries = await stage.books.find(refunds.map(({ id }) => id))
  for (const refund of refunds) {
    const { id, state, payouts } = refund
    const gone = payouts.filter((each) => each === "confirmed")
    if (gone.length > 1) problems.push(`a refund with ${gone.length} sendings`)
    const [last = "never written"] = gone.length > 0 ? gone : payouts
    if (AFTER[last] !== state) problems.push(`its sending is ${last}, the refund ${state}`)
    const own = entries.filter(({ refundId }) => refundId === id)
    const wanted = gone.length > 0 ? 1 : 0
    if (own.length !== wanted) problems.push(`booked ${own.length} times, ${state}`)
    for (const { id: medusaId, amount } of own) {
      if (amount !== PRICE) problems.push(`${amount} booked of ${PRICE}`)
      if (state !== "booked") continue
      if (refund.medusa_refund_id !== medusaId) problems.push("tied to another refund of Medusa's")
      if (refund.booked_amount !== PRICE) problems.push(`called booked by ${refund.booked_amount}`)
    }
  }
  return { booked: entries.length, problems }
}
