import { createOrderCreditLinesWorkflow, refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { BigNumber, ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { type Decimal, ZERO, add, isLess, isSameAmount, isZero, subtract } from "../checkout"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import {
  type OrderBooks,
  type PaymentWithRefunds,
  type RecordedRefund,
  findOrderBooks,
  findPaymentWithRefunds,
} from "../modules/crypto-checkout/core-books"
import type { Query } from "../modules/crypto-checkout/core-records"
import type { Booking } from "../modules/crypto-checkout/refunds"

/** Medusa did not do what we asked; booking is tried again later. */
class BookError extends Error {
  override readonly name = "BookError"
}

interface Task {
  container: MedusaContainer
  checkout: CryptoCheckoutService
  query: Query
  booking: Booking
}

/**
 * Tells Medusa of a refund whose coins have gone: its payment gets a refund, and its order the
 * transaction. Safe to repeat at any point: a refund that Medusa has already, by our id in its note,
 * is only completed. Money of which Medusa knows nothing ends without a refund there.
 * @throws Error when Medusa could not be told; the caller tries again
 */
export async function bookRefund(container: MedusaContainer, refundId: string): Promise<void> {
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const booking = await checkout.refunds.readBooking(refundId)
  if (!booking) return
  const task = { container, checkout, query, booking }
  const payment =
    booking.paymentId === null ? null : await findPaymentWithRefunds(query, booking.paymentId)
  if (!payment) return checkout.refunds.finishBooking(refundId, null)

  const known = findOurs(payment, booking)
  const amount = known?.amount ?? (await checkout.refunds.planBooking(refundId, payment))
  if (isZero(amount)) return checkout.refunds.finishBooking(refundId, null)
  const order = booking.orderId === null ? null : await findOrderBooks(query, booking.orderId)
  // Medusa writes the newest refund's amount for every refund that the order does not show yet.
  if (order && !order.isCanceled) await showOnOrder(task, order, payment.refunds)
  const refund = known ?? (await refundPayment(task, payment, order, amount))
  if (order) await showAll(task, order.id, payment.id, refund)
  return checkout.refunds.finishBooking(refundId, refund)
}

/** The refund that was made for this one: by the id that we were told, else by our id in the note. */
function findOurs({ refunds }: PaymentWithRefunds, booking: Booking): RecordedRefund | null {
  const told = refunds.find(({ id }) => id === booking.medusaRefundId)
  return told ?? refunds.find(({ note }) => note?.includes(booking.refundId)) ?? null
}

async function refundPayment(
  { container, query, booking }: Task,
  payment: PaymentWithRefunds,
  order: OrderBooks | null,
  amount: Decimal,
): Promise<RecordedRefund> {
  const input = {
    payment_id: payment.id,
    amount: new BigNumber(amount),
    note: `Sent back in crypto, refund ${booking.refundId}`,
    ...(booking.actor !== null && { created_by: booking.actor }),
  }
  // Medusa refuses to refund a cancelled order, after having refunded its payment.
  if (order && !order.isCanceled) await refundPaymentWorkflow(container).run({ input })
  else await container.resolve(Modules.PAYMENT).refundPayment(input)
  const after = await findPaymentWithRefunds(query, payment.id)
  const made = after && findOurs(after, { ...booking, medusaRefundId: null })
  if (!made) throw new BookError("Medusa has refunded nothing, and gave no reason")
  return made
}

async function showAll(
  task: Task,
  orderId: string,
  paymentId: string,
  made: RecordedRefund,
): Promise<void> {
  const order = await findOrderBooks(task.query, orderId)
  const payment = await findPaymentWithRefunds(task.query, paymentId)
  if (!order || !payment) throw new BookError("The order or its payment is gone")
  if (order.isCanceled) await showDifference(task, order, made)
  else await showOnOrder(task, order, payment.refunds)
}

/** Adds what Medusa has not written because a process died in between. */
async function showOnOrder(
  task: Task,
  order: OrderBooks,
  refunds: readonly RecordedRefund[],
): Promise<void> {
  const shown = new Set(order.refunds.map(({ referenceId }) => referenceId))
  let { owed } = order
  for (const { id, amount } of refunds.filter((refund) => !shown.has(refund.id))) {
    await addTransaction(task, order, id, amount)
    // As Medusa does: what the order does not owe anyway becomes a credit.
    const credit = subtract(amount, owed)
    owed = subtract(owed, amount)
    if (isSameAmount(credit, ZERO, order.currencyCode)) continue
    const line = { reference: "refund", reference_id: id, amount: new BigNumber(credit) }
    await createOrderCreditLinesWorkflow(task.container).run({
      input: { id: order.id, credit_lines: [line] },
    })
  }
}

/**
 * Cancelling an order has written a refund on it, whether money had gone or not. So only what was
 * refunded of its payments beyond that is missing.
 */
async function showDifference(task: Task, order: OrderBooks, newest: RecordedRefund) {
  const { refunded, currencyCode } = order
  const shown = add(...order.refunds.map(({ amount }) => amount))
  if (!isLess(shown, refunded) || isSameAmount(shown, refunded, currencyCode)) return
  await addTransaction(task, order, newest.id, subtract(refunded, shown))
}

async function addTransaction(
  { container }: Task,
  order: OrderBooks,
  refundId: string,
  amount: Decimal,
): Promise<void> {
  await container.resolve(Modules.ORDER).addOrderTransactions({
    order_id: order.id,
    amount: new BigNumber(`-${amount}`),
    currency_code: order.currencyCode,
    reference: "refund",
    reference_id: refundId,
  })
}
