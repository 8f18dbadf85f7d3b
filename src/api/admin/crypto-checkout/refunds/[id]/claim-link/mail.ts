import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { Refund } from "../../../../../../contract/refunds"
import { deliver, sendEmail } from "../../../../../../medusa/send-email"
import { orderDisplay } from "../../../../../../medusa/shopper"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../../modules/crypto-checkout"
import type { MadeClaimLink } from "../../../../../../modules/crypto-checkout/refunds"
import { emailOf } from "../../refunds"

/**
 * E-mails a claim link through Medusa's notification module: with the template that the merchant has
 * named in `refunds.claimEmail`, else as `emails.refundLink` says.
 * @returns whom it was sent to; null when it was not, and the admin has to pass it on
 */
export async function mailClaimLink(
  req: AuthenticatedMedusaRequest,
  refund: Refund,
  link: MadeClaimLink,
): Promise<string | null> {
  const checkout = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const { claimEmail } = checkout.options.refunds
  if (claimEmail) return mailByTemplate(req, refund, link, claimEmail)
  const charge = await checkout.charges.retrieve(refund.charge_id)
  if (!charge) return null
  return sendEmail(req.scope, {
    kind: "refundLink",
    chargeId: charge.id,
    payment: charge,
    data: {
      amount: refund.amount,
      currency_code: refund.currency_code,
      url: link.url,
      expires_at: link.expiresAt.toISOString(),
    },
    key: `${refund.id}:link:${link.serial}`,
  })
}

async function mailByTemplate(
  req: AuthenticatedMedusaRequest,
  refund: Refund,
  { url, expiresAt, serial }: MadeClaimLink,
  setting: { channel: string; template: string },
): Promise<string | null> {
  // The link is made all the same, and the admin sees that nobody was written to.
  return deliver(req.scope, `the claim link of ${refund.id}`, {
    ...setting,
    to: await emailOf(req, refund),
    data: {
      claim_url: url,
      amount: refund.amount,
      currency_code: refund.currency_code,
      order_display: orderDisplay(refund.order_display_id),
      expires_at: expiresAt.toISOString(),
    },
    idempotency_key: `crypto-checkout:claim:${refund.id}:${serial}`,
  })
}
