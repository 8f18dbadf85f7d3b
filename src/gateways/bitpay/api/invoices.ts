import { LosslessNumber } from "lossless-json"
import { type JsonObject, list, text } from "../../port/read-json"
import { type ApiCall, type BitPayTransport, many, nothing, one, segment } from "./transport"
import { readInvoice } from "./read"
import type { CreateInvoiceInput, Invoice } from "./types"

export interface InvoiceSearch {
  /** `YYYY-MM-DD`, both required. */
  dateStart: string
  dateEnd: string
  status?: string
  orderId?: string
  limit?: number
  offset?: number
}

/** How to reach the buyer: an e-mail address, or a telephone that a code was sent to. */
export type BuyerContact =
  | { buyerEmail: string }
  | {
      buyerSms: string
      /** The code that BitPay sent to the telephone. */
      smsCode?: string
      /** Test environment only: no code is needed. */
      autoVerify?: boolean
    }

/** Follows an invoice live over server-sent events. */
export interface EventToken {
  url: string
  token: string
  events: string[]
  actions: string[]
}

/**
 * https://developer.bitpay.com/reference/invoices. Merchant facade throughout; the pos facade may
 * create and read.
 */
export class Invoices {
  constructor(private readonly transport: BitPayTransport) {}

  /**
   * `POST /invoices`: idempotent by `guid`, so it is tried again like a read. What happens to the
   * same `guid` with another price is not documented: never use one for two prices. At most 100 an
   * hour.
   */
  create(input: CreateInvoiceInput): Promise<Invoice> {
    return this.invoice("create_invoice", "POST", "/invoices", {
      repeatable: true,
      body: {
        ...input,
        price: new LosslessNumber(input.price),
        itemizedDetails: input.itemizedDetails?.map((item) => ({
          ...item,
          amount: new LosslessNumber(item.amount),
        })),
      },
    })
  }

  /** `GET /invoices/{id}` */
  get(id: string): Promise<Invoice> {
    return this.invoice("invoice", "GET", `/invoices/${segment(id)}`)
  }

  /** `GET /invoices/guid/{guid}`: by our own id; also finds an invoice whose creation timed out. */
  byGuid(guid: string): Promise<Invoice> {
    return this.invoice("invoice_by_guid", "GET", `/invoices/guid/${segment(guid)}`)
  }

  /** `GET /invoices` within a range of days. */
  search(query: InvoiceSearch): Promise<Invoice[]> {
    return this.transport.call(
      {
        operation: "search_invoices",
        method: "GET",
        path: "/invoices",
        facade: "merchant",
        query: { ...query },
      },
      many(readInvoice),
    )
  }

  /**
   * `PUT /invoices/{id}`: adds a contact, once. Without one there are no refunds. May be repeated:
   * the second time it is refused.
   */
  updateContact(id: string, contact: BuyerContact): Promise<Invoice> {
    return this.invoice("update_invoice", "PUT", `/invoices/${segment(id)}`, {
      facade: "merchant",
      body: { ...contact },
      secrets: Object.values(contact).filter((value) => typeof value === "string"),
      repeatable: true,
    })
  }

  /** `PUT /invoices/pay/{id}`: pretends that it was paid. Test environment only. */
  simulatePayment(id: string, status: "confirmed" | "complete"): Promise<Invoice> {
    return this.invoice("pay_invoice", "PUT", `/invoices/pay/${segment(id)}`, {
      facade: "merchant",
      body: { status },
    })
  }

  /**
   * `DELETE /invoices/{id}`: not once it is `complete`. Where coins may be on the way, the invoice
   * needs a contact, or `force`, which leaves BitPay without a way to reach the payer.
   */
  cancel(id: string, { force = false } = {}): Promise<Invoice> {
    return this.invoice("cancel_invoice", "DELETE", `/invoices/${segment(id)}`, {
      facade: "merchant",
      query: { forceCancel: force },
    })
  }

  /** `DELETE /invoices/guid/{guid}`, like {@link cancel}. */
  cancelByGuid(guid: string, { force = false } = {}): Promise<Invoice> {
    return this.invoice("cancel_invoice_by_guid", "DELETE", `/invoices/guid/${segment(guid)}`, {
      facade: "merchant",
      query: { forceCancel: force },
    })
  }

  /** `POST /invoices/{id}/notifications`: sends the last webhook again. */
  resendNotification(id: string, invoiceToken: string): Promise<void> {
    return this.transport.call(
      {
        operation: "resend_invoice_notification",
        method: "POST",
        path: `/invoices/${segment(id)}/notifications`,
        facade: "merchant",
        token: invoiceToken,
        repeatable: true,
      },
      nothing,
    )
  }

  /** `GET /invoices/{id}/events` */
  eventToken(id: string): Promise<EventToken> {
    return this.transport.call(
      {
        operation: "invoice_event_token",
        method: "GET",
        path: `/invoices/${segment(id)}/events`,
        facade: "merchant",
      },
      one(readEventToken),
    )
  }

  private invoice(
    operation: string,
    method: ApiCall["method"],
    path: string,
    more: Pick<ApiCall, "query" | "body" | "repeatable" | "secrets"> & {
      facade?: ApiCall["facade"]
    } = {},
  ): Promise<Invoice> {
    const facade = more.facade ?? this.transport.invoiceFacade
    return this.transport.call({ operation, method, path, ...more, facade }, one(readInvoice))
  }
}

function readEventToken(data: JsonObject): EventToken {
  return {
    url: text(data, "url"),
    token: text(data, "token"),
    events: list(data, "events").map(String),
    actions: list(data, "actions").map(String),
  }
}
