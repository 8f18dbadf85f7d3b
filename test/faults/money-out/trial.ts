import type { Deed, Order, OrderDeed } from "./deeds"
import type { ShopProcess } from "./processes"
import type { Processor } from "./processors"
import { REFUND_STEPS } from "./refund-desk"
import type { Scope } from "./scopes"
import type { MoneyStage } from "./stage"

/** Who writes the intents of the campaign. */
export const MAKER = "user_maker"
/** The second and third person. */
export const CHECKERS = ["user_checker", "user_other_checker"] as const

/** What came of a click: ids of payouts, or a refusal. */
export type Click = PromiseSettledResult<string[]>

/** One seeded play: an order, and something that goes wrong around it. */
export interface Trial {
  stage: MoneyStage
  scope: Scope
  processor: Processor
  order: Order
  /** Unique; the idempotency key of the click. */
  key: string
  random: () => number
  /** The database's time before anything was ordered. */
  since: Date
  /** Sendings at all processors before it, by id. */
  earlier: ReadonlySet<string>
  /** How often the order was given for different purposes: see {@link Scope.once}. */
  wanted: number
  /** Said by a fault that has seen what must not be. */
  problems: string[]
}

export interface PayoutOfTrial {
  id: string
  state: string
  address: string | null
  reference: string
  method: string
  txid: string | null
  failure: string | null
  error: string | null
}

/** The click that the trial is about. */
export function click({ order, key }: Pick<Trial, "order" | "key">, actor = MAKER): OrderDeed {
  return { do: "order", order, key, actor }
}

/** The same, click by click where an admin makes several. */
export function clicks(trial: Trial): OrderDeed[] {
  const whole = click(trial)
  return trial.order.kind === "refund" ? REFUND_STEPS.map((step) => ({ ...whole, step })) : [whole]
}

/** Every payout that was written since the trial began. */
export async function payoutsOf({ stage, since }: Trial): Promise<PayoutOfTrial[]> {
  return stage.sql(
    `SELECT id, state, address, reference, method, txid, failure, error
     FROM crypto_checkout.payout WHERE created_at >= $1 ORDER BY created_at, id`,
    [since],
  )
}

/** Several clicks of the same key have to be answered with the same payouts. */
export function expectSameAnswer(trial: Trial, clicks: readonly Click[]): void {
  const answers = new Set(
    clicks.map((each) =>
      each.status === "fulfilled" ? each.value.join() : `refused: ${String(each.reason)}`,
    ),
  )
  if (answers.size !== 1) {
    trial.problems.push(`the same click was answered differently: ${[...answers].join(" | ")}`)
  }
}

/** Exactly one of several people who do the same at once may succeed. */
export function expectOneWinner(trial: Trial, what: string, tries: readonly Click[]): void {
  const winners = tries.filter(({ status }) => status === "fulfilled").length
  if (winners !== 1) trial.problems.push(`${winners} of ${tries.length} could ${what}`)
}

/** Asks several processes to do something in the same moment. */
export function atOnce(
  tasks: readonly (readonly [ShopProcess, Deed, Record<string, unknown>?])[],
): Promise<Click[]> {
  return Promise.allSettled(tasks.map(([shop, deed, options]) => shop.perform(deed, options ?? {})))
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
