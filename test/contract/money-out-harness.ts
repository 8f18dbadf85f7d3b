import type { Decimal } from "../../src/domain"
import type { Destination, Gateway, MoneyOut, SendStatus } from "../../src/gateways"
import type { Sandbox } from "../../sandbox/src"
import type { ReceivedRequest, ScriptedAnswer } from "./scripted-server"

/** What a processor shall say about one sending when it is asked. Amounts are digits. */
export interface WireSending {
  /** The processor's own word or number. */
  status: string
  reference: string
  amount: string
}

/** A refusal of the processor: its own code, where it has one, and its words. */
interface Refusal {
  code?: string
  message: RegExp
}

/**
 * What the money-out cases need to know of a processor, beside its {@link GatewayHarness}. Which
 * cases apply is told by the capabilities.
 */
export interface MoneyOutHarness {
  /** CAIP-19 id, or `iso4217:…`, of what is sent in the cases. */
  asset: string
  amount: Decimal
  /** Digits after the point that the asset has. */
  decimals: number
  /** Somebody to send to. */
  destination(sandbox: Sandbox): Destination | Promise<Destination>
  /** Puts enough for several sendings into the account. */
  fund(sandbox: Sandbox): void
  /** Part of the sandbox's names of the calls, e.g. `POST /payout/`. */
  endpoints: { send: string; mass?: string; refund?: string; amlRefund?: string }
  /** A gateway whose keys cannot send money; where one key does everything, a wrong one. */
  powerless(baseUrl: string): Gateway
  /** Everything that people and clocks do until the coins are on the chain; a usual one if absent. */
  execute?(sandbox: Sandbox): void | Promise<void>
  /** Tells the processor where to post news of sendings, where a sending itself cannot. */
  listen?(sandbox: Sandbox, callbackUrl: string): Promise<void>
  /** Lets a deposit that was paid become one that can be given back, where that takes longer. */
  settle?(sandbox: Sandbox): void
  /** Lets what was sent fail at the processor; by the sandbox's own command if absent. */
  fail?(sandbox: Sandbox): void | Promise<void>
  /** What a failure says. */
  failure: RegExp
  refusals: {
    badAddress: Refusal
    /** `later` where the balance is looked at when the payout is executed. */
    insufficient: Refusal | "later"
  }
  /** A sending with a tag; absent where the processor's networks have none. */
  tagged?: { asset: string; amount: Decimal; destination(sandbox: Sandbox): Destination }
  /** The processor's answers about a sending, for a scripted server. */
  scripted: {
    /** The id under which {@link answer} tells of the sending. */
    externalId: string
    /** Every status word that is known, and what it means. */
    statuses: readonly { native: string; status: SendStatus }[]
    /** What is said to every call of `send` and `read`. */
    answer(request: ReceivedRequest, sending: WireSending): ScriptedAnswer
  }
  mass?: {
    /** Rows of which one is refused by the processor alone; absent where a bad row refuses all. */
    partly?: { badAddress: string; reason: RegExp }
  }
}

export interface Stage {
  sandbox: Sandbox
  gateway: Gateway
  money: MoneyOut
}
