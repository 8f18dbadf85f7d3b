import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { ChargeListResponse } from "../../../contract/back-office"
import type { ChargeListQuery } from "../../../contract/back-office.schema"
import type { PayoutListResponse } from "../../../contract/payouts"
import type { PayoutListQuery } from "../../../contract/payouts.schema"
import type { RefundListResponse } from "../../../contract/refunds"
import type { RefundListQuery } from "../../../contract/refunds.schema"
import { backOfficeOf } from "./back-office"
import { foundFor, withParties } from "./parties"
import { deskOf } from "./payout-desk"
import { refundsOf } from "./refunds/refunds"

/** A page of charges; the search knows orders by their numbers and customers, too. */
export async function listCharges(
  req: AuthenticatedMedusaRequest,
  input: ChargeListQuery,
): Promise<ChargeListResponse> {
  const { found, of } = await foundFor(req, input)
  const page = await backOfficeOf(req).listCharges(input, found, of)
  return { ...page, charges: await withParties(req, page.charges, ({ id }) => id) }
}

/** A page of refunds, as the user with this id may act on them. */
export async function listRefunds(
  req: AuthenticatedMedusaRequest,
  input: RefundListQuery,
  actor: string,
): Promise<RefundListResponse> {
  const { found, of } = await foundFor(req, input)
  const page = await refundsOf(req).list(input, found, of, actor)
  return { ...page, refunds: await withParties(req, page.refunds, (row) => row.charge_id) }
}

/** A page of payouts, as the user with this id may act on them. */
export async function listPayouts(
  req: AuthenticatedMedusaRequest,
  input: PayoutListQuery,
  actor: string,
): Promise<PayoutListResponse> {
  const { found } = await foundFor(req, input)
  const page = await deskOf(req).list(input, found, actor)
  return { ...page, payouts: await withParties(req, page.payouts, (row) => row.charge_id) }
}
