import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { FiguresResponse } from "../../../../contract/figures"
import { figuresQuerySchema } from "../../../../contract/figures.schema"
import { backOfficeOf } from "../back-office"
import { readInput } from "../query"

/** What came in and went out in a period. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<FiguresResponse>,
): Promise<void> {
  res.json(await backOfficeOf(req).readFigures(readInput(figuresQuerySchema, req.query)))
}
