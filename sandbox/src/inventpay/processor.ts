import { Router } from "express"
import { assetOf, networkOf } from "../assets"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { IdempotencyStore, type IdempotencyState } from "../idempotency"
import type { PaymentFilter, PaymentView, PayoutView, Processor } from "../processor"
import { viewTransfers } from "../views"
import { MERCHANT, balanceRoutes } from "./balance-routes"
import { Balances } from "./balances"
import { assetOfCoin, coinOf, COINS } from "./coins"
import { Api, type InventPayCredentials } from "./http"
import { mountInvoicePage } from "./page"
import { paymentRoutes } from "./payment-routes"
import { Payments } from "./payments"
import { changeSwitches, defaultSwitches, type InventPaySwitches } from "./switches"
import type { Balance, Payment, WebhookConfig, Withdrawal } from "./types"
import { webhookRoutes } from "./webhook-routes"
import { Webhooks, webhookScheme } from "./webhooks"
import { withdrawalRoutes } from "./withdrawal-routes"
import { Withdrawals } from "./withdrawals"

/** Keys that the sandbox takes unless told otherwise. */
export const DEFAULTS: InventPayCredentials = {
  apiKey: "pk_test_sandbox",
  withdrawalKey: "wk_test_sandbox",
  webhookSecret: "whsec_sandbox",
}

interface State {
  payments: Payment[]
  withdrawals: Withdrawal[]
  balances: Record<string, Balance>
  webhook: WebhookConfig
  switches: InventPaySwitches
  idempotency: IdempotencyState
}

/** InventPay, simulated. Its API's base URL is `<sandbox>/inventpay`. */
export class InventPay implements Processor {
  readonly name = "inventpay"
  readonly router = Router({ caseSensitive: true })
  readonly credentials: InventPayCredentials
  private readonly balances = new Balances()
  private readonly book: Payments
  private readonly withdrawals: Withdrawals
  private readonly webhook: WebhookConfig = { url: null, lastUpdated: null }
  private readonly answers: IdempotencyStore
  private readonly api: Api
  private current = defaultSwitches()

  constructor(
    private readonly context: SandboxContext,
    credentials: Partial<InventPayCredentials> = {},
  ) {
    this.credentials = { ...DEFAULTS, ...credentials }
    const { webhookSecret } = this.credentials
    const switches = () => this.current
    const hooks = new Webhooks(context, switches, () => this.webhook.url)
    this.book = new Payments(context, this.balances, hooks, switches, MERCHANT.merchantId)
    this.withdrawals = new Withdrawals(context, this.balances, hooks, switches)
    this.answers = new IdempotencyStore(context.clock)
    this.api = new Api(context, this.credentials, this.answers)
    context.callbacks.register(this.name, webhookScheme(webhookSecret))
    this.api.mount(this.router, [
      ...paymentRoutes(context, this.book, switches),
      ...balanceRoutes(context, this.balances, this.book, this.withdrawals, switches),
      ...withdrawalRoutes(this.balances, this.withdrawals, switches),
      ...webhookRoutes(context, hooks, this.webhook, webhookSecret),
    ])
    mountInvoicePage(this.router, this.book)
    this.api.mountNotFound(this.router)
  }

  payments({ addresses, order_id }: PaymentFilter = {}): PaymentView[] {
    return this.book
      .all()
      .filter((each) => !addresses || (each.address !== null && addresses.has(each.address)))
      .filter((each) => order_id === undefined || each.orderId === order_id)
      .map((payment) => this.view(payment))
  }

  payment(id: string): PaymentView | undefined {
    const payment = this.book.find(id)
    return payment && this.view(payment)
  }

  payouts(): PayoutView[] {
    return this.withdrawals.all().map((withdrawal) => {
      const asset = assetOfCoin(withdrawal.currency)
      return {
        processor: this.name,
        id: withdrawal.withdrawalId,
        asset: asset.id,
        symbol: asset.symbol,
        address: withdrawal.destinationAddress,
        amount: withdrawal.amount,
        net_amount: withdrawal.netAmount,
        status: withdrawal.status,
        txid: withdrawal.transactionHash,
        requires_approval: withdrawal.requiresApproval,
        description: withdrawal.description,
        created_at: withdrawal.createdAt,
      }
    })
  }

  expire(paymentId: string): void {
    this.book.expire(paymentId)
  }

  fail(paymentId: string, reason: string): void {
    this.book.fail(paymentId, reason)
  }

  approvePayout(payoutId: string): void {
    this.withdrawals.approve(payoutId)
  }

  failPayout(payoutId: string, reason: string): void {
    this.withdrawals.fail(payoutId, reason)
  }

  credit(asset: string, amount: string): void {
    const coin = COINS.find((each) => each.asset === asset)
    if (!coin) throw new SandboxError(400, `InventPay does not know ${asset}`)
    this.balances.earn(coin.code, { settlementAmount: amount, feeAmount: "0" })
    this.context.changed()
  }

  switches(): InventPaySwitches & Record<string, unknown> {
    return { ...this.current }
  }

  setSwitches(patch: Partial<InventPaySwitches>): void {
    this.current = changeSwitches(this.current, patch)
    this.context.changed()
  }

  snapshot(): State {
    return {
      payments: this.book.snapshot(),
      withdrawals: this.withdrawals.snapshot(),
      balances: this.balances.snapshot(),
      webhook: { ...this.webhook },
      switches: this.current,
      idempotency: this.answers.snapshot(),
    }
  }

  restore(state: State): void {
    this.book.restore(state.payments)
    this.withdrawals.restore(state.withdrawals)
    this.balances.restore(state.balances)
    Object.assign(this.webhook, state.webhook)
    this.current = { ...defaultSwitches(), ...state.switches }
    this.answers.restore(state.idempotency)
  }

  reset(): void {
    this.book.reset()
    this.withdrawals.reset()
    this.balances.restore({})
    Object.assign(this.webhook, { url: null, lastUpdated: null })
    this.current = defaultSwitches()
    this.answers.restore({})
    this.api.reset()
  }

  private view(payment: Payment): PaymentView {
    const funds = this.book.funds(payment)
    const coin = payment.currency ? coinOf(payment.currency) : null
    const asset = coin ? assetOf(coin.asset) : null
    return {
      processor: this.name,
      id: payment.paymentId,
      order_id: payment.orderId,
      asset: asset?.id ?? null,
      network_name: asset ? networkOf(asset.network).name : null,
      symbol: asset?.symbol ?? null,
      address: payment.address,
      tag: null,
      amount: payment.amount,
      received: funds.received,
      status: this.book.shownStatus(payment, funds),
      confirmations: funds.confirmations,
      required_confirmations: coin?.confirmations ?? 0,
      expires_at: payment.expiresAt,
      created_at: payment.createdAt,
      hosted_url: this.book.invoiceUrl(payment),
      transfers: payment.address ? viewTransfers(this.context.chain, payment.address) : [],
    }
  }
}
