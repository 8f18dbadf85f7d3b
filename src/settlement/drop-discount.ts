import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { isCryptoProvider } from "../contract/provider"
import { codesOn, isDiscountCode } from "../medusa/cart-discount"
import { findCartId, findCollectionOfCart, findSessionsOf } from "../medusa/cart-payment"
import type { Query } from "../medusa/records"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import { alone } from "./alone"
import { readDiscountedCart, setCartDiscount } from "./cart-discount"

/**
 * Takes the discount for a coin off a cart that gets a new payment session: whoever pays otherwise pays the
 * full price, and a new crypto payment begins with it. Nothing where the payment that is there stays,
 * because coins have come to it.
 */
export async function dropDiscountOfCollection(
  container: MedusaContainer,
  collectionId: string,
): Promise<void> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const cartId = await findCartId(query, { collection_id: collectionId, session_id: "" })
  if (cartId !== null) await drop(container, cartId, collectionId, isKept)
}

/** The same before a cart is completed, where it is not paid with a coin. */
export async function dropDiscountOfCart(
  container: MedusaContainer,
  cartId: string,
): Promise<void> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const collectionId = await findCollectionOfCart(query, cartId)
  if (collectionId === null) return
  await drop(container, cartId, collectionId, (_, sessions) => Promise.resolve(sessions.length > 0))
}

type Keeps = (checkout: CryptoCheckoutService, cryptoSessions: string[]) => Promise<boolean>

async function drop(
  container: MedusaContainer,
  cartId: string,
  collectionId: string,
  keeps: Keeps,
): Promise<void> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  if (!(await hasAny(query, cartId))) return
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  await alone(container, `price:${cartId}`, async () => {
    const sessions = await findSessionsOf(query, collectionId)
    const ours = sessions.filter(({ providerId }) => isCryptoProvider(providerId))
    const ids = ours.map(({ id }) => id)
    if (await keeps(checkout, ids)) return
    const cart = await readDiscountedCart(container, cartId)
    if (cart) await setCartDiscount(container, cart, null, true)
  })
}

async function isKept(checkout: CryptoCheckoutService, sessions: string[]): Promise<boolean> {
  for (const id of sessions) if (await checkout.additional.isTouched(id)) return true
  return false
}

/** Every payment and every order of the shop comes by here: no totals are computed for it. */
async function hasAny(query: Query, cartId: string): Promise<boolean> {
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id", "promotions.code"],
    filters: { id: cartId },
  })
  return data.some((cart) => codesOn(cart).some(isDiscountCode))
}
