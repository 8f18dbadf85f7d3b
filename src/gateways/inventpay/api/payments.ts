import { LosslessNumber } from "lossless-json"
import { readInvoice, readPayment, readPaymentState } from "./read"
import type { InventPayTransport } from "./transport"
import type {
  CreateInvoiceInput,
  CreatePaymentInput,
  InventPayInvoice,
  InventPayPayment,
  PaymentState,
} from "./types"

/** Payments and invoices: https://docs.inventpay.io/api-reference/introduction */
export class Payments {
  constructor(private readonly transport: InventPayTransport) {}

  /**
   * `POST /v1/create_payment`: one coin, with an address at once. The name of the idempotency
   * header is not documented, so a repeat is not relied upon and the call is never retried.
   */
  create(input: CreatePaymentInput, idempotencyKey: string): Promise<InventPayPayment> {
    return this.transport.call(
      {
        operation: "create_payment",
        method: "POST",
        path: "/v1/create_payment",
        body: { ...input, amount: new LosslessNumber(input.amount) },
        headers: { "Idempotency-Key": idempotencyKey },
        repeatable: false,
      },
      readPayment,
    )
  }

  /** `POST /v1/create_invoice`: the payer picks the coin on InventPay's page. */
  createInvoice(input: CreateInvoiceInput, idempotencyKey: string): Promise<InventPayInvoice> {
    return this.transport.call(
      {
        operation: "create_invoice",
        method: "POST",
        path: "/v1/create_invoice",
        body: { ...input, amount: new LosslessNumber(input.amount) },
        headers: { "Idempotency-Key": idempotencyKey },
        repeatable: false,
      },
      readInvoice,
    )
  }

  /** `GET /v1/invoice/{paymentId}/status`: public, no transaction ids. */
  status(paymentId: string): Promise<PaymentState> {
    return this.transport.get(
      "payment_status",
      `/v1/invoice/${encodeURIComponent(paymentId)}/status`,
      readPaymentState,
    )
  }
}
