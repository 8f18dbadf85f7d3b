import { type RefundId, isPayoutUnsent, isRefundUndecided } from "../../../domain"
import type { StorageSession, RefundRow } from "../../../storage"
import type { Context } from "../shared/context"
import { cancelPayout, cancelUnsent } from "../payouts/decide"
import { retryPayout } from "../payouts/retry"
import { refuse } from "../shared/refusals"
import { requireShown } from "../shared/shown"
import { lockRefund } from "../payouts/refund-lock"
import { shownOfRefund } from "./shown"
import { refundContextOf } from "./refund-context"

/**
 * Gives a refund up: with its payout, as long as that has not gone or its processor takes it back.
 * @param actor id of the admin user
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED when it is too late
 */
export async function cancelRefund(
  context: Context,
  id: RefundId,
  note: string | undefined,
  actor: string,
): Promise<void> {
  const { payout } = await refundContextOf(context, await context.storage.session(), id)
  // The processor is asked outside of any transaction; a refusal is told as it is.
  if (payout?.state === "sent") await cancelPayout(context, payout.id, actor)
  await context.storage.transaction(async (session) => {
    const { refund, live } = await lockRefund(session, id)
    if (refund.state === "canceled") return
    if (live && isPayoutUnsent(live.state)) {
      await cancelUnsent(context, session, live, actor, "refund")
    } else if (live) {
      if (live.state === "attention") {
        refuse(
          "It is not known whether it was sent. Resolve the payout first",
          "refund_in_doubt",
          {},
        )
      }
      refuse("It is too late to cancel: it was already sent to the processor", "refund_sent", {})
    } else if (!isRefundUndecided(refund.state)) {
      refuse(
        `There is nothing to cancel: the state of the refund is ${refund.state}`,
        "nothing_to_cancel",
        {},
      )
    }
    await writeCanceled(session, refund, note, actor)
  })
}

async function writeCanceled(
  session: StorageSession,
  refund: RefundRow,
  note: string | undefined,
  actor: string,
): Promise<void> {
  await session.refunds.patch(refund.id, { state: "canceled" })
  // The money may be enough for its order again; and open pages show no claim any more.
  await session.charges.requestSettle(refund.charge_id)
  await session.charges.patch(refund.charge_id, {})
  await session.audit.add(
    refund.charge_id,
    "refund.canceled",
    note ? `Cancelled: ${note}` : "Cancelled",
    { refund_id: refund.id, by: "admin", note: note ?? null },
    { subject: refund.id, actor },
  )
}

/**
 * Does now what would be done later, or once more what has failed: sends, looks up, reads, or tells
 * Medusa.
 * @param actor id of the admin user
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED when there is nothing to try again
 */
export async function retryRefund(
  context: Context,
  id: RefundId,
  actor: string,
  shown?: string,
): Promise<void> {
  const session = await context.storage.session()
  const { refund, charge, payout } = await refundContextOf(context, session, id)
  requireShown(shown, shownOfRefund(refund, charge.currency_code, payout))
  switch (refund.state) {
    case "failed":
    case "attention":
    case "sending":
      if (!payout) refuse("Nothing was sent yet", "refund_not_sent", {})
      await retryPayout(context, payout.id, actor)
      return
    case "confirmed":
      return context.storage.transaction(async (transaction) => {
        await transaction.refunds.bookSoon(id)
        await transaction.audit.add(
          refund.charge_id,
          "refund.retried",
          "Retry of recording it in Medusa requested",
          { refund_id: id },
          { subject: id, actor },
        )
      })
    case "requested":
    case "awaiting_claim":
    case "claimed":
    case "booked":
    case "canceled":
      refuse(
        `There is nothing to retry: the state of the refund is ${refund.state}`,
        "nothing_to_retry",
        {},
      )
  }
}
