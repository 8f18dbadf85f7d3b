import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import type { EmailPreviewResponse } from "../../../../../contract/emails"
import { emailPreviewQuerySchema } from "../../../../../contract/emails.schema"
import {
  EMAIL_KINDS,
  EMAIL_LANGUAGES,
  exampleOf,
  languageOf,
  renderEmail,
} from "../../../../../emails"
import { storeName } from "../../../../../medusa/send-email"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../modules/crypto-checkout"
import { supportUrl } from "../../../../../modules/crypto-checkout/shared/links"
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
  const { options } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const { emails } = options
  const language = languageOf(query.language) ?? emails.language
  const shop =
    emails.shopName ?? (await storeName(req.scope.resolve(ContainerRegistrationKeys.QUERY)))
  const setting = emails[kind]
  res.json({
    kind,
    enabled: setting !== false,
    template: typeof setting === "object" ? setting.template : null,
    language,
    languages: [...EMAIL_LANGUAGES],
    ...renderEmail(kind, exampleOf(kind), language, {
      shop,
      supportUrl: supportUrl({ options }, EXAMPLE_CHARGE),
    }),
  })
}
