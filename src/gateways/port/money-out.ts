import type {
  Asset,
  AssetAmount,
  Beneficiary,
  CoinAmount,
  FiatAmount,
  Instant,
  MemoKind,
  SendSafety,
  SendSnapshot,
} from "../../domain"
import type { DepositRef } from "./gateway"
import type { Answered } from "./writing"

export type { SendSafety, SendSnapshot, SendStatus } from "../../domain"

/**
 * Who pays the fees of a sending: `sender` the recipient gets the whole amount and more leaves the
 * balance; `recipient` the amount leaves the balance and less arrives.
 */
type FeePayer = "sender" | "recipient"

/** What a gateway can do with money that goes out. Data, so that nobody asks for a processor by name. */
export interface MoneyOutCapabilities {
  /** Sending to any address (or registered recipient); null where the gateway cannot. */
  payout: {
    safety: SendSafety
    /** `address` on the asset's network; `recipient` somebody registered at the processor, by e-mail or id. */
    destination: "address" | "recipient"
    /** `processor` after the call; `signatures` collected by people outside of us (multisig queue). */
    execution: "processor" | "signatures"
    /** Who pays fees by the processor's own rule; for `recipient` we gross up where the whole sum shall arrive. */
    fees: FeePayer
    /** Whether an accepted payout can still be taken back. */
    cancel: boolean
    /** Kinds of memo that it can send on Stellar; none where it is absent. */
    memoKinds?: readonly MemoKind[]
    /** Whether it takes, and may ask for, whom the coins go to (the travel rule); not where it is absent. */
    beneficiary?: boolean
    /** Most calls a minute, where the processor limits them; null where it does not say. */
    perMinute: number | null
  } | null
  /** Giving a deposit's money back by the processor's own refund call; null where there is none. */
  refund: {
    safety: SendSafety
    /** Who asks the shopper where to: `processor` (by mail), or `shop`, which passes an address on. */
    destination: "processor" | "shop"
    cancel: boolean
  } | null
  /** Many payouts of one asset in one call; null where there is none. */
  mass: { safety: SendSafety; maxRows: number } | null
  /** Held deposits: whether they are listed, and whether they can be sent back from here. */
  aml: { refund: boolean } | null
}

/** Where coins go. `address` is the e-mail or recipient id where the capability says `recipient`. */
export interface Destination {
  address: string
  tag: string | null
  /** How a memo on Stellar is filed; null or absent elsewhere, and without a tag. */
  memoKind?: MemoKind | null
}

/**
 * One sending. `reference` is ours, at most 64 characters of `[A-Za-z0-9_]`, unique for good: the
 * processor's tracking id, order number or guid is made from it, always in the same way.
 */
export interface SendRequest {
  reference: string
  /** CAIP-19 id, or `iso4217:usd` where the processor pays out in a currency's value. */
  asset: string
  /** In the asset; what it means for fees says {@link MoneyOutCapabilities.payout}. */
  amount: AssetAmount
  destination: Destination
  callbackUrl: string
  /** For the processor's list; never personal data. */
  description: string
  /** Whom it goes to, where an admin has said so; only for gateways that take it. */
  beneficiary?: Beneficiary
}

/** A refund by the processor's own call. */
export interface RefundRequest {
  reference: string
  deposit: DepositRef
  /** In the charge's currency. */
  amount: FiatAmount
  /** Lower-case ISO 4217 code. */
  currency: string
  /** Null where the processor asks the shopper itself. */
  destination: Destination | null
  /**
   * The shopper's e-mail address (the order's), where the processor asks the shopper by mail and
   * has none: see {@link RefundRule.needsEmail}. Given to nobody else; null where we have none.
   */
  email: string | null
  callbackUrl: string
  description: string
}

/** Names a sending to its gateway, for looking it up. */
export interface SendRef {
  reference: string
  /** CAIP-19 id or `iso4217:…`; null for a refund call. */
  asset: string | null
  /** When the (first) call was made: look-ups by list need not go further back. */
  sentAt: Instant
}

/** A refund as the processor lists it. */
export interface ReportedRefund {
  externalId: string
  /** Ours, where it was asked for by this plugin; null elsewhere. */
  reference: string | null
  /** In the charge's currency. */
  amount: FiatAmount
  status: SendSnapshot["status"]
}

/** What can be refunded of a deposit right now, and what the admin must know before the click. */
export interface RefundRule {
  /** `any` part or all · `full_only` all or nothing · `none` not now. */
  allowed: "any" | "full_only" | "none"
  /** In the charge's currency; null where the processor sets no limit of its own. */
  most: FiatAmount | null
  /** Stable word for the reason, for the admin's texts, e.g. `confirmed_declines_invoice`; null for none. */
  notice: string | null
  /** The processor knows no e-mail address of the shopper, so {@link RefundRequest.email} must not be null. */
  needsEmail: boolean
}

/** Money at a gateway. */
export interface Balance {
  /** CAIP-19 id, or `iso4217:…`; null for a code of the processor that we do not know. */
  asset: string | null
  /** The processor's own code, for people. */
  code: string
  /** Can be sent now. */
  available: AssetAmount
  /** On the way in or out, locked or held; null where it is not told. */
  pending: AssetAmount | null
}

export interface FeeEstimate {
  /** Network fee and commission together, in `asset`. */
  fee: AssetAmount
  /** CAIP-19 id of what the fee is paid in: a token's fee may be in the network's coin. */
  asset: string
  /** What leaves the balance of the sent asset. */
  spend: AssetAmount
  /** What arrives. */
  receive: AssetAmount
}

/**
 * A deposit that the processor holds. `reason` and `severity` are the processor's words and for
 * admins only.
 */
export interface AmlReport {
  /** Names the case at the gateway, stable. */
  externalId: string
  /** CAIP-19 id; null for a code that we do not know. */
  asset: string | null
  amount: CoinAmount
  /** The deposit's id at the gateway or its address, to find ours; null where neither is told. */
  depositExternalId: string | null
  address: string | null
  txid: string | null
  /** 0 to 100; null where it was not scored. */
  score: number | null
  severity: string | null
  reason: string | null
  /** `risk` looked at and found risky · `unscored` could not be looked at · `unknown` not told. */
  finding: "risk" | "unscored" | "unknown"
  /**
   * `held` now · `released` free again · `refunded` sent back · `rejected` refused for good: only
   * the processor's compliance can say where it goes. Unknown words mean `held`.
   */
  state: "held" | "released" | "refunded" | "rejected"
  reportedAt: Instant | null
}

/** `externalCode` of the refusal to send back what is not held. */
export const NOT_HELD = "not_held"

export interface AmlRefundRequest {
  reference: string
  /** {@link AmlReport.externalId} */
  externalId: string
  destination: Destination
}

/** One row of a mass payout. */
export type MassRow = Pick<SendRequest, "reference" | "amount" | "destination" | "description">

export interface MassRequest {
  reference: string
  asset: string
  rows: readonly MassRow[]
  callbackUrl: string
}

/** What became of a mass payout, row by row, by the rows' references. */
export interface MassSnapshot {
  externalId: string
  rows: { reference: string; snapshot: SendSnapshot }[]
  /** Rows that the processor refused: nothing was sent for them. */
  refused: { reference: string; reason: string }[]
}

/** One thing that a connection test looked at. */
export interface ConnectionCheck {
  /** Stable word, e.g. `credentials`, `payments`, `payouts`, `refunds`, `callback_url`, `callback_secret`. */
  name: string
  /** `skipped` where it is not configured or cannot be found out. */
  result: "passed" | "failed" | "skipped"
  /** What was found, and for a failure what to do. Never a secret. */
  message: string
}

export interface Settlement {
  id: string
  status: string
  currency: string
  openedAt: Instant | null
  closedAt: Instant | null
  executedAt: Instant | null
  /** Signed, like the others, in `currency`. */
  openingBalance: string | null
  closingBalance: string | null
  /** What was paid out to the merchant. */
  amount: string | null
}

export interface LedgerEntry {
  id: string
  type: string
  description: string | null
  /** Signed, in `currency`. */
  amount: string
  currency: string
  invoiceId: string | null
  at: Instant | null
}

/** A period, from inclusive to exclusive. */
export interface Period {
  from: Instant
  to: Instant
}

/**
 * The side of a gateway from which money goes out. What is absent the processor cannot do. Every
 * call throws only `GatewayError`; after `ambiguous` nobody repeats a sending before {@link find}
 * has said that there is none, and then only where the safety is `idempotent`.
 */
export interface MoneyOut {
  readonly capabilities: MoneyOutCapabilities

  /**
   * Never repeated by the gateway itself. An answer, also a failed one, means: it exists there. Like
   * every call here that moves money, it is made with `write`.
   */
  send?(request: SendRequest): Promise<Answered<SendSnapshot>>
  /** The sending with our reference; null when the processor is sure that it has none. */
  find?(ref: SendRef): Promise<SendSnapshot | null>
  read?(ref: SendRef & { externalId: string }): Promise<SendSnapshot>
  /** Takes an accepted sending back; returns what became of it. */
  cancel?(ref: SendRef & { externalId: string }): Promise<SendSnapshot>

  refund?(request: RefundRequest): Promise<Answered<SendSnapshot>>
  findRefund?(ref: SendRef & { deposit: DepositRef }): Promise<SendSnapshot | null>
  readRefund?(ref: SendRef & { externalId: string; deposit: DepositRef }): Promise<SendSnapshot>
  cancelRefund?(ref: SendRef & { externalId: string; deposit: DepositRef }): Promise<SendSnapshot>
  refundRule?(deposit: DepositRef): Promise<RefundRule>
  /**
   * Refunds of a deposit that merchants have asked for, also in the processor's own dashboard; not what
   * the processor gives back by itself.
   */
  refundsOf?(deposit: DepositRef): Promise<readonly ReportedRefund[]>

  sendMany?(request: MassRequest): Promise<Answered<MassSnapshot>>
  /**
   * The mass payout with our reference and rows; null when the processor tells of none, which is
   * certain only where the safety is `idempotent`. Rows that it does not tell of are left out.
   * `externalId` is {@link MassSnapshot.externalId}, where it is known.
   */
  findMany?(
    request: MassRequest & { sentAt: Instant; externalId?: string | null },
  ): Promise<MassSnapshot | null>

  estimateFee?(request: Omit<SendRequest, "reference" | "callbackUrl">): Promise<FeeEstimate>
  balances?(): Promise<readonly Balance[]>
  /** Assets that can be sent. */
  payoutAssets?(): Promise<readonly Asset[]>

  /** Everything that is held now, and of late what no longer is, where the processor tells. */
  amlCases?(): Promise<readonly AmlReport[]>
  /** One case by its id, also when it is over; absent where a case just leaves the list. */
  readAmlCase?(externalId: string): Promise<AmlReport>
  /**
   * Sends a held deposit back as a whole. Whether it has gone is told by {@link amlCases} only. A
   * deposit can be sent back once: for one that is not held (any more) it is `rejected` with the
   * code {@link NOT_HELD}.
   */
  refundAmlCase?(request: AmlRefundRequest): Promise<Answered<Pick<AmlRefundRequest, "externalId">>>

  /** Looks at keys, permissions and settings without moving money. Does not throw for what it finds. */
  checkConnection(context: { callbackUrl: string }): Promise<readonly ConnectionCheck[]>

  settlements?(period: Period): Promise<readonly Settlement[]>
  ledgerEntries?(currency: string, period: Period): Promise<readonly LedgerEntry[]>
}
