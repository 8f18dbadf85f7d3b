import BigNumber from "bignumber.js"
import { assetOf } from "../assets"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { type Balances, settle } from "./balances"
import { assetOfCoin, coinOf, priceOf, quote } from "./coins"
import { type Funds, fundsOf } from "./funds"
import type { InventPaySwitches } from "./switches"
import type { Payment } from "./types"
import * as webhooks from "./webhooks"

/** What a client asks for; checked already. */
export interface NewPayment {
  amount: string
  amountCurrency: string
  /** Null for an invoice. */
  currency: string | null
  orderId: string | null
  description: string | null
  callbackUrl: string | null
  expirationMinutes: number
}

/** All payments, and the rules by which they move. */
export class Payments {
  private byId = new Map<string, Payment>()
  private byAddress = new Map<string, string>()
  /** Payments with money whose depth still matters. */
  private watched = new Set<string>()

  constructor(
    private readonly context: SandboxContext,
    private readonly balances: Balances,
    private readonly hooks: webhooks.Webhooks,
    private readonly switches: () => InventPaySwitches,
    private readonly merchantId: string,
  ) {
    context.chain.listen((event) => {
      if (event.type === "transfer") {
        const id = this.byAddress.get(event.transfer.to)
        if (!id) return
        this.watched.add(id)
        this.refresh(this.byId.get(id)!)
      } else {
        for (const id of [...this.watched]) {
          const payment = this.byId.get(id)!
          if (event.networks.includes(assetOfCoin(payment.currency!).network)) this.refresh(payment)
        }
      }
    })
  }

  create(request: NewPayment): Payment {
    const now = this.context.clock.now()
    const payment: Payment = {
      paymentId: `cm${this.context.chain.uniqueId(23)}`,
      kind: request.currency ? "payment" : "invoice",
      orderId: request.orderId,
      description: request.description,
      callbackUrl: request.callbackUrl,
      baseAmount: request.amount,
      baseCurrency: request.amountCurrency,
      currency: null,
      amount: null,
      address: null,
      price: null,
      status: "PENDING",
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + request.expirationMinutes * 60_000).toISOString(),
      completedAt: null,
      announced: "0",
      credited: [],
    }
    if (request.currency) this.giveAddress(payment, request.currency)
    this.byId.set(payment.paymentId, payment)
    this.planExpiry(payment)
    const fields = webhooks.createdFields(payment, this.invoiceUrl(payment), qrCodeOf(payment))
    this.hooks.payment(payment, "payment.created", fields)
    this.context.changed()
    return payment
  }

  /** The payer chooses a coin on the hosted page of an invoice. */
  select(payment: Payment, currency: string): void {
    if (payment.currency) throw new SandboxError(409, "A currency was chosen already")
    if (payment.status !== "PENDING") throw new SandboxError(409, `Invoice is ${payment.status}`)
    this.giveAddress(payment, currency)
    this.hooks.payment(payment, "payment.pending", webhooks.selectedFields(payment))
    this.context.changed()
  }

  find(paymentId: string): Payment | undefined {
    const payment = this.byId.get(paymentId)
    if (payment) this.refresh(payment)
    return payment
  }

  get(paymentId: string): Payment {
    const payment = this.find(paymentId)
    if (!payment) throw new SandboxError(404, `no InventPay payment ${paymentId}`)
    return payment
  }

  all(): Payment[] {
    return [...this.byId.values()]
  }

  funds(payment: Payment): Funds {
    return fundsOf(this.context.chain, payment)
  }

  /** The status in the words that the switches choose. */
  shownStatus(payment: Payment, funds = this.funds(payment)): string {
    const { detailedStatuses, paidStatus } = this.switches()
    if (payment.status === "COMPLETED") return paidStatus
    if (payment.status !== "PENDING" || !detailedStatuses || funds.received === "0") {
      return payment.status
    }
    return funds.covered ? "PROCESSING" : "UNDERPAID"
  }

  invoiceUrl(payment: Payment): string {
    return `${this.context.baseUrl()}/inventpay/invoice/${payment.paymentId}`
  }

  /** Ends the time of an open payment now. Money in full that only lacks blocks keeps it open. */
  expire(paymentId: string): void {
    const payment = this.open(paymentId)
    payment.expiresAt = this.context.clock.iso()
    this.refresh(payment)
    this.context.changed()
  }

  fail(paymentId: string, reason: string): void {
    const payment = this.open(paymentId)
    payment.status = "FAILED"
    this.hooks.payment(payment, "payment.failed", webhooks.failedFields(payment, reason))
    this.refresh(payment)
    this.context.changed()
  }

  /** Received money of open payments, which is not in the balance yet. */
  pendingBalance(currency: string): string {
    return this.all()
      .filter((payment) => payment.currency === currency && payment.status === "PENDING")
      .reduce((sum, payment) => sum.plus(this.funds(payment).received), new BigNumber(0))
      .toFixed()
  }

  snapshot(): Payment[] {
    return this.all()
  }

  restore(payments: Payment[]): void {
    this.reset()
    for (const payment of payments) {
      this.byId.set(payment.paymentId, payment)
      if (payment.address) this.byAddress.set(payment.address, payment.paymentId)
      if (payment.address) this.watched.add(payment.paymentId)
      if (payment.status === "PENDING") this.planExpiry(payment)
    }
  }

  reset(): void {
    this.byId.clear()
    this.byAddress.clear()
    this.watched.clear()
  }

  private open(paymentId: string): Payment {
    const payment = this.get(paymentId)
    if (payment.status === "PENDING") return payment
    throw new SandboxError(409, `payment ${paymentId} is ${payment.status} already`)
  }

  private giveAddress(payment: Payment, currency: string): void {
    payment.currency = currency
    payment.amount = quote(payment.baseAmount, payment.baseCurrency, currency)
    payment.price = priceOf(currency, payment.baseCurrency)
    payment.address = this.context.chain.newAddress(assetOfCoin(currency).network)
    this.byAddress.set(payment.address, payment.paymentId)
  }

  private planExpiry(payment: Payment): void {
    this.context.clock.at(Date.parse(payment.expiresAt), () => {
      if (this.byId.has(payment.paymentId)) this.refresh(payment)
    })
  }

  /** Looks at chain and clock and moves the payment as far as it goes. */
  private refresh(payment: Payment): void {
    const funds = this.funds(payment)
    if (payment.status === "PENDING") {
      this.announce(payment, funds)
      if (funds.covered) {
        if (funds.confirmations >= coinOf(payment.currency!).confirmations) this.complete(payment)
      } else if (this.context.clock.now() >= Date.parse(payment.expiresAt)) {
        this.end(payment, funds)
      }
    }
    if (payment.status !== "PENDING") this.credit(payment)
  }

  /** Tells of money that was not told of yet. Money that vanished is not told of. */
  private announce(payment: Payment, funds: Funds): void {
    if (new BigNumber(funds.received).lte(payment.announced)) return
    payment.announced = funds.received
    const status = this.shownStatus(payment, funds)
    const fields = webhooks.pendingFields(payment, funds.received, status)
    this.hooks.payment(payment, "payment.pending", fields)
    if (!funds.covered) {
      const short = webhooks.underpaidFields(payment, funds.received)
      this.hooks.payment(payment, "payment.underpaid", short)
    }
    this.context.changed()
  }

  private complete(payment: Payment): void {
    payment.status = "COMPLETED"
    payment.completedAt = this.context.clock.iso()
    const confirmed = this.confirmedFunds(payment)
    const settlement = settle(confirmed, assetOfCoin(payment.currency!).decimals)
    const fields = webhooks.completedFields(
      payment,
      this.funds(payment),
      settlement,
      this.shownStatus(payment),
      this.merchantId,
    )
    const { completedEvent } = this.switches()
    const names =
      completedEvent === "both" ? (["confirmed", "completed"] as const) : [completedEvent]
    for (const name of names) this.hooks.payment(payment, `payment.${name}`, fields)
    this.context.changed()
  }

  private end(payment: Payment, funds: Funds): void {
    payment.status = "EXPIRED"
    const fields = webhooks.expiredFields(payment, funds.received)
    this.hooks.payment(payment, "payment.expired", fields)
    this.context.changed()
  }

  private confirmedFunds(payment: Payment): string {
    return this.deepTransfers(payment)
      .reduce((sum, each) => sum.plus(each.amount), new BigNumber(0))
      .toFixed()
  }

  private deepTransfers(payment: Payment) {
    if (!payment.currency) return []
    const needed = coinOf(payment.currency).confirmations
    return this.funds(payment).transfers.filter(
      (each) => this.context.chain.confirmations(each) >= needed,
    )
  }

  /** Confirmed money of a final payment goes to the balance: in full, partial, extra or late. */
  private credit(payment: Payment): void {
    for (const transfer of this.deepTransfers(payment)) {
      if (payment.credited.includes(transfer.txid)) continue
      payment.credited.push(transfer.txid)
      const { decimals } = assetOf(transfer.asset)
      this.balances.earn(payment.currency!, settle(transfer.amount, decimals))
      this.context.changed()
    }
    const settled = this.funds(payment).transfers.every((each) =>
      payment.credited.includes(each.txid),
    )
    if (settled) this.watched.delete(payment.paymentId)
  }
}

/** InventPay's own text for a QR code; not a URI that wallets know. */
export function qrCodeOf(payment: Payment): string | null {
  if (!payment.currency) return null
  return `${payment.currency.toLowerCase()}:${payment.address}?amount=${payment.amount}`
}
