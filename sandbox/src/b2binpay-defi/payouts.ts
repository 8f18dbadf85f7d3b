import BigNumber from "bignumber.js"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import type { CallbackType, Notifier } from "./callbacks"
import { type Deployment, EVM_ACCOUNT, TRON_ACCOUNT, chainOf, currencyOf } from "./catalog"
import { snowflake } from "./ids"
import type { B2BinPayDefiSwitches } from "./switches"
import type { Operation, Payout, PayoutStatus, QueueStatus } from "./types"
import { viewPayout } from "./views"
import type { Wallet } from "./wallet"

export type NewPayout = Omit<
  Payout,
  "id" | "status" | "createdAt" | "updatedAt" | "queue" | "txid" | "final" | "nonce"
> & { nonce: string | null }

interface State {
  payouts: Payout[]
  operations: Operation[]
}

/**
 * Payouts: CREATED -> SIGNED (by the approvers) -> SENT -> EXECUTED (mined). Nothing is taken from
 * the wallet before it is sent; a wallet that does not hold enough lets the execution fail.
 */
export class Payouts {
  private byId = new Map<string, Payout>()
  private history: Operation[] = []

  constructor(
    private readonly context: SandboxContext,
    private readonly wallet: Wallet,
    private readonly switches: () => B2BinPayDefiSwitches,
    private readonly notifier: Notifier,
    /** The next nonce that nothing in the signing queue has. */
    private readonly freeNonce: (deploymentId: string) => string,
  ) {
    context.chain.listen(() => {
      for (const payout of this.byId.values()) {
        if (payout.txid && !payout.final && payout.status !== "FAILED") this.follow(payout)
      }
    })
  }

  create(request: NewPayout): Payout {
    const now = this.context.clock.iso()
    const payout: Payout = {
      id: snowflake(this.context.chain),
      ...request,
      nonce: request.nonce ?? this.freeNonce(request.deploymentId),
      status: "CREATED",
      createdAt: now,
      updatedAt: now,
      queue: { id: snowflake(this.context.chain), status: "PENDING", signatures: [] },
      txid: null,
      final: false,
    }
    this.byId.set(payout.id, payout)
    this.tell(payout, "PAYOUT_CREATED")
    this.context.changed()
    return payout
  }

  find(id: string): Payout | undefined {
    return this.byId.get(id)
  }

  all(): Payout[] {
    return [...this.byId.values()]
  }

  operations(): Operation[] {
    return this.history
  }

  /** `-1` before the first. */
  executedNonce(deploymentId: string): string {
    const executed = this.all()
      .filter((each) => each.deploymentId === deploymentId && each.status === "EXECUTED")
      .map(({ nonce }) => Number(nonce))
    return String(Math.max(-1, ...executed))
  }

  update(payout: Payout, changes: Partial<Payout>): void {
    Object.assign(payout, changes, { updatedAt: this.context.clock.iso() })
    this.context.changed()
  }

  /** All approvers that are needed sign, and somebody executes. */
  approve(id: string): void {
    const payout = this.waiting(id)
    const { approvers, threshold } = deploymentOf(payout.deploymentId)
    const { signatures } = payout.queue
    const others = approvers.filter((each) => !signatures.includes(each))
    this.signBy(payout, [...signatures, ...others].slice(0, threshold))
  }

  /** An approver signs, by default the next; after the last that is needed, somebody executes. */
  sign(id: string, user?: string): void {
    const payout = this.waiting(id)
    const { signatures } = payout.queue
    const { approvers } = deploymentOf(payout.deploymentId)
    const next = user ?? approvers.find((each) => !signatures.includes(each))
    if (next !== undefined) this.signBy(payout, [...signatures, next])
  }

  /** Before it is sent it is cancelled, afterwards its transaction fails. */
  fail(id: string): void {
    const payout = this.byId.get(id)
    if (payout?.status === "SENT" && payout.txid) {
      this.context.chain.drop(payout.txid)
      return
    }
    this.move(this.waiting(id), "CANCELED", "CANCELLED", "PAYOUT_CANCELLED")
  }

  view(payout: Payout) {
    const [creator] = deploymentOf(payout.deploymentId).approvers
    return viewPayout(payout, this.switches(), creator)
  }

  snapshot(): State {
    return { payouts: this.all(), operations: this.history }
  }

  restore({ payouts, operations }: State): void {
    this.byId = new Map(payouts.map((each) => [each.id, each]))
    // Of a state that was written before it was noted.
    for (const each of payouts) each.apiVersion ??= each.callbackUrl ? "1.7" : "1.8"
    this.history = operations
  }

  private signBy(payout: Payout, signatures: string[]): void {
    this.update(payout, { queue: { ...payout.queue, signatures } })
    if (signatures.length < deploymentOf(payout.deploymentId).threshold) return
    this.move(payout, "SIGNED", "READY", null)
    this.execute(payout)
  }

  private waiting(id: string): Payout {
    const payout = this.byId.get(id)
    if (!payout) throw new SandboxError(404, `no DeFi payout ${id}`)
    if (payout.status === "CREATED") return payout
    throw new SandboxError(409, `payout ${id} is ${payout.status} already`)
  }

  private execute(payout: Payout): void {
    const { currencyId, amount, toAddress, chainId, deploymentId } = payout
    if (new BigNumber(this.wallet.balance(currencyId)).lt(amount)) {
      return this.move(payout, "FAILED", "FAILED", "PAYOUT_FAILED")
    }
    this.wallet.change(currencyId, `-${amount}`)
    const { txid } = this.context.chain.send(currencyOf(currencyId).asset!, toAddress, amount)
    const now = this.context.clock.iso()
    payout.txid = txid
    this.history.push({
      id: snowflake(this.context.chain),
      transactionId: snowflake(this.context.chain),
      operationType: "PAYOUT",
      deploymentId,
      chainId,
      txid,
      currencyId,
      toAddress,
      invoiceId: null,
      payoutId: payout.id,
      fromAddress: (chainOf(chainId).isTron ? TRON_ACCOUNT : EVM_ACCOUNT).contract,
      amount: `-${amount}`,
      status: "PENDING",
      finding: null,
      createdAt: now,
      updatedAt: now,
      confirmedAt: null,
    })
    this.move(payout, "SENT", "READY", "PAYOUT_SENT")
  }

  private follow(payout: Payout): void {
    const transfer = this.context.chain.transfer(payout.txid!)
    const operation = this.history.find((each) => each.payoutId === payout.id)!
    const depth = this.context.chain.confirmations(transfer)
    operation.updatedAt = this.context.clock.iso()
    if (transfer.status === "dropped") {
      operation.status = "FAILED"
      this.wallet.change(payout.currencyId, payout.amount)
      return this.move(payout, "FAILED", "FAILED", "PAYOUT_FAILED")
    }
    if (payout.status === "SENT" && depth >= 1) {
      this.move(payout, "EXECUTED", "EXECUTED", "PAYOUT_EXECUTED")
    }
    if (depth >= chainOf(payout.chainId).requiredConfirmations) {
      payout.final = true
      operation.status = "CONFIRMED"
      operation.confirmedAt = this.context.clock.iso()
      this.tell(payout, "PAYOUT_CONFIRMED")
      this.context.changed()
    }
  }

  private move(
    payout: Payout,
    status: PayoutStatus,
    queue: QueueStatus,
    type: CallbackType | null,
  ): void {
    payout.queue.status = queue
    this.update(payout, { status })
    if (type) this.tell(payout, type)
  }

  private tell(payout: Payout, type: CallbackType): void {
    const { id, callbackUrl, skipCallbacks, apiVersion } = payout
    this.notifier.tell(
      type,
      { operationType: "payout", operationId: id, callbackUrl, skipCallbacks, apiVersion },
      { payout: this.view(payout) },
    )
  }
}

export function deploymentOf(deploymentId: string): Deployment {
  const all = [...EVM_ACCOUNT.deployments, ...TRON_ACCOUNT.deployments]
  const found = all.find((each) => each.deploymentId === deploymentId)
  if (!found) throw new Error(`unknown deployment ${deploymentId}`)
  return found
}
