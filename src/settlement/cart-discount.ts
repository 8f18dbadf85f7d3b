import { updateCartPromotionsWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import {
  BigNumber,
  ContainerRegistrationKeys,
  Modules,
  PromotionActions,
} from "@medusajs/framework/utils"
import { type Discount, type FiatAmount, fiatAmount } from "../domain"
import { codesOn, isDiscountCode, requirePromotion } from "../medusa/cart-discount"
import { type Query, type SessionRecord, updateSession } from "../medusa/records"

/** The cart of a payment, with the promotions on it. */
export interface DiscountedCart {
  id: string
  total: FiatAmount
  codes: string[]
}

export async function readDiscountedCart(
  container: MedusaContainer,
  cartId: string,
): Promise<DiscountedCart | null> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id", "total", "promotions.code"],
    filters: { id: cartId },
  })
  const cart = data[0]
  // The number that Medusa opens payment sessions with; below zero where credit covers more than all.
  const total = Math.max(0, Number(cart?.total))
  return cart ? { id: cartId, total: fiatAmount(total), codes: codesOn(cart) } : null
}

/**
 * Puts a discount of ours on a cart in place of the one that is there, by Medusa's own workflow.
 * @param ends whether the cart's payment sessions end where its total changes, as with any other change
 */
export async function setCartDiscount(
  container: MedusaContainer,
  cart: DiscountedCart,
  discount: Discount,
  ends = false,
): Promise<void> {
  const ours = discount === null ? [] : [await requirePromotion(container, discount)]
  const others = cart.codes.filter((code) => !isDiscountCode(code))
  await updateCartPromotionsWorkflow(container).run({
    input: {
      cart_id: cart.id,
      promo_codes: [...others, ...ours],
      action: PromotionActions.REPLACE,
      force_refresh_payment_collection: ends,
    },
  })
}

/** Has a cart's payment collection and its session ask for an amount. */
export async function setPaymentAmount(
  container: MedusaContainer,
  session: SessionRecord,
  amount: FiatAmount,
): Promise<void> {
  await updateSession(container, session, { amount })
  await container
    .resolve(Modules.PAYMENT)
    .updatePaymentCollections(session.collectionId, { amount: new BigNumber(amount) })
}
