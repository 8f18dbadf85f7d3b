import BigNumber from "bignumber.js"
import { makeTxid } from "../addresses"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { num } from "../json"
import { assetOfCoin } from "./coins"
import { ApiError } from "./errors"
import type { Invoices } from "./invoices"
import type { Ledger } from "./ledger"
import type { BitPaySwitches } from "./switches"
import type { Invoice, Refund, RefundStatus } from "./types"
import type { Webhooks } from "./webhooks"

/** Seconds between the payer's address and the coins. */
const PROCESSING_SECONDS = 60

/** What a client asks for; checked already. */
export type NewRefund = Pick<
  Refund,
  "guid" | "reference" | "amount" | "currency" | "immediate" | "buyerPaysRefundFee"
> & { preview: boolean }

/** All refunds, and the rules by which they move. */
export class Refunds {
  private byId = new Map<string, Refund>()

  constructor(
    private readonly context: SandboxContext,
    private readonly invoices: Invoices,
    private readonly ledger: Ledger,
    private readonly hooks: Webhooks,
    private readonly switches: () => BitPaySwitches,
  ) {}

  /** A new refund, or the one that the same `guid` made before. */
  create(invoice: Invoice, request: NewRefund): Refund {
    const earlier = request.guid === null ? undefined : this.byGuid(request.guid)
    if (earlier) return earlier
    const { preview, ...asked } = request
    const { refundFee } = this.switches()
    const final = invoice.status === "confirmed"
    // What is not credited yet can only be given back as a whole.
    const amount = final ? invoice.price : asked.amount
    this.refuseImpossible(invoice, asked, amount, refundFee)
    const coin = invoice.coin!
    const share = new BigNumber(amount).div(invoice.price)
    const refund: Refund = {
      ...asked,
      id: this.context.chain.uniqueId(22),
      token: this.context.chain.uniqueId(44),
      invoice: invoice.id,
      status: "preview",
      type: new BigNumber(amount).eq(invoice.price) ? "full (current rate)" : "partial",
      amount,
      final,
      fee: refundFee,
      transactionAmount: share
        .times(invoice.totals[coin]!)
        .decimalPlaces(assetOfCoin(coin).decimals, BigNumber.ROUND_DOWN)
        .toFixed(),
      transactionCurrency: coin,
      requestDate: this.context.clock.iso(),
      address: null,
      txid: null,
    }
    this.byId.set(refund.id, refund)
    if (!preview) this.confirm(refund)
    this.context.changed()
    return refund
  }

  /** Lets a preview become real. */
  confirm(refund: Refund): void {
    if (refund.status !== "preview")
      throw new ApiError(400, "0202", "Only a preview can be created")
    const invoice = this.invoices.get(refund.invoice)
    if (refund.final) this.invoices.declineForRefund(invoice)
    if (refund.immediate) this.ledger.refund(refund)
    invoice.refundRequested = true
    this.move(refund, "created", "refund_created")
  }

  cancel(refund: Refund): void {
    const open = refund.status === "preview" || refund.status === "created"
    if (!open || (refund.status === "created" && (refund.final || refund.immediate))) {
      throw new ApiError(400, "0200", "This refund cannot be canceled")
    }
    refund.status = "canceled"
    this.invoices.get(refund.invoice).refundRequested = false
    this.context.changed()
  }

  /** The payer follows the link in BitPay's mail and names an address. */
  giveAddress(id: string): void {
    const refund = this.open(id)
    const { network } = assetOfCoin(refund.transactionCurrency)
    refund.address = this.context.chain.newAddress(network)
    this.move(refund, "pending", "refund_pending")
    this.plan(refund)
  }

  /** It cannot be processed. */
  fail(id: string): void {
    const refund = this.open(id)
    this.move(refund, "failure", "refund_failure")
  }

  resend(refund: Refund): void {
    const events = { created: "refund_created", pending: "refund_pending" } as const
    const last = { success: "refund_success", failure: "refund_failure" } as const
    const event = { ...events, ...last, preview: null, canceled: null }[refund.status]
    if (event) this.tell(refund, event)
  }

  find(id: string | undefined): Refund | undefined {
    return id === undefined ? undefined : this.byId.get(id)
  }

  byGuid(guid: string): Refund | undefined {
    return this.all().find((each) => each.guid === guid)
  }

  all(): Refund[] {
    return [...this.byId.values()]
  }

  view(refund: Refund) {
    const { status, invoice: invoiceId } = refund
    return {
      id: refund.id,
      guid: refund.guid ?? undefined,
      token: refund.token,
      invoice: invoiceId,
      reference: refund.reference ?? undefined,
      status: status === "canceled" ? this.switches().canceledRefund : status,
      type: status === "created" || status === "preview" ? undefined : refund.type,
      amount: num(refund.amount),
      currency: refund.currency,
      transactionAmount: num(refund.transactionAmount),
      transactionCurrency: refund.transactionCurrency,
      transactionRefundFee: num("0"),
      refundFee: num(refund.fee),
      immediate: refund.immediate,
      buyerPaysRefundFee: refund.buyerPaysRefundFee,
      requestDate: refund.requestDate,
      lastRefundNotification: refund.requestDate,
      supportRequest: status === "preview" ? undefined : `support-${refund.id}`,
      refundAddress: refund.address ?? undefined,
      txid: refund.txid ?? undefined,
    }
  }

  restore(refunds: Refund[]): void {
    this.byId = new Map(refunds.map((refund) => [refund.id, refund]))
    for (const refund of refunds) if (refund.status === "pending") this.plan(refund)
  }

  private plan(refund: Refund): void {
    this.context.clock.after(PROCESSING_SECONDS, () => {
      if (this.byId.get(refund.id) === refund && refund.status === "pending") this.pay(refund)
    })
  }

  private pay(refund: Refund): void {
    const { network } = assetOfCoin(refund.transactionCurrency)
    refund.txid = makeTxid(network, this.context.chain.unique())
    if (!refund.immediate && !refund.final) this.ledger.refund(refund)
    const invoice = this.invoices.get(refund.invoice)
    invoice.refundRequested = false
    this.move(refund, "success", "refund_success")
    this.hooks.invoice(invoice, "invoice_refundComplete", this.invoices.funds(invoice))
  }

  private open(id: string): Refund {
    const refund = this.byId.get(id)
    if (!refund) throw new SandboxError(404, `no BitPay refund ${id}`)
    if (refund.status === "created" || refund.status === "pending") return refund
    throw new SandboxError(409, `refund ${id} is ${refund.status}`)
  }

  private move(
    refund: Refund,
    status: RefundStatus,
    event: Parameters<Webhooks["refund"]>[1],
  ): void {
    refund.status = status
    this.tell(refund, event)
    this.context.changed()
  }

  private tell(refund: Refund, event: Parameters<Webhooks["refund"]>[1]): void {
    this.hooks.refund(refund, event, this.view(refund), this.invoices.get(refund.invoice))
  }

  private refuseImpossible(
    invoice: Invoice,
    { currency }: Pick<NewRefund, "currency">,
    amount: string,
    fee: string,
  ): void {
    if (invoice.status !== "confirmed" && invoice.status !== "complete") {
      throw new ApiError(400, "0207", "Invalid invoice state for refund")
    }
    if (!invoice.email && !invoice.sms) {
      throw new ApiError(400, "0108", "Invoice is missing email or SMS")
    }
    const active = ["preview", "created", "pending"]
    if (this.all().some((each) => each.invoice === invoice.id && active.includes(each.status))) {
      throw new ApiError(400, "0204", "Active refund request already exists")
    }
    if (currency !== invoice.currency || new BigNumber(amount).gt(invoice.price)) {
      throw new ApiError(400, "0202", "Invalid refund parameters")
    }
    if (new BigNumber(fee).gt(amount)) {
      throw new ApiError(400, "0208", "Fees are greater than the refund amount")
    }
  }
}
