import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { assetOfCoin, coinOf, COINS, quote } from "./coins"
import BigNumber from "bignumber.js"
import { NOTHING_ECHOED } from "./echoed"
import { ApiError } from "./errors"
import { type Funds, fundsOf } from "./funds"
import type { Ledger } from "./ledger"
import type { BitPaySwitches } from "./switches"
import type { Invoice, InvoiceStatus } from "./types"
import type { Webhooks } from "./webhooks"

/** A paid invoice that is not confirmed becomes `invalid` after an hour and `declined` after a day. */
const INVALID_AFTER_MS = 3_600_000
const DECLINED_AFTER_MS = 24 * 3_600_000
/** Whole smallest units that the payer of bitcoin and its kin pays on top. */
const MINER_FEE_UNITS = 1000

/** What a client asks for; checked already. */
export type NewInvoice = Pick<
  Invoice,
  | "creator"
  | "facade"
  | "guid"
  | "orderId"
  | "itemDesc"
  | "posData"
  | "price"
  | "currency"
  | "notificationURL"
  | "redirectURL"
  | "closeURL"
  | "extended"
  | "full"
  | "speed"
  | "acceptanceWindow"
  | "email"
  | "sms"
  | "echoed"
  | "coins"
> & {
  /** The coin that the client chose for the payer. */
  coin: string | null
}

/** All invoices, and the rules by which they move. */
export class Invoices {
  private byId = new Map<string, Invoice>()
  private byAddress = new Map<string, Invoice>()
  private watched = new Set<Invoice>()

  constructor(
    private readonly context: SandboxContext,
    private readonly ledger: Ledger,
    private readonly hooks: Webhooks,
    private readonly switches: () => BitPaySwitches,
  ) {
    context.chain.listen((event) => {
      if (event.type === "transfer") {
        const invoice = this.byAddress.get(event.transfer.to)
        if (!invoice) return
        this.watched.add(invoice)
        this.refresh(invoice)
      } else {
        for (const invoice of [...this.watched]) {
          if (event.networks.includes(assetOfCoin(invoice.coin!).network)) this.refresh(invoice)
        }
      }
    })
  }

  /** A new invoice, or the one that the same `guid` made before. */
  create({ coin, ...request }: NewInvoice): Invoice {
    const earlier = request.guid === null ? undefined : this.byGuid(request.guid)
    if (earlier) return earlier
    const now = this.context.clock.now()
    const subtotals = COINS.map(({ code }) => {
      return [code, quote(request.price, request.currency, code)] as const
    })
    const invoice: Invoice = {
      ...request,
      id: this.context.chain.uniqueId(22),
      token: this.context.chain.uniqueId(44),
      coin: null,
      address: null,
      subtotals: Object.fromEntries(subtotals),
      totals: Object.fromEntries(
        subtotals.map(([code, amount]) => [code, this.withMinerFee(amount, code)]),
      ),
      status: "new",
      isCancelled: false,
      createdAt: now,
      expiresAt: now + request.acceptanceWindow,
      paidAt: null,
      simulated: null,
      credited: false,
      refundRequested: false,
    }
    this.byId.set(invoice.id, invoice)
    const only = coin ?? (request.coins.length === 1 ? request.coins[0]! : null)
    if (only) this.select(invoice, only)
    this.planRefresh(invoice, invoice.expiresAt)
    this.context.changed()
    return invoice
  }

  /** The payer, or the client in the payer's place, chooses a coin. */
  select(invoice: Invoice, code: string): void {
    if (invoice.coin) throw new SandboxError(409, "A coin was chosen already")
    if (invoice.status !== "new") throw new SandboxError(409, `Invoice is ${invoice.status}`)
    if (!invoice.coins.includes(code)) throw new SandboxError(400, `${code} is not offered`)
    invoice.coin = code
    invoice.address = this.context.chain.newAddress(assetOfCoin(code).network)
    this.byAddress.set(invoice.address, invoice)
    this.context.changed()
  }

  find(id: string | undefined): Invoice | undefined {
    const invoice = id === undefined ? undefined : this.byId.get(id)
    if (invoice) this.refresh(invoice)
    return invoice
  }

  byGuid(guid: string): Invoice | undefined {
    const invoice = this.all().find((each) => each.guid === guid)
    return invoice && this.find(invoice.id)
  }

  all(): Invoice[] {
    return [...this.byId.values()]
  }

  funds(invoice: Invoice): Funds {
    return fundsOf(this.context.chain, invoice, this.switches().tolerance)
  }

  /** `PUT /invoices/pay/:id`: as if it had been paid. */
  simulate(invoice: Invoice, status: "confirmed" | "complete"): void {
    if (invoice.status !== "new" && invoice.status !== "confirmed") throw wrongState()
    if (!invoice.coin) this.select(invoice, invoice.coins[0]!)
    invoice.simulated = status
    invoice.paidAt ??= this.context.clock.now()
    if (invoice.status === "new") this.move(invoice, "confirmed", "invoice_confirmed")
    if (status === "complete") this.complete(invoice)
  }

  /** `DELETE`: with a payment on its way the payer must be within reach, or it is forced. */
  cancel(invoice: Invoice, force: boolean): void {
    if (!["new", "paid", "confirmed", "invalid"].includes(invoice.status)) throw wrongState()
    const touched = this.funds(invoice).received !== "0"
    if (touched && !force && !invoice.email && !invoice.sms) {
      throw new ApiError(400, "0108", "Invoice is missing email or SMS")
    }
    invoice.isCancelled = true
    if (touched) this.move(invoice, "declined", "invoice_declined")
    else this.move(invoice, "expired", "invoice_expired")
  }

  /** A refund took a confirmed invoice back before it was credited. */
  declineForRefund(invoice: Invoice): void {
    this.move(invoice, "declined", "invoice_declined")
  }

  /** Ends the time of an open invoice now; one that is paid in full only waits for blocks. */
  expire(id: string): void {
    const invoice = this.get(id)
    if (invoice.status !== "new")
      throw new SandboxError(409, `invoice is ${invoice.status} already`)
    invoice.expiresAt = this.context.clock.now()
    this.refresh(invoice)
    this.context.changed()
  }

  /** The network never confirms it, or BitPay refuses it. */
  fail(id: string): void {
    const invoice = this.get(id)
    if (["complete", "expired", "declined"].includes(invoice.status)) {
      throw new SandboxError(409, `invoice is ${invoice.status} already`)
    }
    this.move(invoice, "declined", "invoice_declined")
  }

  get(id: string): Invoice {
    const invoice = this.find(id)
    if (!invoice) throw new SandboxError(404, `no BitPay invoice ${id}`)
    return invoice
  }

  restore(invoices: Invoice[]): void {
    this.reset()
    for (const invoice of invoices) {
      invoice.echoed ??= NOTHING_ECHOED
      this.byId.set(invoice.id, invoice)
      if (invoice.address) {
        this.byAddress.set(invoice.address, invoice)
        this.watched.add(invoice)
      }
      this.planRefresh(invoice, invoice.expiresAt)
      if (invoice.paidAt !== null) this.planDecline(invoice, invoice.paidAt)
    }
  }

  reset(): void {
    this.byId.clear()
    this.byAddress.clear()
    this.watched.clear()
  }

  /** Looks at chain and clock and moves the invoice as far as it goes. */
  private refresh(invoice: Invoice): void {
    const funds = this.funds(invoice)
    const now = this.context.clock.now()
    if (invoice.status === "new") {
      if (funds.covered) this.payInFull(invoice)
      else if (now >= invoice.expiresAt) this.move(invoice, "expired", "invoice_expired")
    }
    const age = invoice.paidAt === null ? 0 : now - invoice.paidAt
    const { confirmations, covered } = funds
    if (invoice.status === "paid") {
      if (invoice.speed === "medium" && confirmations >= 1) {
        this.move(invoice, "confirmed", "invoice_confirmed")
      } else if (covered && confirmations >= coinOf(invoice.coin!).target) this.complete(invoice)
      else if (age >= INVALID_AFTER_MS) this.move(invoice, "invalid", "invoice_failedToConfirm")
    }
    if (invoice.status === "confirmed" || invoice.status === "invalid") {
      if (covered && confirmations >= coinOf(invoice.coin!).target) this.complete(invoice)
      else if (invoice.status === "confirmed" && !covered) {
        this.move(invoice, "invalid", "invoice_failedToConfirm")
      } else if (invoice.status === "invalid" && age >= DECLINED_AFTER_MS) {
        this.move(invoice, "declined", "invoice_declined")
      }
    }
    if (["complete", "expired", "declined"].includes(invoice.status)) this.watched.delete(invoice)
  }

  private payInFull(invoice: Invoice): void {
    const now = this.context.clock.now()
    invoice.paidAt = now
    this.planDecline(invoice, now)
    if (invoice.speed === "high") this.move(invoice, "confirmed", "invoice_confirmed")
    else this.move(invoice, "paid", "invoice_paidInFull")
  }

  private complete(invoice: Invoice): void {
    if (!invoice.credited) this.ledger.sale(invoice)
    invoice.credited = true
    this.move(invoice, "complete", "invoice_completed")
  }

  private move(invoice: Invoice, status: InvoiceStatus, event: Parameters<Webhooks["invoice"]>[1]) {
    invoice.status = status
    this.hooks.invoice(invoice, event, this.funds(invoice))
    this.context.changed()
  }

  private planDecline(invoice: Invoice, paidAt: number): void {
    this.planRefresh(invoice, paidAt + INVALID_AFTER_MS)
    this.planRefresh(invoice, paidAt + DECLINED_AFTER_MS)
  }

  private planRefresh(invoice: Invoice, at: number): void {
    this.context.clock.at(at, () => {
      if (this.byId.get(invoice.id) === invoice) this.refresh(invoice)
    })
  }

  private withMinerFee(amount: string, code: string): string {
    const payerPays = this.switches().minerFees && coinOf(code).links.BIP72b?.startsWith("bitcoin")
    if (!payerPays) return amount
    const fee = new BigNumber(MINER_FEE_UNITS).shiftedBy(-assetOfCoin(code).decimals)
    return fee.plus(amount).toFixed()
  }
}

function wrongState(): ApiError {
  return new ApiError(400, "0117", "Invalid invoice state")
}
