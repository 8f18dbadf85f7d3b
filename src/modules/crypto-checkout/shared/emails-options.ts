import { z } from "@medusajs/framework/zod"
import { EMAIL_LANGUAGES } from "../../../emails"

/** `true` sends the plugin's own text; a template of the provider gets the same data instead. */
const kind = z
  .union([z.boolean(), z.strictObject({ template: z.string().trim().min(1) })])
  .default(false)

/** What shoppers are e-mailed through Medusa's notification module; see docs/emails.md. */
export const emails = z.strictObject({
  /** The notification channel, which needs a provider. Default `email`. */
  channel: z.string().trim().min(1).default("email"),
  /** For shoppers whose cart and order have no `locale`, or one without texts. Default `en`. */
  language: z.enum(EMAIL_LANGUAGES).default("en"),
  /** As shoppers know the shop; the store's name in Medusa when absent. */
  shopName: z.string().trim().min(1).max(100).optional(),
  /** An admin asks for an amount by a payment link, and sends it. */
  paymentLink: kind,
  /** The shopper was shown an address: a link to the payment. */
  awaitingPayment: kind,
  /** Coins came in, and too few. */
  underpaid: kind,
  /** Coins were seen on the network. */
  seen: kind,
  /** They are confirmed, and cover the order. */
  paid: kind,
  /** An address was shown, the time is over, and nothing came. */
  expired: kind,
  /** The link by which a shopper says where a refund goes. `refunds.claimEmail` goes before it. */
  refundLink: kind,
  /** A refund's coins have gone. */
  refunded: kind,
})
