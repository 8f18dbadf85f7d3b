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
  TransferView,
} from "../processor"
import { viewTransfers } from "../views"
import { DepositBook } from "./deposits"
import { Api } from "./http"
import { callbackScheme, Notifier } from "./notifier"
import { mountPaymentPage } from "./page"
import { payoutRoutes } from "./payout-routes"
import { PayoutBook } from "./payouts"
import { Resources } from "./resources"
import { routes } from "./routes"
import { changeSwitches, defaultSwitches, type B2BinPaySwitches } from "./switches"
import { Tokens, type B2BinPayCredentials } from "./tokens"
import { TransferBook } from "./transfers"
import type { BookedTransfer, Deposit, Payout } from "./types"
import { Wallets, type WalletState } from "./wallets"

/** Keys that the sandbox takes unless told otherwise; both versions work at the same time. */
export const DEFAULTS: B2BinPayCredentials = {
  login: "sandbox-login",
  password: "sandbox-password",
  clientId: "sandbox-client",
  clientSecret: "sandbox-client-secret",
  callbackSecret: "sandbox-callback-secret",
}

interface State {
  deposits: Deposit[]
  transfers: BookedTransfer[]
  payouts: Payout[]
  wallets: WalletState
  idempotencyKeys: string[]
  switches: B2BinPaySwitches
}

/** B2BINPAY's Enterprise API, simulated. Its base URL is `<sandbox>/b2binpay`. */
export class B2BinPay implements Processor {
  readonly name = "b2binpay"
  readonly neverFails = true
  readonly setbacks = ["refuse"] as const
  readonly router = Router({ caseSensitive: true, strict: true })
  readonly credentials: B2BinPayCredentials
  private readonly tokens: Tokens
  private readonly wallets: Wallets
  private readonly transfers: TransferBook
  private readonly deposits: DepositBook
  private readonly payoutBook: PayoutBook
  private readonly usedKeys = new Set<string>()
  private readonly api: Api
  private current = defaultSwitches()

  constructor(
    private readonly context: SandboxContext,
    credentials: Partial<B2BinPayCredentials> = {},
  ) {
    this.credentials = { ...DEFAULTS, ...credentials }
    const switches = () => this.current
    this.tokens = new Tokens(context, this.credentials, switches)
    this.wallets = new Wallets(context, switches)
    const { wallets } = this
    const transfers = (this.transfers = new TransferBook(context, wallets, switches))
    const resources = new Resources(context, wallets, transfers, switches)
    const notifier = new Notifier(context, this.credentials, switches, transfers, resources)
    const deposits = (this.deposits = new DepositBook(context, wallets, transfers, notifier))
    this.payoutBook = new PayoutBook(context, wallets, transfers, notifier, switches)
    context.callbacks.register(this.name, callbackScheme(switches))

    const account = {
      context,
      wallets,
      transfers,
      deposits,
      resources,
      switches,
      tokens: this.tokens,
    }
    mountPaymentPage(this.router, deposits, transfers, wallets)
    this.api = new Api(context, this.tokens)
    this.api.mount(this.router, [
      ...routes(account),
      ...payoutRoutes(account, this.payoutBook, this.usedKeys),
    ])
    this.api.mountNotFound(this.router)
  }

  payments({ addresses, order_id }: PaymentFilter = {}): PaymentView[] {
    return this.deposits
      .all()
      .filter((each) => !addresses || addresses.has(each.address))
      .filter((each) => order_id === undefined || String(each.trackingId) === order_id)
      .map((deposit) => this.view(deposit))
  }

  payment(id: string): PaymentView | undefined {
    const deposit = this.deposits.find(id)
    return deposit && this.view(deposit)
  }

  payouts(): PayoutView[] {
    return this.payoutBook.all().map((payout) => {
      const { id, symbol } = assetOf(this.wallets.get(payout.walletId).asset)
      const [own] = this.payoutBook.transfersOf(payout)
      return {
        processor: this.name,
        id: payout.id,
        asset: id,
        symbol,
        address: payout.address,
        amount: payout.amount,
        net_amount: own!.amount,
        status: wordFor(payout.status, own!.message !== null),
        txid: own!.txid,
        requires_approval: payout.status === 1,
        description: payout.label,
        created_at: payout.createdAt,
      }
    })
  }

  expire(): void {
    this.deposits.expire()
  }

  fail(): void {
    throw new SandboxError(409, "B2BINPAY's deposits cannot fail: drop a transfer, or reject it")
  }

  review(action: AmlAction, transfer: ChainTransfer): boolean {
    return this.deposits.review(action, transfer.txid)
  }

  setBack(_setback: Setback, transfer: ChainTransfer, reason: string): boolean {
    return this.deposits.refuse(transfer.txid, reason)
  }

  approvePayout(payoutId: string): void {
    this.payoutBook.approve(payoutId)
  }

  failPayout(payoutId: string, reason: string): void {
    this.payoutBook.fail(payoutId, reason)
  }

  credit(asset: string, amount: string): void {
    const wallet = this.wallets.ofAsset(asset)
    if (!wallet) throw new SandboxError(400, `B2BINPAY does not know ${asset}`)
    this.wallets.credit(wallet, amount)
  }

  /** Forgets all tokens, as after a restart of B2BINPAY: clients have to log in again. */
  forgetTokens(): void {
    this.tokens.reset()
  }

  switches(): B2BinPaySwitches & Record<string, unknown> {
    return { ...this.current }
  }

  setSwitches(patch: Partial<B2BinPaySwitches>): void {
    this.current = changeSwitches(this.current, patch)
    this.context.changed()
  }

  snapshot(): State {
    return {
      deposits: this.deposits.snapshot(),
      transfers: this.transfers.snapshot(),
      payouts: this.payoutBook.snapshot(),
      wallets: this.wallets.snapshot(),
      idempotencyKeys: [...this.usedKeys],
      switches: this.current,
    }
  }

  restore(state: State): void {
    this.wallets.restore(state.wallets)
    this.transfers.restore(state.transfers)
    this.deposits.restore(state.deposits)
    this.payoutBook.restore(state.payouts)
    for (const key of state.idempotencyKeys) this.usedKeys.add(key)
    this.current = { ...defaultSwitches(), ...state.switches }
  }

  reset(): void {
    for (const part of [this.deposits, this.transfers, this.payoutBook, this.wallets]) part.reset()
    this.usedKeys.clear()
    this.tokens.reset()
    this.api.reset()
    this.current = defaultSwitches()
  }

  private view(deposit: Deposit): PaymentView {
    const wallet = this.wallets.get(deposit.walletId)
    const asset = assetOf(wallet.asset)
    const own = this.transfers
      .ofOperation(1, deposit.id)
      .filter((each) => each.walletId === wallet.id)
      .filter((each) => ![-1, -3].includes(this.transfers.standing(each).status))
    const depths = own.map((each) => this.transfers.standing(each).confirmations)
    return {
      processor: this.name,
      id: deposit.id,
      order_id: deposit.trackingId === null ? null : String(deposit.trackingId),
      asset: asset.id,
      network_name: networkOf(asset.network).name,
      symbol: asset.symbol,
      address: deposit.address,
      tag: deposit.tag,
      amount: null,
      received: own.reduce((sum, each) => sum.plus(each.amount), new BigNumber(0)).toFixed(),
      status: "created",
      confirmations: depths.length === 0 ? 0 : Math.min(...depths),
      required_confirmations: wallet.currency.confirmationBlocks,
      expires_at: null,
      created_at: deposit.createdAt,
      hosted_url: `${this.context.baseUrl()}/b2binpay/pay/${deposit.id}`,
      transfers: this.viewTransfers(deposit),
    }
  }

  /** Of a shared address only what carries the deposit's tag; with what the reviewers can do. */
  private viewTransfers(deposit: Deposit): TransferView[] {
    return viewTransfers(this.context.chain, deposit.address).flatMap((seen) => {
      const booked = this.transfers
        .ofTransaction(seen.txid)
        .find((each) => each.operationId === deposit.id)
      if (!booked) return deposit.tag === null ? [seen] : []
      return [{ ...seen, reviews: this.transfers.possibleReviews(booked) }]
    })
  }
}

/** An approved payout whose transfer was refused stays approved; what became of it is in the transfer. */
function wordFor(status: Payout["status"], isRefused: boolean): string {
  switch (status) {
    case 1:
      return "waiting for approval"
    case 2:
      return isRefused ? "failed" : "approved"
    case 3:
      return "canceled"
  }
}
