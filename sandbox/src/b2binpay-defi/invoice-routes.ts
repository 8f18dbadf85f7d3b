import type { SandboxContext } from "../context"
import type { Access } from "./access"
import { between, holds, many, oneOf, paged } from "./fields"
import { ApiError, type ApiRequest, type Endpoint, ok } from "./http"
import { readInvoiceChanges, readNewInvoice } from "./invoice-fields"
import type { Invoices } from "./invoices"
import type { B2BinPayDefiSwitches } from "./switches"
import type { Invoice } from "./types"
import { viewBlocked, viewOperation } from "./views"
import type { Wallet } from "./wallet"

const ROOT = "/api/v1/deployments/:deploymentId/invoices"

export function invoiceRoutes(
  context: SandboxContext,
  access: Access,
  invoices: Invoices,
  wallet: Wallet,
  switches: () => B2BinPayDefiSwitches,
): Endpoint[] {
  return [
    {
      method: "post",
      path: ROOT,
      handle: (request) => {
        const invoice = invoices.create(readNewInvoice(request, access, switches()))
        if (!invoice) {
          throw new ApiError(409, "[ERR_409] Invoice with this tracking ID already exists")
        }
        return { status: 201, body: invoices.view(invoice) }
      },
    },
    {
      method: "get",
      path: ROOT,
      handle: ({ params, query }) => {
        const { deploymentId } = access.deployment(params.deploymentId)
        const rows = invoices
          .all()
          .filter((each) => each.deploymentId === deploymentId)
          .filter((each) => holds(query, "id", each.id))
          .filter((each) => holds(query, "trackingId", each.trackingId))
          .filter((each) => oneOf(query, "statuses", each.status))
          .filter((each) => takesAny(each, many(query.currencyIds)))
          .filter((each) => between(query, "created", each.createdAt))
          .filter((each) => between(query, "updated", each.updatedAt))
          .filter((each) => between(query, "expires", each.expiresAt))
        return paged(query, rows, (each) => invoices.view(each))
      },
    },
    {
      method: "get",
      path: `${ROOT}/:invoiceId`,
      handle: (request) => {
        const invoice = find(request)
        const blockedAmounts = viewBlocked(invoices.deposits.of(invoice.id))
        return ok({ invoice: { ...invoices.view(invoice), blockedAmounts } })
      },
    },
    {
      method: "put",
      path: `${ROOT}/:invoiceId`,
      handle: (request) => {
        const invoice = find(request)
        invoices.update(invoice, readInvoiceChanges(request, invoice, invoices, switches()))
        return ok(invoices.view(invoice))
      },
    },
    {
      method: "get",
      path: `${ROOT}/:invoiceId/operations`,
      handle: (request) => {
        const { id } = find(request)
        const claims = wallet.operations().filter((each) => each.invoiceId === id)
        return paged(request.query, [...invoices.deposits.of(id), ...claims], (each) =>
          viewOperation(context.chain, each),
        )
      },
    },
  ]

  function find({ params }: ApiRequest): Invoice {
    const { deploymentId } = access.deployment(params.deploymentId)
    const invoice = invoices.find(params.invoiceId!)
    if (invoice?.deploymentId !== deploymentId) {
      throw new ApiError(404, "[ERR_404] Invoice not found")
    }
    return invoice
  }
}

function takesAny(invoice: Invoice, wanted: string[] | null): boolean {
  return wanted === null || invoice.currencyIds.some((id) => wanted.includes(id))
}
