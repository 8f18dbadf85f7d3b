import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { AmlCaseResponse } from "../../../../contract/aml"
import { queryOf } from "../back-office"
import { withOrderNumbers } from "../order-numbers"

/** Adds the number that people know the order by. */
export async function withOrderNumber(
  req: AuthenticatedMedusaRequest,
  answer: AmlCaseResponse,
): Promise<AmlCaseResponse> {
  const [numbered] = await withOrderNumbers(queryOf(req), [answer.case])
  return { ...answer, case: numbered ?? answer.case }
}
