import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AmlCaseResponse } from "../../../../../../contract/aml"
import { amlRefundSchema } from "../../../../../../contract/aml.schema"
import type { ChangedResponse } from "../../../../../../contract/shown"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../../modules/crypto-checkout"
import { actorOf } from "../../../back-office"
import { readInput } from "../../../query"
import { answerShown } from "../../../shown"
import { withOrderNumber } from "../../order-number"

/** Sends a held deposit back, once the worker (and where needed a second person) agrees. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AmlCaseResponse | ChangedResponse>,
): Promise<void> {
  const { aml, payouts } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const input = readInput(amlRefundSchema, req.body)
  const id = req.params["id"] ?? ""
  await answerShown(res, async () => {
    await payouts.sendBackHeld(id, input, actorOf(req))
    return withOrderNumber(req, await aml.retrieve(id))
  })
}
