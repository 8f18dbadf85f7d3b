import { MedusaError } from "@medusajs/framework/utils"
import type { AdminCharge, ChargeLabel } from "../../../contract/admin"
import type { ChargeListItem, ChargeListResponse } from "../../../contract/back-office"
import type { ChargeListQuery } from "../../../contract/back-office.schema"
import type { ChargeAggregate, FoundOrders } from "../../../storage"
import type { Context } from "../shared/context"
import { heldOf } from "../charges/held"
import { assetOf, historyOf, toAdminCharge, toCharge } from "../charges/views"
import { paged } from "../shared/paged"
import { searched } from "../shared/search"

/** What Medusa knows and we do not: the number of an order by its id. */
export type OrderNumbers = ReadonlyMap<string, number>

/**
 * A page of charges.
 * @param found what Medusa has found for the search
 * @param of what Medusa has of the customer that the list is about
 */
export async function listCharges(
  { storage }: Context,
  query: ChargeListQuery,
  found: FoundOrders,
  of: FoundOrders | null,
): Promise<ChargeListResponse> {
  const session = await storage.session()
  const page = await paged(() =>
    session.chargeList.list(
      {
        ...(query.q && { search: searched(query.q, found) }),
        ...(of && { of }),
        statuses: query.status,
        labels: query.label,
        gateways: query.gateway,
        assets: query.asset,
        from: query.from,
        to: query.to,
        exceptions: query.exceptions,
        unfinished: query.unfinished !== undefined,
      },
      query,
    ),
  )
  const now = await session.now()
  const decided = await session.decisions.labelsOf(page.rows.map(({ charge }) => charge.id))
  return {
    charges: page.rows.map((aggregate) =>
      toListItem(aggregate, decided.get(aggregate.charge.id) ?? [], now),
    ),
    next_cursor: page.nextCursor,
  }
}

function toListItem(
  aggregate: ChargeAggregate,
  decided: readonly ChargeLabel[],
  now: Date,
): ChargeListItem {
  const { charge, deposits } = aggregate
  const { received, captured, created_at } = toCharge(aggregate, now)
  const assets = new Map(deposits.map((deposit) => [deposit.asset, assetOf(deposit)]))
  return {
    id: charge.id,
    status: charge.status,
    labels: charge.labels,
    decided_labels: charge.labels.filter((label) => decided.includes(label)),
    amount: charge.amount,
    // What is on hold may never be credited.
    received: heldOf(aggregate)?.received ?? received,
    currency_code: charge.currency_code,
    captured,
    created_at,
    order_id: charge.order_id,
    order_display_id: null,
    customer: null,
    payment_session_id: charge.session_id,
    gateways: [...new Set(deposits.map((deposit) => deposit.gateway))],
    assets: [...assets.values()].map(({ id, symbol, network_name }) => ({
      id,
      symbol,
      network_name,
    })),
  }
}

/** One charge with everything about it. @throws MedusaError NOT_FOUND */
export async function retrieveCharge({ storage }: Context, id: string): Promise<AdminCharge> {
  const session = await storage.session()
  const aggregate = await session.charges.findAggregate(id)
  if (!aggregate) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Charge ${id} not found`)
  }
  return toAdminCharge(aggregate, await historyOf(session, id), null, await session.now())
}

/**
 * The charges of an order with their timelines, newest first.
 * @param providers Medusa's provider id by payment session id, of the order's sessions
 */
export async function listChargesOfOrder(
  { storage }: Context,
  orderId: string,
  providers: ReadonlyMap<string, string>,
): Promise<AdminCharge[]> {
  const session = await storage.session()
  const now = await session.now()
  const charges = await session.charges.listByOrderOrSessions(orderId, [...providers.keys()])
  const views: AdminCharge[] = []
  for (const charge of charges) {
    const history = await historyOf(session, charge.id)
    const provider = providers.get(charge.session_id) ?? null
    views.push(toAdminCharge(await session.charges.aggregate(charge), history, provider, now))
  }
  return views
}
