import { type DefiTransport, everything, path } from "./transport"
import { readInvoice, readNewInvoice, readOperation, requireObject } from "./read"
import type {
  CreateInvoiceInput,
  Invoice,
  InvoiceQuery,
  Operation,
  Page,
  PageQuery,
  UpdateInvoiceInput,
} from "./types"

/** Invoices of a deployment: https://docs.defi.b2binpay.com/api-guide/invoices */
export class Invoices {
  constructor(private readonly transport: DefiTransport) {}

  /**
   * `POST /deployments/{d}/invoices`. A tracking id makes it safe to repeat: it cannot open two
   * invoices, the second is refused with 409 (see {@link findByTrackingId}).
   */
  create(deploymentId: string, input: CreateInvoiceInput): Promise<Invoice> {
    return this.transport.send(
      {
        operation: "create_invoice",
        method: "POST",
        path: path`/api/v1/deployments/${deploymentId}/invoices`,
        body: { ...input },
        repeatable: input.trackingId !== undefined,
      },
      (body) => readNewInvoice(requireObject(body)),
    )
  }

  /** `GET /deployments/{d}/invoices` */
  list(deploymentId: string, query: InvoiceQuery = {}): Promise<Page<Invoice>> {
    return this.transport.page(
      "invoices",
      path`/api/v1/deployments/${deploymentId}/invoices`,
      readInvoice,
      query,
    )
  }

  /** The invoice with exactly this tracking id; null when there is none. */
  async findByTrackingId(deploymentId: string, trackingId: string): Promise<Invoice | null> {
    // The filter matches parts of tracking ids too.
    const isOurs = (invoice: Invoice): boolean => invoice.trackingId === trackingId
    const found = await everything(
      "invoices",
      (page) => this.list(deploymentId, { trackingId, ...page }),
      isOurs,
    )
    return found.find(isOurs) ?? null
  }

  /** `GET /deployments/{d}/invoices/{id}` */
  get(deploymentId: string, invoiceId: string): Promise<Invoice> {
    return this.transport.one(
      "invoice",
      path`/api/v1/deployments/${deploymentId}/invoices/${invoiceId}`,
      readInvoice,
    )
  }

  /**
   * `PUT /deployments/{d}/invoices/{id}`. There is no cancelling; `status: "EXPIRED"` comes
   * nearest, and whether a key may set it is not documented. The address takes money regardless.
   */
  update(deploymentId: string, invoiceId: string, input: UpdateInvoiceInput): Promise<Invoice> {
    return this.transport.send(
      {
        operation: "update_invoice",
        method: "PUT",
        path: path`/api/v1/deployments/${deploymentId}/invoices/${invoiceId}`,
        body: { ...input },
        repeatable: true,
      },
      (body) => readInvoice(requireObject(body)),
    )
  }

  /** `GET /deployments/{d}/invoices/{id}/operations`: deposits and claims, a page at a time. */
  operations(
    deploymentId: string,
    invoiceId: string,
    query: PageQuery = {},
  ): Promise<Page<Operation>> {
    return this.transport.page(
      "invoice_operations",
      path`/api/v1/deployments/${deploymentId}/invoices/${invoiceId}/operations`,
      readOperation,
      query,
    )
  }

  /** All operations of an invoice, oldest first, over as many pages as there are. */
  allOperations(deploymentId: string, invoiceId: string): Promise<Operation[]> {
    const order = { sortBy: "createdAt", sortOrder: "asc" } as const
    return everything("invoice_operations", (page) =>
      this.operations(deploymentId, invoiceId, { ...page, ...order }),
    )
  }
}
