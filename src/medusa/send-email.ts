import type { MedusaContainer, NotificationTypes } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { EmailKind } from "../contract/emails"
import type { ChargeId, PaymentSessionId } from "../domain"
import { type EmailData, type Sender, languageOf, renderEmail } from "../emails"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import { logOf } from "../modules/crypto-checkout/shared/log"
import { supportUrl } from "../modules/crypto-checkout/shared/links"
import type { Query } from "./records"
import { findShopper } from "./shopper"

/** One e-mail to the shopper of a payment. */
export interface ShopperEmail {
  kind: EmailKind
  /** The charge's id, or another that the shop's help page knows. */
  chargeId: ChargeId
  payment: { session_id: PaymentSessionId | null; order_id: string | null }
  data: EmailData
  /** Medusa sends the same key once. */
  key: string
}

/**
 * E-mails a shopper through Medusa's notification module, where the merchant has switched that kind
 * on. A shop without a provider for the channel is told so in its log; nothing else depends on it.
 * @returns whom it was sent to; null when it was not
 */
export async function sendEmail(
  container: MedusaContainer,
  { kind, chargeId, payment, data, key }: ShopperEmail,
): Promise<string | null> {
  const { emails } = optionsOf(container)
  const setting = emails[kind]
  if (setting === false) return null
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const shopper = await findShopper(query, payment)
  const filled = { ...data, order_display: shopper.orderDisplay }
  // Medusa keeps the data of a notification and shows it to admins: no link that opens anything.
  const { url: _, ...shown } = filled
  const own = setting === true
  const language = languageOf(shopper.locale) ?? emails.language
  const sender = await senderOf(container, chargeId)
  return deliver(container, `the e-mail "${kind}" of ${key}`, {
    to: shopper.email,
    channel: emails.channel,
    template: own ? templateName(kind) : setting.template,
    data: { ...(own ? shown : filled), language, shop: sender.shop },
    ...(own ? { content: renderEmail(kind, filled, language, sender) } : {}),
    trigger_type: `crypto_checkout.${kind}`,
    ...(payment.order_id === null ? {} : { resource_type: "order", resource_id: payment.order_id }),
    idempotency_key: `crypto-checkout:email:${key}`,
  })
}

type Notification = Omit<NotificationTypes.CreateNotificationDTO, "to"> & { to: string | null }

/**
 * Hands a message to Medusa's notification module; a failure is a warning that names it.
 * @param what for the log, e.g. `the claim link of crf_1`
 * @returns whom it was sent to; null when it was not, as in a shop that has done without the module
 */
export async function deliver(
  container: MedusaContainer,
  what: string,
  { to, ...message }: Notification,
): Promise<string | null> {
  const notifications = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  if (!notifications || !to) return null
  try {
    await notifications.createNotifications({ to, ...message })
    return to
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    logOf(container).warn(`[crypto-checkout] ${what} was not sent: ${why}`, {
      order: message.resource_type === "order" ? message.resource_id : null,
    })
    return null
  }
}

/** Who writes about a charge: the shop, and where it gives help. */
export async function senderOf(container: MedusaContainer, chargeId: ChargeId): Promise<Sender> {
  const options = optionsOf(container)
  return {
    shop: await shopName(container),
    supportUrl: supportUrl({ options }, chargeId),
  }
}

/** What customers know the shop as. */
export async function shopName(container: Pick<MedusaContainer, "resolve">): Promise<string> {
  return optionsOf(container).emails.shopName ?? (await storeName(container))
}

const optionsOf = (container: Pick<MedusaContainer, "resolve">) =>
  container.resolve<CryptoCheckoutService>(MODULE_KEY).options

/** `crypto-checkout-refund-link`; providers that know no content look a template up by it. */
const templateName = (kind: EmailKind): string =>
  `crypto-checkout-${kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** What the shop is called in Medusa. */
async function storeName(container: Pick<MedusaContainer, "resolve">): Promise<string> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "store", fields: ["name"] })
  return data[0]?.name ?? "the shop"
}
