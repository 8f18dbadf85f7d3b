import type { Asset, GatewayVerdict, TransferState } from "../../src/domain"
import type { CallbackHint, Gateway, HeaderBag } from "../../src/gateways"
import type { Sandbox, SandboxOptions, Setback } from "../../sandbox/src"
import type { CallbackForm, PostedCallback } from "./posted-callback"
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
interface StatusMeaning {
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
  /**
   * Answers the search for a payment whose opening was not answered: none was found. Absent where
   * nothing is searched for.
   */
  lookUp?(request: ReceivedRequest): ScriptedAnswer | null
  /** HTTP statuses after which a call is tried once more in a new session. */
  renewsSessions?: { open: readonly number[]; read: readonly number[] }
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
  /** It is paid by a link of the processor's own, which has the address; absent where addresses are told. */
  paidByLink?: true
  /** Reads tell no number of confirmations; absent where they do. */
  countsNoBlocks?: true
  /** The asset in which the deposit cases are played. */
  asset: Asset
  /** An asset that this gateway does not take. */
  foreignAsset: Asset
  /** Whether the processor itself sends back what came too late or was too little. Default false. */
  returnsStrays?: boolean
  /** What the processor tells of money that came and does not count; nothing where absent. */
  aside?: {
    /** Another coin that reaches the address of an asset, and what the processor calls it. */
    wrongCoin?: { asset: Asset; sent: Asset; amount: string; coin: string }
    /** What the sandbox may do with coins, and what they are then. */
    setbacks?: Partial<Record<Setback, "refused" | "returned">>
  }
  /**
   * Whether the processor says by itself that a deposit is paid or over; false where it does not
   * know what was asked. Default true.
   */
  judges?: boolean
  /**
   * Whether the processor declines single transfers instead of calling a whole deposit failed.
   * Default false.
   */
  declinesTransfers?: boolean
  /** What a snapshot tells people of the processor's word; the word itself when absent. */
  told?(native: string): string
  /** All words for a payment's status. */
  statuses: readonly StatusMeaning[]
  /** Status words as the cases need them. */
  words: { waiting: string; paid: string }
  /**
   * Every tolerated way to write the answer to a read; all must be understood the same. Where only
   * callbacks tell of a deposit, these are their bodies.
   */
  readAnswers: Readonly<Record<string, (state: WireState) => string>>
  /** The same for the answer to opening. */
  openAnswers: Readonly<Record<string, (offer: WireOffer) => string>>
  /** A body that says no, with the processor's words. */
  errorAnswer(words: string): string
  /**
   * The answer to a read that tells nothing of the deposit, where only callbacks do; required there.
   */
  idleAnswer?: string
  /**
   * What the sandbox says to an unknown payment, and to an amount of zero; absent where it is not
   * asked.
   */
  refusals?: { unknownPayment?: RegExp; badAmount?: RegExp }
  callbacks: {
    /** The secret with which the sandbox signs. */
    secret: string
    /** Lower-case name of the header with the signature; absent where the proof is elsewhere. */
    signatureHeader?: string
    /** The headers that the processor would send with these bytes, where the proof is in one. */
    sign?(body: Buffer, secret: string, about?: { event?: string; delivery?: string }): HeaderBag
    /** Where the proof is in the body or in the URL: how it is made and where it stands. */
    form?: CallbackForm
    /**
     * What the proof covers: every byte of the body (default), single fields of it, or the URL
     * alone, which only the processor knows.
     */
    covers?: "bytes" | "fields" | "url"
    /** Changes of a good callback that have to be refused, where not every byte is covered. */
    tampered?: Readonly<Record<string, (callback: PostedCallback) => PostedCallback>>
    /** Headers that are, and are not, taken for the processor's; by default its signature decides. */
    recognition?: { yes: readonly HeaderBag[]; no: readonly HeaderBag[] }
    /** Whether callbacks prove the payment's id at the processor. Default true. */
    externalIds?: boolean
    /** A proof that was computed elsewhere. */
    vector: {
      secret: string
      headers: HeaderBag
      body: string
      /** That of the URL; default none. */
      query?: string
      expected: CallbackHint["event"]
    }
    /** Bodies about deposits, payouts and others, in every tolerated shape. */
    samples: readonly CallbackSample[]
    /** Switches the sandbox through everything that changes its callbacks. */
    sandboxSwitches: readonly Record<string, unknown>[]
  }
}
