import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ChargeListResponse } from "../../../../contract/back-office"
import { chargeListQuerySchema } from "../../../../contract/back-office.schema"
import { listCharges } from "../lists"
import { readInput } from "../query"

/** A page of charges, newest first or exceptions first. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ChargeListResponse>,
): Promise<void> {
  res.json(await listCharges(req, readInput(chargeListQuerySchema, req.query)))
}
