import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PaymentLinkOptionsResponse } from "../../../../../contract/payment-links"
import { currencyDecimals } from "../../../../../domain"
import { findCryptoRegions } from "../../../../../medusa/regions"
import { queryOf } from "../../back-office"
import { checkoutOf } from "../links"

/** What a payment link can be made with. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PaymentLinkOptionsResponse>,
): Promise<void> {
  const regions = await findCryptoRegions(req.scope)
  const { data: channels } = await queryOf(req).graph({
    entity: "sales_channel",
    fields: ["id", "name"],
    filters: { is_disabled: false },
  })
  res.json({
    regions: regions.map(({ id, name, currency_code }) => ({
      id,
      name,
      currency_code,
      decimals: currencyDecimals(currency_code),
    })),
    sales_channels: channels.map(({ id, name }) => ({ id, name })),
    can_email: checkoutOf(req).options.emails.paymentLink !== false,
  })
}
