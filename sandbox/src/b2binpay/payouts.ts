import BigNumber from "bignumber.js"
import { assetOf } from "../assets"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { balanceOf } from "./balances"
import { ApiError } from "./errors"
import type { Notifier } from "./notifier"
import type { B2BinPaySwitches } from "./switches"
import type { TransferBook } from "./transfers"
import type { BookedTransfer, Payout } from "./types"
import type { Wallet, Wallets } from "./wallets"

/** Checked request of a payout. */
export type NewPayout = Omit<
  Payout,
  "id" | "currency" | "walletId" | "status" | "createdAt" | "sendAt"
> & { wallet: Wallet }

/** The chain's fee at three speeds, in the currency that pays it. */
export interface Fees {
  low: string
  medium: string
  high: string
  /** The wallet that pays it: the coin's for tokens. */
  wallet: Wallet
}

/** All payouts: waiting for approval, sent after a moment, final with enough blocks. */
export class PayoutBook {
  private byId = new Map<string, Payout>()

  constructor(
    private readonly context: SandboxContext,
    private readonly wallets: Wallets,
    private readonly transfers: TransferBook,
    private readonly notifier: Notifier,
    private readonly switches: () => B2BinPaySwitches,
  ) {
    context.chain.listen(() => this.all().forEach((payout) => this.refresh(payout)))
  }

  /** Fees of about five, twelve and twenty-five cents. */
  fees(wallet: Wallet): Fees {
    const payer = wallet.parentId === null ? wallet : this.wallets.get(wallet.parentId)
    const { usd } = assetOf(payer.asset)
    const { exp } = payer.currency
    const fee = (dollars: string) =>
      new BigNumber(dollars).div(usd).decimalPlaces(exp, BigNumber.ROUND_UP).toFixed(exp)
    return { low: fee("0.05"), medium: fee("0.12"), high: fee("0.25"), wallet: payer }
  }

  create({ wallet, ...request }: NewPayout): Payout {
    const { wallet: payer } = this.fees(wallet)
    const isToken = payer.id !== wallet.id
    const net = request.isFeeIncluded
      ? new BigNumber(request.amount).minus(request.feeAmount)
      : new BigNumber(request.amount)
    this.requireFunds(wallet, isToken ? net : net.plus(request.feeAmount))
    if (isToken) this.requireFunds(payer, new BigNumber(request.feeAmount))
    const payout: Payout = {
      id: this.transfers.newId(),
      currency: wallet.currency.iso,
      walletId: wallet.id,
      ...request,
      status: this.switches().payoutApproval ? 1 : 2,
      createdAt: this.context.clock.iso(),
      sendAt: null,
    }
    this.byId.set(payout.id, payout)
    this.book(payout, wallet, net.toFixed(), isToken ? payer : null)
    if (payout.status === 2) this.schedule(payout)
    this.context.changed()
    return payout
  }

  find(id: string): Payout | undefined {
    return this.byId.get(id)
  }

  all(): Payout[] {
    return [...this.byId.values()]
  }

  /** The payout's own transfer and, for tokens, the one of its costs. */
  transfersOf(payout: Payout): BookedTransfer[] {
    const own = this.transfers.ofOperation(2, payout.id)
    return [...own, ...this.transfers.ofOperation(9, payout.id)]
  }

  approve(id: string): void {
    const payout = this.waiting(id)
    payout.status = 2
    this.schedule(payout)
    this.context.changed()
  }

  /** Cancels a payout that waits for approval, or lets one that was not sent yet fail. */
  fail(id: string, reason: string): void {
    const payout = this.unsent(id)
    if (payout.status === 1 || this.switches().payoutFailure === "canceled") payout.status = 3
    for (const transfer of this.transfersOf(payout)) transfer.message = reason
    this.refresh(payout)
    this.context.changed()
  }

  snapshot(): Payout[] {
    return this.all()
  }

  restore(payouts: Payout[]): void {
    this.byId = new Map(payouts.map((each) => [each.id, each]))
    for (const payout of payouts) if (payout.sendAt !== null) this.planSending(payout)
  }

  reset(): void {
    this.byId.clear()
  }

  private requireFunds(wallet: Wallet, needed: BigNumber): void {
    const { confirmed } = balanceOf(wallet, this.wallets, this.transfers)
    if (needed.gt(confirmed)) throw new ApiError(400, null, "Insufficient funds", "amount")
  }

  private book(payout: Payout, wallet: Wallet, net: string, payer: Wallet | null): void {
    const own = this.transfers.add({
      operationType: 2,
      operationId: payout.id,
      walletId: wallet.id,
      currency: wallet.currency.iso,
      amount: net,
      fee: payer ? "0" : payout.feeAmount,
      txid: null,
    })
    if (!payer) return
    this.transfers.add({
      operationType: 9,
      operationId: payout.id,
      walletId: payer.id,
      currency: payer.currency.iso,
      amount: payout.feeAmount,
      parentId: own.id,
      txid: null,
    })
  }

  private waiting(id: string): Payout {
    const payout = this.unsent(id)
    if (payout.status === 1) return payout
    throw new SandboxError(409, `payout ${id} needs no approval`)
  }

  private unsent(id: string): Payout {
    const payout = this.byId.get(id)
    if (!payout) throw new SandboxError(404, `no B2BINPAY payout ${id}`)
    const [own] = this.transfersOf(payout)
    if (payout.status !== 3 && own?.txid === null && own.message === null) return payout
    throw new SandboxError(409, `payout ${id} is on its way or over already`)
  }

  private schedule(payout: Payout): void {
    const delay = this.switches().payoutDelaySeconds * 1000
    payout.sendAt = new Date(this.context.clock.now() + delay).toISOString()
    this.planSending(payout)
  }

  private planSending(payout: Payout): void {
    this.context.clock.at(Date.parse(payout.sendAt!), () => {
      const transfers = this.transfersOf(payout)
      const [own] = transfers
      if (this.byId.get(payout.id) !== payout || own?.txid !== null || own.message !== null) return
      const { asset } = this.wallets.get(payout.walletId)
      const { txid } = this.context.chain.send(asset, payout.address, own.amount, payout.tag)
      for (const transfer of transfers) this.transfers.sent(transfer, txid)
      this.refresh(payout)
    })
  }

  private refresh(payout: Payout): void {
    const [own, costs] = this.transfersOf(payout)
    if (own) this.notifier.payout(payout, own, costs ?? null)
  }
}
