import type { Access } from "./access"
import { findCurrency } from "./catalog"
import { FieldReader } from "./fields"
import { ApiError, type ApiRequest } from "./http"
import type { Invoices, NewInvoice } from "./invoices"
import type { B2BinPayDefiSwitches } from "./switches"
import type { Invoice, InvoiceStatus } from "./types"
import { versionOf } from "./versions"

const STATUSES: readonly InvoiceStatus[] = ["CREATED", "PAID", "UNRESOLVED", "EXPIRED"]

/** A new invoice, as far as the account can have it. */
export function readNewInvoice(
  { params, body }: ApiRequest,
  access: Access,
  switches: B2BinPayDefiSwitches,
): NewInvoice {
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
    ...versioned(fields, body, switches),
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
function versioned(fields: FieldReader, body: ApiRequest["body"], switches: B2BinPayDefiSwitches) {
  const apiVersion = versionOf(switches, body)
  return apiVersion === "1.7"
    ? { apiVersion, callbackUrl: fields.optionalText("callbackUrl"), skipCallbacks: false }
    : { apiVersion, callbackUrl: null, skipCallbacks: fields.flag("skipCallbacks") }
}

/** What of an invoice shall change; only what the request names. */
export function readInvoiceChanges(
  { body }: ApiRequest,
  invoice: Invoice,
  invoices: Invoices,
  switches: B2BinPayDefiSwitches,
): Partial<Invoice> {
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
  if (versionOf(switches, body) === "1.7") {
    changes.callbackUrl = fields.optionalText("callbackUrl") ?? invoice.callbackUrl
  }
  fields.finish()
  const taken = invoices.findByTrackingId({ ...invoice, ...changes })
  if (changes.trackingId !== null && taken && taken.id !== invoice.id) {
    throw new ApiError(409, "[ERR_409] Invoice with this tracking ID already exists")
  }
  return changes
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
