import type { SandboxContext } from "../context"
import { deploymentOf, type Payouts } from "./payouts"
import { snowflake } from "./ids"
import type { QueueEntry } from "./types"

/** What a client asks to have signed, besides payouts. */
export type NewQueueEntry = Pick<
  QueueEntry,
  "deploymentId" | "operationType" | "payload" | "calls"
> & { nonce: string | null }

/**
 * The signing queue's entries that are no payouts. A rejection takes the place of the payout with
 * the same nonce; a change of the wallet's owners is signed and done, but changes nothing here.
 */
export class Queue {
  private byId = new Map<string, QueueEntry>()

  constructor(
    private readonly context: SandboxContext,
    private readonly payouts: Payouts,
  ) {}

  create({ nonce, ...request }: NewQueueEntry): QueueEntry {
    const entry: QueueEntry = {
      ...request,
      id: snowflake(this.context.chain),
      nonce: nonce ?? String(this.nextNonce(request.deploymentId)),
      status: "PENDING",
      signatures: [],
      createdAt: this.context.clock.iso(),
    }
    this.byId.set(entry.id, entry)
    this.context.changed()
    return entry
  }

  all(): QueueEntry[] {
    return [...this.byId.values()]
  }

  /** One more than the largest that is in use. */
  nextNonce(deploymentId: string): number {
    const nonces = [...this.payouts.all(), ...this.all()]
      .filter((each) => each.deploymentId === deploymentId)
      .map(({ nonce }) => Number(nonce))
    return Math.max(-1, ...nonces) + 1
  }

  sign(entry: QueueEntry, user: string): void {
    entry.signatures.push(user)
    if (entry.signatures.length >= deploymentOf(entry.deploymentId).threshold) this.execute(entry)
    this.context.changed()
  }

  renumber(entry: QueueEntry, nonce: string): void {
    entry.nonce = nonce
    this.context.changed()
  }

  remove(entry: QueueEntry): void {
    entry.status = "CANCELLED"
    this.context.changed()
  }

  snapshot(): QueueEntry[] {
    return this.all()
  }

  restore(entries: QueueEntry[]): void {
    this.byId = new Map(entries.map((each) => [each.id, each]))
  }

  private execute(entry: QueueEntry): void {
    entry.status = "EXECUTED"
    if (entry.operationType !== "REJECT") return
    const rejected = this.payouts
      .all()
      .filter((each) => each.deploymentId === entry.deploymentId && each.nonce === entry.nonce)
    for (const payout of rejected) if (payout.status === "CREATED") this.payouts.fail(payout.id)
  }
}
