import { createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { isCryptoProvider } from "../contract/provider"
import { isZero } from "../domain"
import { type ChargeRow, type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import {
  type OrderCollection,
  findCryptoProviders,
  findOrderCollection,
  isUnpaid,
} from "../medusa/order-collections"
import type { Query } from "../medusa/records"
import { alone } from "./alone"
import { setSessionAmount } from "./repair-collection"

/** The one payment of what an order owes. */
export interface OrderPayment {
  collection: OrderCollection
  /** Medusa's payment session. */
  session: OrderCollection["sessions"][number]
  charge: ChargeRow
}

export interface OrderPaymentRequest {
  collectionId: string
  /** What the link says; has to be the collection's order. */
  orderId?: string | undefined
  /** The provider's entry to open it with, where the region has several. */
  providerId?: string | undefined
}

export const NO_PROVIDER =
  "The region of this order has no crypto payment provider. Add one to the region in Medusa"

/**
 * Finds the payment of an order's payment collection, or opens it. Opening it again ends nothing: there
 * is one charge, whoever comes, and coins that come to any of its addresses pay the order. It follows
 * what the collection asks for as long as no coins have come.
 * @returns null for a collection that is not an order's, or of another order than the link says
 * @throws MedusaError NOT_ALLOWED when there is nothing to pay, or nothing to pay it with
 */
export async function findOrOpenOrderPayment(
  container: MedusaContainer,
  request: OrderPaymentRequest,
): Promise<OrderPayment | null> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const find = async (): Promise<OrderCollection | null> => {
    const collection = await findOrderCollection(query, request.collectionId)
    const isTheirs = request.orderId === undefined || request.orderId === collection?.orderId
    return isTheirs ? collection : null
  }
  if (!(await find())) return null
  // Medusa does not keep two requests from deleting each other's session.
  return alone(container, request.collectionId, async () => {
    const collection = await find()
    const known = collection && (await findKnown(container, collection))
    if (!collection || known) return known
    await openSession(container, query, collection, request.providerId)
    const opened = await find()
    const payment = opened && (await findKnown(container, opened))
    if (!payment) throw notAllowed("The payment could not be opened. Try again")
    return payment
  })
}

/** The newest payment that is booked, else the newest. */
async function findKnown(
  container: MedusaContainer,
  collection: OrderCollection,
): Promise<OrderPayment | null> {
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const found: OrderPayment[] = []
  for (const session of collection.sessions) {
    if (!isCryptoProvider(session.providerId)) continue
    const charge = isUnpaid(collection)
      ? await checkout.additional.reopen(session.id, collection.amount)
      : await checkout.charges.findBySession(session.id)
    if (charge) found.push({ collection, session, charge })
  }
  found.sort((a, b) => b.charge.opened_at.getTime() - a.charge.opened_at.getTime())
  const payment = found.find(({ charge }) => charge.captured_at !== null) ?? found[0]
  if (!payment) return null
  await setSessionAmount(container, payment.session, payment.charge)
  return payment
}

async function openSession(
  container: MedusaContainer,
  query: Query,
  collection: OrderCollection,
  wanted: string | undefined,
): Promise<void> {
  if (collection.isOrderCanceled) throw notAllowed("The order was canceled")
  if (!isUnpaid(collection) || isZero(collection.amount)) {
    throw notAllowed("There is nothing left to pay here")
  }
  const providers = await findCryptoProviders(query, collection.orderId)
  const providerId = wanted ?? providers[0]
  if (providerId === undefined) throw notAllowed(NO_PROVIDER)
  if (!providers.includes(providerId)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `provider_id: the region of this order offers ${providers.join(", ") || "no crypto provider"}`,
    )
  }
  await createPaymentSessionsWorkflow(container).run({
    input: { payment_collection_id: collection.id, provider_id: providerId },
  })
}

function notAllowed(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_ALLOWED, message)
}
