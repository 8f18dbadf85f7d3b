import BigNumber from "bignumber.js"
import { spellingsOf } from "./addresses"
import { assetOf } from "./assets"
import type { CallbackDelivery } from "./callbacks"
import type { ChainTransfer } from "./chain"
import type { SandboxContext } from "./context"
import type { CallCounts } from "./counters"
import { SandboxError } from "./errors"
import type { Fault, PlacedFault } from "./faults"
import { linkedPayment, parsePaymentUri } from "./payment-uri"
import type { AmlAction, PaymentView, PayoutView, Processor, Setback } from "./processor"
import { ScenarioRunner } from "./scenarios"
import type { ScenarioRequest, ScenarioResult, ScenarioSummary } from "./scenarios"

/** Whom to pay: exactly one of the three. */
export interface SendTarget {
  payment_id?: string
  address?: string
  /** A payment URI or a bare address, as pasted into a wallet. */
  uri?: string
}

/** What to send. */
export interface SendRequest extends SendTarget {
  /**
   * Decimal string in the asset, or a share of what is still missing. Default: what the URI says,
   * otherwise `exact`.
   */
  amount?: string | "exact" | "half" | "double"
  /** CAIP-19, to send something else than the payment asks for. */
  asset?: string
  /** Destination tag or memo; default: the payment's own, or what the URI says. Empty: none. */
  tag?: string
}

/** Everything a tester can do to the sandbox; the control API offers the same over HTTP. */
export class Controls {
  private readonly scenarioRunner = new ScenarioRunner(this)

  constructor(
    private readonly context: SandboxContext,
    private readonly processors: readonly Processor[],
  ) {}

  /** Payments of all processors, newest first. */
  payments(filter: { address?: string; order_id?: string } = {}): PaymentView[] {
    const addresses = filter.address === undefined ? undefined : spellingsOf(filter.address)
    return this.processors
      .flatMap((processor) => processor.payments({ addresses, order_id: filter.order_id }))
      .reverse()
      .sort((a, b) => b.created_at.localeCompare(a.created_at))
  }

  payment(id: string): PaymentView {
    return this.locate(id).payment
  }

  /** Outgoing coins of all processors, newest first. */
  payouts(): PayoutView[] {
    return this.processors
      .flatMap((processor) => processor.payouts())
      .reverse()
      .sort((a, b) => b.created_at.localeCompare(a.created_at))
  }

  /** Plays the payer. The transfer waits in the mempool until a block is mined. */
  send(request: SendRequest): ChainTransfer {
    const { payment, asset: uriAsset, amount: uriAmount, tag: uriTag } = this.target(request)
    if (!payment.address || !payment.asset) {
      throw new SandboxError(409, "the payer has not chosen a coin yet, so there is no address")
    }
    const asset = request.asset ?? uriAsset ?? payment.asset
    const amount = request.amount ?? uriAmount ?? "exact"
    const tag = (request.tag ?? uriTag) || null
    return this.context.chain.send(asset, payment.address, amountOf(payment, amount), tag)
  }

  /** Adds blocks to all networks, or to one (CAIP-2). */
  mine(blocks = 1, network?: string): void {
    this.context.chain.mine(blocks, network)
  }

  /** Makes a transfer vanish from mempool or chain. */
  drop(txid: string): ChainTransfer {
    return this.context.chain.drop(txid)
  }

  /** Leaves a transfer in the mempool, whatever blocks are mined. */
  stall(txid: string): ChainTransfer {
    return this.context.chain.stall(txid)
  }

  /** Replaces a transfer in the mempool. */
  replace(txid: string, amount?: string): ChainTransfer {
    return this.context.chain.replace(txid, amount)
  }

  /** Puts a transfer on hold for a money-laundering check, frees it, or refuses it for good. */
  review(action: AmlAction, txid: string): void {
    const transfer = this.context.chain.transfer(txid)
    if (this.processors.some((processor) => processor.review?.(action, transfer))) return
    throw new SandboxError(409, `nobody who checks for money laundering has received ${txid}`)
  }

  /** The processor does not credit a transfer, or gives it back by itself. */
  setBack(setback: Setback, txid: string, reason = "Refused by the sandbox"): void {
    const transfer = this.context.chain.transfer(txid)
    const able = this.processors.filter(({ setbacks }) => setbacks?.includes(setback))
    if (able.some((processor) => processor.setBack?.(setback, transfer, reason))) return
    const words = setback === "refuse" ? "does not credit coins" : "gives coins back by itself"
    throw new SandboxError(409, `nobody who ${words} has received ${txid}`)
  }

  /** Ends a payment's time now. */
  expire(paymentId: string): void {
    this.locate(paymentId).processor.expire(paymentId)
  }

  fail(paymentId: string, reason: string): void {
    this.locate(paymentId).processor.fail(paymentId, reason)
  }

  approvePayout(payoutId: string): void {
    this.payoutProcessor(payoutId).approvePayout(payoutId)
  }

  /** One of several owners of a wallet signs a payout. */
  signPayout(payoutId: string): void {
    const processor = this.payoutProcessor(payoutId)
    if (!processor.signPayout) {
      throw new SandboxError(409, `nobody signs payouts at ${processor.name}`)
    }
    processor.signPayout(payoutId)
  }

  failPayout(payoutId: string, reason: string): void {
    this.payoutProcessor(payoutId).failPayout(payoutId, reason)
  }

  /** Adds to the merchant's balance at a processor. */
  credit(processor: string, asset: string, amount: string): void {
    if (!/^\d+(\.\d+)?$/.test(amount))
      throw new SandboxError(400, "amount must be a decimal string")
    this.processor(processor).credit(asset, amount)
  }

  advanceClock(seconds: number): void {
    this.context.clock.advance(seconds)
  }

  faults(): Fault[] {
    return this.context.faults.list()
  }

  /** Returns what was put in play, so that it can be taken out again by itself. */
  addFault(...faults: Fault[]): PlacedFault[] {
    return faults.map((fault) => {
      if (fault.processor !== undefined) this.processor(fault.processor)
      return this.context.faults.add(fault)
    })
  }

  clearFaults(): void {
    this.context.faults.clear()
  }

  /** The switches of every processor. */
  switches(): Record<string, Record<string, unknown>> {
    return Object.fromEntries(this.processors.map((each) => [each.name, each.switches()]))
  }

  setSwitches(processor: string, patch: Record<string, unknown>): void {
    this.processor(processor).setSwitches(patch)
  }

  /** The delivery log, newest first. */
  callbacks(processor?: string): CallbackDelivery[] {
    return this.context.callbacks.list(processor)
  }

  /** Sends a callback again and waits for the outcome. */
  redeliver(id: string): Promise<CallbackDelivery> {
    return this.context.callbacks.redeliver(id)
  }

  /** Sends what `reorder` faults hold back, newest first, and waits for the outcome. */
  releaseCallbacks(): Promise<void> {
    return this.context.callbacks.releaseHeld()
  }

  /** Resolves when no callback is on its way. */
  callbacksIdle(): Promise<void> {
    return this.context.callbacks.idle()
  }

  /** All scenarios there are. */
  scenarios(): ScenarioSummary[] {
    return this.scenarioRunner.list()
  }

  /** Plays a scenario against a payment, and waits for its end. */
  runScenario(name: string, request: ScenarioRequest): Promise<ScenarioResult> {
    return this.scenarioRunner.run(name, request)
  }

  /** Which of the commands that not every processor knows a payment's processor does. */
  abilities(paymentId: string): {
    fails: boolean
    reviews: boolean
    setbacks: readonly Setback[]
  } {
    const { processor } = this.locate(paymentId)
    return {
      fails: !processor.neverFails,
      reviews: processor.review !== undefined,
      setbacks: processor.setbacks ?? [],
    }
  }

  counters(): CallCounts {
    return this.context.counters.all()
  }

  /** Forgets everything but the clock and what was given out: ids and addresses never come again. */
  reset(): void {
    this.context.chain.reset()
    for (const processor of this.processors) processor.reset()
    this.context.callbacks.reset()
    this.context.faults.clear()
    this.context.counters.reset()
    this.context.changed()
  }

  private target(request: SendTarget) {
    const { payment_id, address, uri } = request
    if ([payment_id, address, uri].filter((each) => each !== undefined).length !== 1) {
      throw new SandboxError(400, "name exactly one of payment_id, address and uri")
    }
    const id = payment_id ?? linkedPayment(uri ?? address!)
    if (id !== null) {
      const payment = this.payment(id)
      return { payment, asset: null, amount: null, tag: payment.tag }
    }
    const parsed = parsePaymentUri(uri ?? address!)
    const tag = parsed.tag ?? null
    const sameAddress = this.payments({ address: parsed.address })
    // On some networks all payments share an address and differ by their tag.
    const payment = sameAddress.find((each) => each.tag === tag) ?? sameAddress[0]
    if (!payment) throw new SandboxError(404, `no payment has the address ${parsed.address}`)
    return { payment, asset: parsed.asset, amount: parsed.amount, tag }
  }

  private locate(id: string): { processor: Processor; payment: PaymentView } {
    for (const processor of this.processors) {
      const payment = processor.payment(id)
      if (payment) return { processor, payment }
    }
    throw new SandboxError(404, `no payment ${id}`)
  }

  private payoutProcessor(id: string): Processor {
    const owner = this.processors.find((each) => each.payouts().some((payout) => payout.id === id))
    if (!owner) throw new SandboxError(404, `no payout ${id}`)
    return owner
  }

  private processor(name: string): Processor {
    const found = this.processors.find((each) => each.name === name)
    if (found) return found
    const names = this.processors.map((each) => each.name).join(", ")
    throw new SandboxError(400, `no processor "${name}"; there are: ${names}`)
  }
}

function amountOf(payment: PaymentView, amount: string): string {
  if (!["exact", "half", "double"].includes(amount)) return amount
  if (payment.amount === null) {
    throw new SandboxError(409, `${payment.processor} does not know what is asked: name an amount`)
  }
  const missing = new BigNumber(payment.amount).minus(payment.received)
  if (!missing.gt(0)) throw new SandboxError(409, "nothing is missing any more: name an amount")
  if (amount === "exact") return missing.toFixed()
  if (amount === "double") return missing.times(2).toFixed()
  const { decimals } = assetOf(payment.asset!)
  return missing.div(2).decimalPlaces(decimals, BigNumber.ROUND_DOWN).toFixed()
}
