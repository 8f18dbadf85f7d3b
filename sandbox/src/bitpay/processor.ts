import BigNumber from "bignumber.js"
import { Router } from "express"
import { assetOf, networkOf } from "../assets"
import type { SandboxContext } from "../context"
import type { PaymentFilter, PaymentView, PayoutView, Processor } from "../processor"
import { viewTransfers } from "../views"
import { Access, type BitPayCredentials } from "./access"
import { billRoutes, Papers, subscriptionRoutes } from "./billing"
import { assetOfCoin, coinOf } from "./coins"
import { Api } from "./http"
import { invoiceRoutes } from "./invoice-routes"
import { pageUrl, type ViewContext } from "./invoice-view"
import { Invoices } from "./invoices"
import { Ledger } from "./ledger"
import { mountPages } from "./page"
import { payoutRoutes } from "./payout-routes"
import { Payouts } from "./payouts"
import { publicRoutes } from "./public-routes"
import { Recipients, recipientRoutes } from "./recipients"
import { refundRoutes } from "./refund-routes"
import { Refunds } from "./refunds"
import { ledgerRoutes, settlementRoutes } from "./report-routes"
import { type BitPaySwitches, changeSwitches, defaultSwitches } from "./switches"
import { tokenRoutes } from "./token-routes"
import type { Invoice, Paper, Payout, Recipient, Refund, Token } from "./types"
import { Webhooks } from "./webhooks"

/** Keys that the sandbox takes unless told otherwise. The private key is from a public test vector. */
export const DEFAULTS: BitPayCredentials = {
  privateKey: "9ee267c293e74c12bf4035746834ad4f5690d546d7d10e15c92fc83043552186",
  merchantToken: "merchant_token_sandbox",
  payoutToken: "payout_token_sandbox",
  posToken: "pos_token_sandbox",
}

interface State {
  tokens: Token[]
  invoices: Invoice[]
  refunds: Refund[]
  ledger: ReturnType<Ledger["snapshot"]>
  recipients: Recipient[]
  payouts: Payout[]
  bills: Paper[]
  subscriptions: Paper[]
  signers: Record<string, string>
  switches: BitPaySwitches
}

/** BitPay, simulated. Its API's base URL is `<sandbox>/bitpay`. */
export class BitPay implements Processor {
  readonly name = "bitpay"
  readonly router = Router({ caseSensitive: true })
  readonly credentials: BitPayCredentials
  /** Tokens: what the merchant does in the dashboard. */
  readonly access: Access
  private readonly hooks: Webhooks
  private readonly ledger: Ledger
  private readonly book: Invoices
  private readonly refunds: Refunds
  private readonly recipients: Recipients
  private readonly outgoing: Payouts
  private readonly bills: Papers
  private readonly subscriptions: Papers
  private readonly api: Api
  private current = defaultSwitches()

  constructor(
    private readonly context: SandboxContext,
    credentials: Partial<BitPayCredentials> = {},
  ) {
    this.credentials = { ...DEFAULTS, ...credentials }
    const switches = () => this.current
    const baseUrl = () => this.baseUrl()
    const view = (): ViewContext => ({
      chain: context.chain,
      now: context.clock.now(),
      switches: this.current,
      baseUrl: this.baseUrl(),
    })
    this.access = new Access(context, this.credentials)
    this.hooks = new Webhooks(context, switches, this.credentials.payoutToken, baseUrl)
    this.ledger = new Ledger(context)
    this.book = new Invoices(context, this.ledger, this.hooks, switches)
    this.refunds = new Refunds(context, this.book, this.ledger, this.hooks, switches)
    this.recipients = new Recipients(context, this.hooks)
    this.outgoing = new Payouts(context, this.ledger, this.recipients, this.hooks)
    this.bills = new Papers(context)
    this.subscriptions = new Papers(context)
    this.api = new Api(context, this.access, switches)
    this.api.mount(this.router, [
      ...tokenRoutes(this.access),
      ...invoiceRoutes(this.book, this.hooks, view),
      ...refundRoutes(this.refunds, this.book, baseUrl),
      ...settlementRoutes(this.ledger, this.book),
      ...ledgerRoutes(this.ledger, this.book),
      ...recipientRoutes(this.recipients),
      ...payoutRoutes(this.outgoing),
      ...billRoutes(this.bills, baseUrl),
      ...subscriptionRoutes(this.subscriptions),
      ...publicRoutes(context),
    ])
    mountPages(this.router, this.book, this.access)
    this.api.mountNotFound(this.router)
  }

  payments({ addresses, order_id }: PaymentFilter = {}): PaymentView[] {
    return this.book
      .all()
      .filter((each) => !addresses || (each.address !== null && addresses.has(each.address)))
      .filter((each) => order_id === undefined || each.orderId === order_id)
      .map((invoice) => this.view(invoice))
  }

  payment(id: string): PaymentView | undefined {
    const invoice = this.book.find(id)
    return invoice && this.view(invoice)
  }

  /** Refunds wait for the payer's address, which `approvePayout` gives in the payer's place. */
  payouts(): PayoutView[] {
    const payouts = this.outgoing.all().map((payout) => {
      const { id: asset, symbol } = this.outgoing.assetOf(payout)
      return {
        processor: this.name,
        id: payout.id,
        asset,
        symbol,
        address: payout.email,
        amount: payout.amount,
        net_amount: payout.amount,
        status: payout.status,
        txid: payout.txid,
        requires_approval: false,
        description: payout.reference,
        created_at: payout.requestDate,
      }
    })
    const refunds = this.refunds.all().map((refund) => {
      const { id: asset, symbol } = assetOfCoin(refund.transactionCurrency)
      const amount = refund.transactionAmount
      return {
        processor: this.name,
        id: refund.id,
        asset,
        symbol,
        address: refund.address ?? "",
        amount,
        net_amount: amount,
        status: refund.status,
        txid: refund.txid,
        requires_approval: refund.status === "created",
        awaits: "shopper" as const,
        description: refund.reference,
        created_at: refund.requestDate,
      }
    })
    return [...payouts, ...refunds]
  }

  expire(invoiceId: string): void {
    this.book.expire(invoiceId)
  }

  fail(invoiceId: string): void {
    this.book.fail(invoiceId)
  }

  approvePayout(id: string): void {
    this.refunds.giveAddress(id)
  }

  failPayout(id: string): void {
    if (this.refunds.find(id)) this.refunds.fail(id)
    else this.outgoing.fail(id)
  }

  /** BitPay's balances are in fiat: coins count at their price in US dollars. */
  credit(asset: string, amount: string): void {
    this.ledger.credit("USD", new BigNumber(amount).times(assetOf(asset).usd).toFixed(2))
  }

  switches(): BitPaySwitches & Record<string, unknown> {
    return { ...this.current }
  }

  setSwitches(patch: Partial<BitPaySwitches>): void {
    this.current = changeSwitches(this.current, patch)
    this.context.changed()
  }

  snapshot(): State {
    return {
      tokens: this.access.snapshot(),
      invoices: this.book.all(),
      refunds: this.refunds.all(),
      ledger: this.ledger.snapshot(),
      recipients: this.recipients.all(),
      payouts: this.outgoing.all(),
      bills: this.bills.all(),
      subscriptions: this.subscriptions.all(),
      signers: this.hooks.snapshot(),
      switches: this.current,
    }
  }

  restore(state: State): void {
    this.current = { ...defaultSwitches(), ...state.switches }
    this.access.restore(state.tokens)
    this.ledger.restore(state.ledger)
    this.hooks.restore(state.signers)
    this.book.restore(state.invoices)
    this.refunds.restore(state.refunds)
    this.recipients.restore(state.recipients)
    this.outgoing.restore(state.payouts)
    this.bills.restore(state.bills)
    this.subscriptions.restore(state.subscriptions)
  }

  reset(): void {
    this.current = defaultSwitches()
    this.access.reset()
    this.ledger.restore({ entries: [], settlements: [] })
    this.hooks.restore({})
    this.book.reset()
    for (const each of [this.refunds, this.recipients, this.outgoing]) each.restore([])
    for (const each of [this.bills, this.subscriptions]) each.restore([])
    this.api.reset()
  }

  private baseUrl(): string {
    return `${this.context.baseUrl()}/${this.name}`
  }

  private view(invoice: Invoice): PaymentView {
    const funds = this.book.funds(invoice)
    const { coin, speed } = invoice
    const asset = coin ? assetOfCoin(coin) : null
    const target = coin ? coinOf(coin).target : 0
    return {
      processor: this.name,
      id: invoice.id,
      order_id: invoice.orderId,
      asset: asset?.id ?? null,
      network_name: asset ? networkOf(asset.network).name : null,
      symbol: asset?.symbol ?? null,
      address: invoice.address,
      tag: null,
      amount: coin ? invoice.totals[coin]! : null,
      received: funds.received,
      status: invoice.status,
      confirmations: funds.confirmations,
      required_confirmations: { high: 0, medium: 1, low: target }[speed],
      expires_at: new Date(invoice.expiresAt).toISOString(),
      created_at: new Date(invoice.createdAt).toISOString(),
      hosted_url: pageUrl(this.baseUrl(), invoice),
      transfers: invoice.address ? viewTransfers(this.context.chain, invoice.address) : [],
    }
  }
}
