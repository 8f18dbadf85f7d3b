import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { type ChargeId, ZERO, isLess, isSameAmount, isSettled, isZero } from "../domain"
import {
  type CryptoCheckoutService,
  MODULE_KEY,
  type SettleTrouble,
} from "../modules/crypto-checkout"
import { findOrderBooks } from "../medusa/books"
import {
  type Query,
  findCart,
  findOrderId,
  findPayment,
  findSession,
  isOrderCanceled,
  reviveSession,
} from "../medusa/records"
import { captureCharge, captureWithoutSession, finishCapture } from "./capture-charge"
import { requireFreeCart } from "./cart-lock"
import { followChangedOrder } from "./follow-changed-order"
import { renewSession } from "./renew-session"
import { repairCollection } from "./repair-collection"
import { repairDiscount } from "./repair-discount"
import { repairLinks } from "./repair-links"
import { SettleError, type Settlement, type Told, processPayment } from "./settlement"

/**
 * Tells Medusa what a charge has come to: places the order when coins are seen (or confirmed, as
 * the merchant chose), then books the payment as `authorized` and last as `captured`. Safe to
 * repeat at any point, and from several processes.
 *
 * Medusa's workflows are never started with a session it has deleted: they would act on another
 * shopper's cart. Money on such a session stays with the charge, where the admin sees it.
 * @throws Error when Medusa could not be told; the caller tries again
 */
export async function settleCharge(container: MedusaContainer, chargeId: ChargeId): Promise<void> {
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const charge = await checkout.charges.retrieve(chargeId)
  if (!charge) return
  const told: Told = {
    container,
    checkout,
    query,
    charge,
    due: await checkout.settlement.readDue(chargeId),
  }
  const isCaptured = isDone(told)
  // Without an order only after Medusa took it back.
  if (isCaptured && charge.order_id !== null) return
  const session = await findSession(query, charge.session_id)
  if (!session) return isCaptured ? undefined : settleWithoutSession(told)
  const cart = await findCart(query, session.collectionId)
  // Only where an attempt has failed before, or Medusa took the order back: links of an order that is
  // being placed come one after the other.
  const orderId =
    cart && (charge.settle_attempts > 1 || charge.captured_at !== null)
      ? await repairLinks(container, query, cart, session.collectionId)
      : await findOrderId(query, cart, session.collectionId)
  const settlement = { ...told, session, cart, orderId }
  if (orderId === null) await repairDiscount(settlement)
  await repairCollection(settlement)
  // By now an order's session asks for what its charge does.
  if (!cart && !isSameAmount(session.amount, charge.amount, charge.currency_code)) {
    session.amount = charge.amount
  }
  const isCanceled = await findCancellation(settlement)
  if (isCanceled || (charge.canceled_at && charge.acceptance_mode === null)) {
    await finishCapture(settlement, orderId)
    return openRefund(settlement)
  }
  return told.due.order ? book(settlement) : leaveUnbooked(settlement)
}

/** All of a paid charge is owed back; of one that was accepted in part, what Medusa has taken. */
async function openRefund({ checkout, charge }: Settlement): Promise<void> {
  const captured = (await checkout.charges.retrieve(charge.id))?.captured_amount ?? null
  const owed = isSettled(charge.status) ? charge.amount : captured
  if (owed !== null) await checkout.refunds.openForCanceledOrder(charge.id, owed)
}

/** Medusa has captured all that it is owed of the charge. */
function isDone({ charge, due }: Told): boolean {
  if (charge.captured_at === null) return false
  const captured = charge.captured_amount ?? ZERO
  return (
    due.capture === null ||
    !isLess(captured, due.capture) ||
    isSameAmount(captured, due.capture, charge.currency_code)
  )
}

/** Places the order, and captures what is owed of it. */
async function book(settlement: Settlement): Promise<void> {
  const { checkout, charge } = settlement
  await requireFreeCart(settlement)
  // From here on an acceptance cannot be withdrawn; it may have been until now.
  const due = await checkout.settlement.takeDue(charge.id)
  if (!due.order) return
  await placeOrder({ ...settlement, due })
  await captureCharge({ ...settlement, due })
  // The order may have become less while its coins were on their way.
  const { container, query, orderId } = settlement
  if (orderId === null || due.capture === null) return
  const order = await findOrderBooks(query, orderId)
  if (order && !isZero(order.owed)) await followChangedOrder(container, orderId)
}

/** The money is no reason (any more) to place an order, or to book one. */
async function leaveUnbooked(settlement: Settlement): Promise<void> {
  const { checkout, charge, orderId } = settlement
  // Placed while its coins were there, by an attempt that did not come to its end.
  if (orderId) await recordOrder(settlement, orderId)
  if (isSettled(charge.status)) {
    return checkout.settlement.label(charge.id, "order_not_placed", true, SPENT)
  }
  await checkout.settlement.label(charge.id, "order_not_placed", false)
  if (charge.status === "expired") await giveUpOrder(settlement)
}

const SPENT: SettleTrouble = {
  why: "refunded",
  message: "After refunds too little of the payment is left for the order",
}

/** Nothing is booked on a cancelled order, even when the event that should have told us was lost. */
async function findCancellation(settlement: Settlement): Promise<boolean> {
  const { checkout, query, charge, orderId } = settlement
  if (!orderId || !(await isOrderCanceled(query, orderId))) return false
  await checkout.charges.markCanceled(charge.id, "order")
  return true
}

async function placeOrder(settlement: Settlement): Promise<void> {
  const { checkout, charge } = settlement
  const orderId = settlement.orderId ?? (await newOrder(settlement))
  await checkout.settlement.label(charge.id, "order_not_placed", false)
  await recordOrder(settlement, orderId)
}

async function recordOrder({ checkout, charge }: Settlement, orderId: string): Promise<void> {
  if (orderId === charge.order_id) return
  await checkout.settlement.record(
    charge.id,
    { order_id: orderId },
    { type: "order.placed", message: "The order was placed", data: { order_id: orderId } },
  )
}

/** @throws SettleError when there can be no order; the charge is then labelled */
async function newOrder(settlement: Settlement): Promise<string> {
  const { container, checkout, query, charge, session, cart } = settlement
  const difference = otherAmount(settlement)
  if (!difference) await reviveSession(container, session)
  const problem = difference ?? (await authorize(settlement))
  const orderId = difference ? null : await findOrderId(query, cart, session.collectionId)
  if (!orderId) {
    const words = problem ?? "Medusa gave no reason"
    const message = `The order cannot be placed: ${words}`
    const why: SettleTrouble = difference
      ? { why: "amount_differs", ...totalOf(settlement), message }
      : { why: "medusa", words, message }
    await checkout.settlement.releaseDue(charge.id)
    await checkout.settlement.label(charge.id, "order_not_placed", true, why)
    throw new SettleError(message)
  }
  return orderId
}

/** @throws BusyError; an acceptance may then be withdrawn as before */
async function authorize(settlement: Settlement): Promise<string | undefined> {
  const { checkout, charge, session } = settlement
  try {
    return await processPayment(settlement, "authorized", session.amount)
  } catch (error) {
    await checkout.settlement.releaseDue(charge.id)
    throw error
  }
}

/**
 * Says what differs between what the cart costs and what was asked. Medusa does not compare them,
 * and would give a large cart away for a small payment.
 */
function otherAmount({ charge, session, cart }: Settlement): string | undefined {
  const fits =
    session.currencyCode === charge.currency_code &&
    isSameAmount(session.amount, charge.amount, charge.currency_code) &&
    (cart === null ||
      (cart.currencyCode === charge.currency_code &&
        isSameAmount(cart.total, charge.amount, charge.currency_code)))
  return fits
    ? undefined
    : `The cart total is ${cart?.total ?? session.amount} ${session.currencyCode}, but ${charge.amount} ${charge.currency_code} was requested`
}

function totalOf({ session, cart }: Settlement): { total: string; currency: string } {
  return { total: String(cart?.total ?? session.amount), currency: session.currencyCode }
}

/** The coins on which the order was placed were withdrawn, and the time is over: free the stock. */
async function giveUpOrder({ container, checkout, charge, cart, orderId }: Settlement) {
  // An order that was not placed on these coins stands without them.
  if (!orderId || !cart || charge.is_additional) return
  if ((await checkout.charges.decideOrderFate(charge.id)) !== "give_up") return
  await cancelOrderWorkflow(container).run({ input: { order_id: orderId } })
  await checkout.settlement.record(
    charge.id,
    { order_id: orderId },
    {
      type: "order.canceled",
      message: "The coins were reversed before they were confirmed, so the order was canceled",
      data: { order_id: orderId },
    },
  )
}

const NO_SESSION: SettleTrouble = {
  why: "session_gone",
  message:
    "Medusa deleted the payment session: the cart was changed, or another payment method was chosen",
}

const PAID_OTHERWISE: SettleTrouble = {
  why: "paid_otherwise",
  message:
    "Medusa deleted the payment session: the order was canceled, or another payment was made for what it owed",
}

/** Medusa has deleted the session; a payment that it had made before can still be captured. */
async function settleWithoutSession(told: Told): Promise<void> {
  const { checkout, query, charge, due } = told
  if (due.capture === null) {
    const isOpen = isSettled(charge.status)
    return checkout.settlement.label(
      charge.id,
      "order_not_placed",
      isOpen,
      isOpen ? SPENT : undefined,
    )
  }
  const payment = await findPayment(query, charge.session_id)
  if (!payment) {
    if (await renewSession(told)) return settleCharge(told.container, charge.id)
    const why = charge.is_additional ? PAID_OTHERWISE : NO_SESSION
    return checkout.settlement.label(charge.id, "order_not_placed", true, why)
  }
  const taken = await checkout.settlement.takeDue(charge.id)
  await captureWithoutSession({ ...told, due: taken }, payment)
}
