import { BigNumber, Modules } from "@medusajs/framework/utils"
import { findCryptoProviders } from "../medusa/order-collections"
import { isPaidOtherwise } from "../medusa/placement"
import { findOrderId, isOrderCanceled } from "../medusa/records"
import type { Told } from "./settlement"

/**
 * Coins that came for what an order owes pay it, although Medusa has deleted the session meanwhile: its
 * collection gets a new one, which goes on with the same charge.
 * @returns whether there is a session again; not where the order was canceled or was paid otherwise
 */
export async function renewSession({ container, checkout, query, charge }: Told): Promise<boolean> {
  const { id, collection_id: collectionId, session_id: sessionId } = charge
  if (!charge.is_additional || collectionId === null || charge.replaced_at === null) return false
  const orderId = await findOrderId(query, null, collectionId)
  if (orderId === null || (await isOrderCanceled(query, orderId))) return false
  if (await isPaidOtherwise(query, sessionId, collectionId)) return false
  const [providerId] = await findCryptoProviders(query, orderId)
  if (providerId === undefined) return false
  const payments = container.resolve(Modules.PAYMENT)
  const created = await payments.createPaymentSession(collectionId, {
    provider_id: providerId,
    currency_code: charge.currency_code,
    amount: new BigNumber(charge.amount),
    data: {},
  })
  if ((await checkout.charges.retrieve(id))?.session_id === created.id) return true
  await payments.deletePaymentSession(created.id)
  return false
}
