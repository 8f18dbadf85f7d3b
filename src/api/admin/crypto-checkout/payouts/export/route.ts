import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { payoutListQuerySchema } from "../../../../../contract/payouts.schema"
import { streamCsv } from "../../../../../modules/crypto-checkout/shared/csv"
import { PAYOUT_EXPORT_COLUMNS } from "../../../../../modules/crypto-checkout/payouts/desk"
import { actorOf } from "../../back-office"
import { foundFor } from "../../parties"
import { deskOf } from "../../payout-desk"
import { readInput } from "../../query"

/** A list's payouts as a CSV file, sent while it is being made. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const query = readInput(payoutListQuerySchema, req.query)
  const { found } = await foundFor(req, query)
  const payouts = deskOf(req).export(query, found, actorOf(req))
  await streamCsv(res, "crypto-payouts", PAYOUT_EXPORT_COLUMNS, payouts)
}
