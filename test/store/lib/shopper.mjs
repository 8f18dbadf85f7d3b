const TOKEN_HEADER = "x-crypto-checkout-token"

const SHOPPER = {
  email: "satoshi@example.com",
  address: {
    first_name: "Satoshi",
    last_name: "Shopper",
    address_1: "1 Genesis Street",
    city: "Portland",
    province: "us-or",
    postal_code: "97201",
    country_code: "us",
  },
}

/** The shop's first region. */
export async function findRegion(store) {
  const { regions } = await store.get("/store/regions")
  return regions[0]
}

/** A product of the shop, with prices for `region`; by handle, or any. */
export async function findProduct(store, region, handle) {
  const query = new URLSearchParams({ region_id: region.id, fields: "*variants.calculated_price" })
  if (handle) query.set("handle", handle)
  const { products } = await store.get(`/store/products?${query}`)
  if (!products[0]) throw new Error(`The shop has no product ${handle ?? "at all"}`)
  return products[0]
}

/** A cart with one product, an address and the cheapest shipping: ready to be paid. */
export async function fillCart(store, { region, variantId, quantity = 1 }) {
  const { cart } = await store.post("/store/carts", {
    region_id: region.id,
    email: SHOPPER.email,
    shipping_address: SHOPPER.address,
    billing_address: SHOPPER.address,
  })
  await store.post(`/store/carts/${cart.id}/line-items`, { variant_id: variantId, quantity })
  const { shipping_options } = await store.get(`/store/shipping-options?cart_id=${cart.id}`)
  const cheapest = shipping_options.sort((a, b) => a.amount - b.amount)[0]
  const filled = await store.post(`/store/carts/${cart.id}/shipping-methods`, {
    option_id: cheapest.id,
  })
  return filled.cart
}

/** Opens a payment session with the plugin's provider. */
export async function openSession(store, cart, providerId = "pp_crypto_main") {
  const { payment_collection } = await store.post("/store/payment-collections", {
    cart_id: cart.id,
  })
  const answer = await store.post(
    `/store/payment-collections/${payment_collection.id}/payment-sessions`,
    { provider_id: providerId },
  )
  const session = answer.payment_collection.payment_sessions.find(
    (candidate) => candidate.provider_id === providerId,
  )
  return { session, chargeId: session.data.charge_id, token: session.data.charge_token }
}

/** Reads the charge and what it may be paid with. */
export const readCharge = (store, { chargeId, token }) =>
  store.get(`/store/crypto-checkout/charges/${chargeId}`, { [TOKEN_HEADER]: token })

/** Chooses an asset by its CAIP-19 id; answers the charge with its deposit. */
export const chooseAsset = (store, { chargeId, token }, asset) =>
  store.post(
    `/store/crypto-checkout/charges/${chargeId}/deposits`,
    { asset },
    { [TOKEN_HEADER]: token },
  )

/** Re-reads the charge until `isDone(charge)`; fails with the charge as it last was. */
export async function waitForCharge(store, open, isDone, timeoutMs = 60_000) {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const { charge } = await readCharge(store, open)
    if (isDone(charge)) return charge
    if (Date.now() > deadline) {
      throw new Error(
        `Waited ${timeoutMs / 1000} s in vain; the charge is ${JSON.stringify(charge)}`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
