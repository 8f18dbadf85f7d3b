import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { GatewayPausesResponse } from "../../../../../../contract/gateways"
import { pauseGatewaySchema } from "../../../../../../contract/gateways.schema"
import type { PasswordNeededResponse } from "../../../../../../contract/shown"
import { actorOf, backOfficeOf } from "../../../back-office"
import { isConfirmed } from "../../../password"
import { readInput } from "../../../query"

/** Pauses new payments, payouts or both at a gateway. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<GatewayPausesResponse | PasswordNeededResponse>,
): Promise<void> {
  const input = readInput(pauseGatewaySchema, req.body)
  if (!(await isConfirmed(req, res, input.password))) return
  const id = req.params["id"] ?? ""
  res.json({ pauses: await backOfficeOf(req).pauseGateway(id, input, actorOf(req)) })
}
