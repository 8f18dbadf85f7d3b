import { BigNumber } from "bignumber.js"
import type { OfferedAsset } from "../../../src/contract/storefront"
import { findAsset } from "../../../sandbox/src/assets"
import type { AmlAction } from "../../../sandbox/src/processor"
import { type Asked, type Coin, type Errand, GaveUp } from "../money-in/errand"
import { NOT_REVIEWED, noteReview, siblingOf } from "../money-in/trial"
import type { Play } from "./play"

const NO_ABILITIES = { reviews: false, fails: false, ends: false }

/** Whoever stayed longer would never get on: processes are killed as long as somebody is in the shop. */
const TRIES = 12
const PAUSE_MS = 1_000

/** Blocks after which every processor calls a transfer final. */
const FINAL_BLOCKS = 64

/** A shopper who buys in a whole shop, over HTTP as a browser would. */
export class ShopVisit implements Errand {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  private open: any
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  private cart: any

  private constructor(
    private readonly play: Play,
    readonly coins: readonly string[],
    readonly abilities: Errand["abilities"],
  ) {}

  static async begin(
    play: Play,
    { coins, abilities }: Pick<Errand, "coins" | "abilities">,
  ): Promise<ShopVisit> {
    const visit = new ShopVisit(play, coins, abilities)
    const { lib } = play.shop
    visit.cart = await visit.patiently(async () => {
      const region = await lib.findRegion(play.shop.store)
      const product = await lib.findProduct(play.shop.store, region)
      return lib.fillCart(play.shop.store, { region, variantId: product.variants[0].id })
    })
    await visit.openSession()
    return visit
  }

  /** What a processor offers: asked at a checkout that is then left. */
  static async offers(play: Play): Promise<string[]> {
    const visit = await ShopVisit.begin(play, { coins: [], abilities: NO_ABILITIES })
    const { assets } = await visit.patiently<{ assets: OfferedAsset[] }>(() =>
      play.shop.lib.readCharge(play.shop.store, visit.open),
    )
    return assets.filter(({ available }) => available).map(({ id }) => id)
  }

  random(): number {
    return this.play.random()
  }

  sibling(asset: string): string | undefined {
    return siblingOf(asset, this.coins)
  }

  async choose(asset: string): Promise<Asked> {
    const { lib, store } = this.play.shop
    await this.patiently(() => lib.chooseAsset(store, this.open, asset)).catch((error) => {
      throw new GaveUp(String(error))
    })
    const asked = await this.look()
    if (!asked) throw new GaveUp("The shop asks for nothing")
    this.play.say(`chooses ${asset}: asked ${asked.amount} (deposit ${asked.depositId})`)
    return asked
  }

  async look(): Promise<Asked | null> {
    const { lib, store } = this.play.shop
    const { charge } = await this.patiently<{ charge: ChargeView }>(() =>
      lib.readCharge(store, this.open),
    )
    const { deposit } = charge
    if (!deposit || new BigNumber(deposit.missing).isZero()) return null
    const [row] = await this.play.shop.sql(
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

  async send(to: Asked, amount: string, asset = to.asset): Promise<Coin> {
    const { txid } = this.play.shop.sandbox.send({ payment_id: to.paymentId, amount, asset })
    await this.note(txid, to.depositId, asset, amount, null)
    this.play.say(`sends ${amount} of ${asset} to deposit ${to.depositId} (${txid})`)
    await this.meanwhile()
    return { txid, amount }
  }

  async mine(blocks: number): Promise<void> {
    this.play.shop.sandbox.mine(blocks)
    await this.meanwhile()
  }

  async confirm(): Promise<void> {
    await this.mine(1)
    await this.mine(FINAL_BLOCKS)
  }

  async drop({ txid }: Coin): Promise<void> {
    this.unlessTooLate(() => this.play.shop.sandbox.drop(txid), `${txid} is gone`)
    await this.meanwhile()
  }

  async replace(coin: Coin, amount?: string): Promise<Coin> {
    const { txid } = coin
    const old = this.play.coinOf(txid)
    const fresh = this.unlessTooLate(() => this.play.shop.sandbox.replace(txid, amount))
    if (!fresh) return coin
    await this.note(fresh.txid, old.depositId, old.asset, fresh.amount, txid)
    this.play.say(`${txid} is replaced by ${fresh.txid} of ${fresh.amount}`)
    await this.meanwhile()
    return { txid: fresh.txid, amount: fresh.amount }
  }

  async stall({ txid }: Coin): Promise<void> {
    this.unlessTooLate(() => this.play.shop.sandbox.stall(txid), `no block takes ${txid}`)
    await this.meanwhile()
  }

  async review(action: AmlAction, { txid }: Coin): Promise<void> {
    const said = `the check for money laundering: ${action} ${txid}`
    const done = this.unlessTooLate(() => {
      this.play.shop.sandbox.review(action, txid)
      return true
    }, said)
    if (done) noteReview(this.play.coinOf(txid), action, this.play.gauge.depthOf(txid))
    await this.meanwhile()
  }

  async fail({ paymentId }: Asked): Promise<void> {
    this.unlessTooLate(
      () => this.play.shop.sandbox.fail(paymentId, "Failed by the campaign"),
      `the processor gives ${paymentId} up`,
    )
    await this.meanwhile()
  }

  /** Others are at the checkout too: time passes only at offers' ends. */
  async wait(): Promise<void> {
    await this.meanwhile()
  }

  async waitForEnd({ depositId }: Asked, minutes: number): Promise<void> {
    const [{ seconds }] = await this.play.shop.sql(
      `SELECT extract(epoch FROM expires_at - fake_time.clock_timestamp())::float AS seconds
       FROM crypto_checkout.deposit WHERE id = $1`,
      [depositId],
    )
    await this.play.shop.pass(Math.max(0, seconds + minutes * 60))
    this.play.say(`waits until ${minutes.toFixed(0)} min after the offer's end`)
    await this.meanwhile()
  }

  async changeCart(): Promise<boolean> {
    const { store } = this.play.shop
    const [item] = this.cart.items
    try {
      await store.post(`/store/carts/${this.cart.id}/line-items/${item.id}`, {
        quantity: item.quantity + 1,
      })
      await this.openSession()
      this.play.say("the cart is changed")
      return true
    } catch (error) {
      this.play.say(`the cart cannot be changed: ${String(error)}`)
      await this.lookAtCart(item.quantity)
      return false
    }
  }

  /** The answer may be lost, and the change may have been made in part. */
  private async lookAtCart(quantity: number): Promise<void> {
    const [row] = await this.play.shop.sql(
      `SELECT quantity FROM cart_line_item WHERE cart_id = $1 AND deleted_at IS NULL`,
      [this.cart.id],
    )
    if (Number(row?.quantity) === quantity) return
    this.play.isHalfChanged = true
    this.play.say("the cart is changed all the same")
  }

  async cancelOrder(): Promise<boolean> {
    const [row] = await this.play.shop.sql(
      `SELECT order_id FROM order_cart WHERE cart_id = $1 AND deleted_at IS NULL`,
      [this.cart.id],
    )
    if (!row) return false
    this.play.say("the order is cancelled in the shop")
    const admin = await this.patiently(() => this.play.shop.admin())
    await (admin as { post(path: string): Promise<unknown> })
      .post(`/admin/orders/${row.order_id}/cancel`)
      .catch(() => undefined)
    await this.meanwhile()
    return true
  }

  async complete(): Promise<void> {
    await this.play.shop.store.post(`/store/carts/${this.cart.id}/complete`).catch(() => undefined)
  }

  private async openSession(): Promise<void> {
    const { lib, store } = this.play.shop
    this.open = await this.patiently(() =>
      lib.openSession(store, this.cart, `pp_crypto_${this.play.gatewayId}`),
    )
    this.play.chargeIds.push(this.open.chargeId)
  }

  private async note(
    txid: string,
    depositId: string,
    asset: string,
    amount: string,
    replaces: string | null,
  ): Promise<void> {
    this.play.gauge.watch(txid)
    const sentAt = await this.play.shop.now()
    this.play.coins.push({ txid, depositId, asset, amount, sentAt, replaces, ...NOT_REVIEWED })
  }

  /** Tries again while processes are down. @throws the last error */
  private async patiently<T>(act: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await act()
      } catch (error) {
        if (attempt === TRIES) throw error
        await pause(PAUSE_MS)
      }
    }
  }

  /** Blocks are everybody's: a coin may be in one before its shopper does what they had in mind. */
  private unlessTooLate<T>(act: () => T, said?: string): T | undefined {
    try {
      const done = act()
      if (said) this.play.say(said)
      return done
    } catch (error) {
      this.play.say(`too late: ${String(error)}`)
      return undefined
    }
  }

  private meanwhile(): Promise<void> {
    return pause(this.play.chance() * 1_500)
  }
}

interface ChargeView {
  deposit: {
    id: string
    missing: string
    amount: string
    asset: { id: string; decimals: number }
  } | null
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
