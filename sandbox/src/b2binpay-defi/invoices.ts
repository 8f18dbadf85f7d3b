import BigNumber from "bignumber.js"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import type { CallbackType, Notifier } from "./callbacks"
import { chainOf } from "./catalog"
import { Deposits } from "./deposits"
import { snowflake } from "./ids"
import type { B2BinPayDefiSwitches } from "./switches"
import type { Invoice, InvoiceStatus, Operation } from "./types"
import { versionOf } from "./versions"
import { viewInvoice, viewOperation } from "./views"

export type NewInvoice = Omit<
  Invoice,
  "id" | "publicId" | "address" | "status" | "createdAt" | "updatedAt"
>

/** All invoices, and the rules by which they move. */
export class Invoices {
  readonly deposits: Deposits
  private byId = new Map<string, Invoice>()
  private byAddress = new Map<string, string>()

  constructor(
    private readonly context: SandboxContext,
    private readonly switches: () => B2BinPayDefiSwitches,
    private readonly notifier: Notifier,
    /** Called for a confirmed deposit, which may be claimed now. */
    private readonly claimable: (operation: Operation) => void,
  ) {
    this.deposits = new Deposits(context, switches, {
      received: (operation) => this.heard(operation, "INVOICE_DEPOSIT_RECEIVED"),
      confirmed: (operation) => {
        this.heard(operation, "INVOICE_DEPOSIT_CONFIRMED")
        this.claimable(operation)
      },
      blocked: (operation) => this.heard(operation, "INVOICE_DEPOSIT_BLOCKED"),
      gone: (operation) => this.heard(operation, null),
    })
    context.chain.listen((event) => {
      if (event.type === "blocks") return this.deposits.followAll()
      const id = this.byAddress.get(event.transfer.to)
      if (id) this.deposits.take(this.byId.get(id)!, event.transfer)
    })
  }

  /** Null when the tracking id is taken in this deployment. */
  create(request: NewInvoice): Invoice | null {
    if (request.trackingId !== null && this.findByTrackingId(request)) return null
    const now = this.context.clock.iso()
    const invoice: Invoice = {
      id: snowflake(this.context.chain),
      publicId: snowflake(this.context.chain),
      address: this.context.chain.newAddress(chainOf(request.chainId).network!),
      ...request,
      status: "CREATED",
      createdAt: now,
      updatedAt: now,
    }
    this.index(invoice)
    this.tell(invoice, "INVOICE_CREATED")
    this.planExpiry(invoice)
    this.context.changed()
    return invoice
  }

  findByTrackingId({ deploymentId, trackingId }: NewInvoice): Invoice | undefined {
    return this.all().find(
      (each) => each.deploymentId === deploymentId && each.trackingId === trackingId,
    )
  }

  find(id: string): Invoice | undefined {
    return this.byId.get(id)
  }

  /** By the id of the hosted page. */
  findPublic(publicId: string): Invoice | undefined {
    return this.all().find((each) => each.publicId === publicId)
  }

  all(): Invoice[] {
    return [...this.byId.values()]
  }

  /** Confirmed money in the invoice's one currency; null before the first. */
  paidAmount(invoice: Invoice): string | null {
    const sum = this.sum(invoice, ["CONFIRMED"])
    return sum.isZero() ? null : sum.toFixed()
  }

  /** Everything on the address in the invoice's currency that was not dropped or sent back. */
  received(invoice: Invoice): Operation[] {
    return this.counted(invoice, ["PENDING", "AML_CHECK", "CONFIRMED", "BLOCKED"])
  }

  view(invoice: Invoice) {
    return viewInvoice(
      invoice,
      this.deposits.of(invoice.id),
      this.paidAmount(invoice),
      this.pageUrl(invoice),
      this.switches(),
    )
  }

  pageUrl(invoice: Invoice): string {
    return `${this.context.baseUrl()}/b2binpay-defi/pay/${invoice.publicId}`
  }

  /** Changes fields on the merchant's word. */
  update(invoice: Invoice, changes: Partial<Invoice>): void {
    Object.assign(invoice, changes, { updatedAt: this.context.clock.iso() })
    this.context.changed()
  }

  expire(id: string): void {
    const invoice = this.byId.get(id)
    if (!invoice) throw new SandboxError(404, `no DeFi invoice ${id}`)
    if (invoice.status !== "CREATED") {
      throw new SandboxError(409, `invoice ${id} is ${invoice.status} already`)
    }
    invoice.expiresAt = this.context.clock.iso()
    this.move(invoice, "EXPIRED", "INVOICE_EXPIRED")
  }

  claimed(invoice: Invoice): void {
    this.tell(invoice, "INVOICE_CLAIMED")
  }

  snapshot() {
    return { invoices: this.all(), deposits: this.deposits.snapshot() }
  }

  restore(state: { invoices: Invoice[]; deposits: Operation[] }): void {
    this.byId.clear()
    this.byAddress.clear()
    for (const invoice of state.invoices) {
      // Of a state that was written before it was noted.
      invoice.apiVersion ??= versionOf(
        this.switches(),
        invoice.callbackUrl ? { callbackUrl: null } : {},
      )
      this.index(invoice)
      this.planExpiry(invoice)
    }
    this.deposits.restore(state.deposits)
  }

  private index(invoice: Invoice): void {
    this.byId.set(invoice.id, invoice)
    this.byAddress.set(invoice.address, invoice.id)
  }

  private planExpiry(invoice: Invoice): void {
    if (invoice.expiresAt === null || invoice.status !== "CREATED") return
    this.context.clock.at(Date.parse(invoice.expiresAt), () => {
      const current = this.byId.get(invoice.id)
      if (current?.status === "CREATED") this.move(current, "EXPIRED", "INVOICE_EXPIRED")
    })
  }

  /** A deposit moved: tells of it, and judges the invoice anew. */
  private heard(operation: Operation, type: CallbackType | null): void {
    const invoice = this.byId.get(operation.invoiceId!)
    if (!invoice) return
    if (type) this.tell(invoice, type)
    if (this.switches().operationCallbacks) this.tellOperation(invoice, operation)
    this.judge(invoice)
    this.context.changed()
  }

  private judge(invoice: Invoice): void {
    const { paidBeforeConfirmation, lateMoney } = this.switches()
    const { requestedAmount, status } = invoice
    if (requestedAmount === null || invoice.currencyIds.length !== 1) return
    if (status === "EXPIRED" && lateMoney === "stays_expired") return
    const early = paidBeforeConfirmation ? (["PENDING", "AML_CHECK"] as const) : []
    const paid = this.sum(invoice, [...early, "CONFIRMED"])
    if (paid.gt(requestedAmount)) this.move(invoice, "UNRESOLVED", "INVOICE_UNRESOLVED")
    else if (paid.eq(requestedAmount)) this.move(invoice, "PAID", "INVOICE_PAID")
  }

  private sum(invoice: Invoice, statuses: Operation["status"][]): BigNumber {
    return this.counted(invoice, statuses).reduce(
      (sum, each) => sum.plus(each.amount),
      new BigNumber(0),
    )
  }

  private counted(invoice: Invoice, statuses: Operation["status"][]): Operation[] {
    return this.deposits
      .of(invoice.id)
      .filter((each) => statuses.includes(each.status))
      .filter((each) => invoice.currencyIds.includes(each.currencyId))
  }

  private move(invoice: Invoice, status: InvoiceStatus, type: CallbackType): void {
    if (invoice.status === status) return
    this.update(invoice, { status })
    this.tell(invoice, type)
  }

  private tell(invoice: Invoice, type: CallbackType): void {
    const { id, callbackUrl, skipCallbacks, apiVersion } = invoice
    this.notifier.tell(
      type,
      { operationType: "invoice", operationId: id, callbackUrl, skipCallbacks, apiVersion },
      { invoice: this.view(invoice) },
    )
  }

  private tellOperation(invoice: Invoice, operation: Operation): void {
    const { callbackUrl, skipCallbacks, apiVersion } = invoice
    const subject = { operationType: "operation", operationId: operation.id } as const
    this.notifier.tell(
      "OPERATION",
      { ...subject, callbackUrl, skipCallbacks, apiVersion },
      { operation: viewOperation(this.context.chain, operation) },
    )
  }
}
