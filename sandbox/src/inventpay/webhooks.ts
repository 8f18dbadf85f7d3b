import BigNumber from "bignumber.js"
import { createHmac } from "node:crypto"
import type { CallbackDelivery, CallbackScheme } from "../callbacks"
import type { SandboxContext } from "../context"
import { num, toJson } from "../json"
import type { Settlement } from "./balances"
import { FEE_RATE } from "./balances"
import type { Funds } from "./funds"
import type { InventPaySwitches } from "./switches"
import type { Payment, Withdrawal } from "./types"

/** Events that the webhook configuration lists. */
export const EVENTS = [
  "payment.created",
  "payment.pending",
  "payment.confirmed",
  "payment.completed",
  "payment.underpaid",
  "payment.expired",
  "payment.failed",
  "payment.test",
  "withdrawal.created",
  "withdrawal.processing",
  "withdrawal.completed",
  "withdrawal.failed",
] as const

export type InventPayEvent = (typeof EVENTS)[number]

/** Lower-case hex HMAC-SHA256 over the body's exact bytes; the key is the webhook secret. */
export function signWebhook(secret: string, body: string): string {
  return createHmac("sha256", secret).update(body).digest("hex")
}

/** InventPay's headers. The id stays the same over retries. */
export function webhookScheme(secret: string): CallbackScheme {
  return {
    headers: (delivery: CallbackDelivery, forged: boolean) => ({
      "X-Webhook-Signature": signWebhook(forged ? `not-${secret}` : secret, delivery.body),
      "X-Webhook-Event": delivery.event,
      "X-Webhook-ID": delivery.id,
    }),
  }
}

/** Fields of an event; decimal strings wrapped by {@link Money} follow the amounts switch. */
type Fields = Record<string, unknown>

class Money {
  constructor(readonly digits: string) {}
}

const money = (digits: string | null) => (digits === null ? null : new Money(digits))

/** Words the events and hands them to the delivery queue. */
export class Webhooks {
  constructor(
    private readonly context: SandboxContext,
    private readonly switches: () => InventPaySwitches,
    private readonly merchantUrl: () => string | null,
  ) {}

  /** A payment's own URL takes the place of the merchant-wide one. */
  payment(payment: Payment, event: InventPayEvent, fields: Fields): void {
    this.send(payment.callbackUrl ?? this.merchantUrl(), payment.paymentId, event, fields)
  }

  withdrawal(withdrawal: Withdrawal, event: InventPayEvent, fields: Fields): void {
    this.send(this.merchantUrl(), withdrawal.withdrawalId, event, fields)
  }

  /** The exact text of an event's body. */
  body(event: InventPayEvent, fields: Fields): string {
    const { webhookShape, webhookAmounts } = this.switches()
    const data = Object.fromEntries(
      Object.entries(fields).map(([key, value]) => {
        if (!(value instanceof Money)) return [key, value]
        return [key, webhookAmounts === "number" ? num(value.digits) : value.digits]
      }),
    )
    const timestamp = this.context.clock.iso()
    return webhookShape === "nested"
      ? toJson({ event, data, timestamp, test: true })
      : toJson({ event, ...data, timestamp, test: true })
  }

  private send(url: string | null, id: string, event: InventPayEvent, fields: Fields): void {
    if (!url) return
    const body = this.body(event, fields)
    this.context.callbacks.enqueue({ processor: "inventpay", payment_id: id, event, url, body })
  }
}

export function createdFields(payment: Payment, invoiceUrl: string, qrCode: string | null): Fields {
  return {
    paymentId: payment.paymentId,
    orderId: payment.orderId,
    amount: money(payment.amount),
    baseAmount: money(payment.baseAmount),
    baseCurrency: payment.baseCurrency,
    currency: payment.currency,
    address: payment.address,
    invoiceUrl,
    qrCode,
    description: payment.description,
    status: "PENDING",
    expiresAt: payment.expiresAt,
    createdAt: payment.createdAt,
  }
}

export function pendingFields(payment: Payment, received: string, status: string): Fields {
  return {
    paymentId: payment.paymentId,
    amount: money(payment.amount),
    currency: payment.currency,
    currentBalance: money(received),
    status,
  }
}

/** Of the pending event that only says which coin the payer chose. */
export function selectedFields(payment: Payment): Fields {
  return {
    ...pendingFields(payment, "0", "PENDING"),
    currencySelected: payment.currency,
    address: payment.address,
    cryptoAmount: money(payment.amount),
  }
}

export function underpaidFields(payment: Payment, received: string): Fields {
  const paid = new BigNumber(received).div(payment.amount!).times(100).decimalPlaces(2)
  return {
    paymentId: payment.paymentId,
    requiredAmount: money(payment.amount),
    currentBalance: money(received),
    remainingAmount: money(new BigNumber(payment.amount!).minus(received).toFixed()),
    currency: payment.currency,
    paidPercentage: num(paid.toFixed()),
    remainingPercentage: num(new BigNumber(100).minus(paid).toFixed()),
  }
}

export function completedFields(
  payment: Payment,
  funds: Funds,
  settlement: Settlement,
  status: string,
  merchantId: string,
): Fields {
  const txid = funds.transfers.at(-1)?.txid ?? null
  return {
    paymentId: payment.paymentId,
    merchantId,
    orderId: payment.orderId,
    amount: money(payment.amount),
    currency: payment.currency,
    baseAmount: money(payment.baseAmount),
    baseCurrency: payment.baseCurrency,
    settlementAmount: money(settlement.settlementAmount),
    feeAmount: money(settlement.feeAmount),
    feeRate: money(FEE_RATE),
    status,
    transactionHash: txid,
    txHash: txid,
    confirmations: funds.confirmations,
    confirmedAt: payment.completedAt,
    timestamp: payment.completedAt,
  }
}

export function expiredFields(payment: Payment, received: string): Fields {
  return {
    paymentId: payment.paymentId,
    orderId: payment.orderId,
    wasUnderpaid: !new BigNumber(received).isZero(),
    currentBalance: money(received),
    currency: payment.currency,
    expiresAt: payment.expiresAt,
  }
}

export function failedFields(payment: Payment, reason: string): Fields {
  return {
    paymentId: payment.paymentId,
    orderId: payment.orderId,
    error: reason,
    failureReason: reason,
    status: "FAILED",
  }
}
