import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ReplayResponse } from "../../../../../contract/callbacks"
import { replayRequestSchema } from "../../../../../contract/callbacks.schema"
import { actorOf, backOfficeOf } from "../../back-office"
import { readInput } from "../../query"

/** Lets callbacks be processed again: some, or all that were given up. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ReplayResponse>,
): Promise<void> {
  const request = readInput(replayRequestSchema, req.body)
  res.json(await backOfficeOf(req).replayCallbacks(request, actorOf(req)))
}
