import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ConnectionTestResponse } from "../../../../../../contract/gateways"
import { actorOf, backOfficeOf } from "../../../back-office"

/** Tests a gateway's keys, permissions, clock and callback URL; moves no money. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ConnectionTestResponse>,
): Promise<void> {
  const test = await backOfficeOf(req).testConnection(req.params["id"] ?? "", actorOf(req))
  res.json({ test })
}
