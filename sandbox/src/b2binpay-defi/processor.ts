import BigNumber from "bignumber.js"
import { Router } from "express"
import { assetOf, networkOf } from "../assets"
import type { ChainTransfer } from "../chain"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import type {
  AmlAction,
  PaymentFilter,
  PaymentView,
  PayoutView,
  Processor,
  Setback,
} from "../processor"
import { viewTransfers } from "../views"
import { Access } from "./access"
import { accountRoutes } from "./account-routes"
import { balanceRoutes } from "./balance-routes"
import { catalogRoutes } from "./catalog-routes"
import { callbackRoutes } from "./callback-routes"
import { callbackScheme, Notifier } from "./callbacks"
import { chainOf, currencyOf, currencyOfAsset } from "./catalog"
import { claimRoutes } from "./claim-routes"
import { Api } from "./http"
import { invoiceRoutes } from "./invoice-routes"
import { Invoices } from "./invoices"
import { operationRoutes } from "./operation-routes"
import { mountPaymentPage } from "./page"
import { payoutRoutes } from "./payout-routes"
import { Payouts, deploymentOf } from "./payouts"
import { Queue } from "./queue"
import { queueRoutes } from "./queue-routes"
import { type B2BinPayDefiSwitches, changeSwitches, defaultSwitches } from "./switches"
import { transactionRoutes } from "./transaction-routes"
import type { Invoice, Payout, QueueEntry } from "./types"
import { confirmationsOf } from "./views"
import { Wallet } from "./wallet"

/** The simulated merchant's settings, as the app's Settings tab has them. */
export interface B2BinPayDefiSettings {
  /** Expected in `x-api-key`. */
  apiKey: string
  /** Signs callbacks. */
  callbackSecret: string
  /** Where callbacks go; null = nowhere. Invoices of version 1.7 of the API have URLs of their own. */
  callbackUrl: string | null
  /** Version of the API; see the switch of this name. */
  apiVersion: B2BinPayDefiSwitches["apiVersion"]
}

/** What the sandbox takes unless told otherwise. */
export const DEFAULTS: B2BinPayDefiSettings = {
  apiKey: "defi_test_sandbox",
  callbackSecret: "defi_callback_sandbox",
  callbackUrl: null,
  apiVersion: "by-request",
}

interface State {
  invoices: ReturnType<Invoices["snapshot"]>
  payouts: ReturnType<Payouts["snapshot"]>
  wallet: ReturnType<Wallet["snapshot"]>
  queue: QueueEntry[]
  accountNames: Record<string, string>
  switches: B2BinPayDefiSwitches
}

/** B2BINPAY DeFi, simulated. Its API's base URL is `<sandbox>/b2binpay-defi`. */
export class B2BinPayDefi implements Processor {
  readonly name = "b2binpay-defi"
  readonly neverFails = true
  readonly setbacks = ["refuse", "return"] as const
  readonly router = Router({ caseSensitive: true })
  readonly settings: B2BinPayDefiSettings
  private readonly wallet: Wallet
  private readonly invoices: Invoices
  private readonly book: Payouts
  private readonly queue: Queue
  private readonly access: Access
  private current: B2BinPayDefiSwitches

  constructor(
    private readonly context: SandboxContext,
    settings: Partial<B2BinPayDefiSettings> = {},
  ) {
    this.settings = { ...DEFAULTS, ...settings }
    this.current = defaultSwitches(this.settings)
    const switches = () => this.current
    const notifier = new Notifier(context, switches)
    const access = (this.access = new Access(switches))
    this.wallet = new Wallet(context)
    this.invoices = new Invoices(context, switches, notifier, (deposit) => {
      if (!this.current.autoClaim) return
      this.wallet.claim(deposit)
      this.invoices.claimed(this.invoices.find(deposit.invoiceId!)!)
    })
    const freeNonce = (deploymentId: string) => String(this.queue.nextNonce(deploymentId))
    this.book = new Payouts(context, this.wallet, switches, notifier, freeNonce)
    this.queue = new Queue(context, this.book)
    context.callbacks.register(this.name, callbackScheme(this.settings.callbackSecret, switches))
    const spendCredit = () => this.setSwitches({ credits: this.current.credits! - 1 })
    const api = new Api(context, this.settings.apiKey, switches, spendCredit)
    api.mount(this.router, [
      ...accountRoutes(access, this.book, this.queue),
      ...balanceRoutes(access, this.wallet, this.invoices),
      ...catalogRoutes(),
      ...invoiceRoutes(context, access, this.invoices, this.wallet, switches),
      ...payoutRoutes(access, this.book, switches),
      ...queueRoutes(access, this.book, this.queue),
      ...claimRoutes(access, this.invoices, this.wallet),
      ...transactionRoutes(context, access, this.invoices, this.book, this.wallet),
      ...operationRoutes(context, access, this.invoices, this.book, this.wallet),
      ...callbackRoutes(context),
    ])
    mountPaymentPage(this.router, this.invoices)
    api.mountNotFound(this.router)
  }

  payments({ addresses, order_id }: PaymentFilter = {}): PaymentView[] {
    return this.invoices
      .all()
      .filter((each) => !addresses || addresses.has(each.address))
      .filter((each) => order_id === undefined || each.trackingId === order_id)
      .map((invoice) => this.view(invoice))
  }

  payment(id: string): PaymentView | undefined {
    const invoice = this.invoices.find(id)
    return invoice && this.view(invoice)
  }

  payouts(): PayoutView[] {
    return this.book.all().map((payout) => this.viewPayout(payout))
  }

  expire(paymentId: string): void {
    this.invoices.expire(paymentId)
  }

  fail(): void {
    throw new SandboxError(409, "invoices of B2BINPAY DeFi cannot fail; they can expire")
  }

  review(action: AmlAction, transfer: ChainTransfer): boolean {
    return this.invoices.deposits.review(action, transfer)
  }

  setBack(setback: Setback, transfer: ChainTransfer): boolean {
    return this.invoices.deposits.setBack(setback, transfer)
  }

  approvePayout(payoutId: string): void {
    this.book.approve(payoutId)
  }

  signPayout(payoutId: string): void {
    this.book.sign(payoutId)
  }

  failPayout(payoutId: string): void {
    this.book.fail(payoutId)
  }

  credit(asset: string, amount: string): void {
    const currency = currencyOfAsset(asset)
    if (!currency) throw new SandboxError(400, `B2BINPAY DeFi does not know ${asset}`)
    this.wallet.change(currency.id, amount)
  }

  switches(): B2BinPayDefiSwitches & Record<string, unknown> {
    return { ...this.current }
  }

  setSwitches(patch: Partial<B2BinPayDefiSwitches>): void {
    this.current = changeSwitches(this.current, patch)
    this.context.changed()
  }

  snapshot(): State {
    return {
      invoices: this.invoices.snapshot(),
      payouts: this.book.snapshot(),
      wallet: this.wallet.snapshot(),
      queue: this.queue.snapshot(),
      accountNames: this.access.snapshot(),
      switches: this.current,
    }
  }

  restore(state: State): void {
    this.invoices.restore(state.invoices)
    this.book.restore(state.payouts)
    this.wallet.restore(state.wallet)
    this.queue.restore(state.queue ?? [])
    this.access.restore(state.accountNames ?? {})
    this.current = { ...defaultSwitches(this.settings), ...state.switches }
  }

  reset(): void {
    this.invoices.restore({ invoices: [], deposits: [] })
    this.book.restore({ payouts: [], operations: [] })
    this.wallet.reset()
    this.queue.restore([])
    this.access.restore({})
    this.current = defaultSwitches(this.settings)
  }

  private view(invoice: Invoice): PaymentView {
    const { network, requiredConfirmations } = chainOf(invoice.chainId)
    const [only, ...others] = invoice.currencyIds
    const asset = only && others.length === 0 ? assetOf(currencyOf(only).asset!) : null
    const received = this.invoices.received(invoice)
    const depths = received.map((each) => confirmationsOf(this.context.chain, each))
    return {
      processor: this.name,
      id: invoice.id,
      order_id: invoice.trackingId,
      asset: asset?.id ?? null,
      network_name: networkOf(network!).name,
      symbol: asset?.symbol ?? null,
      address: invoice.address,
      tag: null,
      amount: invoice.requestedAmount,
      received: BigNumber.sum(0, ...received.map((each) => each.amount)).toFixed(),
      status: invoice.status,
      confirmations: depths.length === 0 ? 0 : Math.min(...depths),
      required_confirmations: requiredConfirmations,
      expires_at: invoice.expiresAt,
      created_at: invoice.createdAt,
      hosted_url: this.invoices.pageUrl(invoice),
      transfers: viewTransfers(this.context.chain, invoice.address),
    }
  }

  private viewPayout(payout: Payout): PayoutView {
    const asset = assetOf(currencyOf(payout.currencyId).asset!)
    return {
      processor: this.name,
      id: payout.id,
      asset: asset.id,
      symbol: asset.symbol,
      address: payout.toAddress,
      amount: payout.amount,
      net_amount: payout.amount,
      status: payout.status,
      txid: payout.txid,
      requires_approval: payout.status === "CREATED",
      signatures: {
        collected: payout.queue.signatures.length,
        required: deploymentOf(payout.deploymentId).threshold,
      },
      description: payout.trackingId,
      created_at: payout.createdAt,
    }
  }
}
