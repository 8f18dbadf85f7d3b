import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AmlCaseListResponse } from "../../../../contract/aml"
import { amlCaseListQuerySchema } from "../../../../contract/aml.schema"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../modules/crypto-checkout"
import { foundFor, withParties } from "../parties"
import { readInput } from "../query"

/** A page of held deposits: those that wait first. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AmlCaseListResponse>,
): Promise<void> {
  const { aml } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const query = readInput(amlCaseListQuerySchema, req.query)
  const { found } = await foundFor(req, query)
  const page = await aml.list(query, found)
  res.json({ ...page, cases: await withParties(req, page.cases, (row) => row.charge_id) })
}
