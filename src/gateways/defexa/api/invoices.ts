import { LosslessNumber } from "lossless-json"
import type { DefexaTransport } from "./transport"
import { formatInstant, readCreatedInvoice, readDetail, readRows } from "./read"
import type { CreateInvoiceInput, CreatedInvoice, FeedRow } from "./types"

/** Payment pages of a wallet: https://docs.proc4crypto.ru, "Invoice". */
export class Invoices {
  constructor(private readonly transport: DefexaTransport) {}

  /**
   * `POST /api/v1/da/invoices`: returns only the page's URL. Never retried; the new invoice, and
   * one whose answer was lost, is found with {@link findByDescription}.
   */
  create(input: CreateInvoiceInput): Promise<CreatedInvoice> {
    return this.transport.callInSession(
      {
        operation: "create_invoice",
        method: "POST",
        path: "/api/v1/da/invoices",
        body: invoiceBody(input),
        repeatable: false,
      },
      readCreatedInvoice,
    )
  }

  /** `GET /api/v1/da/invoices`; how many rows Defexa tells is not documented. */
  list(query: { type?: "SINGLE" | "UNLIMITED"; orderNumber?: string } = {}): Promise<FeedRow[]> {
    return this.transport.callInSession(
      {
        operation: "list_invoices",
        method: "GET",
        path: "/api/v1/da/invoices",
        query: { type_name: query.type, order_number: query.orderNumber },
        repeatable: true,
      },
      readRows("invoices"),
    )
  }

  /** The invoice with exactly this description, or null; put something unique into it. */
  async findByDescription(description: string): Promise<FeedRow | null> {
    return (await this.list()).find((row) => row.description === description) ?? null
  }

  /** `GET /api/v1/da/invoices/{id}` */
  get(id: string): Promise<FeedRow> {
    return this.transport.callInSession(
      {
        operation: "get_invoice",
        method: "GET",
        path: `/api/v1/da/invoices/${encodeURIComponent(id)}`,
        repeatable: true,
      },
      readDetail,
    )
  }
}

function invoiceBody(input: CreateInvoiceInput): Record<string, unknown> {
  const { wallet, uid, ...rest } = input
  const common = { from_wallet: new LosslessNumber(wallet), customer: uid && { uid } }
  if (rest.type === "UNLIMITED") return { ...rest, ...common }
  const { expiresAt, amount, ...single } = rest
  const end =
    expiresAt === undefined
      ? {}
      : { set_expiration_time: true, expiration_time: formatInstant(expiresAt) }
  return { ...single, ...common, ...end, amount: new LosslessNumber(amount) }
}
