import type { MedusaContainer } from "@medusajs/framework/types"
import { endDueLinks } from "../settlement/payment-link"

/** More links than expire at once; the others come next time. */
const MAX_LINKS = 100

/** Ends payment links whose time is over, and cancels the orders that waited for them. */
export default async function endCryptoPaymentLinks(container: MedusaContainer): Promise<void> {
  await endDueLinks(container, MAX_LINKS)
}

export const config = {
  name: "crypto-checkout-payment-links",
  schedule: { interval: 60_000 },
}
