import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PaymentLinkEmailResponse } from "../../../../../../contract/payment-links"
import { sendEmail } from "../../../../../../medusa/send-email"
import { refuse } from "../../../../../../modules/crypto-checkout/shared/refusals"
import { actorOf } from "../../../back-office"
import { checkoutOf, shownLink } from "../../links"

/** E-mails a payment link to its customer, in their language. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PaymentLinkEmailResponse>,
): Promise<void> {
  const { paymentLinks, options } = checkoutOf(req)
  const found = await paymentLinks.retrieve(req.params["id"] ?? "")
  const { link, state } = found
  if (options.emails.paymentLink === false) {
    refuse("E-mails with payment links are off: set the plugin option emails.paymentLink")
  }
  if (state !== "open") {
    refuse(`The payment link cannot be e-mailed: it is ${state}`, "link_over", {})
  }
  const serial = await paymentLinks.countEmail(link.id)
  const notified = await sendEmail(req.scope, {
    kind: "paymentLink",
    chargeId: link.id,
    payment: { session_id: null, order_id: link.order_id },
    data: {
      amount: link.amount,
      currency_code: link.currency_code,
      title: link.title,
      url: paymentLinks.urlOf(link),
      ...(link.expires_at ? { expires_at: link.expires_at.toISOString() } : {}),
    },
    key: `${link.id}:${serial}`,
  })
  if (notified !== null) await paymentLinks.noteEmail(found, actorOf(req))
  res.json({ payment_link: await shownLink(req, found), notified })
}
