import type Medusa from "@medusajs/js-sdk"
import type { CryptoSessionData } from "medusa-crypto-checkout/storefront"
import type { Cart } from "./cart"

/** The plugin's payment provider, as Medusa names it. */
const PROVIDER = "pp_crypto_main"

/** What this browser remembers of a payment, so that a closed tab can be opened again. */
export interface KnownPayment {
  cartId: string
  chargeId: string
  token: string
  orderId?: string
}

const KEY = "payments"

function known(): KnownPayment[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]") as KnownPayment[]
  } catch {
    return []
  }
}

export const paymentOfCart = (cartId: string) => known().find((one) => one.cartId === cartId)
export const paymentOfOrder = (orderId: string) => known().find((one) => one.orderId === orderId)

/** Keeps the last few payments, the newest first. */
export function remember(payment: KnownPayment): void {
  const others = known().filter((one) => one.cartId !== payment.cartId)
  localStorage.setItem(KEY, JSON.stringify([payment, ...others].slice(0, 10)))
}

const underWay = new Map<string, Promise<KnownPayment>>()

/**
 * The payment of a cart: the session that is open, or a new one where there is none, its amount is
 * outdated or `renew` asks for it. Medusa runs session requests of one cart side by side, so there
 * must never be two: calls share one request, and tabs take turns where the browser has locks.
 */
export function openPayment(sdk: Medusa, cartId: string, renew = false): Promise<KnownPayment> {
  const running = underWay.get(cartId)
  if (running) return running
  const request = inTurn(`pay:${cartId}`, () => findOrCreate(sdk, cartId, renew)).finally(() =>
    underWay.delete(cartId),
  )
  underWay.set(cartId, request)
  return request
}

async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work()
  return await navigator.locks.request(name, work)
}

async function findOrCreate(sdk: Medusa, cartId: string, renew: boolean): Promise<KnownPayment> {
  const { cart } = await sdk.store.cart.retrieve(cartId, {
    fields: "+completed_at,*payment_collection,*payment_collection.payment_sessions",
  })
  let data = renew ? null : sessionData(cart.payment_collection, cart)
  if (!data) {
    const { payment_collection } = await sdk.store.payment.initiatePaymentSession(cart, {
      provider_id: PROVIDER,
    })
    data = sessionData(payment_collection, cart)
  }
  if (!data) throw new Error("The payment session has no charge.")
  const payment = { cartId, chargeId: data.charge_id, token: data.charge_token }
  remember(payment)
  return payment
}

function sessionData(collection: Cart["payment_collection"], cart: Cart): CryptoSessionData | null {
  const session = collection?.payment_sessions?.find(
    ({ provider_id, status, amount }) =>
      provider_id === PROVIDER && status === "pending" && amount === cart.total,
  )
  const data = session?.data as Partial<CryptoSessionData> | undefined
  return data?.charge_id && data.charge_token ? (data as CryptoSessionData) : null
}
