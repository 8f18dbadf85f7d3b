import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AmlCaseListResponse } from "../../../../contract/aml"
import { amlCaseListQuerySchema } from "../../../../contract/aml.schema"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../modules/crypto-checkout"
import { queryOf } from "../back-office"
import { withOrderNumbers } from "../order-numbers"
import { readInput } from "../query"

/** A page of held deposits: those that wait first. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AmlCaseListResponse>,
): Promise<void> {
  const { aml } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const page = await aml.list(readInput(amlCaseListQuerySchema, req.query))
  res.json({ ...page, cases: await withOrderNumbers(queryOf(req), page.cases) })
}
