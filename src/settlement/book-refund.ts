import { createOrderCreditLinesWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import {
  BigNumber,
  ContainerRegistrationKeys,
  Modules,
  PaymentEvents,
} from "@medusajs/framework/utils"
import {
  type FiatAmount,
  type RefundId,
  ZERO,
  add,
  isLess,
  isSameAmount,
  isZero,
  subtract,
} from "../domain"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import {
  type OrderBooks,
  type PaymentWithRefunds,
  type RecordedRefund,
  findOrderBooks,
  findPaymentWithRefunds,
  isRefundReason,
} from "../medusa/books"
import { type Query, findPayment } from "../medusa/records"
import type { Booking } from "../modules/crypto-checkout/refunds"
import { repairSummary } from "./repair-summary"

/** How the ids of Medusa's refunds begin. */
const REFUND_PREFIX = "ref_"
/** So many looks Medusa gets to write a refund of its own button on the order, before we do. */
const LOOKS_FOR_MEDUSA = 3
/** What Medusa's refunds that are made here have as their note, before our refund's id. */
const REFUND_NOTE = "Refunded in crypto, refund"

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
 *
 * Medusa's own workflow would write the newest refund's amount for every refund that the order does
 * not show yet. So the parts of it are called here, each for the one refund that this is about.
 * @throws Error when Medusa could not be told; the caller tries again
 */
export async function bookRefund(container: MedusaContainer, refundId: RefundId): Promise<void> {
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const booking = await checkout.refunds.readBooking(refundId)
  if (!booking) return
  const task = { container, checkout, query, booking }
  const payment = await findCaptured(task)
  if (!payment) {
    if (booking.isSettling) throw new BookError("The payment is still being captured")
    return checkout.refunds.finishBooking(refundId, null)
  }
  const known = findOurs(payment, booking)
  const amount = known?.amount ?? (await checkout.refunds.planBooking(refundId, payment))
  if (isZero(amount)) return checkout.refunds.finishBooking(refundId, null)
  const refund = known ?? (await refundPayment(task, payment, amount))
  if (booking.orderId !== null) await showAll(task, booking.orderId, payment.id, refund)
  return checkout.refunds.finishBooking(refundId, refund)
}

/** The payment that Medusa has captured of the charge, also where we have not written it down yet. */
async function findCaptured({ query, booking }: Task): Promise<PaymentWithRefunds | null> {
  const id = booking.paymentId ?? (await findPayment(query, booking.sessionId))?.id ?? null
  const payment = id === null ? null : await findPaymentWithRefunds(query, id)
  return payment && !isZero(payment.captured) ? payment : null
}

/** The refund that was made for this one: by the id that we were told, else by our id in the note. */
function findOurs({ refunds }: PaymentWithRefunds, booking: Booking): RecordedRefund | null {
  const told = refunds.find(({ id }) => id === booking.medusaRefundId)
  return told ?? refunds.find(({ note }) => note?.includes(booking.refundId)) ?? null
}

async function refundPayment(
  { container, query, booking }: Task,
  payment: PaymentWithRefunds,
  amount: FiatAmount,
): Promise<RecordedRefund> {
  await container.resolve(Modules.PAYMENT).refundPayment({
    payment_id: payment.id,
    amount: new BigNumber(amount),
    note: `${REFUND_NOTE} ${booking.refundId}`,
    ...(booking.actor !== null && { created_by: booking.actor }),
    ...((await isRefundReason(query, booking.medusaReasonId)) && {
      refund_reason_id: booking.medusaReasonId,
    }),
  })
  const after = await findPaymentWithRefunds(query, payment.id)
  const made = after && findOurs(after, { ...booking, medusaRefundId: null })
  if (!made) throw new BookError("Medusa did not record the refund and gave no reason")
  await container
    .resolve(Modules.EVENT_BUS)
    .emit({ name: PaymentEvents.REFUNDED, data: { id: payment.id } })
  return made
}

async function showAll(
  task: Task,
  orderId: string,
  paymentId: string,
  made: RecordedRefund,
): Promise<void> {
  const order = await requireOrder(task, orderId)
  const payment = await findPaymentWithRefunds(task.query, paymentId)
  if (!payment) throw new BookError("The payment no longer exists")
  if (order.isCanceled) return showDifference(task, order, made)
  await removeStray(task, order)
  // Those that Medusa's own button is writing at this moment are left to it.
  const { booked } = task.booking
  const ours = payment.refunds.filter(({ id }) => id === made.id || booked.includes(id))
  for (const refund of ours) await showOnOrder(task, orderId, refund)
  await repairSummary(task.container, task.query, orderId)
}

async function requireOrder({ query }: Task, id: string): Promise<OrderBooks> {
  const order = await findOrderBooks(query, id)
  if (!order) throw new BookError("The order no longer exists")
  return order
}

/** Removes what Medusa has written for refunds that it took back afterwards. */
async function removeStray(task: Task, order: OrderBooks): Promise<void> {
  const stray = order.refunds.filter(
    ({ referenceId }) =>
      referenceId?.startsWith(REFUND_PREFIX) && !order.refundIds.includes(referenceId),
  )
  await removeRows(task, order.id, stray)
}

/**
 * Takes rows off an order. Medusa then corrects the sums of the order's version that they were written
 * in, which need not be the present one.
 */
async function removeRows(
  { container, query }: Task,
  orderId: string,
  rows: OrderBooks["refunds"],
): Promise<void> {
  if (rows.length === 0) return
  await container.resolve(Modules.ORDER).deleteOrderTransactions(rows.map(({ id }) => id))
  await repairSummary(container, query, orderId)
}

/** Has a refund stand on the order once, and with its own amount. */
async function showOnOrder(task: Task, orderId: string, refund: RecordedRefund): Promise<void> {
  const { id, amount } = refund
  const order = await requireOrder(task, orderId)
  const shown = order.refunds.filter(({ referenceId }) => referenceId === id)
  const right = shown.find((row) => isSameAmount(row.amount, amount, order.currencyCode))
  const wrong = shown.filter((row) => row !== right)
  await removeRows(task, orderId, wrong)
  if (right) return
  const isByButton = !refund.note?.includes(REFUND_NOTE)
  if (shown.length === 0 && isByButton && task.booking.attempts <= LOOKS_FOR_MEDUSA) {
    throw new BookError("Medusa is still recording the refund on the order")
  }
  const now = wrong.length > 0 ? await requireOrder(task, orderId) : order
  await addTransaction(task, now, id, amount)
  // Its own button writes the credit beside a transaction that was there before.
  if (wrong.length === 0 || !isByButton) await addCredit(task, now, refund)
}

/** As Medusa does: what the order does not owe anyway becomes a credit. */
async function addCredit(
  { container }: Task,
  { id, owed, currencyCode }: OrderBooks,
  refund: RecordedRefund,
): Promise<void> {
  const credit = subtract(refund.amount, owed)
  if (isSameAmount(credit, ZERO, currencyCode)) return
  const line = { reference: "refund", reference_id: refund.id, amount: new BigNumber(credit) }
  await createOrderCreditLinesWorkflow(container).run({ input: { id, credit_lines: [line] } })
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
  refundId: RefundId,
  amount: FiatAmount,
): Promise<void> {
  await container.resolve(Modules.ORDER).addOrderTransactions({
    order_id: order.id,
    amount: new BigNumber(`-${amount}`),
    currency_code: order.currencyCode,
    reference: "refund",
    reference_id: refundId,
  })
}
