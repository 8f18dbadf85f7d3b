import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { OverviewResponse } from "../../../../contract/overview"
import { actorOf, backOfficeOf, queryOf } from "../back-office"
import { withNames } from "../names"

/** What waits for a person, how much comes in, and what happened last. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<OverviewResponse>,
): Promise<void> {
  const overview = await backOfficeOf(req).overview(actorOf(req))
  res.json({ ...overview, latest: await withNames(queryOf(req), overview.latest) })
}
