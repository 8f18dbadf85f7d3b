import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Refund } from "../../../../../../contract/refunds"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../../../modules/crypto-checkout"
import type { MadeClaimLink } from "../../../../../../modules/crypto-checkout/refunds"
import { emailOf } from "../../refunds"

/**
 * E-mails a claim link through Medusa's notification module, where the merchant has named a template.
 * @returns whom it was sent to; null when it was not, and the admin has to pass it on
 */
export async function mailClaimLink(
  req: AuthenticatedMedusaRequest,
  refund: Refund,
  { url, expiresAt, serial }: MadeClaimLink,
): Promise<string | null> {
  const { claimEmail } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY).options.refunds
  const notifications = req.scope.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  const to = claimEmail && (await emailOf(req, refund))
  // A shop may have done without the module.
  if (!claimEmail || !notifications || !to) return null
  try {
    await notifications.createNotifications({
      to,
      channel: claimEmail.channel,
      template: claimEmail.template,
      data: {
        claim_url: url,
        amount: refund.amount,
        currency_code: refund.currency_code,
        order_display: orderDisplay(refund.order_display_id),
        expires_at: expiresAt.toISOString(),
      },
      idempotency_key: `crypto-checkout:claim:${refund.id}:${serial}`,
    })
    return to
  } catch (error) {
    // The link is made all the same, and the admin sees that nobody was written to.
    const why = error instanceof Error ? error.message : String(error)
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`[crypto-checkout] the claim link of ${refund.id} was not sent: ${why}`)
    return null
  }
}

function orderDisplay(number: number | null): string | null {
  return number === null ? null : `#${number}`
}
