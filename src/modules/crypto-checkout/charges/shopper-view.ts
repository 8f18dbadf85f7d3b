import { type ChargeId, decimal, findAsset, networkOfAsset, transactionUrl } from "../../../domain"
import type { Charge, SentRefund } from "../../../contract/storefront"
import type { ChargeAggregate, ChargeRow, SentRefundRow, StorageSession } from "../../../storage"
import type { Context } from "../shared/context"
import { linkOpens, resumeUrl, sessionOpens, supportUrl } from "../shared/links"
import { claimUrlsOfCharges } from "../shared/claim-link"
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

type ViewContext = Pick<Context, "options" | "secrets">

export async function toShopperCharge(
  context: ViewContext,
  session: StorageSession,
  aggregate: ChargeAggregate,
  now: Date,
): Promise<ShopperCharge> {
  const [shown] = await toShopperCharges(context, session, [aggregate], now)
  return shown!
}

/** Several charges at once, in their order, with as many statements as one takes; outside of transactions. */
export async function toShopperCharges(
  context: ViewContext,
  session: StorageSession,
  aggregates: readonly ChargeAggregate[],
  now: Date,
): Promise<ShopperCharge[]> {
  const charges = aggregates.map(({ charge }) => charge)
  const paid = aggregates.filter(({ transfers }) => transfers.length > 0)
  const [earlier, claims, sent] = await Promise.all([
    session.charges.listEarlier(charges.filter(hasNoOrder).map(idOf)),
    claimUrlsOfCharges(context, session, charges),
    session.refunds.listSent(paid.map(({ charge }) => charge.id)),
  ])
  return aggregates.map((aggregate) => {
    const { id } = aggregate.charge
    const before = earlier.get(id)
    const claimUrl = claims.get(id) ?? null
    return {
      charge: toCharge(aggregate, now, {
        resumeUrl: resumeUrl(context, aggregate, now),
        earlierPaymentUrl: before ? resumeUrl(context, before, now) : null,
        claimOpen: claimUrl !== null,
        supportUrl: supportUrl(context, id),
        refunds: sent.filter(({ charge_id }) => charge_id === id).map(toSentRefund),
      }),
      claimUrl,
    }
  })
}

const hasNoOrder = ({ order_id }: ChargeRow): boolean => order_id === null
const idOf = ({ id }: ChargeRow): ChargeId => id

function toSentRefund(row: SentRefundRow): SentRefund {
  return {
    id: row.id,
    amount: decimal(row.amount),
    crypto_amount: row.crypto_amount === null ? null : decimal(row.crypto_amount),
    symbol: (row.asset !== null && findAsset(row.asset)?.symbol) || null,
    txid: row.txid,
    explorer_url: row.asset === null ? null : transactionUrl(networkOfAsset(row.asset), row.txid),
  }
}

/** As whom a token opens a charge, without a login; null where it does not, or no longer. */
export function opensAs(
  context: Context,
  aggregate: ChargeAggregate,
  token: string,
  now: Date,
): Exclude<Viewer, "customer"> | null {
  if (sessionOpens(context, aggregate, token, now)) return "session"
  return linkOpens(context, aggregate, token, now) ? "link" : null
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
