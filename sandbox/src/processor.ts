import type { Router } from "express"
import type { ChainTransfer, ChainTransferStatus } from "./chain"

/** A payment of any processor, as the control API and the wallet page show it. */
export interface PaymentView {
  processor: string
  id: string
  order_id: string | null
  /** CAIP-19; null until the payer has chosen a coin. So are the fields that depend on it. */
  asset: string | null
  network_name: string | null
  symbol: string | null
  address: string | null
  /** Destination tag or memo. */
  tag: string | null
  /** Asked, decimal string in the asset. */
  amount: string | null
  /** Arrived, confirmed or not, without what was dropped. */
  received: string
  /** In the processor's own words. */
  status: string
  confirmations: number
  required_confirmations: number
  /** ISO 8601; null where the processor's payments have no end. */
  expires_at: string | null
  created_at: string
  /** The processor's own page for the payer, if it has one. */
  hosted_url: string | null
  transfers: TransferView[]
}

/** Which payments to show; what is absent matches everything. */
export interface PaymentFilter {
  /** Any of these, as the chain spells them. */
  addresses?: ReadonlySet<string>
  order_id?: string
}

/** A transfer to a payment's address; also of another asset than the asked one. */
export interface TransferView {
  txid: string
  asset: string
  symbol: string
  amount: string
  status: ChainTransferStatus
  confirmations: number
  seen_at: string
  /** What the check for money laundering may decide about it now, where there is one. */
  reviews?: readonly AmlAction[]
}

/** Coins leaving the merchant's account at a processor (withdrawal, payout). */
export interface PayoutView {
  processor: string
  id: string
  asset: string
  symbol: string
  address: string
  /** Taken from the merchant's balance. */
  amount: string
  /** What the recipient gets. */
  net_amount: string
  /** In the processor's own words. */
  status: string
  txid: string | null
  /** A human at the processor has to approve it first. */
  requires_approval: boolean
  /** `shopper`, where the processor waits for an address from the shopper and for nobody else. */
  awaits?: "shopper"
  /** Of the owners of the wallet; only where they sign each payout. */
  signatures?: { collected: number; required: number }
  description: string | null
  created_at: string
}

/** A decision of the people who check for money laundering. `reject` is final. */
export type AmlAction = "hold" | "release" | "reject"

/** What a processor may do with coins that it was sent: not credit them, or send them back. */
export type Setback = "refuse" | "return"

/** A simulated processor, as the sandbox sees it. */
export interface Processor {
  /** Also its path: the routes are mounted at `/<name>`. */
  readonly name: string
  readonly router: Router
  /** Payments that match, oldest first. */
  payments(filter?: PaymentFilter): PaymentView[]
  payment(id: string): PaymentView | undefined
  payouts(): PayoutView[]
  /** Ends a payment's time now. Throws when it is final already, as the following do. */
  expire(paymentId: string): void
  /** True where payments cannot fail: {@link fail} always throws. */
  readonly neverFails?: boolean
  /** Lets a payment fail at the processor. */
  fail(paymentId: string, reason: string): void
  /** Decides about a transfer; false when it is not one of this processor's. */
  review?(action: AmlAction, transfer: ChainTransfer): boolean
  /** What this processor may do with coins by itself; nothing when absent. */
  readonly setbacks?: readonly Setback[]
  /** Does it; false when the transfer is not one of this processor's. */
  setBack?(setback: Setback, transfer: ChainTransfer, reason: string): boolean
  approvePayout(payoutId: string): void
  /** One more owner of the wallet signs; absent where payouts are not signed by several. */
  signPayout?(payoutId: string): void
  failPayout(payoutId: string, reason: string): void
  /** Adds to the merchant's balance, as if earned earlier. */
  credit(asset: string, amount: string): void
  /** Switches between documented variants of the processor's behaviour. */
  switches(): Record<string, unknown>
  setSwitches(patch: Record<string, unknown>): void
  /** Everything to be kept over a restart, as plain JSON. */
  snapshot(): unknown
  restore(state: unknown): void
  /** Forgets payments, payouts and balances and sets all switches back. */
  reset(): void
}
