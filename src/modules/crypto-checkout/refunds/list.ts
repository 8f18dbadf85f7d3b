import type { RefundId } from "../../../domain"
import type { RefundListResponse, RefundWithHistory } from "../../../contract/refunds"
import type { RefundListQuery } from "../../../contract/refunds.schema"
import type { FoundOrders } from "../../../storage"
import { paged } from "../shared/paged"
import { searched } from "../shared/search"
import type { Context } from "../shared/context"
import { toTimelineEvent } from "../charges/views"
import { unknownRefund } from "../shared/require"
import { toRefund } from "./views"

/**
 * A page of refunds: those on which somebody has to act, then all others; each newest first.
 * @param found what Medusa has found for the search
 * @param of what Medusa has of the customer that the list is about; null for all customers
 * @param actor id of the admin user who asks
 */
export async function listRefunds(
  context: Context,
  query: RefundListQuery,
  { found, of, actor }: { found: FoundOrders; of: FoundOrders | null; actor: string },
): Promise<RefundListResponse> {
  const session = await context.storage.session()
  const { q, state, reason, gateway, order_id, charge_id, from, to } = query
  const filter = {
    ...(q && { search: searched(q, found) }),
    ...(of && { of }),
    states: state,
    reasons: reason,
    gateways: gateway,
    orderId: order_id,
    chargeId: charge_id,
    from,
    to,
  }
  const page = await paged(() => session.refundList.list(filter, query))
  const viewer = { actor, now: await session.now() }
  return {
    refunds: page.rows.map((row) => toRefund(context, row, viewer)),
    open_count: await session.refundList.countOpen(),
    next_cursor: page.nextCursor,
  }
}

/**
 * One refund with its history.
 * @param actor id of the admin user who asks
 * @throws MedusaError NOT_FOUND
 */
export async function retrieveRefund(
  context: Context,
  id: RefundId,
  actor: string,
): Promise<RefundWithHistory> {
  const session = await context.storage.session()
  const found = (await session.refundList.findWithCharge(id)) ?? unknownRefund(id)
  const payouts = await session.payouts.listOfRefund(id)
  const history = await session.audit.listOfSubjects([id, ...payouts.map((payout) => payout.id)])
  return {
    refund: toRefund(context, found, { actor, now: await session.now() }),
    history: history.map(toTimelineEvent),
  }
}
