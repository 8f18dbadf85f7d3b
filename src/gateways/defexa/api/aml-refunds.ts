import { readAmlPayments } from "./read"
import type { DefexaTransport } from "./transport"
import type { AmlPayment, CreateAmlRefundInput } from "./types"

/** Deposits that are held, and sending them back. */
export class AmlRefunds {
  constructor(private readonly transport: DefexaTransport) {}

  /**
   * `GET /api/v1/da/aml_refunds`: deposits that failed the AML scoring, where the merchant has
   * switched automatic refunds off.
   */
  list(): Promise<AmlPayment[]> {
    return this.transport.callInSession(
      {
        operation: "aml_payments",
        method: "GET",
        path: "/api/v1/da/aml_refunds",
        repeatable: true,
      },
      readAmlPayments,
    )
  }

  /**
   * `POST /api/v1/da/aml_refunds`: sends a held deposit back, all of it. Never retried; whether it
   * happened shows in the list, which then lacks it.
   */
  async create(input: CreateAmlRefundInput): Promise<void> {
    await this.transport.callInSession(
      {
        operation: "create_aml_refund",
        method: "POST",
        path: "/api/v1/da/aml_refunds",
        body: { ...input },
        repeatable: false,
      },
      () => undefined,
    )
  }
}
