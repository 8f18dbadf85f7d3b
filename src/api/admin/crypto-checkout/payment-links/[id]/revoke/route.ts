import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PaymentLinkResponse } from "../../../../../../contract/payment-links"
import { revokePaymentLink } from "../../../../../../settlement/payment-link"
import { actorOf } from "../../../back-office"
import { shownLink } from "../../links"

/** Ends a payment link that nobody has paid yet, and cancels its order. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PaymentLinkResponse>,
): Promise<void> {
  const revoked = await revokePaymentLink(req.scope, req.params["id"] ?? "", actorOf(req))
  res.json({ payment_link: await shownLink(req, revoked) })
}
