import { BigNumber } from "bignumber.js"
import type { ChargeStatus } from "../../../../src/contract/storefront"
import type { PaymentView } from "../../../../sandbox/src"

/** A charge as the database has it. Amounts are decimal strings. */
export interface ChargeFact {
  id: string
  session_id: string
  amount: string
  status: ChargeStatus
  labels: string[]
  underpayment_tolerance: string
  overpayment_tolerance: string
  order_id: string | null
  captured_at: string | null
  canceled_at: string | null
}

export interface DepositFact {
  id: string
  charge_id: string
  asset: string
  amount: string
  /** What that amount is worth, in the charge's currency. */
  value: string
  tag: string | null
  external_id: string
  policy_confirmations: number
  /** Milliseconds since 1970, in the shop's time. */
  expiresAt: number
}

/** Coins on the chain, with what only those know who have sent them. */
export interface CoinFact {
  txid: string
  depositId: string
  /** In the asset that was asked for. */
  isAsked: boolean
  amount: string
  status: "mempool" | "mined" | "dropped"
  /** The most confirmations that it ever had. */
  depth: number
  /** In the shop's time. */
  sentAt: number
  replaces: string | null
  review: "hold" | "release" | "reject" | null
  /** How deep it was when it was held or rejected; null while nobody keeps it. */
  keptAtDepth: number | null
}

/** What was decided about a charge by a person. */
interface DecisionFact {
  charge_id: string
  label: string
  decision: string
}

/** A committed change of a charge or a transfer. */
export interface ChangeFact {
  /** Milliseconds since 1970, in the shop's time. */
  at: number
  entity: string
  /** Null for what was new. */
  was: Record<string, unknown> | null
  is_now: Record<string, unknown>
}

/** Everything by which a play is judged: the chain, the processors' books, Medusa's and ours. */
export interface Evidence {
  charges: ChargeFact[]
  deposits: DepositFact[]
  coins: CoinFact[]
  /** The processors' own view of their payments, by their ids. */
  books: ReadonlyMap<string, PaymentView>
  /** Coins in other assets than the asked one are told by the processor. */
  tellsOtherCoins: boolean
  /** What is too little or too late is sent back by the processor itself. */
  returnsStrays: boolean
  decisions: DecisionFact[]
  /** Ids of charges that have a refund, or a case of held money. */
  refunds: ReadonlySet<string>
  cases: ReadonlySet<string>
  /** How much was accepted by a person, by charge. */
  accepted: ReadonlyMap<string, "in_full" | "received">
  captures: { session: string; amount: string }[]
  /** With the amounts of captures that stand on them. */
  orders: { id: string; canceled: boolean; transactions: string[]; linked: boolean }[]
  changes: ChangeFact[]
  /** Processor's clock against the shop's, in milliseconds. */
  skew: number
}

/** The worth of an amount of a deposit's coins, at its locked rate. */
export function worth({ value, amount }: DepositFact, coins: BigNumber.Value): BigNumber {
  return new BigNumber(value).times(coins).div(amount)
}

export function sum(values: readonly BigNumber.Value[]): BigNumber {
  return BigNumber.sum(0, ...values)
}

/** The deposits of a charge, each with its coins. */
export function placesOf(
  { deposits, coins }: Pick<Evidence, "deposits" | "coins">,
  charge: ChargeFact,
): { deposit: DepositFact; coins: CoinFact[] }[] {
  return deposits
    .filter(({ charge_id }) => charge_id === charge.id)
    .map((deposit) => ({
      deposit,
      coins: coins.filter(({ depositId }) => depositId === deposit.id),
    }))
}

/** When the shop knew first of coins at a deposit, or of those with this txid; null when it never did. */
export function knownSince({ changes }: Evidence, depositId: string, txid?: string): number | null {
  const known = changes.filter(
    ({ entity, is_now: now }) =>
      entity === "transfer" &&
      now["deposit_id"] === depositId &&
      (txid === undefined || now["txid"] === txid),
  )
  return known[0]?.at ?? null
}

/** What Medusa has captured of a charge. */
export function capturedOf({ captures }: Evidence, { session_id }: ChargeFact): BigNumber {
  return sum(captures.filter(({ session }) => session === session_id).map(({ amount }) => amount))
}
