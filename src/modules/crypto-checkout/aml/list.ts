import { MedusaError } from "@medusajs/framework/utils"
import type { AmlCaseId } from "../../../domain"
import type { AmlCaseListResponse, AmlCaseResponse } from "../../../contract/aml"
import type { AmlCaseListQuery } from "../../../contract/aml.schema"
import type { AmlCaseWithCharge, FoundOrders, StorageSession } from "../../../storage"
import { paged } from "../shared/paged"
import { searched } from "../shared/search"
import type { Context } from "../shared/context"
import { toTimelineEvent } from "../charges/views"
import { toAmlCase } from "./views"

/**
 * A page of cases: those that wait first.
 * @param found what Medusa has found for the search
 */
export async function listCases(
  context: Context,
  query: AmlCaseListQuery,
  found: FoundOrders,
): Promise<AmlCaseListResponse> {
  const session = await context.storage.session()
  const { q, state, gateway, finding, from, to } = query
  const filter = {
    ...(q && { search: searched(q, found) }),
    states: state,
    gateways: gateway,
    findings: finding,
    from,
    to,
  }
  const page = await paged(() => session.amlCases.list(filter, query))
  return {
    cases: await Promise.all(page.rows.map((found) => view(context, session, found))),
    open_count: await session.amlCases.countOpen(),
    next_cursor: page.nextCursor,
  }
}

/** One case with its history. @throws MedusaError NOT_FOUND */
export async function retrieveCase(context: Context, id: AmlCaseId): Promise<AmlCaseResponse> {
  const session = await context.storage.session()
  const found = await session.amlCases.findWithCharge(id)
  if (!found) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Held deposit ${id} not found`)
  }
  const payouts = await session.amlCases.listPayouts(id)
  const history = await session.audit.listOfSubjects([id, ...payouts.map((payout) => payout.id)])
  return { case: await view(context, session, found), history: history.map(toTimelineEvent) }
}

async function view(context: Context, session: StorageSession, found: AmlCaseWithCharge) {
  const [payout = null] = await session.amlCases.listPayouts(found.row.id)
  const shopperDestination =
    found.chargeId === null ? null : await session.amlCases.claimedDestination(found.chargeId)
  return toAmlCase(context, found, { payout, shopperDestination })
}
