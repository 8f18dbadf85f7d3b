import type { DepositId } from "../../contract/ids"
import type { ChargeStatus } from "../../contract/storefront"
import type { CoinAmount, FiatAmount } from "../money/money"
import type { LockedRate } from "../money/rate"

export type { ChargeStatus } from "../../contract/storefront"

/** Milliseconds since 1970-01-01 UTC. The core has no clock: every instant comes from outside. */
export type Instant = number

/** What was agreed when the charge was opened; never changes. */
export interface ChargeTerms {
  /** What the payment session asks for, in its currency. */
  amount: FiatAmount
  /** The smallest unit of the currency, e.g. `0.01` for `usd` and `1` for `jpy`. */
  unit: FiatAmount
  /** End of the time in which new quotes are given. */
  expiresAt: Instant
  /** How much may be missing and still count as paid, in the charge's currency. */
  underpaymentTolerance: FiatAmount
  /** How much may be too much before it is called an overpayment, in the charge's currency. */
  overpaymentTolerance: FiatAmount
}

/** What was agreed when the deposit was opened; never changes. */
export interface DepositTerms extends LockedRate {
  id: DepositId
  /** Asked amount, in the asset. */
  amount: CoinAmount
  /**
   * What that amount is worth, in the charge's currency: the locked rate. It is exactly what was
   * missing when the deposit was opened, with all its decimals: paid as asked is exactly paid.
   */
  value: FiatAmount
  /** Decimals in which a payer is asked for coins, see {@link askedDecimals}. */
  decimals: number
  /** When we asked the gateway for it; nothing can have come before. */
  openedAt: Instant
  /** Coins first seen after this instant are late. */
  expiresAt: Instant
  /** The merchant's policy; what the gateway itself waits for is in its word `confirmed`. */
  requiredConfirmations: number
}

/**
 * What a gateway's state means to us. Whatever we do not know is `pending`, never `paid`.
 *
 * `pending` · `paid` the gateway holds it to be paid in full and in time · `expired` · `failed`
 */
export type GatewayVerdict = "pending" | "paid" | "expired" | "failed"

/**
 * `seen` · `confirmed` final by the gateway's own measure · `held` under review · `dropped` gone from
 * the chain · `foreign` another coin than the deposit asks for · `refused` on the chain, but the
 * gateway does not credit it · `returned` the gateway gives it back by itself.
 *
 * The last three are money that came and does not count: a person has to know of it.
 */
export type TransferState =
  "seen" | "confirmed" | "held" | "dropped" | "foreign" | "refused" | "returned"

/** Money that came to a deposit and does not count for it. */
export type AsideState = Extract<TransferState, "foreign" | "refused" | "returned">

/** One transfer as a gateway reports it now. */
export interface ReportedTransfer {
  /**
   * Stable within the deposit. The transaction id (and output) where there is one; gateways that
   * only tell a balance report it as one transfer with the key `balance`, whose amount may grow.
   */
  key: string
  txid: string | null
  /** In the deposit's asset, or in {@link coin} where that is another one. */
  amount: CoinAmount
  /** The gateway's own code of what came, where it is not the deposit's asset; else null. */
  coin: string | null
  /** Null where the gateway does not tell. */
  confirmations: number | null
  state: TransferState
  /** When the gateway saw it first; null where it does not tell. */
  seenAt: Instant | null
}

/** What a gateway says about a deposit at one moment. The list of transfers is complete. */
export interface Snapshot {
  observedAt: Instant
  verdict: GatewayVerdict
  /** The gateway's own word, for people. */
  externalStatus: string
  transfers: ReportedTransfer[]
  /**
   * True while money is only told of by what anybody could have written who has seen a URL; it is not
   * confirmed before a second source, or an admin, says the same. Absent otherwise.
   */
  uncorroborated?: boolean
}

/** What we remember of a transfer, whatever later snapshots say. */
export interface TransferMemory {
  key: string
  txid: string | null
  firstSeenAt: Instant
  /** The largest amount seen while the deposit was not over. */
  inTimeAmount: CoinAmount
  /** The largest amount that was confirmed and not held: this much is ours. */
  clearedAmount: CoinAmount
  clearedAt: Instant | null
}

export interface DepositState {
  terms: DepositTerms
  /** The newest snapshot; null before the first read. */
  latest: Snapshot | null
  transfers: Record<string, TransferMemory>
  /**
   * The most that was on the address in time, at one moment. Being in time belongs to the deposit's
   * money: transactions that replace others inherit it, up to this amount.
   */
  inTimeAmount: CoinAmount
}

export interface ChargeState {
  terms: ChargeTerms
  /** The latest instant the charge has been told of. */
  clock: Instant
  /** When it was cancelled; null when it was not. */
  canceledAt: Instant | null
  deposits: Record<string, DepositState>
  status: ChargeStatus
}

/** Something that happened, told to the charge. Order and repetition do not matter. */
export type Fact =
  | { type: "deposit_opened"; deposit: DepositTerms }
  | { type: "snapshot"; depositId: DepositId; snapshot: Snapshot }
  | { type: "time_passed"; at: Instant }
  | { type: "canceled"; at: Instant }

/** What the shell has to do after a transition, in the same database transaction. */
export type Effect =
  | { type: "status_changed"; from: ChargeStatus; to: ChargeStatus }
  | {
      type: "transfer_seen"
      depositId: DepositId
      key: string
      amount: CoinAmount
      txid: string | null
    }
  | {
      type: "transfer_cleared"
      depositId: DepositId
      key: string
      amount: CoinAmount
      txid: string | null
    }
  | {
      type: "transfer_reversed"
      depositId: DepositId
      key: string
      amount: CoinAmount
      txid: string | null
    }
  | {
      type: "transfer_set_aside"
      depositId: DepositId
      key: string
      state: AsideState
      amount: CoinAmount
      /** As in {@link ReportedTransfer.coin}. */
      coin: string | null
      txid: string | null
    }
  | { type: "settle" }
  | { type: "move_refused"; from: ChargeStatus; to: ChargeStatus }

/** A charge as it is when its payment session is opened. */
export function openCharge(terms: ChargeTerms, at: Instant): ChargeState {
  return { terms, clock: at, canceledAt: null, deposits: {}, status: "open" }
}
