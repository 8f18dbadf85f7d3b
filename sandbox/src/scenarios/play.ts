import BigNumber from "bignumber.js"
import { setTimeout as sleep } from "node:timers/promises"
import { type SandboxAsset, assetOf, ASSETS, networkOf } from "../assets"
import type { CallbackDelivery } from "../callbacks"
import type { Controls } from "../controls"
import type { Fault, PlacedFault } from "../faults"
import type { AmlAction, PaymentView, Setback, TransferView } from "../processor"

/** Real milliseconds; see the request's fields of the same names. */
export interface Pace {
  pauseMs: number
  delayMs: number
  patienceMs: number
}

/** How often the sandbox looks whether something has happened, in real milliseconds. */
const LOOK_AGAIN_MS = 10

/**
 * One performance of a scenario: the commands it is told in, and its notes. All act on one payment;
 * faults strike its processor until the end.
 */
export class Play {
  readonly steps: string[] = []
  /** The asset the payment asks for. */
  readonly asset: SandboxAsset
  private readonly txids: string[] = []
  private readonly faults: PlacedFault[] = []
  private readonly earlier: ReadonlySet<string>

  constructor(
    private readonly controls: Controls,
    private readonly first: PaymentView & { asset: string },
    /** What is asked, decimal string in the asset. */
    readonly amount: string,
    readonly pace: Pace,
  ) {
    this.asset = assetOf(first.asset)
    this.earlier = new Set(controls.callbacks(first.processor).map((each) => each.id))
  }

  /** The payment as it is now. */
  payment(): PaymentView {
    return this.controls.payment(this.first.id)
  }

  /** A share of what is asked, in the asset's decimals. */
  share(factor: string, rounding: "down" | "up" = "down"): string {
    const mode = rounding === "up" ? BigNumber.ROUND_UP : BigNumber.ROUND_DOWN
    const { decimals } = this.asset
    return new BigNumber(this.amount).times(factor).decimalPlaces(decimals, mode).toFixed()
  }

  /** Sends coins; returns the transaction's id. */
  async pay(amount = this.amount, asset = this.asset): Promise<string> {
    const request = { payment_id: this.first.id, amount, asset: asset.id }
    const { txid } = this.controls.send(request)
    this.txids.push(txid)
    await this.note(`sent ${amount} ${asset.symbol}`)
    return txid
  }

  /** Adds blocks to the payment's network. */
  async mine(blocks: number): Promise<void> {
    const { network } = this.asset
    this.controls.mine(blocks, network)
    const count = blocks === 1 ? "1 block" : `${blocks} blocks`
    await this.note(`mined ${count} on ${networkOf(network).name}`)
  }

  /** Mines until everything sent here is deep enough. */
  async confirm(): Promise<void> {
    const missing = this.missingBlocks()
    if (missing > 0) await this.mine(missing)
  }

  /** How many blocks what was sent here lacks. */
  missingBlocks(): number {
    const needed = Math.max(1, this.first.required_confirmations)
    const depths = this.sent()
      .filter((each) => each.status !== "dropped")
      .map((each) => each.confirmations)
    return depths.length === 0 ? 0 : Math.max(0, needed - Math.min(...depths))
  }

  async expire(): Promise<void> {
    this.controls.expire(this.first.id)
    await this.note("ended the payment's time")
  }

  async fail(): Promise<void> {
    this.controls.fail(this.first.id, "Failed by the sandbox")
    await this.note("let the payment fail at the processor")
  }

  async drop(txid: string): Promise<void> {
    this.controls.drop(txid)
    await this.note("made the transfer vanish")
  }

  async stall(txid: string): Promise<void> {
    this.controls.stall(txid)
    await this.note("left the transfer in the mempool for good")
  }

  async replace(txid: string, amount?: string): Promise<void> {
    const transfer = this.controls.replace(txid, amount)
    this.txids.push(transfer.txid)
    await this.note(`replaced the transfer by one of ${transfer.amount} ${this.asset.symbol}`)
  }

  async review(action: AmlAction, txid: string): Promise<void> {
    this.controls.review(action, txid)
    const words = { hold: "held", release: "released", reject: "rejected" }
    await this.note(`the check for money laundering ${words[action]} the transfer`)
  }

  async setBack(setback: Setback, txid: string): Promise<void> {
    this.controls.setBack(setback, txid)
    const words = { refuse: "did not credit the transfer", return: "gave the transfer back" }
    await this.note(`the processor ${words[setback]}`)
  }

  /** Another asset on the payment's network, if there is one. */
  sibling(): SandboxAsset | undefined {
    return siblingOf(this.asset)
  }

  /** Puts a fault in play at the payment's processor, until the end of the scenario at most. */
  async fault(fault: Fault): Promise<void> {
    const { processor } = this.first
    this.faults.push(...this.controls.addFault({ ...fault, processor }))
    const target = fault.on === "api" ? "answers" : "callbacks"
    await this.note(`${processor}'s ${target}: ${fault.kind}`)
  }

  /** Waits until the faults have struck as often as they may, or patience ends; then removes them. */
  async untilStruck(): Promise<void> {
    const spent = () => this.faults.every((fault) => fault.spent())
    const inTime = await this.until(spent, this.pace.patienceMs)
    this.removeFaults()
    await this.note(inTime ? "all is well again" : "all is well again: fewer calls came than hoped")
  }

  /** Waits until every callback was tried once. */
  async callbacksSent(): Promise<void> {
    await this.controls.callbacksIdle()
    const tried = () => this.deliveries().every((each) => !isFresh(each))
    await this.until(tried, this.pace.delayMs + this.pace.patienceMs)
    await this.controls.callbacksIdle()
  }

  /** Sends the callbacks that were held back, the newest first. */
  async sendReversed(): Promise<void> {
    await this.controls.releaseCallbacks()
    await this.note("sent the callbacks, newest first")
  }

  /** Sends again, as it should be, what a fault had spoilt. */
  async sendGenuine(): Promise<void> {
    await this.callbacksSent()
    this.removeFaults()
    for (const delivery of this.deliveries().reverse()) {
      if (delivery.faults.length > 0) await this.controls.redeliver(delivery.id)
    }
    await this.note("sent the genuine callbacks")
  }

  /** Cleans up: no fault of this performance stays, and no callback that it held back. */
  async end(): Promise<void> {
    this.removeFaults()
    await this.controls.releaseCallbacks()
    await this.callbacksSent()
  }

  private removeFaults(): void {
    for (const fault of this.faults.splice(0)) fault.remove()
  }

  /** What was sent in this performance. */
  private sent(): TransferView[] {
    return this.payment().transfers.filter((each) => this.txids.includes(each.txid))
  }

  /** The processor's callbacks since the beginning, newest first. */
  private deliveries(): CallbackDelivery[] {
    const all = this.controls.callbacks(this.first.processor)
    return all.filter((each) => !this.earlier.has(each.id))
  }

  private async note(step: string): Promise<void> {
    this.steps.push(step)
    if (this.pace.pauseMs > 0) await sleep(this.pace.pauseMs, undefined, { ref: false })
  }

  private async until(condition: () => boolean, patienceMs: number): Promise<boolean> {
    const deadline = Date.now() + patienceMs
    while (!condition()) {
      if (Date.now() >= deadline) return false
      await sleep(LOOK_AGAIN_MS, undefined, { ref: false })
    }
    return true
  }
}

/** Another asset on the same network, if the fake chain has one. */
export function siblingOf(asset: SandboxAsset): SandboxAsset | undefined {
  return ASSETS.find((other) => other.network === asset.network && other.id !== asset.id)
}

function isFresh(delivery: CallbackDelivery): boolean {
  return delivery.state === "waiting" && delivery.attempts.length === 0
}
