import type { Decimal } from "../../../src/domain"
import type { SendRefundInput } from "../../../src/contract/refunds.schema"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import { Refunds } from "../../../src/modules/crypto-checkout/refunds"

/** A refund as an admin wants it. */
export interface RefundOrder {
  kind: "refund"
  chargeId: string
  amount: Decimal
  /** Null where the processor asks the shopper. */
  address: string | null
  /** How many coins. */
  input: Pick<SendRefundInput, "policy" | "crypto_amount">
}

/** What an admin clicks, one after the other. */
export const REFUND_STEPS = ["open", "address", "send"] as const
type RefundStep = (typeof REFUND_STEPS)[number]

export interface RefundClick {
  order: RefundOrder
  /** Names the refund. */
  key: string
  /** Names the click on “send”; the refund's name when absent. */
  click?: string
  /** One step alone, for which those before have to be done; all that is not done when absent. */
  step?: RefundStep
  actor: string
}

const findEmail = () => Promise.resolve("shopper@example.org")

/** At the desk that the admin's pages use. Answers the payout; the refund, before it is sent. */
export async function orderRefund(
  context: Context,
  { order, key, click = key, step, actor }: RefundClick,
): Promise<string[]> {
  const refunds = new Refunds(context)
  const { chargeId, amount, address, input } = order
  const wanted = { chargeId, amount, reason: "requested" as const, idempotencyKey: key }
  const { refund } = await refunds.open(wanted, actor)
  if (step === "open") return [refund.id]
  if (address !== null && (step === "address" || refund.destination === null)) {
    await refunds.setDestination(refund.id, { address }, actor)
  }
  if (step === "address") return [refund.id]
  const sent = await refunds.send(refund.id, { ...input, idempotency_key: click }, findEmail, actor)
  return sent.refund.payout ? [sent.refund.payout.id] : []
}
