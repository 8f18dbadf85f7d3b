import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { SettlementsResponse } from "../../../../../../contract/gateways"
import { settlementsQuerySchema } from "../../../../../../contract/gateways.schema"
import { backOfficeOf } from "../../../back-office"
import { atGateway } from "../../../gateway-errors"
import { readInput } from "../../../query"

/** What the processor has paid out to the merchant in a period. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<SettlementsResponse>,
): Promise<void> {
  const period = readInput(settlementsQuerySchema, req.query)
  const id = req.params["id"] ?? ""
  res.json({
    settlements: await atGateway(() => backOfficeOf(req).listSettlements(id, period)),
  })
}
