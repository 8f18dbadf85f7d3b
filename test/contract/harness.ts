import type { Asset, GatewayVerdict, TransferState } from "../../src/checkout"
import type { CallbackHint, Gateway, HeaderBag } from "../../src/gateways"
import type { Sandbox, SandboxOptions } from "../../src/sandbox"
import type { ReceivedRequest, ScriptedAnswer } from "./scripted-server"

/** How a test wants its gateway to differ from a well configured one. */
export interface GatewayVariation {
  /** With a key that the processor refuses. */
  wrongKey?: boolean
  timeoutMs?: number
  /** Accepted for callbacks; default: the sandbox's own. */
  webhookSecrets?: string[]
}

/** What a processor shall say about a payment when it is read. Amounts are JSON numbers' digits. */
export interface WireState {
  /** The processor's own word. */
  status: string
  received: string
  required: string
  confirmations: number
}

/** What a processor shall say when a payment is opened. */
export interface WireOffer {
  amount: string
  address: string
}

/** A status word of the processor and what it has to mean to us. */
export interface StatusMeaning {
  native: string
  verdict: GatewayVerdict
  /** What the full amount with all its confirmations is under this word. */
  money: TransferState
}

/** A callback body as the processor writes it, and what it has to tell us. */
export interface CallbackSample {
  name: string
  body: string
  /** The event's name where it travels in a header. */
  event?: string
  expected: Pick<CallbackHint, "event" | "subject" | "externalId" | "reference">
}

/**
 * Everything the contract suite needs to know of a processor. Only this differs between gateways:
 * the cases are the same for all.
 */
export interface GatewayHarness {
  /** The gateway's id, also the processor's name in the sandbox. */
  id: string
  sandbox: SandboxOptions
  baseUrl(sandbox: Sandbox): string
  /** The gateway against any base URL. */
  gateway(baseUrl: string, variation?: GatewayVariation): Gateway
  /** What is sent to the processor and must never come to light. */
  secrets: readonly string[]
  /**
   * Answers the calls that come before the one that counts, e.g. for a token or a list of wallets;
   * null for all others.
   */
  preliminaries?(request: ReceivedRequest): ScriptedAnswer | null
  /** An opening that fails is tried again, because the processor opens a deposit once only. */
  repeatsOpening?: boolean
  /** Our reference in the processor's form; as it is when absent. */
  orderId?(depositId: string): string
  /** A refused read is tried once more in a new session. */
  renewsSessions?: boolean
  /** Amounts carry a sign that tells the direction. */
  signedAmounts?: boolean
  /** The sandbox's names of the calls behind `openDeposit` and `readDeposit`. */
  endpoints: { open: string; read: string }
  /** Lower-case ISO 4217 code in which the tests ask for money. */
  currency: string
  /** Shortest and longest offer of the processor, in minutes. */
  minutes: { shortest: number; longest: number }
  /** Confirmations that each offered asset has to wait for, by CAIP-19 id. */
  confirmations: Readonly<Record<string, number>>
  /** The asset in which the deposit cases are played. */
  asset: Asset
  /** An asset that this gateway does not take. */
  foreignAsset: Asset
  /** Whether the processor itself sends back what came too late or was too little. Default false. */
  returnsStrays?: boolean
  /**
   * Whether the processor says by itself that a deposit is paid or over; false where it does not
   * know what was asked. Default true.
   */
  judges?: boolean
  /** All words for a payment's status. */
  statuses: readonly StatusMeaning[]
  /** Status words as the cases need them. */
  words: { waiting: string; paid: string }
  /** Every tolerated way to write the answer to a read; all must be understood the same. */
  readAnswers: Readonly<Record<string, (state: WireState) => string>>
  /** The same for the answer to opening. */
  openAnswers: Readonly<Record<string, (offer: WireOffer) => string>>
  /** A body that says no, with the processor's words. */
  errorAnswer(words: string): string
  /**
   * What the sandbox says to an unknown payment, and to an amount of zero; absent where it is asked
   * for neither.
   */
  refusals?: { unknownPayment: RegExp; badAmount: RegExp }
  callbacks: {
    /** The secret with which the sandbox signs. */
    secret: string
    /** Lower-case name of the header with the signature. */
    signatureHeader: string
    /** Whether deliveries carry an id of their own in a header. Default true. */
    deliveryIds?: boolean
    /** The headers that the processor would send with these bytes. */
    sign(body: Buffer, secret: string, about?: { event?: string; delivery?: string }): HeaderBag
    /** A signature that was computed elsewhere. */
    vector: { secret: string; headers: HeaderBag; body: string; expected: CallbackHint["event"] }
    /** Bodies about deposits, payouts and others, in every tolerated shape. */
    samples: readonly CallbackSample[]
    /** Switches the sandbox through everything that changes its callbacks. */
    sandboxSwitches: readonly Record<string, unknown>[]
  }
}
