import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RejectionsResponse } from "../../../../../contract/callbacks"
import { backOfficeOf } from "../../back-office"

/** Posts to callback URLs that were refused, counted by day. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RejectionsResponse>,
): Promise<void> {
  res.json({ rejections: await backOfficeOf(req).listRejections() })
}
