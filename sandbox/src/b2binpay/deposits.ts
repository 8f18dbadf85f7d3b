import { assetOf } from "../assets"
import type { ChainTransfer } from "../chain"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import type { AmlAction } from "../processor"
import type { Notifier } from "./notifier"
import type { TransferBook } from "./transfers"
import type { BookedTransfer, Deposit } from "./types"
import type { Wallet, Wallets } from "./wallets"

/** Checked request of a deposit. */
export type NewDeposit = Pick<
  Deposit,
  "trackingId" | "label" | "callbackUrl" | "confirmationsNeeded" | "addressType" | "createdBy"
> & { wallet: Wallet }

/** All deposits. They have neither amount nor end: an address takes coins for ever. */
export class DepositBook {
  private byId = new Map<string, Deposit>()
  private byAddress = new Map<string, Deposit[]>()

  constructor(
    private readonly context: SandboxContext,
    private readonly wallets: Wallets,
    private readonly transfers: TransferBook,
    private readonly notifier: Notifier,
  ) {
    context.chain.listen((event) => {
      if (event.type === "transfer") this.receive(event.transfer)
      else this.follow((transfer) => event.networks.includes(this.networkOf(transfer)))
    })
  }

  create({ wallet, ...request }: NewDeposit): Deposit {
    const deposit: Deposit = {
      id: this.transfers.newId(),
      currency: wallet.currency.iso,
      walletId: wallet.id,
      ...request,
      ...this.wallets.newDestination(wallet, request.addressType),
      createdAt: this.context.clock.iso(),
    }
    this.index(deposit)
    this.context.changed()
    return deposit
  }

  find(id: string): Deposit | undefined {
    return this.byId.get(id)
  }

  all(): Deposit[] {
    return [...this.byId.values()]
  }

  /** Decides about a transaction; false when it is none of ours. */
  review(action: AmlAction, txid: string): boolean {
    const incoming = this.transfers.ofTransaction(txid).filter((each) => each.operationType === 1)
    for (const transfer of incoming) {
      this.transfers.review(transfer, action)
      this.refresh(transfer)
    }
    return incoming.length > 0
  }

  /** Credits nothing of a transaction; false when it is none of ours. */
  refuse(txid: string, reason: string): boolean {
    const incoming = this.transfers.ofTransaction(txid).filter((each) => each.operationType === 1)
    for (const transfer of incoming) {
      this.transfers.fail(transfer, reason)
      this.refresh(transfer)
    }
    return incoming.length > 0
  }

  /** Enterprise deposits never end at B2BINPAY: the shop's own time is what runs out. */
  expire(): never {
    throw new SandboxError(
      409,
      "B2BINPAY's deposits have no end: let the shop's time run out, then pay late",
    )
  }

  snapshot(): Deposit[] {
    return this.all()
  }

  restore(deposits: Deposit[]): void {
    this.reset()
    for (const deposit of deposits) this.index(deposit)
  }

  reset(): void {
    this.byId.clear()
    this.byAddress.clear()
  }

  /** Books a new transaction; looks again at a known one. */
  private receive(transaction: ChainTransfer): void {
    const known = this.transfers.ofTransaction(transaction.txid)
    const wallet = this.wallets.ofAsset(transaction.asset)
    if (known.length > 0 || !wallet) return known.forEach((each) => this.refresh(each))
    const deposit = this.depositAt(transaction)
    const direct = this.wallets.atAddress(transaction.to)
    if (!deposit && !direct) return
    const transfer = this.transfers.add({
      operationType: deposit ? 1 : 14,
      operationId: deposit?.id ?? null,
      walletId: wallet.id,
      currency: wallet.currency.iso,
      amount: transaction.amount,
      txid: transaction.txid,
    })
    this.refresh(transfer)
  }

  private depositAt({ to, tag }: ChainTransfer): Deposit | undefined {
    return this.byAddress.get(to)?.find((deposit) => deposit.tag === null || deposit.tag === tag)
  }

  private follow(concerned: (transfer: BookedTransfer) => boolean): void {
    for (const transfer of this.transfers.all()) {
      if (transfer.operationType === 1 && concerned(transfer)) this.refresh(transfer)
    }
  }

  private refresh(transfer: BookedTransfer): void {
    const { operationId } = transfer
    const deposit = operationId === null ? undefined : this.find(operationId)
    if (deposit) this.notifier.deposit(deposit, transfer)
  }

  private networkOf(transfer: BookedTransfer): string {
    return assetOf(this.wallets.get(transfer.walletId).asset).network
  }

  private index(deposit: Deposit): void {
    this.byId.set(deposit.id, deposit)
    const same = this.byAddress.get(deposit.address) ?? []
    this.byAddress.set(deposit.address, [...same, deposit])
  }
}
