import type { HttpTypes } from "@medusajs/types"
import type { ChargeResponse, CryptoSessionData } from "medusa-crypto-checkout-storefront/core"
import { createChargeClient } from "medusa-crypto-checkout-storefront/core"
import { BACKEND_URL, PUBLISHABLE_KEY, sdk } from "./shop"

const PROVIDER = "pp_crypto_main"
const FIELDS = "+completed_at,*payment_collection,*payment_collection.payment_sessions"

/** The cart's open payment: the one for its total of now, or whatever the order was paid by. */
export async function findPayment(cartId: string): Promise<CryptoSessionData | null> {
  const { cart } = await sdk.store.cart.retrieve(cartId, { fields: FIELDS })
  return paymentOf(cart)
}

/** Opens a payment where there is none for the cart's total, or where another one is wanted. */
export async function openPayment(cartId: string, anew: boolean): Promise<void> {
  const { cart } = await sdk.store.cart.retrieve(cartId, { fields: FIELDS })
  if (isCompleted(cart) || (paymentOf(cart) && !anew)) return
  await sdk.store.payment.initiatePaymentSession(cart, { provider_id: PROVIDER })
}

/** The charge as it is now, so that the address is in the first paint. */
export async function readCharge(session: CryptoSessionData): Promise<ChargeResponse | undefined> {
  const client = createChargeClient({
    baseUrl: BACKEND_URL,
    publishableKey: PUBLISHABLE_KEY,
    chargeId: session.charge_id,
    token: session.charge_token,
  })
  // The widget asks again, and tells what is wrong.
  return client.get().catch(() => undefined)
}

function paymentOf(cart: HttpTypes.StoreCart): CryptoSessionData | null {
  const session = cart.payment_collection?.payment_sessions?.find(
    ({ provider_id, status, amount }) =>
      provider_id === PROVIDER &&
      (isCompleted(cart) || (status === "pending" && amount === cart.total)),
  )
  return session ? (session.data as unknown as CryptoSessionData) : null
}

const isCompleted = (cart: HttpTypes.StoreCart & { completed_at?: string | Date | null }) =>
  Boolean(cart.completed_at)
