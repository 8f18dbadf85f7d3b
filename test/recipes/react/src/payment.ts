import type { HttpTypes } from "@medusajs/types"
import {
  takePaymentLink,
  type CryptoSessionData,
  type PaymentLink,
} from "medusa-crypto-checkout-storefront"
import { sdk } from "./shop"

const PROVIDER = "pp_crypto_main"
const FIELDS = "+completed_at,*payment_collection,*payment_collection.payment_sessions"
const KEY = "payment-link"

/**
 * The cart's payment: the one for its total of now, whatever its order was paid by, or a new one; null
 * for an order that was paid in another browser.
 * One request after the other, in all tabs: Medusa would open two.
 */
export async function openPayment(cartId: string, anew = false): Promise<CryptoSessionData | null> {
  return await navigator.locks.request(`pay:${cartId}`, () => findOrOpen(cartId, anew))
}

async function findOrOpen(cartId: string, anew: boolean): Promise<CryptoSessionData | null> {
  const { cart } = await sdk.store.cart.retrieve(cartId, { fields: FIELDS })
  const known = paymentOf(cart)
  if (known && (isCompleted(cart) || !anew)) return withToken(known)
  const { payment_collection } = await sdk.store.payment.initiatePaymentSession(cart, {
    provider_id: PROVIDER,
  })
  const opened = paymentOf({ ...cart, payment_collection })
  if (!opened) throw new Error("Medusa opened no payment session")
  return withToken(opened)
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

/**
 * Completes what Medusa tells of a payment: when the order is placed, it forgets the token, and only
 * browsers that have seen it before still show how the payment goes on.
 */
function withToken(session: CryptoSessionData): CryptoSessionData | null {
  const key = `payment:${session.charge_id}`
  if (session.charge_token) localStorage.setItem(key, session.charge_token)
  const charge_token = localStorage.getItem(key)
  return charge_token ? { ...session, charge_token } : null
}

/** Keeps a payment for the other pages of this tab. */
export function keepPayment({ charge_id, charge_token }: PaymentLink): void {
  sessionStorage.setItem(KEY, JSON.stringify({ charge_id, charge_token }))
}

/** The payment that this tab was opened for by a link, or has begun itself; survives a reload. */
export function paymentOfTab(): PaymentLink | null {
  const link = takePaymentLink()
  if (link) keepPayment(link)
  return JSON.parse(sessionStorage.getItem(KEY) ?? "null") as PaymentLink | null
}
