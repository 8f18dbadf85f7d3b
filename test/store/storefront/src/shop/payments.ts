import type Medusa from "@medusajs/js-sdk"
import type { CryptoSessionData } from "medusa-crypto-checkout-storefront"
import type { Cart } from "./cart"

/** The plugin's payment provider with all gateways, as Medusa names it. */
export const ANY_PROCESSOR = "pp_crypto_main"
/** Other entries of the plugin's provider begin with this, too. */
const CRYPTO_PROVIDERS = "pp_crypto_"

/** The region's payment providers that are the plugin's. */
export async function cryptoProviders(sdk: Medusa, region_id: string): Promise<string[]> {
  const { payment_providers } = await sdk.store.payment.listPaymentProviders({ region_id })
  return payment_providers.map(({ id }) => id).filter(isCrypto)
}

const isCrypto = (providerId: string) => providerId.startsWith(CRYPTO_PROVIDERS)

/** What this browser remembers of a payment, so that a closed tab can be opened again. */
export interface KnownPayment {
  cartId: string
  /** Medusa's payment provider that the session belongs to. */
  providerId: string
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
 * outdated or `anew` names the provider for another one. Medusa runs session requests of one cart
 * side by side, so there must never be two: looks share a request that is under way, new sessions
 * wait for it, and tabs take turns where the browser has locks.
 */
export function openPayment(sdk: Medusa, cartId: string, anew?: string): Promise<KnownPayment> {
  const running = underWay.get(cartId)
  if (running && !anew) return running
  const next = () => inTurn(`pay:${cartId}`, () => findOrCreate(sdk, cartId, anew))
  const request = (running ? running.then(next, next) : next()).finally(() => {
    if (underWay.get(cartId) === request) underWay.delete(cartId)
  })
  underWay.set(cartId, request)
  return request
}

async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work()
  return await navigator.locks.request(name, work)
}

async function findOrCreate(sdk: Medusa, cartId: string, anew?: string): Promise<KnownPayment> {
  const { cart } = await sdk.store.cart.retrieve(cartId, {
    fields: "+completed_at,*payment_collection,*payment_collection.payment_sessions",
  })
  let payment = anew ? null : openSession(cart.payment_collection, cart)
  if (!payment) {
    // A changed cart has lost its session, but not the choice.
    const provider_id = anew ?? paymentOfCart(cartId)?.providerId ?? ANY_PROCESSOR
    const answer = await sdk.store.payment.initiatePaymentSession(cart, { provider_id })
    payment = openSession(answer.payment_collection, cart)
  }
  if (!payment) throw new Error("The payment session has no charge.")
  remember(payment)
  return payment
}

function openSession(collection: Cart["payment_collection"], cart: Cart): KnownPayment | null {
  const session = collection?.payment_sessions?.find(
    ({ provider_id, status, amount }) =>
      isCrypto(provider_id) && status === "pending" && amount === cart.total,
  )
  const data = session?.data as Partial<CryptoSessionData> | undefined
  if (!session || !data?.charge_id || !data.charge_token) return null
  return {
    cartId: cart.id,
    providerId: session.provider_id,
    chargeId: data.charge_id,
    token: data.charge_token,
  }
}
