import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RefundQuoteResponse } from "../../../../../../contract/refunds"
import { refundQuoteSchema } from "../../../../../../contract/refunds.schema"
import { readInput } from "../../../query"
import { findEmailOf, refundIdOf, refundsOf } from "../../refunds"

/** What the refund would cost now under each policy; asks the processor, and writes nothing. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RefundQuoteResponse>,
): Promise<void> {
  const { crypto_amount } = readInput(refundQuoteSchema, req.body ?? {})
  const id = refundIdOf(req)
  res.json(await refundsOf(req).quote(id, crypto_amount, findEmailOf(req, id)))
}
