import { allDiscounts, isSameAmount } from "../domain"
import { discountCode, isDiscountCode } from "../medusa/cart-discount"
import type { CartRecord } from "../medusa/records"
import { alone } from "./alone"
import { readDiscountedCart, setCartDiscount, setPaymentAmount } from "./cart-discount"
import type { Settlement } from "./settlement"

/**
 * A process that died while it changed a cart's price for another coin leaves cart, payment session and
 * charge at different ones. Before coins are booked the others follow the charge, which is what the
 * shopper was asked for.
 */
export async function repairDiscount(settlement: Settlement): Promise<void> {
  const { container, checkout, cart, charge } = settlement
  const { discounts } = checkout.options
  if (!cart || (allDiscounts(discounts).length === 0 && charge.discount === null)) return
  if (isOnePrice(settlement, cart)) return
  await alone(container, `price:${cart.id}`, async () => {
    // What is changed at this moment is changed by now.
    const now = (await checkout.charges.retrieve(charge.id)) ?? charge
    await followCharge({ ...settlement, charge: now }, cart)
  })
}

function isOnePrice({ session, charge }: Settlement, cart: CartRecord): boolean {
  const { amount, currency_code: currency } = charge
  return (
    isSameAmount(cart.total, amount, currency) && isSameAmount(session.amount, amount, currency)
  )
}

async function followCharge(settlement: Settlement, cart: CartRecord): Promise<void> {
  const { container, session, charge } = settlement
  const { amount, currency_code: currency, discount } = charge
  const discounted = isSameAmount(cart.total, amount, currency)
    ? null
    : await readDiscountedCart(container, cart.id)
  if (discounted) {
    const ours = discounted.codes.filter(isDiscountCode)
    const isOther = ours.join() !== (discount === null ? "" : discountCode(discount))
    if (!isOther) return
    await setCartDiscount(container, discounted, discount)
    cart.total = (await readDiscountedCart(container, cart.id))?.total ?? cart.total
  }
  const isRight = isSameAmount(cart.total, amount, currency)
  if (!isRight || isSameAmount(session.amount, amount, currency)) return
  await setPaymentAmount(container, session, amount)
  session.amount = amount
}
