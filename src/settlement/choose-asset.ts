import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import {
  type AssetId,
  type ChargeId,
  type Discount,
  allDiscounts,
  discountOf,
  isZero,
} from "../domain"
import { discountCode, isDiscountCode } from "../medusa/cart-discount"
import { type CryptoCheckoutService, MODULE_KEY, type NewPrice } from "../modules/crypto-checkout"
import { findCartId } from "../medusa/cart-payment"
import { type Query, type SessionRecord, findSession } from "../medusa/records"
import { reason } from "../modules/crypto-checkout/shared/context"
import { logOf } from "../modules/crypto-checkout/shared/log"
import { shopReader } from "../medusa/shop-reader"
import { alone } from "./alone"
import { isLocked } from "./cart-lock"
import {
  type DiscountedCart,
  readDiscountedCart,
  setCartDiscount,
  setPaymentAmount,
} from "./cart-discount"

const CART_CHANGED =
  "The cart or its payment method was changed in the meantime. Go back to the shop and start the payment again"
const NOTHING_LEFT =
  "With the discount for this coin nothing would be left to pay in it. Choose another one"
const BUSY = "The cart is being changed at this moment. Try again in a minute"

/** One click of a shopper. */
interface Choice {
  container: MedusaContainer
  checkout: CryptoCheckoutService
  chargeId: ChargeId
  cartId: string
}

/**
 * Gives the shopper something to pay with an asset. Where the merchant gives a discount for it, the cart,
 * its payment session and the charge get the new price first; where the asset then cannot be had, they get
 * the old one back.
 * @throws MedusaError with a text for the shopper
 */
export async function chooseAsset(
  container: MedusaContainer,
  chargeId: ChargeId,
  assetId: AssetId,
): Promise<void> {
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const open = (discount: Discount) =>
    checkout.storefront.chooseAsset(chargeId, assetId, { shop: shopReader(container), discount })
  const charge = await checkout.charges.retrieve(chargeId)
  const { discounts } = checkout.options
  const hasOnePrice = allDiscounts(discounts).length === 0 && !charge?.discount
  if (!charge || charge.is_additional || hasOnePrice) return open(null)
  const cartId = await findCartId(query, charge)
  if (cartId === null) return open(charge.discount)
  const wanted = discountOf(discounts, assetId)
  const choice = { container, checkout, chargeId, cartId }
  await alone(container, `price:${cartId}`, async () => {
    // Another window may have been faster.
    const before = await readPrice(choice)
    if (before.discount === wanted && isFree(await readCart(choice), wanted)) return open(wanted)
    await checkout.storefront.requireUnpaid(chargeId)
    await requireSession(choice)
    try {
      await setPrice(choice, wanted)
      await open(wanted)
    } catch (error) {
      await takeBack(choice, before)
      throw isLocked(error) ? new MedusaError(MedusaError.Types.CONFLICT, BUSY) : error
    }
  })
}

/** Whether no other discount of ours is on the cart. */
function isFree({ codes }: DiscountedCart, discount: Discount): boolean {
  const own = discount === null ? null : discountCode(discount)
  return codes.every((code) => code === own || !isDiscountCode(code))
}

/** The cart first: no order is placed while cart, payment session and charge ask for different amounts. */
async function setPrice(choice: Choice, discount: Discount): Promise<void> {
  const { container, checkout, chargeId } = choice
  await setCartDiscount(container, await readCart(choice), discount)
  const cart = await readCart(choice)
  if (!isFree(cart, discount)) throw changed()
  if (isZero(cart.total)) throw new MedusaError(MedusaError.Types.NOT_ALLOWED, NOTHING_LEFT)
  await checkout.storefront.reprice(chargeId, { amount: cart.total, discount })
  await setPaymentAmount(container, await requireSession(choice), cart.total)
}

/** Gives cart, session and charge the price that they had. Where coins have come meanwhile, they came at the new one. */
async function takeBack(choice: Choice, before: NewPrice): Promise<void> {
  const { container, checkout, chargeId } = choice
  try {
    const now = await readPrice(choice)
    if (now.discount !== before.discount) await checkout.storefront.reprice(chargeId, before)
    const session = await findOwnSession(choice)
    // Another payment method may have been chosen meanwhile, perhaps at our price: then it has to be again.
    await setCartDiscount(container, await readCart(choice), before.discount, session === null)
    if (session) await setPaymentAmount(container, session, before.amount)
  } catch (error) {
    logOf(container).warn(
      `the price of the payment was not set back: ${reason(error)}. Its order is not placed before cart and payment ask for the same`,
      { charge: chargeId },
    )
  }
}

async function readPrice({ checkout, chargeId }: Choice): Promise<NewPrice> {
  const charge = await checkout.charges.retrieve(chargeId)
  if (!charge) throw changed()
  return { amount: charge.amount, discount: charge.discount }
}

async function readCart({ container, cartId }: Choice): Promise<DiscountedCart> {
  const cart = await readDiscountedCart(container, cartId)
  if (!cart) throw changed()
  return cart
}

async function requireSession(choice: Choice): Promise<SessionRecord> {
  const session = await findOwnSession(choice)
  if (session?.status !== "pending") throw changed()
  return session
}

async function findOwnSession({
  container,
  checkout,
  chargeId,
}: Choice): Promise<SessionRecord | null> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const charge = await checkout.charges.retrieve(chargeId)
  return charge && findSession(query, charge.session_id)
}

const changed = () => new MedusaError(MedusaError.Types.NOT_ALLOWED, CART_CHANGED)
