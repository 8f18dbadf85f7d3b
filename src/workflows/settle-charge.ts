import {
  cancelOrderWorkflow,
  capturePaymentWorkflow,
  processPaymentWorkflow,
} from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { BigNumber, ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { isSameAmount, isSettled } from "../checkout"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import { reason } from "../modules/crypto-checkout/context"
import {
  type CartRecord,
  type Query,
  type SessionRecord,
  findCart,
  findCollectionAmount,
  findOrderId,
  findPayment,
  findSession,
  isBooked,
  isOrderCanceled,
} from "../modules/crypto-checkout/core-records"
import { repairLinks } from "./repair-links"

type ChargeRow = NonNullable<Awaited<ReturnType<CryptoCheckoutService["retrieve"]>>>

interface Settlement {
  container: MedusaContainer
  checkout: CryptoCheckoutService
  query: Query
  charge: ChargeRow
  session: SessionRecord
  cart: CartRecord | null
  /** As Medusa has it now: what the charge remembers may have been rolled back since. */
  orderId: string | null
}

/** Medusa did not do what we asked; settling is tried again later. */
class SettleError extends Error {
  override readonly name = "SettleError"
}

/**
 * Tells Medusa what a charge has come to: places the order when coins are seen (or confirmed, as
 * the merchant chose), then books the payment as `authorized` and last as `captured`. Safe to
 * repeat at any point, and from several processes.
 *
 * Medusa's workflows are never started with a session it has deleted: they would act on another
 * shopper's cart. Money on such a session stays with the charge, where the admin sees it.
 * @throws Error when Medusa could not be told; the caller tries again
 */
export async function settleCharge(container: MedusaContainer, chargeId: string): Promise<void> {
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const charge = await checkout.retrieve(chargeId)
  if (!charge || charge.captured_at) {
    return
  }
  const session = await findSession(query, charge.session_id)
  if (!session) {
    return settleWithoutSession(container, checkout, query, charge)
  }
  const cart = await findCart(query, session.collectionId)
  // Only where an attempt has failed before: links of an order being placed come one after the other.
  const orderId =
    cart && charge.settle_attempts > 1
      ? await repairLinks(container, query, cart, session.collectionId)
      : await findOrderId(query, cart, session.collectionId)
  const settlement = { container, checkout, query, charge, session, cart, orderId }
  await repairCollection(settlement)
  if (charge.canceled_at || (await findCancellation(settlement))) {
    return isSettled(charge.status)
      ? checkout.requestRefundOfCanceledOrder(charge.id, charge.amount)
      : undefined
  }
  switch (charge.status) {
    case "seen":
    case "confirming":
      if (checkout.options.placeOrder === "seen") await placeOrder(settlement)
      return
    case "paid":
    case "overpaid":
      if (await checkout.refunds.leaveTooLittle(charge.id)) {
        return checkout.labelSettlement(charge.id, "order_not_placed", true)
      }
      await placeOrder(settlement)
      return capture(settlement)
    case "expired":
      return giveUpOrder(settlement)
    case "open":
    case "underpaid":
    case "late":
    case "held":
    case "canceled":
      return
  }
}

/**
 * A refused deletion of the session leaves Medusa's payment collection with the amount of the
 * change that was refused, and the cart cannot be completed until it is set back.
 */
async function repairCollection({ container, query, session, cart, charge }: Settlement) {
  const { currency_code } = charge
  if (!cart || !isSameAmount(cart.total, charge.amount, currency_code)) return
  const amount = await findCollectionAmount(query, session.collectionId)
  if (amount !== null && !isSameAmount(amount, cart.total, currency_code)) {
    await container
      .resolve(Modules.PAYMENT)
      .updatePaymentCollections(session.collectionId, { amount: new BigNumber(cart.total) })
  }
}

/** Nothing is booked on a cancelled order, even when the event that should have told us was lost. */
async function findCancellation(settlement: Settlement): Promise<boolean> {
  const { checkout, query, charge, orderId } = settlement
  if (!orderId || !(await isOrderCanceled(query, orderId))) return false
  await checkout.markCanceled(charge.id, "The order was cancelled in Medusa")
  return true
}

async function placeOrder(settlement: Settlement): Promise<void> {
  const { checkout, charge } = settlement
  const orderId = settlement.orderId ?? (await newOrder(settlement))
  await checkout.labelSettlement(charge.id, "order_not_placed", false)
  if (orderId === charge.order_id) return
  await checkout.recordSettlement(
    charge.id,
    { order_id: orderId },
    { type: "order.placed", message: "The order was placed", data: { order_id: orderId } },
  )
}

/** @throws SettleError when there can be no order; the charge is then labelled */
async function newOrder(settlement: Settlement): Promise<string> {
  const { checkout, query, charge, session, cart } = settlement
  const difference = otherAmount(settlement)
  const problem = difference ?? (await process(settlement, "authorized"))
  const orderId = difference ? null : await findOrderId(query, cart, session.collectionId)
  if (!orderId) {
    await checkout.labelSettlement(charge.id, "order_not_placed", true)
    throw new SettleError(`The order cannot be placed: ${problem ?? "Medusa gave no reason"}`)
  }
  return orderId
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
    : `The cart is ${cart?.total ?? session.amount} ${session.currencyCode}, but ${charge.amount} ${charge.currency_code} was asked`
}

/** `authorized` first, then `captured`: only so Medusa writes the order's transaction. */
async function capture(settlement: Settlement): Promise<void> {
  const { query, charge, session, cart } = settlement
  if (!(await findPayment(query, charge.session_id))) {
    await process(settlement, "authorized")
  }
  const problem = await process(settlement, "captured")
  const payment = await findPayment(query, charge.session_id)
  // Found again: of two completions at once, Medusa has taken one back by now.
  const orderId = await findOrderId(query, cart, session.collectionId)
  await recordCapture(settlement, payment, orderId, problem)
}

async function recordCapture(
  { checkout, query, charge }: Pick<Settlement, "checkout" | "query" | "charge">,
  payment: Awaited<ReturnType<typeof findPayment>>,
  orderId: string | null,
  problem?: string,
): Promise<void> {
  // Captured with a problem means that the order may not show it yet: Medusa adds what is missing
  // when it is told again.
  if (!payment?.capturedAt || problem || !(await isBooked(query, payment.id, orderId))) {
    await checkout.labelSettlement(charge.id, "not_captured", true)
    throw new SettleError(`The payment cannot be captured: ${problem ?? "Medusa gave no reason"}`)
  }
  await checkout.labelSettlement(charge.id, "not_captured", false)
  await checkout.recordSettlement(
    charge.id,
    {
      order_id: orderId,
      payment_id: payment.id,
      captured_at: new Date(payment.capturedAt),
    },
    {
      type: "payment.captured",
      message: `Captured ${charge.amount} ${charge.currency_code.toUpperCase()} in Medusa`,
      data: { payment_id: payment.id },
    },
  )
}

/** Runs Medusa's workflow; answers the first problem, which it reports without throwing. */
async function process(
  { container, charge, session }: Settlement,
  action: "authorized" | "captured",
): Promise<string | undefined> {
  const { errors } = await processPaymentWorkflow(container).run({
    input: {
      action,
      data: { session_id: charge.session_id, amount: new BigNumber(session.amount) },
    },
    throwOnError: false,
  })
  const error: unknown = errors[0]?.error
  return error === undefined ? undefined : reason(error)
}

/** The coins on which the order was placed were withdrawn, and the time is over: free the stock. */
async function giveUpOrder({ container, checkout, charge, orderId }: Settlement) {
  if (!orderId) return
  await cancelOrderWorkflow(container).run({ input: { order_id: orderId } })
  await checkout.recordSettlement(
    charge.id,
    { order_id: orderId },
    {
      type: "order.canceled",
      message: "The coins were withdrawn before they were confirmed: the order was cancelled",
      data: { order_id: orderId },
    },
  )
}

/** Medusa has deleted the session; a payment that it had made before can still be captured. */
async function settleWithoutSession(
  container: MedusaContainer,
  checkout: CryptoCheckoutService,
  query: Query,
  charge: ChargeRow,
): Promise<void> {
  if (!isSettled(charge.status)) return
  const payment = await findPayment(query, charge.session_id)
  if (!payment) {
    await checkout.labelSettlement(charge.id, "order_not_placed", true)
    return
  }
  await capturePaymentWorkflow(container).run({
    input: { payment_id: payment.id, amount: new BigNumber(charge.amount) },
  })
  const captured = await findPayment(query, charge.session_id)
  await recordCapture({ checkout, query, charge }, captured, charge.order_id)
}
