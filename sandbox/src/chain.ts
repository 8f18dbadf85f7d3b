import BigNumber from "bignumber.js"
import { createHash, randomBytes } from "node:crypto"
import { canonicalAddress, makeAddress, makeTxid } from "./addresses"
import { assetOf, networkOf, NETWORKS } from "./assets"
import type { SandboxClock } from "./clock"
import { SandboxError } from "./errors"

/** `mempool` seen, not in a block · `mined` · `dropped` replaced, evicted, or lost in a reorganisation. */
export type ChainTransferStatus = "mempool" | "mined" | "dropped"

/** Coins moving to an address of the fake chain. */
export interface ChainTransfer {
  txid: string
  /** CAIP-19. */
  asset: string
  to: string
  /** Destination tag or memo that the sender wrote; null when none. */
  tag: string | null
  /** Decimal string in the asset. */
  amount: string
  status: ChainTransferStatus
  /** Height of its block, once mined. */
  height: number | null
  /** ISO 8601. */
  seenAt: string
  /** The transfer that took its place, if one did. */
  replacedBy: string | null
  /** No block takes it, as with too low a fee. It can still be replaced or dropped. */
  stalled?: true
}

/** What changed: one transfer, or the height of some networks. */
export type ChainEvent =
  { type: "transfer"; transfer: ChainTransfer } | { type: "blocks"; networks: readonly string[] }

/** Everything the chain remembers, as plain data. */
export interface ChainState {
  seed: string
  /** Counts everything that must be unique: addresses, transactions, processors' ids. */
  counter: number
  heights: Record<string, number>
  transfers: ChainTransfer[]
}

/** With automatic mining, blocks are added until every transfer is this deep. */
const DEEP_ENOUGH = 20

/**
 * All networks in one place, in memory. Blocks come only when {@link mine} is called, unless
 * `autoMineSeconds` is set. Processors listen and draw their own conclusions.
 */
export class FakeChain {
  private state: ChainState
  private byTxid = new Map<string, ChainTransfer>()
  private byAddress = new Map<string, ChainTransfer[]>()
  private readonly listeners: ((event: ChainEvent) => void)[] = []
  private nextBlock: (() => void) | undefined

  /**
   * @param seed makes addresses, transaction ids and processors' ids repeatable. The default is
   *   random: a shop that kept its database must not meet the same ids again in a new sandbox.
   */
  constructor(
    private readonly clock: SandboxClock,
    private readonly autoMineSeconds: number | null = null,
    seed: string = randomBytes(8).toString("hex"),
  ) {
    this.state = { seed, counter: 0, heights: startHeights(), transfers: [] }
  }

  /** Hears of every change, after it happened. */
  listen(listener: (event: ChainEvent) => void): void {
    this.listeners.push(listener)
  }

  /** A text that was never given before, for the seed of an id. */
  unique(): string {
    this.state.counter += 1
    return `${this.state.seed}/${this.state.counter}`
  }

  /** A processor's id: `length` lower-case letters and digits, unique and repeatable by seed. */
  uniqueId(length: number): string {
    const digest = createHash("sha512").update(`id/${this.unique()}`).digest("hex")
    return BigInt(`0x${digest}`)
      .toString(36)
      .slice(1, 1 + length)
  }

  /** An address on a network (CAIP-2) that was never given before. */
  newAddress(network: string): string {
    return makeAddress(network, this.unique())
  }

  height(network: string): number {
    return this.state.heights[network] ?? networkOf(network).startHeight
  }

  /** Sends coins: the transfer waits in the mempool until the next block. */
  send(assetId: string, to: string, amount: string, tag: string | null = null): ChainTransfer {
    const asset = assetOf(assetId)
    const address = canonicalAddress(asset.network, to)
    if (!address) {
      throw new SandboxError(400, `${to} is not an address on ${networkOf(asset.network).name}`)
    }
    const transfer: ChainTransfer = {
      txid: makeTxid(asset.network, this.unique()),
      asset: asset.id,
      to: address,
      tag,
      amount: checkedAmount(amount, asset.decimals, asset.symbol),
      status: "mempool",
      height: null,
      seenAt: this.clock.iso(),
      replacedBy: null,
    }
    this.state.transfers.push(transfer)
    this.index(transfer)
    this.tell({ type: "transfer", transfer })
    this.planBlock()
    return transfer
  }

  /** Adds blocks to one network, or to all. Waiting transfers go into the first of them. */
  mine(blocks = 1, network?: string): void {
    if (!Number.isInteger(blocks) || blocks < 1 || blocks > 10_000) {
      throw new SandboxError(400, "blocks must be a whole number from 1 to 10000")
    }
    const networks = network ? [networkOf(network).id] : NETWORKS.map((each) => each.id)
    for (const id of networks) {
      const first = this.height(id) + 1
      for (const transfer of this.state.transfers) {
        if (transfer.status !== "mempool" || transfer.stalled) continue
        if (assetOf(transfer.asset).network !== id) continue
        transfer.status = "mined"
        transfer.height = first
      }
      this.state.heights[id] = first + blocks - 1
    }
    this.tell({ type: "blocks", networks })
  }

  /** Makes a transfer vanish, whether it was mined or not. */
  drop(txid: string): ChainTransfer {
    const transfer = this.transfer(txid)
    if (transfer.status === "dropped") throw new SandboxError(409, `${txid} is dropped already`)
    transfer.status = "dropped"
    transfer.height = null
    this.tell({ type: "transfer", transfer })
    return transfer
  }

  /** Leaves a waiting transfer in the mempool for good. */
  stall(txid: string): ChainTransfer {
    const transfer = this.transfer(txid)
    if (transfer.status !== "mempool") {
      throw new SandboxError(409, "only a transfer that waits in the mempool can be stalled")
    }
    transfer.stalled = true
    this.tell({ type: "transfer", transfer })
    return transfer
  }

  /** Replaces a waiting transfer by another one (as with a higher fee), perhaps of another amount. */
  replace(txid: string, amount?: string): ChainTransfer {
    const old = this.transfer(txid)
    if (old.status !== "mempool") {
      throw new SandboxError(409, "only a transfer that waits in the mempool can be replaced")
    }
    const { decimals, symbol } = assetOf(old.asset)
    const newAmount = checkedAmount(amount ?? old.amount, decimals, symbol)
    // The old one goes first: nobody may ever count both.
    old.status = "dropped"
    const fresh = this.send(old.asset, old.to, newAmount, old.tag)
    old.replacedBy = fresh.txid
    this.tell({ type: "transfer", transfer: old })
    return fresh
  }

  transfer(txid: string): ChainTransfer {
    const transfer = this.byTxid.get(txid)
    if (!transfer) throw new SandboxError(404, `no transfer ${txid}`)
    return transfer
  }

  /** Transfers to an address, oldest first, dropped ones too; of one asset (CAIP-19) or of all. */
  transfersTo(address: string, asset?: string): ChainTransfer[] {
    const all = this.byAddress.get(address) ?? []
    return asset ? all.filter((each) => each.asset === asset) : [...all]
  }

  /** 0 in the mempool, 1 in the newest block. */
  confirmations(transfer: ChainTransfer): number {
    if (transfer.height === null) return 0
    return this.height(assetOf(transfer.asset).network) - transfer.height + 1
  }

  snapshot(): ChainState {
    return this.state
  }

  restore(state: ChainState): void {
    this.state = state
    this.reindex()
    this.planBlock()
  }

  /** Forgets transfers and heights, but goes on counting: nothing is ever given out twice. */
  reset(): void {
    this.state = { ...this.state, heights: startHeights(), transfers: [] }
    this.reindex()
    this.nextBlock?.()
    this.nextBlock = undefined
  }

  private index(transfer: ChainTransfer): void {
    this.byTxid.set(transfer.txid, transfer)
    const sameAddress = this.byAddress.get(transfer.to)
    if (sameAddress) sameAddress.push(transfer)
    else this.byAddress.set(transfer.to, [transfer])
  }

  private reindex(): void {
    this.byTxid.clear()
    this.byAddress.clear()
    for (const transfer of this.state.transfers) this.index(transfer)
  }

  private planBlock(): void {
    if (this.autoMineSeconds === null || this.nextBlock || !this.someAreShallow()) return
    this.nextBlock = this.clock.after(this.autoMineSeconds, () => {
      this.nextBlock = undefined
      this.mine()
      this.planBlock()
    })
  }

  private someAreShallow(): boolean {
    return this.state.transfers.some(
      (each) =>
        each.status !== "dropped" && !each.stalled && this.confirmations(each) < DEEP_ENOUGH,
    )
  }

  private tell(event: ChainEvent): void {
    for (const listener of this.listeners) listener(event)
  }
}

function startHeights(): Record<string, number> {
  return Object.fromEntries(NETWORKS.map((network) => [network.id, network.startHeight]))
}

function checkedAmount(amount: string, decimals: number, symbol: string): string {
  const value = new BigNumber(amount)
  if (!/^\d+(\.\d+)?$/.test(amount) || !value.isPositive() || value.isZero()) {
    throw new SandboxError(400, "amount must be a positive decimal number in a string")
  }
  if ((value.decimalPlaces() ?? 0) > decimals) {
    throw new SandboxError(400, `${symbol} has ${decimals} decimals; ${amount} has more`)
  }
  return value.toFixed()
}
