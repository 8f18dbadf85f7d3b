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
      nonce: request.nonce ?? String(this.nextNonce(request.deploymentId)),
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

  nextNonce(deploymentId: string): number {
    return this.all().filter((each) => each.deploymentId === deploymentId).length
  }

  executedNonce(deploymentId: string): string | null {
    const executed = this.all().filter(
      (each) => each.deploymentId === deploymentId && each.status === "EXECUTED",
    )
    return executed.at(-1)?.nonce ?? null
  }

  update(payout: Payout, changes: Partial<Payout>): void {
    Object.assign(payout, changes, { updatedAt: this.context.clock.iso() })
    this.context.changed()
  }

  /** All approvers that are needed sign, and somebody executes. */
  approve(id: string): void {
    const payout = this.waiting(id)
    this.signUpTo(payout, deploymentOf(payout.deploymentId).threshold)
  }

  /** The next approver signs; after the last that is needed, somebody executes. */
  sign(id: string): void {
    const payout = this.waiting(id)
    this.signUpTo(payout, payout.queue.signatures.length + 1)
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

  snapshot(): State {
    return { payouts: this.all(), operations: this.history }
  }

  restore({ payouts, operations }: State): void {
    this.byId = new Map(payouts.map((each) => [each.id, each]))
    this.history = operations
  }

  private signUpTo(payout: Payout, count: number): void {
    const { approvers, threshold } = deploymentOf(payout.deploymentId)
    const queue = { ...payout.queue, signatures: approvers.slice(0, count) }
    this.update(payout, { queue })
    if (count < threshold) return
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
      ...{ deploymentId, chainId, txid, currencyId, toAddress },
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
    const { id, callbackUrl, skipCallbacks } = payout
    this.notifier.tell(
      type,
      { operationType: "payout", operationId: id, callbackUrl, skipCallbacks },
      { payout: viewPayout(payout, this.switches().apiVersion) },
    )
  }
}

export function deploymentOf(deploymentId: string): Deployment {
  const all = [...EVM_ACCOUNT.deployments, ...TRON_ACCOUNT.deployments]
  const found = all.find((each) => each.deploymentId === deploymentId)
  if (!found) throw new Error(`unknown deployment ${deploymentId}`)
  return found
}
