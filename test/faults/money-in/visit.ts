import { asIs } from "../../support/market"
import { BigNumber } from "bignumber.js"
import type { Deposit } from "../../../src/contract/storefront"
import type { AmlAction } from "../../../sandbox/src/processor"
import { findAsset } from "../../../sandbox/src/assets"
import { bustle } from "./bustle"
import { type Asked, type Coin, type Errand, GaveUp } from "./errand"
import type { DepthGauge } from "./witness"
import { NOT_REVIEWED, type SentCoin, type Trial, noteReview, siblingOf } from "./trial"

/** More than any processor's finality, in steps in which a shop can look. */
const DEPTHS = [1, 2, 5, 12, 25]
const PATIENCE = 4

/** A shopper's visit to the shop of the stage. */
export class Visit implements Errand {
  private chargeId = ""
  private token = ""

  private constructor(
    private readonly trial: Trial,
    private readonly gauge: DepthGauge,
    readonly coins: readonly string[],
    readonly abilities: Errand["abilities"],
  ) {}

  static async begin(
    trial: Trial,
    gauge: DepthGauge,
    { coins, abilities, total }: Pick<Errand, "coins" | "abilities"> & { total: string },
  ): Promise<Visit> {
    const visit = new Visit(trial, gauge, coins, abilities)
    const { core } = trial.anyNode()
    const cart = await core.fillCart(total, trial.processor.harness.currency)
    trial.carts.push({ id: cart.id, total })
    trial.say(`a cart of ${total} ${trial.processor.harness.currency}`)
    await visit.openSession()
    return visit
  }

  random(): number {
    return this.trial.random()
  }

  sibling(asset: string): string | undefined {
    return siblingOf(asset, this.coins)
  }

  async choose(asset: string): Promise<Asked> {
    const { trial } = this
    for (let attempt = 1; attempt <= PATIENCE; attempt += 1) {
      try {
        await trial.anyNode().service.storefront.chooseAsset(this.chargeId, asset, asIs)
        const asked = await this.look()
        if (!asked) throw new GaveUp("The shop asks for nothing")
        trial.say(`chooses ${name(asset)}: asked ${asked.amount} (deposit ${asked.depositId})`)
        return asked
      } catch (error) {
        trial.say(`cannot choose ${name(asset)}: ${String(error)}`)
        await this.meanwhile(20)
      }
    }
    throw new GaveUp("The shop would not take the payment")
  }

  async look(): Promise<Asked | null> {
    const { service } = this.trial.anyNode()
    const charge = await service.storefront
      .view(this.chargeId, { token: this.token })
      .catch(() => null)
    if (!charge?.deposit) return null
    const { deposit } = charge
    this.compare(deposit, charge.missing)
    if (new BigNumber(deposit.missing).isZero()) return null
    const [row] = await this.trial.stage.database.sql(
      `SELECT external_id FROM crypto_checkout.deposit WHERE id = $1`,
      [deposit.id],
    )
    return {
      depositId: deposit.id,
      paymentId: row.external_id,
      asset: deposit.asset.id,
      decimals: Math.min(deposit.asset.decimals, findAsset(deposit.asset.id)?.decimals ?? 18),
      amount: deposit.missing,
      whole: deposit.amount,
    }
  }

  /** What the tab asks for must be worth what the charge misses, and not more. */
  private compare({ missing, rate, amount, id }: Deposit, missingValue: string): void {
    const worth = new BigNumber(missing).times(rate)
    const most = new BigNumber(missingValue).plus("0.02").plus(new BigNumber(rate).times("1e-8"))
    if (worth.gt(most)) {
      this.trial.problems.push(
        `sum in the tabs: deposit ${id} asks ${missing} of ${amount}, worth ${worth.toFixed(4)}, and ${missingValue} is missing`,
      )
    }
  }

  async send(to: Asked, amount: string, asset = to.asset): Promise<Coin> {
    const { stage } = this.trial
    const { txid } = stage.sandbox.send({ payment_id: to.paymentId, amount, asset })
    this.note(txid, to.depositId, asset, amount, null)
    this.trial.say(`sends ${amount} ${name(asset)} to deposit ${to.depositId} (${short(txid)})`)
    await this.meanwhile(5)
    return { txid, amount }
  }

  private note(
    txid: string,
    depositId: string,
    asset: string,
    amount: string,
    replaces: string | null,
  ): void {
    const sentAt = Date.now()
    this.gauge.watch(txid)
    this.trial.coins.push({ txid, depositId, asset, amount, sentAt, replaces, ...NOT_REVIEWED })
  }

  async mine(blocks: number): Promise<void> {
    this.trial.stage.sandbox.mine(blocks)
    this.trial.say(`${blocks} block(s)`)
    await this.meanwhile(15)
  }

  async confirm(): Promise<void> {
    for (const depth of DEPTHS) {
      this.trial.stage.sandbox.mine(depth)
      if (this.trial.chance() < 0.5) await this.meanwhile(30)
    }
    this.trial.say("blocks enough for good")
    await this.meanwhile(30)
  }

  async drop({ txid }: Coin): Promise<void> {
    this.trial.stage.sandbox.drop(txid)
    this.trial.say(`${short(txid)} is gone`)
    await this.meanwhile(10)
  }

  async replace({ txid }: Coin, amount?: string): Promise<Coin> {
    const old = this.coinOf(txid)
    const fresh = this.trial.stage.sandbox.replace(txid, amount)
    this.note(fresh.txid, old.depositId, old.asset, fresh.amount, txid)
    this.trial.say(`${short(txid)} is replaced by ${short(fresh.txid)} of ${fresh.amount}`)
    await this.meanwhile(10)
    return { txid: fresh.txid, amount: fresh.amount }
  }

  async stall({ txid }: Coin): Promise<void> {
    this.trial.stage.sandbox.stall(txid)
    this.trial.say(`no block takes ${short(txid)}`)
    await this.meanwhile(10)
  }

  async review(action: AmlAction, { txid }: Coin): Promise<void> {
    this.trial.stage.sandbox.review(action, txid)
    noteReview(this.coinOf(txid), action, this.gauge.depthOf(txid))
    this.trial.say(`the check for money laundering: ${action} ${short(txid)}`)
    await this.meanwhile(20)
  }

  async fail({ paymentId, depositId }: Asked): Promise<void> {
    this.trial.stage.sandbox.fail(paymentId, "Failed by the campaign")
    this.trial.disturbed.add("failed")
    this.trial.say(`the processor gives deposit ${depositId} up`)
    await this.meanwhile(20)
  }

  async wait(minutes: number): Promise<void> {
    const steps = minutes < 2 ? 1 : 3
    for (let step = 0; step < steps; step += 1) await this.meanwhile((minutes * 60) / steps)
  }

  async waitForEnd({ depositId }: Asked, minutes: number): Promise<void> {
    const [{ seconds }] = await this.trial.stage.database.sql(
      `SELECT extract(epoch FROM expires_at - clock_timestamp())::float AS seconds
       FROM crypto_checkout.deposit WHERE id = $1`,
      [depositId],
    )
    this.trial.say(`waits until ${minutes.toFixed(0)} min after the offer's end`)
    await this.wait(Math.max(0, seconds / 60 + minutes))
  }

  async changeCart(): Promise<boolean> {
    const { trial } = this
    const cart = trial.carts.at(-1)
    if (!cart) return false
    const total = new BigNumber(cart.total).plus("12.34").toFixed()
    try {
      await trial.anyNode().core.changeTotal(cart.id, total)
      cart.total = total
      trial.disturbed.add("cart")
      await this.openSession()
      trial.say(`the cart is changed to ${total}`)
      return true
    } catch (error) {
      trial.say(`the cart cannot be changed: ${String(error)}`)
      return false
    } finally {
      await this.meanwhile(5)
    }
  }

  async cancelOrder(): Promise<boolean> {
    const { trial } = this
    const node = trial.anyNode()
    const orderId = await node.core.orderOf(trial.carts.at(-1)?.id ?? "")
    if (!orderId) return false
    trial.disturbed.add("canceled")
    trial.say("the order is cancelled in the shop")
    await node.core.cancelOrder(orderId).catch(() => undefined)
    // Medusa's event may be lost with its process; then a job finds the order.
    if (trial.chance() < 0.6) await node.hearOfCanceled(orderId).catch(() => undefined)
    await this.meanwhile(10)
    return true
  }

  async complete(): Promise<void> {
    const { trial } = this
    trial.say("the shopper's page completes the cart")
    const cartId = trial.carts.at(-1)?.id ?? ""
    const placing = trial
      .anyNode()
      .core.complete(cartId)
      .catch(() => null)
    const [orderId] = await Promise.all([placing, bustle(trial)])
    if (orderId !== null && trial.coins.length === 0) {
      trial.problems.push(`the order ${orderId} was placed before any coins were sent`)
    }
  }

  /** As the storefront does: a new payment session for the cart as it is. */
  private async openSession(): Promise<void> {
    const session = await this.newSession(this.trial.carts.at(-1)?.id ?? "")
    const data = session["data"] as { charge_id: string; charge_token: string }
    this.chargeId = data.charge_id
    this.token = data.charge_token
  }

  /** Medusa may fail now and then, and people try again. */
  private async newSession(cartId: string, attempt = 1): Promise<Record<string, unknown>> {
    try {
      return await this.trial.anyNode().core.openSession(cartId)
    } catch (error) {
      if (attempt === PATIENCE) throw error
      this.trial.say(`the payment cannot be opened: ${String(error)}`)
      return this.newSession(cartId, attempt + 1)
    }
  }

  private coinOf(txid: string): SentCoin {
    const coin = this.trial.coins.find((each) => each.txid === txid)
    if (!coin) throw new Error(`Nobody has sent ${txid}`)
    return coin
  }

  private async meanwhile(seconds: number): Promise<void> {
    await bustle(this.trial)
    await this.trial.stage.pass(seconds)
    if (this.trial.moods.some(({ rates }) => rates)) this.trial.movePrices()
    await bustle(this.trial)
  }
}

function name(asset: string): string {
  return findAsset(asset)?.symbol ?? asset
}

function short(txid: string): string {
  return `${txid.slice(0, 10)}…`
}
