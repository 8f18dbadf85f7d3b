import type { Charge } from "../../contract/storefront"
import type { ChargeAggregate, LedgerSession } from "../../ledger"
import type { Context } from "./context"
import { resumeUrl } from "./links"
import { toCharge } from "./views"

/** A charge as whoever has its payment link may see it. */
export async function toShopperCharge(
  context: Pick<Context, "options" | "secrets">,
  session: LedgerSession,
  aggregate: ChargeAggregate,
  now: Date,
): Promise<Charge> {
  const { charge } = aggregate
  const earlier = charge.order_id === null ? await session.charges.findEarlier(charge) : null
  return toCharge(aggregate, now, {
    resumeUrl: resumeUrl(context, aggregate, now),
    earlierPaymentUrl: earlier && resumeUrl(context, earlier, now),
  })
}
