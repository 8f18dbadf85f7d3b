import type { PaymentView, Setback } from "../processor"
import type { Play } from "./play"

/**
 * What a scenario asks of a payment; without it, it is refused.
 *
 * - `end`: the payment's time can run out
 * - `failure`: payments can fail at the processor
 * - `review`: the processor checks for money laundering
 * - `depth`: it takes more than one block to be confirmed
 * - `sibling`: its network carries another asset
 * - `refuse`, `return`: the processor may not credit coins, or give them back by itself
 */
export type Need = "end" | "failure" | "review" | "depth" | "sibling" | Setback

/** A story about one payment, told in general commands, so that every processor can play it. */
export interface Scenario {
  /** Never changes: scripts and tests call it by this. */
  name: string
  /** One line for people. */
  description: string
  needs?: readonly Need[]
  play(on: Play): Promise<void>
}

/** A scenario, as lists show it. */
export type ScenarioSummary = Pick<Scenario, "name" | "description">

/** How a scenario is to be played, and for whom: exactly one of `paymentId` and `address`. */
export interface ScenarioRequest {
  paymentId?: string
  address?: string
  /** Taken as the asked amount (decimal string in the asset); needed where the processor has none. */
  amount?: string
  /** Real milliseconds between steps, for those who watch; default 0. */
  pauseMs?: number
  /** Real milliseconds that slow answers and late callbacks take; default 2000. */
  delayMs?: number
  /**
   * Real milliseconds that faults of the processor's API wait for calls to strike at most;
   * default 10000.
   */
  patienceMs?: number
}

/** How it went. */
export interface ScenarioResult {
  scenario: string
  /** What was done, in order. */
  steps: string[]
  /** The payment at the end. */
  payment: PaymentView
}
