import type {
  Asset,
  CoinAmount,
  FiatAmount,
  Instant,
  MemoKind,
  Price,
  Snapshot,
} from "../../domain"
import type { MoneyOut } from "./money-out"

/** What a gateway can do. Data, so that the router, the widget and the admin ask instead of guessing. */
export interface Capabilities {
  /**
   * Who says how many coins a price is: the `gateway` when it opens the deposit, or the `shop`
   * from a rate, because the gateway only hands out addresses.
   */
  pricing: "gateway" | "shop"
  /** Fiat currencies it can price, as lower-case ISO 4217 codes; `any` where the shop prices. */
  currencies: readonly string[] | "any"
  /** Whether a deposit can be read over its API, or is only told by callbacks. */
  reads: "api" | "callbacks"
  /**
   * Whether a deposit may be paid in parts and with less than it asks (`any`), or whether the
   * gateway sends back what is not the asked amount (`exact`).
   */
  amounts: "any" | "exact"
  /** The most confirmations that reads ever tell; null where they go on counting or tell none. */
  countsTo: number | null
}

/** The price of one coin. */
export interface Rate {
  /** CAIP-19 id. */
  asset: string
  /** Lower-case ISO 4217 code. */
  currency: string
  /** Units of the currency for one unit of the asset. */
  price: Price
  /** Not to be used afterwards. */
  validUntil: Instant
}

/** Opens a deposit. `depositId` is ours; the same id must never open two payments. */
export interface OpenDepositRequest {
  depositId: string
  asset: Asset
  /** Value to be paid, in `currency`, in whole units of its smallest coin. */
  value: FiatAmount
  /** The amount to ask, in the asset, where the shop prices; null where the gateway does. */
  amount: CoinAmount | null
  /** Lower-case ISO 4217 code, one of the gateway's {@link Capabilities.currencies}. */
  currency: string
  /** The database's time, to which `minutes` are added; processes' own clocks differ. */
  now: Instant
  /** How long the offer should last, in whole minutes. */
  minutes: number
  /** Where the gateway shall post its callbacks; a gateway may add a query of its own. */
  callbackUrl: string
  description: string
}

export interface OpenedDeposit {
  /** The payment's id at the gateway. */
  externalId: string
  /** The gateway's own word for its state. */
  externalStatus: string
  /** Asked amount, in the asset. */
  amount: CoinAmount
  /** Null where the gateway shows one only on its own page. */
  address: string | null
  tag: string | null
  /** How a memo on Stellar is filed; absent elsewhere. */
  memoKind?: MemoKind | null
  /** The gateway's own payment URI, where it must be used instead of one that we build. */
  uri: string | null
  hostedUrl: string | null
  expiresAt: Instant
  /** Confirmations that the gateway itself waits for. */
  requiredConfirmations: number
}

/** Names a deposit to its gateway. */
export interface DepositRef {
  depositId: string
  externalId: string
  /** CAIP-19 id of the deposit's asset. */
  asset: string
}

/** The smallest payment that a processor takes in an asset. */
export interface Minimum {
  /** CAIP-19 id. */
  asset: string
  /** In the asset. */
  amount: CoinAmount
}

/** What a live check compares with the options. */
export interface OfferReport {
  /** What the options name and the account cannot take, in their words, e.g. a wallet's id. */
  missing: readonly string[]
  /** Smallest payments by the processor's code; empty where it tells none. */
  minimums: readonly { code: string; amount: CoinAmount }[]
}

export type HeaderBag = Readonly<Record<string, string | string[] | undefined>>

/** A verified callback that was kept, for gateways that tell a deposit only by callbacks. */
export interface Evidence {
  rawBody: Buffer
  receivedAt: Instant
  /** True where only its URL proves it, and no admin has confirmed it yet; absent otherwise. */
  unproven?: boolean
}

/** What a verified callback is about. It is a doorbell: nothing in it is taken for a fact. */
export interface CallbackHint {
  /** Tells repeated deliveries of one callback apart from new ones. */
  dedupKey: string
  /** The gateway's name for the event. */
  event: string
  subject: "deposit" | "payout" | "other"
  /** The subject's id at the gateway. */
  externalId: string | null
  /** Our own reference, where the gateway echoes it. */
  reference: string | null
  /** What it proved itself by: `url` a seal or token in its URL, `none` nothing. */
  proof: "signature" | "url" | "none"
  /** When it was signed, where the signature covers a time; absent otherwise. */
  signedAt?: Instant
  /** What an admin should hear of this delivery, e.g. that its signature does not convince. */
  warning?: string
}

/**
 * The port behind which every processor stands. Implementations hold no state of their own
 * beyond connections, throw only {@link GatewayError} from calls, and never log a secret.
 */
export interface Gateway {
  readonly id: string
  /** For people, e.g. `Acme Pay`. */
  readonly name: string
  /** It works on test networks, so their addresses count as well; absent where it does not. */
  readonly testnet?: boolean
  /** It is a test system of the processor's own, where no money is worth anything; absent where it is not. */
  readonly sandbox?: boolean
  /** The currency that it converts payments into, in its own code; absent where they stay as they come. */
  readonly settlesIn?: string
  readonly capabilities: Capabilities
  /** Where its ids mean something: the processor's environment, see `environmentOf`. */
  readonly account: string
  /** Refunds, payouts, balances and held deposits; absent where the processor only takes money. */
  readonly moneyOut?: MoneyOut

  /** Assets that this gateway takes now. */
  assets(): Promise<readonly Asset[]>

  /** The smallest payments that it takes, of the assets for which it tells one; absent where it tells none. */
  minimums?(): Promise<readonly Minimum[]>

  /** Compares the options with the account; absent where there is nothing to compare. */
  offerReport?(): Promise<OfferReport>

  openDeposit(request: OpenDepositRequest): Promise<OpenedDeposit>

  /**
   * Current prices that this gateway publishes, for its own quotes and for others'.
   * @param now the database's time, for a gateway that does not say how long they are valid
   */
  rates?(now: Instant): Promise<readonly Rate[]>

  /**
   * Reads a deposit anew. `observedAt` is the instant at which the read began. `evidence` holds
   * every verified callback of the deposit, oldest first, where {@link Capabilities.reads} is
   * `callbacks`; it is empty otherwise. `previous` is what was read last, null or absent before
   * the first read: where only a sum is told, it says what of it is new.
   */
  readDeposit(
    deposit: DepositRef,
    observedAt: Instant,
    evidence: readonly Evidence[],
    previous?: Snapshot | null,
  ): Promise<Snapshot>

  /** True when the headers look like a callback of this gateway; decides nothing about trust. */
  recognizes(headers: HeaderBag): boolean

  /**
   * Verifies a callback on its raw bytes, in constant time, and says what it is about. `query`
   * is that of the URL it was posted to.
   * @throws CallbackSignatureError, CallbackFormatError
   */
  parseCallback(headers: HeaderBag, rawBody: Buffer, query: URLSearchParams): CallbackHint

  /** Whether calls get through at the moment; asked by the router before it chooses. */
  isHealthy(): boolean
}
