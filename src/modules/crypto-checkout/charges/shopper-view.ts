import { type ChargeId, decimal, findAsset, networkOfAsset, transactionUrl } from "../../../domain"
import type { Charge, SentRefund } from "../../../contract/storefront"
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
      refunds: aggregate.transfers.length > 0 ? await sentRefunds(session, charge.id) : [],
    }),
    claimUrl,
  }
}

async function sentRefunds(session: StorageSession, chargeId: ChargeId): Promise<SentRefund[]> {
  return (await session.refunds.listSent(chargeId)).map((row) => ({
    id: row.id,
    amount: decimal(row.amount),
    crypto_amount: row.crypto_amount === null ? null : decimal(row.crypto_amount),
    symbol: (row.asset !== null && findAsset(row.asset)?.symbol) || null,
    txid: row.txid,
    explorer_url: row.asset === null ? null : transactionUrl(networkOfAsset(row.asset), row.txid),
  }))
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
