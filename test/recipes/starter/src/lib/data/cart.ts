"use server"

import { sdk } from "@lib/config"
import type { HttpTypes } from "@medusajs/types"
import { isOrdered } from "medusa-crypto-checkout-storefront/shop"
import { revalidateTag } from "next/cache"
import { redirect } from "next/navigation"
import { getCacheOptions, getCacheTag, getCartId, removeCartId, setCartId } from "./cookies"

export async function retrieveCart(cartId?: string, fields?: string) {
  const id = cartId || (await getCartId())
  if (!id) return null
  return await sdk.client
    .fetch<HttpTypes.StoreCartResponse>(`/store/carts/${id}`, {
      method: "GET",
      query: { fields: fields ?? "*items, *region, +items.total, +shipping_methods.name" },
      next: await getCacheOptions("carts"),
      cache: "force-cache",
    })
    .then(({ cart }) => cart)
    .catch(() => null)
}

export async function getOrSetCart(countryCode: string) {
  const { regions } = await sdk.store.region.list()
  const region = regions.find(({ countries }) =>
    countries?.some((country) => country.iso_2 === countryCode),
  )
  if (!region) throw new Error(`Region not found for country code: ${countryCode}`)

  let cart = await retrieveCart(undefined, "id,region_id,completed_at")
  if (cart && isOrdered(cart)) cart = null

  if (!cart) {
    const cartResp = await sdk.store.cart.create({ region_id: region.id })
    cart = cartResp.cart
    await setCartId(cart.id)
    revalidateTag(await getCacheTag("carts"))
  }
  return cart
}

export async function addToCart(countryCode: string, variantId: string) {
  const cart = await getOrSetCart(countryCode)
  await sdk.store.cart.createLineItem(cart.id, { variant_id: variantId, quantity: 1 })
  revalidateTag(await getCacheTag("carts"))
}

export async function initiatePaymentSession(
  cart: HttpTypes.StoreCart,
  data: HttpTypes.StoreInitializePaymentSession,
) {
  const answer = await sdk.store.payment.initiatePaymentSession(cart, data)
  revalidateTag(await getCacheTag("carts"))
  return answer
}

/** Places an order for a cart that was paid by another provider. */
export async function placeOrder() {
  const cartRes = await sdk.store.cart.complete((await getCartId())!)
  revalidateTag(await getCacheTag("carts"))
  if (cartRes.type !== "order") throw new Error(cartRes.error.message)
  const countryCode = cartRes.order.shipping_address?.country_code?.toLowerCase()
  revalidateTag(await getCacheTag("orders"))
  await removeCartId()
  redirect(`/${countryCode}/order/${cartRes.order.id}/confirmed`)
}

export const refreshOrders = async () => revalidateTag(await getCacheTag("orders"))
export async function finishOrder(orderId: string, cart: HttpTypes.StoreCart) {
  await refreshOrders()
  revalidateTag(await getCacheTag("carts"))
  await removeCartId()
  redirect(`/${cart.shipping_address?.country_code}/order/${orderId}/confirmed`)
}
