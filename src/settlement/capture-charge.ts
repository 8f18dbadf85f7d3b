import { capturePaymentWorkflow } from "@medusajs/medusa/core-flows"
import { BigNumber, Modules } from "@medusajs/framework/utils"
import {
  type CurrencyCode,
  type FiatAmount,
  ZERO,
  isLess,
  isSameAmount,
  isZero,
  subtract,
} from "../domain"
import {
  type PaymentRecord,
  findOrderId,
  findPayment,
  findUnbookedCaptures,
} from "../medusa/records"
import { SettleError, type Settlement, type Told, processPayment } from "./settlement"

/** `authorized` first, then `captured`: only so Medusa writes the order's transaction. */
export async function captureCharge(settlement: Settlement): Promise<void> {
  const { query, charge, session, cart, due } = settlement
  if (due.capture === null) return
  let payment = await findPayment(query, charge.session_id)
  const unauthorized = payment
    ? undefined
    : await processPayment(settlement, "authorized", session.amount)
  payment ??= await findPayment(query, charge.session_id)
  const target = exactTarget(due.capture, session.amount, charge.currency_code)
  await showCaptures(settlement, payment, settlement.orderId)
  const rest = restOf(target, payment, charge.currency_code)
  // Told again of a payment that is captured in full, Medusa adds what its order lacks.
  const problem =
    isZero(rest) && payment?.isFull !== true
      ? unauthorized
      : await processPayment(settlement, "captured", isZero(rest) ? target : rest)
  // Found again: of two completions at once, Medusa has taken one back by now.
  const orderId = await findOrderId(query, cart, session.collectionId)
  await recordCapture(settlement, target, orderId, problem)
}

/** Medusa has deleted the session; a payment that it had made before can still be captured. */
export async function captureWithoutSession(told: Told, payment: PaymentRecord): Promise<void> {
  const { container, charge, due } = told
  if (due.capture === null) return
  const target = exactTarget(due.capture, payment.amount, charge.currency_code)
  await showCaptures(told, payment, charge.order_id)
  const rest = restOf(target, payment, charge.currency_code)
  if (!isZero(rest) || payment.isFull) {
    const amount = new BigNumber(isZero(rest) ? target : rest)
    await capturePaymentWorkflow(container).run({ input: { payment_id: payment.id, amount } })
  }
  await recordCapture(told, target, charge.order_id)
}

/**
 * The order was cancelled while its payment was being captured: what Medusa has taken by then is shown
 * on the order and recorded, so that it can be given back. Nothing more is captured.
 */
export async function finishCapture(told: Told, orderId: string | null): Promise<void> {
  const { query, charge } = told
  if (charge.captured_at !== null) return
  const payment = await findPayment(query, charge.session_id)
  if (!payment || isZero(payment.captured)) return
  await addCaptures(told, payment, orderId)
  await recordCapture(told, payment.captured, orderId)
}

/** All of it is what Medusa has authorized, to its last decimal. */
function exactTarget(
  capture: FiatAmount,
  authorized: FiatAmount,
  currencyCode: CurrencyCode,
): FiatAmount {
  return isSameAmount(capture, authorized, currencyCode) ? authorized : capture
}

/** What is still to be captured; Medusa takes only the difference to what it has captured before. */
function restOf(
  target: FiatAmount,
  payment: PaymentRecord | null,
  currencyCode: CurrencyCode,
): FiatAmount {
  const captured = payment?.captured ?? ZERO
  return isSameAmount(captured, target, currencyCode) ? ZERO : subtract(target, captured)
}

/**
 * Adds transactions of captures that the order does not show because a process died in between:
 * Medusa writes the newest capture's amount for each of them.
 */
async function showCaptures(
  told: Told,
  payment: PaymentRecord | null,
  orderId: string | null,
): Promise<void> {
  if (payment && !payment.isFull) await addCaptures(told, payment, orderId)
}

async function addCaptures(
  { container, query, charge }: Told,
  payment: PaymentRecord,
  orderId: string | null,
): Promise<void> {
  if (orderId === null) return
  const missing = await findUnbookedCaptures(query, payment.id, orderId)
  // Medusa throws when it is told of none.
  if (missing.length === 0) return
  await container.resolve(Modules.ORDER).addOrderTransactions(
    missing.map(({ id, amount }) => ({
      order_id: orderId,
      currency_code: charge.currency_code,
      amount: new BigNumber(amount),
      reference: "capture",
      reference_id: id,
    })),
  )
}

async function recordCapture(
  { checkout, query, charge, due }: Told,
  target: FiatAmount,
  orderId: string | null,
  problem?: string,
): Promise<void> {
  const payment = await findPayment(query, charge.session_id)
  const currency = charge.currency_code
  const isCaptured =
    payment?.capturedAt && !isLess(payment.captured, target)
      ? true
      : payment !== null && isSameAmount(payment.captured, target, currency)
  // Captured with a problem means that the order may not show it yet: Medusa adds what is missing
  // when it is told again.
  const isShown =
    payment !== null &&
    (orderId === null || (await findUnbookedCaptures(query, payment.id, orderId)).length === 0)
  if (!isCaptured || !payment?.capturedAt || !isShown || problem) {
    await checkout.settlement.label(charge.id, "not_captured", true)
    throw new SettleError(`The payment cannot be captured: ${problem ?? "Medusa gave no reason"}`)
  }
  await checkout.settlement.label(charge.id, "not_captured", false)
  const before = charge.captured_amount ?? ZERO
  await checkout.settlement.record(
    charge.id,
    {
      order_id: orderId,
      payment_id: payment.id,
      captured_at: new Date(payment.capturedAt),
      captured_amount: payment.captured,
    },
    {
      type: "payment.captured",
      message: wordsFor(subtract(payment.captured, before), due.forgiven, currency.toUpperCase()),
      data: {
        amount: subtract(payment.captured, before),
        currency,
        forgiven: due.forgiven,
        payment_id: payment.id,
      },
    },
  )
}

function wordsFor(captured: FiatAmount, forgiven: FiatAmount, currency: CurrencyCode): string {
  const all = `Captured ${captured} ${currency} in Medusa`
  return isZero(forgiven)
    ? all
    : `${all}, of which ${forgiven} ${currency} was not received and is written off`
}
