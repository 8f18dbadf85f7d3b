import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { ChargeListResponse } from "../../../contract/back-office"
import type { ChargeListQuery } from "../../../contract/back-office.schema"
import type { RefundListResponse } from "../../../contract/refunds"
import type { RefundListQuery } from "../../../contract/refunds.schema"
import { findOrdersByNumber } from "../../../medusa/records"
import { backOfficeOf, queryOf } from "./back-office"
import { withOrderNumbers } from "./order-numbers"
import { refundsOf } from "./refunds/refunds"

/** A page of charges; the search knows orders by their numbers, too. */
export async function listCharges(
  req: AuthenticatedMedusaRequest,
  input: ChargeListQuery,
): Promise<ChargeListResponse> {
  const query = queryOf(req)
  const orderIds = await findOrdersByNumber(query, input.q ?? "")
  const page = await backOfficeOf(req).listCharges(input, orderIds)
  return { ...page, charges: await withOrderNumbers(query, page.charges) }
}

/** A page of refunds, as the user with this id may act on them. */
export async function listRefunds(
  req: AuthenticatedMedusaRequest,
  input: RefundListQuery,
  actor: string,
): Promise<RefundListResponse> {
  const query = queryOf(req)
  const orderIds = await findOrdersByNumber(query, input.q ?? "")
  const page = await refundsOf(req).list(input, orderIds, actor)
  return { ...page, refunds: await withOrderNumbers(query, page.refunds) }
}
