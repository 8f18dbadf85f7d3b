import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CallbackResponse } from "../../../../../contract/callbacks"
import { backOfficeOf } from "../../back-office"

/** One callback with its body, in which credentials are blackened. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<CallbackResponse>,
): Promise<void> {
  const callback = await backOfficeOf(req).retrieveCallback(req.params["id"] ?? "")
  res.json({ callback })
}
