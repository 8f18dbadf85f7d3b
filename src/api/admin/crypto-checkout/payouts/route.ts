import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutListResponse, PayoutResponse } from "../../../../contract/payouts"
import { createPayoutSchema, payoutListQuerySchema } from "../../../../contract/payouts.schema"
import { actorOf } from "../back-office"
import { listPayouts } from "../lists"
import { deskOf } from "../payout-desk"
import { readInput } from "../query"

/** A page of payouts, newest first; with `batch_id` in the order of the file. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutListResponse>,
): Promise<void> {
  res.json(await listPayouts(req, readInput(payoutListQuerySchema, req.query), actorOf(req)))
}

/** Writes a payout to anybody. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutResponse>,
): Promise<void> {
  const input = readInput(createPayoutSchema, req.body)
  res.json(await deskOf(req).create(input, actorOf(req)))
}
