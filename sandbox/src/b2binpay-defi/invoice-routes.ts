import type { SandboxContext } from "../context"
import type { Access } from "./access"
import { findCurrency } from "./catalog"
import { FieldReader, between, holds, many, oneOf, paged } from "./fields"
import { ApiError, type ApiRequest, type Endpoint, ok } from "./http"
import type { Invoices, NewInvoice } from "./invoices"
import type { B2BinPayDefiSwitches } from "./switches"
import type { Invoice, InvoiceStatus } from "./types"
import { versionOf } from "./versions"
import { viewBlocked, viewOperation } from "./views"
import type { Wallet } from "./wallet"

const ROOT = "/api/v1/deployments/:deploymentId/invoices"
const STATUSES: readonly InvoiceStatus[] = ["CREATED", "PAID", "UNRESOLVED", "EXPIRED"]

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
        const invoice = invoices.create(readNew(request))
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
        invoices.update(invoice, readChanges(request, invoice))
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

  function readNew({ params, body }: ApiRequest): NewInvoice {
    const { deploymentId, chain, account, status } = access.deployment(params.deploymentId)
    const fields = new FieldReader(body)
    const invoice: NewInvoice = {
      deploymentId,
      chainId: chain.chainId,
      requestedAmount: fields.amount("requestedAmount"),
      paymentPageButtonUrl: fields.textOrNull("paymentPageButtonUrl"),
      paymentPageButtonText: fields.textOrNull("paymentPageButtonText"),
      currencyIds: currencyIds(fields, chain.chainId),
      trackingId: fields.trackingId(),
      expiresAt: fields.moment("expiresAt"),
      ...versioned(fields, body),
    }
    fields.finish()
    if (status !== "deployed") {
      throw new ApiError(400, "Invalid input: the account is not deployed on this network")
    }
    if (account.isTron && access.contractVersion(account) !== "1.2.2-tvm") {
      throw new ApiError(400, "Invoices on Tron need version 1.2.2 of the contract")
    }
    return invoice
  }

  /** The fields that came and went between the versions of the API. */
  function versioned(fields: FieldReader, body: ApiRequest["body"]) {
    const apiVersion = versionOf(switches(), body)
    return apiVersion === "1.7"
      ? { apiVersion, callbackUrl: fields.optionalText("callbackUrl"), skipCallbacks: false }
      : { apiVersion, callbackUrl: null, skipCallbacks: fields.flag("skipCallbacks") }
  }

  function readChanges({ body }: ApiRequest, invoice: Invoice): Partial<Invoice> {
    const fields = new FieldReader(body)
    const status = fields.optionalText("status") ?? invoice.status
    const known = STATUSES.find((each) => each === status)
    if (!known) {
      throw new ApiError(400, `Invalid input: status must be one of ${STATUSES.join(", ")}`)
    }
    const changes: Partial<Invoice> = {
      trackingId: fields.trackingId() ?? invoice.trackingId,
      status: known,
    }
    // Documented as required, but B2BINPAY's own client sends only what it changes.
    if ("requestedAmount" in body) changes.requestedAmount = fields.amount("requestedAmount")
    for (const name of ["paymentPageButtonUrl", "paymentPageButtonText"] as const) {
      if (name in body) changes[name] = fields.textOrNull(name)
    }
    if ("currencyIds" in body) changes.currencyIds = currencyIds(fields, invoice.chainId)
    if (versionOf(switches(), body) === "1.7") {
      changes.callbackUrl = fields.optionalText("callbackUrl") ?? invoice.callbackUrl
    }
    fields.finish()
    const taken = invoices.findByTrackingId({ ...invoice, ...changes })
    if (changes.trackingId !== null && taken && taken.id !== invoice.id) {
      throw new ApiError(409, "[ERR_409] Invoice with this tracking ID already exists")
    }
    return changes
  }
}

function currencyIds(fields: FieldReader, chainId: string): string[] {
  return fields.texts("currencyIds").map((id) => {
    const currency = findCurrency(id)
    if (currency?.chainId !== chainId || currency.isScam) {
      throw new ApiError(400, `Invalid input: currency ${id} is not supported on this network`)
    }
    return currency.id
  })
}

function takesAny(invoice: Invoice, wanted: string[] | null): boolean {
  return wanted === null || invoice.currencyIds.some((id) => wanted.includes(id))
}
