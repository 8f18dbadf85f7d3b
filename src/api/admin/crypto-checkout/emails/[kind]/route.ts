import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { EMAIL_KINDS, type EmailPreviewResponse } from "../../../../../contract/emails"
import { emailPreviewQuerySchema } from "../../../../../contract/emails.schema"
import { EMAIL_LANGUAGES, exampleOf, languageOf, renderEmail } from "../../../../../emails"
import { senderOf } from "../../../../../medusa/send-email"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../modules/crypto-checkout"
import { readInput } from "../../query"

const EXAMPLE_CHARGE = "cch_example"

/** An e-mail as shoppers get it, with made-up values. Sends nothing. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<EmailPreviewResponse>,
): Promise<void> {
  const query = readInput(emailPreviewQuerySchema, req.query)
  const kind = EMAIL_KINDS.find((each) => each === req.params["kind"])
  if (!kind) {
    const known = EMAIL_KINDS.join(", ")
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `There is no such e-mail. There are ${known}`,
    )
  }
  const { emails } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY).options
  const language = languageOf(query.language) ?? emails.language
  const sender = await senderOf(req.scope, EXAMPLE_CHARGE)
  const setting = emails[kind]
  res.json({
    kind,
    enabled: setting !== false,
    template: typeof setting === "object" ? setting.template : null,
    language,
    languages: [...EMAIL_LANGUAGES],
    ...renderEmail(kind, exampleOf(kind), language, sender),
  })
}
