import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { PaymentLink } from "../../../../contract/payment-links"
import { findOrderContacts } from "../../../../medusa/records"
import {
  type CryptoCheckoutService,
  MODULE_KEY,
  type PaymentLinkWithState,
} from "../../../../modules/crypto-checkout"
import { queryOf } from "../back-office"

export function checkoutOf(req: AuthenticatedMedusaRequest): CryptoCheckoutService {
  return req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
}

/** Links as admins see them, with what Medusa knows of their orders. */
export async function shownLinks(
  req: AuthenticatedMedusaRequest,
  found: readonly PaymentLinkWithState[],
): Promise<PaymentLink[]> {
  const { paymentLinks } = checkoutOf(req)
  const orders = await ordersOf(req, found)
  return found.map((each) => withOrder(paymentLinks.toPaymentLink(each), orders))
}

/** The same for one. */
export async function shownLink(
  req: AuthenticatedMedusaRequest,
  found: PaymentLinkWithState,
): Promise<PaymentLink> {
  const { paymentLinks } = checkoutOf(req)
  return withOrder(paymentLinks.toPaymentLink(found), await ordersOf(req, [found]))
}

type Orders = Awaited<ReturnType<typeof findOrderContacts>>

function ordersOf(
  req: AuthenticatedMedusaRequest,
  found: readonly PaymentLinkWithState[],
): Promise<Orders> {
  return findOrderContacts(
    queryOf(req),
    found.map(({ link }) => link.order_id),
  )
}

function withOrder(
  link: Omit<PaymentLink, "order_display_id" | "email">,
  orders: Orders,
): PaymentLink {
  const order = orders.get(link.order_id)
  return { ...link, order_display_id: order?.number ?? null, email: order?.email ?? null }
}
