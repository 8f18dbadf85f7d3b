import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { GatewayPausesResponse } from "../../../../../../contract/gateways"
import { resumeGatewaySchema } from "../../../../../../contract/gateways.schema"
import type { PasswordNeededResponse } from "../../../../../../contract/shown"
import { actorOf, backOfficeOf } from "../../../back-office"
import { isConfirmed } from "../../../password"
import { readInput } from "../../../query"

/** Ends one pause of a gateway. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<GatewayPausesResponse | PasswordNeededResponse>,
): Promise<void> {
  const { scope, password } = readInput(resumeGatewaySchema, req.body)
  if (!(await isConfirmed(req, res, password))) return
  const id = req.params["id"] ?? ""
  res.json({ pauses: await backOfficeOf(req).resumeGateway(id, scope, actorOf(req)) })
}
