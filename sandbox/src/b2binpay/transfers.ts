import BigNumber from "bignumber.js"
import { createHash } from "node:crypto"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import type { AmlAction } from "../processor"
import { currencyByIso } from "./currencies"
import type { B2BinPaySwitches } from "./switches"
import type { BookedTransfer, Review } from "./types"
import type { Wallets } from "./wallets"

/** Share that B2BINPAY keeps of what comes in, as in the document's examples. */
const COMMISSION = "0.004"

const REVIEWS: Record<AmlAction, Review> = {
  hold: "held",
  release: "released",
  reject: "rejected",
}

/** Status, and what the check for money laundering says. */
export interface TransferStanding {
  status: number
  riskStatus: number
  risk: number | null
  confirmations: number
}

/** What is known when a transfer is booked. */
export type NewTransfer = Pick<
  BookedTransfer,
  "operationType" | "operationId" | "walletId" | "currency" | "amount" | "txid"
> &
  Partial<Pick<BookedTransfer, "fee" | "parentId">>

/** All transfers of the account, in and out. */
export class TransferBook {
  private byId = new Map<string, BookedTransfer>()
  private byTxid = new Map<string, BookedTransfer[]>()
  private byOperation = new Map<string, BookedTransfer[]>()

  constructor(
    private readonly context: SandboxContext,
    private readonly wallets: Wallets,
    private readonly switches: () => B2BinPaySwitches,
  ) {}

  /** A number for an id, unique and repeatable by seed. */
  newId(): string {
    const digest = createHash("sha256").update(`b2binpay/${this.context.chain.unique()}`)
    return String(parseInt(digest.digest("hex").slice(0, 10), 16))
  }

  add(entry: NewTransfer): BookedTransfer {
    const now = this.context.clock.iso()
    const incoming = entry.operationType === 1 || entry.operationType === 14
    const { exp } = currencyByIso(entry.currency)
    const commission = new BigNumber(incoming ? COMMISSION : 0).times(entry.amount)
    const transfer: BookedTransfer = {
      id: this.newId(),
      fee: "0",
      parentId: null,
      ...entry,
      commission: commission.decimalPlaces(exp, BigNumber.ROUND_UP).toFixed(),
      review: incoming && this.switches().aml === "red" ? "held" : "none",
      message: null,
      createdAt: now,
      updatedAt: now,
      lastStatus: 0,
      told: [],
      toldEarly: false,
    }
    this.index(transfer)
    this.context.changed()
    return transfer
  }

  find(id: string): BookedTransfer | undefined {
    return this.byId.get(id)
  }

  all(): BookedTransfer[] {
    return [...this.byId.values()]
  }

  ofOperation(operationType: number, operationId: string): BookedTransfer[] {
    return this.byOperation.get(`${operationType}/${operationId}`) ?? []
  }

  ofTransaction(txid: string): BookedTransfer[] {
    return this.byTxid.get(txid) ?? []
  }

  /** The payout's coins went out. */
  sent(transfer: BookedTransfer, txid: string): void {
    transfer.txid = txid
    this.index(transfer)
    this.context.changed()
  }

  /** Where a transfer stands now, by chain and review. */
  standing(transfer: BookedTransfer): TransferStanding {
    const confirmations = this.confirmations(transfer)
    const status = this.status(transfer, confirmations)
    if (transfer.operationType !== 1 && transfer.operationType !== 14) {
      return { status, riskStatus: 4, risk: null, confirmations }
    }
    switch (transfer.review) {
      case "held":
      case "rejected":
        return { status, riskStatus: 3, risk: 95, confirmations }
      case "released":
        return { status, riskStatus: 1, risk: 95, confirmations }
      case "failed":
        return { status, riskStatus: 4, risk: null, confirmations }
      case "none":
        return confirmations === 0 || this.switches().aml === "queued"
          ? { status, riskStatus: 2, risk: null, confirmations }
          : { status, riskStatus: 1, risk: 5, confirmations }
    }
  }

  /** What can be decided about a transfer now. */
  possibleReviews(transfer: BookedTransfer): AmlAction[] {
    if (this.standing(transfer).status === -1 || transfer.review === "rejected") return []
    return transfer.review === "held" ? ["release", "reject"] : ["hold"]
  }

  /** Decides about a transfer that came in. */
  review(transfer: BookedTransfer, action: AmlAction): void {
    if (!this.possibleReviews(transfer).includes(action)) {
      throw new SandboxError(409, `transfer ${transfer.id} cannot be decided like that now`)
    }
    transfer.review = REVIEWS[action]
    if (action === "reject") transfer.message = "Cancelled due to security reasons"
    this.context.changed()
  }

  /** B2BINPAY does not credit a transfer that came in. */
  fail(transfer: BookedTransfer, reason: string): void {
    transfer.review = "failed"
    transfer.message = reason
    this.context.changed()
  }

  snapshot(): BookedTransfer[] {
    return this.all()
  }

  restore(transfers: BookedTransfer[]): void {
    this.reset()
    for (const transfer of transfers) this.index(transfer)
  }

  reset(): void {
    this.byId.clear()
    this.byTxid.clear()
    this.byOperation.clear()
  }

  private confirmations({ txid }: BookedTransfer): number {
    return txid === null ? 0 : this.context.chain.confirmations(this.context.chain.transfer(txid))
  }

  private status(transfer: BookedTransfer, confirmations: number): number {
    if (transfer.txid === null) return transfer.message === null ? 0 : -1
    if (this.context.chain.transfer(transfer.txid).status === "dropped") return -1
    if (transfer.review === "failed") return -1
    const { confirmationBlocks } = currencyByIso(transfer.currency)
    if (transfer.review === "rejected") return -3
    if (confirmations === 0) return 0
    if (transfer.review === "held") return -2
    if (confirmations < confirmationBlocks) return 1
    return this.isTooSmall(transfer) ? -3 : 2
  }

  private isTooSmall({ operationType, walletId, amount }: BookedTransfer): boolean {
    const incoming = operationType === 1 || operationType === 14
    return incoming && new BigNumber(amount).lt(this.wallets.get(walletId).minimalTransfer)
  }

  private index(transfer: BookedTransfer): void {
    this.byId.set(transfer.id, transfer)
    put(this.byOperation, `${transfer.operationType}/${transfer.operationId}`, transfer)
    if (transfer.txid !== null) put(this.byTxid, transfer.txid, transfer)
  }
}

/** Adds to a list of the index, once. */
function put(index: Map<string, BookedTransfer[]>, key: string, transfer: BookedTransfer): void {
  const list = index.get(key) ?? []
  if (!list.includes(transfer)) index.set(key, [...list, transfer])
}
