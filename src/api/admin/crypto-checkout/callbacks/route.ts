import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CallbackListResponse } from "../../../../contract/callbacks"
import { callbackListQuerySchema } from "../../../../contract/callbacks.schema"
import { backOfficeOf } from "../back-office"
import { readInput } from "../query"

/** A page of callbacks, newest first, without their bodies. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<CallbackListResponse>,
): Promise<void> {
  res.json(await backOfficeOf(req).listCallbacks(readInput(callbackListQuerySchema, req.query)))
}
