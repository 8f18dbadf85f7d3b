import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { checkPayoutFileSchema } from "../../../../../contract/payouts.schema"
import { sendCsv } from "../../../../../modules/crypto-checkout/shared/csv"
import { deskOf } from "../../payout-desk"
import { readInput } from "../../query"

/** A file's bad rows with what is wrong about them, as CSV. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = readInput(checkPayoutFileSchema, req.body)
  sendCsv(res, "crypto-payouts-bad-rows", await deskOf(req).reportOf(input))
}
