import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { DecisionResponse } from "../../../../../../contract/refunds"
import { findPlacement } from "../../../../../../medusa/placement"
import { decideExceptionSchema } from "../../../../../../contract/refunds.schema"
import type { ChangedResponse } from "../../../../../../contract/shown"
import { actorOf, queryOf } from "../../../back-office"
import { withParty } from "../../../parties"
import { readInput } from "../../../query"
import { answerShown } from "../../../shown"
import { refundsOf } from "../../../refunds/refunds"

/** Decides about something unusual on a charge: accept, give back, or ignore with a reason. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<DecisionResponse | ChangedResponse>,
): Promise<void> {
  const input = readInput(decideExceptionSchema, req.body)
  const id = req.params["id"] ?? ""
  await answerShown(res, async () => {
    const { decision, refund } = await refundsOf(req).decide(id, input, actorOf(req), (charge) =>
      findPlacement(queryOf(req), charge),
    )
    return { decision, refund: refund && (await withParty(req, refund, refund.charge_id)) }
  })
}
