import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { AmlCaseResponse } from "../../../../contract/aml"
import { withParty } from "../parties"

/** Adds the number that people know the order by. */
export async function withOrderNumber(
  req: AuthenticatedMedusaRequest,
  answer: AmlCaseResponse,
): Promise<AmlCaseResponse> {
  const { charge_id } = answer.case
  return { ...answer, case: await withParty(req, answer.case, charge_id) }
}
