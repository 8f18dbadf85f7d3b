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
import { Accounts } from "./accounts"
import { amlRoutes } from "./aml-routes"
import { COINS, assetOfCoin, coinOf } from "./coins"
import { Deposits, isInOwnCurrency } from "./deposits"
import { Api, type DefexaCredentials } from "./http"
import { Ids } from "./ids"
import { Notifications, notificationScheme } from "./notifications"
import { chargePageUrl, mountChargePage } from "./page"
import { invoiceRoutes } from "./invoice-routes"
import { paymentRoutes } from "./payment-routes"
import { payoutRoutes } from "./payout-routes"
import { Payouts } from "./payouts"
import { type DefexaSwitches, changeSwitches, defaultSwitches } from "./switches"
import type { Account, Funds, Incoming, Payout } from "./types"
import { Wallets } from "./wallets"

/** Keys that the sandbox takes unless told otherwise. */
export const DEFAULTS: DefexaCredentials = {
  merchantPrivateKey: "defexa_key_sandbox",
  signKey: "defexa_sign_sandbox",
}

interface State {
  ids: number
  sessions: Record<string, number>
  accounts: Account[]
  deposits: Incoming[]
  payouts: Payout[]
  wallets: Record<string, Funds>
  switches: DefexaSwitches
}

/** Defexa, simulated. Its API's base URL is `<sandbox>/defexa`. */
export class Defexa implements Processor {
  readonly name = "defexa"
  readonly setbacks = ["refuse", "return"] as const
  readonly router = Router({ caseSensitive: true })
  readonly credentials: DefexaCredentials
  private readonly ids: Ids
  private readonly api: Api
  private readonly wallets = new Wallets()
  private readonly accounts: Accounts
  private readonly deposits: Deposits
  private readonly book: Payouts
  private current = defaultSwitches()

  constructor(
    private readonly context: SandboxContext,
    credentials: Partial<DefexaCredentials> = {},
  ) {
    this.credentials = { ...DEFAULTS, ...credentials }
    const { merchantPrivateKey, signKey } = this.credentials
    const switches = () => this.current
    const { wallets } = this
    const ids = (this.ids = new Ids(context.chain))
    const tell = new Notifications(context, signKey, switches)
    const accounts = (this.accounts = new Accounts(context, ids))
    const deposits = new Deposits(context, ids, accounts, wallets, tell, switches)
    this.deposits = deposits
    this.book = new Payouts(context, ids, wallets, tell, switches)
    context.callbacks.register(this.name, notificationScheme(signKey, switches))
    this.api = new Api(context, this.credentials, ids, switches)
    this.api.mount(this.router, [
      ...paymentRoutes(context, accounts),
      ...invoiceRoutes(context, accounts, deposits, wallets),
      ...amlRoutes(deposits, merchantPrivateKey),
      ...payoutRoutes(this.book, wallets, switches),
    ])
    mountChargePage(this.router, accounts, deposits)
    this.api.mountNotFound(this.router)
  }

  payments({ addresses, order_id }: PaymentFilter = {}): PaymentView[] {
    return this.accounts
      .all()
      .filter((account) => !addresses || addresses.has(account.address))
      .map((account) => this.view(account))
      .filter((view) => order_id === undefined || view.order_id === order_id)
  }

  payment(id: string): PaymentView | undefined {
    const account = this.accounts.find(id)
    return account && this.view(account)
  }

  payouts(): PayoutView[] {
    return this.book.all().map((payout) => {
      const asset = assetOfCoin(payout.currency)
      return {
        processor: this.name,
        id: payout.token,
        asset: asset.id,
        symbol: asset.symbol,
        address: payout.target,
        amount: payout.amount,
        net_amount: payout.amount,
        status: payout.status,
        txid: payout.txid,
        requires_approval: false,
        description: payout.comment ?? payout.orderNumber,
        created_at: payout.createdAt,
      }
    })
  }

  expire(paymentId: string): void {
    this.accounts.expire(paymentId)
  }

  fail(paymentId: string): void {
    this.deposits.fail(this.accounts.get(paymentId))
  }

  review(action: AmlAction, transfer: ChainTransfer): boolean {
    return this.deposits.review(action, transfer)
  }

  setBack(setback: Setback, transfer: ChainTransfer): boolean {
    return this.deposits.setBack(setback, transfer)
  }

  approvePayout(payoutId: string): void {
    throw new SandboxError(409, `Defexa's payouts need no approval: ${payoutId}`)
  }

  failPayout(payoutId: string, reason: string): void {
    this.book.fail(payoutId, reason)
  }

  credit(asset: string, amount: string): void {
    const coin = COINS.find((each) => each.asset === asset)
    if (!coin) throw new SandboxError(400, `Defexa does not know ${asset}`)
    this.wallets.earn(coin.code, amount)
    this.context.changed()
  }

  switches(): DefexaSwitches & Record<string, unknown> {
    return { ...this.current }
  }

  setSwitches(patch: Partial<DefexaSwitches>): void {
    this.current = changeSwitches(this.current, patch)
    this.context.changed()
  }

  snapshot(): State {
    return {
      ids: this.ids.snapshot(),
      sessions: this.api.snapshot(),
      accounts: this.accounts.snapshot(),
      deposits: this.deposits.snapshot(),
      payouts: this.book.snapshot(),
      wallets: this.wallets.snapshot(),
      switches: this.current,
    }
  }

  restore(state: State): void {
    this.ids.restore(state.ids)
    this.api.restore(state.sessions)
    this.accounts.restore(state.accounts)
    this.deposits.restore(state.deposits)
    this.book.restore(state.payouts)
    this.wallets.restore(state.wallets)
    this.current = { ...defaultSwitches(), ...state.switches }
  }

  /** Numbers go on: no id is given out twice. */
  reset(): void {
    this.api.restore({})
    this.accounts.restore([])
    this.deposits.restore([])
    this.book.restore([])
    this.wallets.restore({})
    this.current = defaultSwitches()
  }

  private view(account: Account): PaymentView {
    const asset = assetOfCoin(account.currency)
    const deposits = this.deposits.of(account)
    const { chain } = this.context
    const transfers = viewTransfers(chain, account.address)
    const depths = deposits
      .filter(({ status }) => status === "pending")
      .map(({ txid }) => chain.confirmations(chain.transfer(txid)))
    const required = coinOf(account.currency).confirmations
    const anyApproved = deposits.some(({ status }) => status === "approved")
    return {
      processor: this.name,
      id: account.id,
      order_id: account.shopOrderId ?? account.uid ?? account.orderNumber,
      asset: asset.id,
      network_name: networkOf(assetOf(asset.id).network).name,
      symbol: asset.symbol,
      address: account.address,
      tag: null,
      amount: account.amount,
      received: this.deposits.received(account),
      status: statusOf(account, deposits.filter(isInOwnCurrency)),
      confirmations: depths.length > 0 ? Math.min(...depths) : anyApproved ? required : 0,
      required_confirmations: required,
      expires_at: account.expiresAt,
      created_at: account.createdAt,
      hosted_url: account.kind === "customer" ? null : chargePageUrl(this.context, account),
      transfers,
    }
  }
}

/** Invoices have a status of their own; addresses have that of what came last. */
function statusOf(account: Account, deposits: readonly Incoming[]): string {
  if (deposits.some(({ held }) => held)) return "held"
  if (account.amount !== null && account.status !== 0) {
    return account.status === 1 ? "approved" : "expired"
  }
  return deposits.at(-1)?.status ?? "init"
}
