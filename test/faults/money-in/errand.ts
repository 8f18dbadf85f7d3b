import type { AmlAction } from "../../../sandbox/src/processor"

/** Where a shopper's tab tells them to send coins, and how many. */
export interface Asked {
  depositId: string
  /** The processor's id of the payment. */
  paymentId: string
  /** CAIP-19. */
  asset: string
  decimals: number
  /** Still to be sent, in the asset. */
  amount: string
  /** Asked in all, in the asset. */
  whole: string
}

/** Coins that a shopper has sent. */
export interface Coin {
  txid: string
  amount: string
}

/** The shop would not take the payment, after several tries; the shopper goes. */
export class GaveUp extends Error {
  override readonly name = "GaveUp"
}

/**
 * A shopper at a checkout, with a wallet, and with what happens to their coins on the way. Whichever
 * shop it is: between any two acts the shop does what shops do, and things go wrong there.
 */
export interface Errand {
  /** Repeatable numbers between 0 and 1. */
  random(): number
  /** Ids of coins that this shop offers; at least two. */
  readonly coins: readonly string[]
  /** Another asset on the network of one of these, which a wallet may send by mistake. */
  sibling(asset: string): string | undefined
  /** What the processor's people and the processor itself can do. */
  readonly abilities: { reviews: boolean; fails: boolean; ends: boolean }

  /** Chooses what to pay with. @throws GaveUp */
  choose(asset: string): Promise<Asked>
  /** What the tab asks for now; null when it asks for nothing. */
  look(): Promise<Asked | null>
  /** Sends coins to where a tab said, even long ago. */
  send(to: Asked, amount: string, asset?: string): Promise<Coin>
  mine(blocks: number): Promise<void>
  /** Mines until everything that can be is confirmed for good. */
  confirm(): Promise<void>
  drop(coin: Coin): Promise<void>
  /** With a higher fee, perhaps another amount. */
  replace(coin: Coin, amount?: string): Promise<Coin>
  /** No block takes it. */
  stall(coin: Coin): Promise<void>
  review(action: AmlAction, coin: Coin): Promise<void>
  /** The processor gives the payment up. */
  fail(to: Asked): Promise<void>

  wait(minutes: number): Promise<void>
  /** Until the offer is over, and some minutes more (or less). */
  waitForEnd(of: Asked, minutes: number): Promise<void>

  /** Another quantity; false when the shop refuses. The checkout is opened anew afterwards. */
  changeCart(): Promise<boolean>
  /** Somebody in the shop cancels the order; false when there is none. */
  cancelOrder(): Promise<boolean>
  /** The shopper's own page completes the cart. */
  complete(): Promise<void>
}

/** What somebody at a checkout does, in the words of the campaign's table. */
export interface Shopper {
  name: string
  /** Whether it can be played here; always when absent. */
  can?(errand: Pick<Errand, "abilities" | "coins" | "sibling">): boolean
  play(errand: Errand): Promise<void>
}
