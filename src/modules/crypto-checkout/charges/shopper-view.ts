import type { Charge } from "../../../contract/storefront"
import type { ChargeAggregate, StorageSession } from "../../../storage"
import type { Context } from "../shared/context"
import { resumeUrl, supportUrl } from "../shared/links"
import { claimUrlOfCharge } from "../shared/claim-link"
import { toCharge } from "./views"

/**
 * What somebody has come with: the payment `link`, which is made to be passed on; the token of the
 * payment `session`; or the login of the `customer` whose payment it is. Only a login is proof enough
 * to say where money goes.
 */
export type Viewer = "link" | "session" | "customer"

/** A charge with everything that any viewer may see of it; see {@link seenBy}. */
export interface ShopperCharge {
  charge: Charge
  claimUrl: string | null
}

export async function toShopperCharge(
  context: Pick<Context, "options" | "secrets">,
  session: StorageSession,
  aggregate: ChargeAggregate,
  now: Date,
): Promise<ShopperCharge> {
  const { charge } = aggregate
  const earlier = charge.order_id === null ? await session.charges.findEarlier(charge) : null
  const claimUrl = await claimUrlOfCharge(context, session, charge)
  return {
    charge: toCharge(aggregate, now, {
      resumeUrl: resumeUrl(context, aggregate, now),
      earlierPaymentUrl: earlier && resumeUrl(context, earlier, now),
      claimOpen: claimUrl !== null,
      supportUrl: supportUrl(context, charge.id),
    }),
    claimUrl,
  }
}

/** What of a charge one viewer may see. */
export function seenBy(viewer: Viewer, { charge, claimUrl }: ShopperCharge): Charge {
  switch (viewer) {
    case "link":
      return { ...charge, order_id: null }
    case "session":
      return charge
    case "customer":
      return { ...charge, claim_url: claimUrl }
  }
}
