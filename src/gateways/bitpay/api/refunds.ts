import { LosslessNumber } from "lossless-json"
import { type ApiCall, type BitPayTransport, many, nothing, one, segment } from "./transport"
import { readRefund } from "./read"
import type { CreateRefundInput, Refund } from "./types"

/** A refund named by BitPay's id or by our own. */
export type RefundName = { id: string } | { guid: string }

/**
 * https://developer.bitpay.com/reference/refunds, merchant facade. A refund is not finished when it
 * is created: the buyer is asked by mail for an address. It is done at `success`.
 *
 * An invoice that is `confirmed` and not yet `complete` is always refunded in full, whatever amount
 * was asked, and becomes `declined`.
 */
export class Refunds {
  constructor(private readonly transport: BitPayTransport) {}

  /**
   * `POST /refunds`: idempotent by `guid`. Money is never sent twice on a guess: after an `ambiguous`
   * error ask {@link byGuid} first.
   */
  create(input: CreateRefundInput): Promise<Refund> {
    return this.refund("create_refund", "POST", "/refunds", {
      body: { ...input, amount: new LosslessNumber(input.amount) },
    })
  }

  /** `GET /refunds/{id}` */
  get(id: string): Promise<Refund> {
    return this.refund("refund", "GET", pathOf({ id }))
  }

  /** `GET /refunds/guid/{guid}`: also finds a refund whose creation timed out. */
  byGuid(guid: string): Promise<Refund> {
    return this.refund("refund_by_guid", "GET", pathOf({ guid }))
  }

  /** `GET /refunds?invoiceId=` */
  ofInvoice(invoiceId: string): Promise<Refund[]> {
    return this.transport.call(
      {
        operation: "refunds_of_invoice",
        method: "GET",
        path: "/refunds",
        facade: "merchant",
        query: { invoiceId },
      },
      many(readRefund),
    )
  }

  /** `PUT /refunds/{id}` or `PUT /refunds/guid/{guid}`: lets a preview become real. */
  confirmPreview(refund: RefundName): Promise<Refund> {
    return this.refund("confirm_refund", "PUT", pathOf(refund), { body: { status: "created" } })
  }

  /** `DELETE /refunds/{id}` or `DELETE /refunds/guid/{guid}`: while it is not processed. */
  cancel(refund: RefundName): Promise<Refund> {
    return this.refund("cancel_refund", "DELETE", pathOf(refund))
  }

  /** `POST /refunds/{id}/notifications`: sends the last webhook again. */
  resendNotification(id: string, refundToken: string): Promise<void> {
    return this.transport.call(
      {
        operation: "resend_refund_notification",
        method: "POST",
        path: `/refunds/${segment(id)}/notifications`,
        facade: "merchant",
        token: refundToken,
        repeatable: true,
      },
      nothing,
    )
  }

  private refund(
    operation: string,
    method: ApiCall["method"],
    path: string,
    more: Pick<ApiCall, "body"> = {},
  ): Promise<Refund> {
    return this.transport.call(
      { operation, method, path, facade: "merchant", ...more },
      one(readRefund),
    )
  }
}

function pathOf(refund: RefundName): string {
  return "id" in refund ? `/refunds/${segment(refund.id)}` : `/refunds/guid/${segment(refund.guid)}`
}
