import BigNumber from "bignumber.js"
import type { AmlAction, Setback } from "../processor"
import type { ChainEvent, ChainTransfer } from "../chain"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { makeAddress } from "../addresses"
import type { Accounts } from "./accounts"
import { afterFees, assetOfCoin, codeOfAsset, coinOf, exchange } from "./coins"
import type { Ids } from "./ids"
import type { Notifications } from "./notifications"
import { type DefexaSwitches, FAILING_SCORE } from "./switches"
import type { Account, Incoming } from "./types"
import type { Wallets } from "./wallets"

/** Incoming money: pending -> approved, declined, or held until somebody decides. */
export class Deposits {
  private byTxid = new Map<string, Incoming>()

  constructor(
    private readonly context: SandboxContext,
    private readonly ids: Ids,
    private readonly accounts: Accounts,
    private readonly wallets: Wallets,
    private readonly notifications: Notifications,
    private readonly switches: () => DefexaSwitches,
  ) {
    context.chain.listen((event) => this.hear(event))
  }

  /** Of one account, oldest first. */
  of(account: Account): Incoming[] {
    return [...this.byTxid.values()].filter((each) => each.accountId === account.id)
  }

  /** What an account has got; `approved` leaves out what is not final. */
  received(account: Account, only?: "approved"): string {
    return this.of(account)
      .filter(isInOwnCurrency)
      .filter(({ status }) => status === "approved" || (!only && status === "pending"))
      .reduce((sum, { amount }) => sum.plus(amount), new BigNumber(0))
      .toFixed()
  }

  held(): Incoming[] {
    return [...this.byTxid.values()].filter((each) => each.held)
  }

  account(payment: Incoming): Account {
    return this.accounts.get(payment.accountId)
  }

  /** Sends a held deposit to an address; it leaves the AML list. */
  refundHeld(payment: Incoming, address: string): void {
    payment.held = false
    this.sendBack(payment, address)
    if (this.switches().amlRefundCallback) this.tell(payment)
  }

  review(action: AmlAction, transfer: ChainTransfer): boolean {
    const payment = this.byTxid.get(transfer.txid)
    if (!payment) return false
    if (payment.status !== "pending") {
      throw new SandboxError(409, `payment ${payment.paymentId} is ${payment.status} already`)
    }
    switch (action) {
      case "hold":
        payment.riskScore = Math.max(payment.riskScore, FAILING_SCORE)
        payment.held = true
        break
      case "release":
        payment.riskScore = 0
        payment.held = false
        this.follow(payment)
        break
      case "reject":
        payment.held = false
        this.sendBack(payment, payment.from)
        this.tell(payment)
    }
    this.context.changed()
    return true
  }

  /** Declines whatever is pending at an account. */
  fail(account: Account): void {
    const pending = this.of(account).filter(({ status, held }) => status === "pending" && !held)
    if (pending.length === 0) throw new SandboxError(409, "nothing is pending that could fail")
    for (const payment of pending) this.decline(payment)
  }

  /** Declines a payment, or sends it back; false when it is none of ours. */
  setBack(setback: Setback, transfer: ChainTransfer): boolean {
    const payment = this.byTxid.get(transfer.txid)
    if (!payment) return false
    if (payment.status === "declined" || payment.status === "refunded") {
      throw new SandboxError(409, `payment ${payment.paymentId} is ${payment.status} already`)
    }
    if (setback === "refuse") this.decline(payment)
    else {
      payment.held = false
      this.sendBack(payment, payment.from, "refunded")
      this.tell(payment)
    }
    return true
  }

  snapshot(): Incoming[] {
    return [...this.byTxid.values()]
  }

  restore(payments: Incoming[]): void {
    this.byTxid = new Map(payments.map((each) => [each.txid, each]))
  }

  private hear(event: ChainEvent): void {
    if (event.type === "blocks") {
      for (const payment of this.byTxid.values()) {
        const { network } = assetOfCoin(payment.currency)
        if (payment.status === "pending" && event.networks.includes(network)) this.follow(payment)
      }
      return
    }
    const known = this.byTxid.get(event.transfer.txid)
    if (!known) this.notice(event.transfer)
    else if (event.transfer.status === "dropped" && known.status === "pending") this.decline(known)
  }

  private notice(transfer: ChainTransfer): void {
    const account = this.accounts.receiver(transfer.to)
    if (!account) return
    const { riskScore, heldDeposits, otherCoins } = this.switches()
    const paidCurrency = codeOfAsset(transfer.asset, account.currency)
    if (paidCurrency !== account.currency && otherCoins === "silent") return
    const now = this.context.clock.iso()
    const payment: Incoming = {
      paymentId: this.ids.number(),
      feedId: this.ids.number(),
      token: this.ids.token(),
      orderNumber: this.ids.uuid(),
      accountId: account.id,
      currency: account.currency,
      paidCurrency,
      txid: transfer.txid,
      from: makeAddress(assetOfCoin(account.currency).network, `defexa/payer/${transfer.txid}`),
      amount: transfer.amount,
      riskScore,
      status: "pending",
      held: false,
      createdAt: now,
      updatedAt: now,
    }
    this.byTxid.set(transfer.txid, payment)
    if (riskScore < FAILING_SCORE || heldDeposits === "announced") this.tell(payment)
    this.context.changed()
  }

  /** The score is looked at once there are blocks enough. */
  private follow(payment: Incoming): void {
    const transfer = this.context.chain.transfer(payment.txid)
    if (payment.held || transfer.status === "dropped") return
    const depth = this.context.chain.confirmations(transfer)
    if (depth < coinOf(payment.currency).confirmations) return
    if (payment.riskScore < FAILING_SCORE) this.approve(payment)
    else if (this.switches().amlRefunds === "manual") payment.held = true
    else {
      this.sendBack(payment, payment.from)
      this.tell(payment)
    }
    this.context.changed()
  }

  private approve(payment: Incoming): void {
    const account = this.account(payment)
    this.setStatus(payment, "approved")
    if (!isInOwnCurrency(payment)) return this.tell(payment)
    const net = account.payFeeForClient
      ? payment.amount
      : afterFees(payment.amount, payment.currency)
    const target = account.exchangeCurrency ?? payment.currency
    this.wallets.earn(target, exchange(net, payment.currency, target))
    this.accounts.settle(account, this.received(account, "approved"))
    this.tell(payment)
  }

  private decline(payment: Incoming): void {
    payment.held = false
    this.setStatus(payment, "declined")
    this.tell(payment)
  }

  private sendBack(
    payment: Incoming,
    address: string,
    status: "declined" | "refunded" = "declined",
  ): void {
    this.setStatus(payment, status)
    const { asset } = this.context.chain.transfer(payment.txid)
    this.context.chain.send(asset, address, payment.amount)
  }

  private setStatus(payment: Incoming, status: Incoming["status"]): void {
    payment.status = status
    payment.updatedAt = this.context.clock.iso()
    this.context.changed()
  }

  private tell(payment: Incoming): void {
    this.notifications.incoming(this.account(payment), payment)
  }
}

/** Another coin is told of, and is worth nothing to the account. */
export function isInOwnCurrency({ currency, paidCurrency }: Incoming): boolean {
  return paidCurrency === currency
}
