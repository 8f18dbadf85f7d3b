import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ChargeDetailResponse } from "../../../../../contract/back-office"
import { findSession } from "../../../../../medusa/records"
import { backOfficeOf, queryOf } from "../../back-office"
import { withParty } from "../../parties"

/** One charge with its deposits, transfers and timeline. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ChargeDetailResponse>,
): Promise<void> {
  const query = queryOf(req)
  const charge = await backOfficeOf(req).retrieveCharge(req.params["id"] ?? "")
  const session = await findSession(query, charge.payment_session_id)
  const { order_display_id, customer } = await withParty(req, charge, charge.id)
  res.json({
    charge: { ...charge, provider_id: session?.providerId ?? null },
    order_display_id,
    customer,
  })
}
