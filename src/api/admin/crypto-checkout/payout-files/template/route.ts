import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendCsv } from "../../../../../modules/crypto-checkout/shared/csv"
import { deskOf } from "../../payout-desk"

/** A file to begin with, as CSV. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  sendCsv(res, "crypto-payouts-template", await deskOf(req).template())
}
