import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PayoutBatchListResponse, PayoutBatchResponse } from "../../../../contract/payouts"
import {
  createPayoutBatchSchema,
  payoutBatchListQuerySchema,
} from "../../../../contract/payouts.schema"
import { actorOf } from "../back-office"
import { deskOf } from "../payout-desk"
import { readInput } from "../query"

/** A page of batches, newest first. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutBatchListResponse>,
): Promise<void> {
  const query = readInput(payoutBatchListQuerySchema, req.query)
  res.json(await deskOf(req).listBatches(query, actorOf(req)))
}

/** Writes the payouts of a checked file as a batch that does not run yet. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PayoutBatchResponse>,
): Promise<void> {
  const input = readInput(createPayoutBatchSchema, req.body)
  res.json(await deskOf(req).createBatch(input, actorOf(req)))
}
