import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RefundListResponse, RefundResponse } from "../../../../contract/refunds"
import { openRefundSchema, refundListQuerySchema } from "../../../../contract/refunds.schema"
import { actorOf } from "../back-office"
import { listRefunds } from "../lists"
import { readInput } from "../query"
import { itemsOf, refundsOf, withOrderNumber } from "./refunds"

/** A page of refunds, newest first. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RefundListResponse>,
): Promise<void> {
  const input = readInput(refundListQuerySchema, req.query)
  res.json(await listRefunds(req, input, actorOf(req)))
}

/** Writes down that money is owed back; sends nothing. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RefundResponse>,
): Promise<void> {
  const input = readInput(openRefundSchema, req.body)
  const opened = await refundsOf(req).open(
    {
      chargeId: input.charge_id,
      amount: input.amount,
      reason: input.reason,
      depositId: input.deposit_id,
      note: input.note,
      items: await itemsOf(req, input.charge_id, input.items),
      idempotencyKey: input.idempotency_key,
    },
    actorOf(req),
  )
  res.json(await withOrderNumber(req, opened))
}
