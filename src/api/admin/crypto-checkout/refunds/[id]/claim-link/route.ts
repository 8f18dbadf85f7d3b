import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ClaimLinkResponse } from "../../../../../../contract/refunds"
import { claimLinkSchema } from "../../../../../../contract/refunds.schema"
import { actorOf } from "../../../back-office"
import { readInput } from "../../../query"
import { refundIdOf, refundsOf, withOrderNumber } from "../../refunds"
import { mailClaimLink } from "./mail"

/**
 * Makes a link by which the shopper says where the coins go, and e-mails it; the last one is void. The
 * admin is shown the link only where nobody was written to: whoever has it can answer it.
 */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ClaimLinkResponse>,
): Promise<void> {
  const { notify } = readInput(claimLinkSchema, req.body ?? {})
  const id = refundIdOf(req)
  const actor = actorOf(req)
  const link = await refundsOf(req).makeClaimLink(id, notify, actor)
  const { refund } = await withOrderNumber(req, await refundsOf(req).retrieve(id, actor))
  const notified = notify ? await mailClaimLink(req, refund, link) : null
  if (notified === null) await refundsOf(req).noteClaimLinkShown(id, actor)
  const response = await withOrderNumber(req, await refundsOf(req).retrieve(id, actor))
  const url = notified === null ? link.url : null
  res.set("cache-control", "no-store").json({ ...response, url, notified })
}
