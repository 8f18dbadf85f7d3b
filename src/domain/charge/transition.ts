import { ownValue } from "../../contract/own-value"
import type {
  ChargeState,
  DepositState,
  DepositTerms,
  Effect,
  Fact,
  Instant,
  ReportedTransfer,
  Snapshot,
  TransferMemory,
} from "./charge"
import { deriveStatus } from "./derive"
import { type CoinAmount, ZERO, add, isLess, isZero, max } from "../money/money"
import { isLegalMove } from "./moves"
import { type Aside, counts, isOurCoin, transferTotals } from "./totals"

export interface Transition {
  state: ChargeState
  /** False when the fact taught us nothing new; then there are no effects either. */
  changed: boolean
  /** Whether anything changed that a shopper or an admin can see; a mere later look is not. */
  visible: boolean
  effects: Effect[]
}

/** Thrown for a snapshot of a deposit that the charge does not have. */
export class UnknownDepositError extends Error {
  override readonly name = "UnknownDepositError"
}

/**
 * The heart of the checkout: joins a fact into what a charge knows and says what follows.
 * Pure, without clock, randomness or I/O. Facts may come late, twice and in any order: the same
 * set of facts always ends in the same state.
 */
export function transition(state: ChargeState, fact: Fact): Transition {
  const joined = join(state, fact)
  if (JSON.stringify(joined) === JSON.stringify(state)) {
    return { state, changed: false, visible: false, effects: [] }
  }
  const status = deriveStatus(joined)
  const effects = transferEffects(state, joined)
  if (!isLegalMove(state.status, status)) {
    effects.push({ type: "move_refused", from: state.status, to: status })
    return { state: { ...joined, status: state.status }, changed: true, visible: true, effects }
  }
  if (status !== state.status) {
    effects.push({ type: "status_changed", from: state.status, to: status })
    if (needsCore(status)) {
      effects.push({ type: "settle" })
    }
  }
  const next = { ...joined, status }
  return { state: next, changed: true, visible: appearance(next) !== appearance(state), effects }
}

function appearance(state: ChargeState): string {
  const deposits = Object.values(state.deposits).map((deposit) => [
    deposit.terms.id,
    deposit.latest?.externalStatus,
    deposit.latest?.verdict,
    // A page stops offering a quote that is over.
    state.clock >= deposit.terms.expiresAt,
    transferTotals(deposit),
  ])
  return JSON.stringify([state.status, state.canceledAt, deposits])
}

/**
 * The statuses in which Medusa may have something to do: place the order, book the payment, or
 * give up an order whose coins were withdrawn.
 */
function needsCore(status: ChargeState["status"]): boolean {
  return ["seen", "confirming", "paid", "overpaid", "expired"].includes(status)
}

function join(state: ChargeState, fact: Fact): ChargeState {
  switch (fact.type) {
    case "deposit_opened":
      return withDeposit(state, openDeposit(state, fact.deposit))
    case "snapshot": {
      const deposit = state.deposits[fact.depositId]
      if (!deposit) {
        throw new UnknownDepositError(`The charge has no deposit ${fact.depositId}`)
      }
      return withClock(
        withDeposit(state, observe(deposit, fact.snapshot)),
        fact.snapshot.observedAt,
      )
    }
    case "time_passed":
      return withClock(state, fact.at)
    case "canceled":
      return { ...state, canceledAt: earliest(state.canceledAt, fact.at) }
  }
}

function openDeposit(state: ChargeState, terms: DepositTerms): DepositState {
  return state.deposits[terms.id] ?? { terms, latest: null, transfers: {}, inTimeAmount: ZERO }
}

function withDeposit(state: ChargeState, deposit: DepositState): ChargeState {
  return { ...state, deposits: { ...state.deposits, [deposit.terms.id]: deposit } }
}

function withClock(state: ChargeState, at: Instant): ChargeState {
  return { ...state, clock: Math.max(state.clock, at) }
}

function earliest(a: Instant | null, b: Instant): Instant {
  return a === null ? b : Math.min(a, b)
}

function observe(deposit: DepositState, snapshot: Snapshot): DepositState {
  let transfers = deposit.transfers
  for (const reported of snapshot.transfers) {
    const remembered = remember(deposit, snapshot, reported, ownValue(transfers, reported.key))
    // Not assigned: under `__proto__` nothing would be kept.
    if (remembered) transfers = { ...transfers, [reported.key]: remembered }
  }
  return {
    ...deposit,
    latest: newest(deposit.latest, snapshot),
    transfers,
    inTimeAmount: max(deposit.inTimeAmount, presentInTime(deposit, snapshot)),
  }
}

/** What a snapshot shows on the address of money that came in time. */
function presentInTime(deposit: DepositState, snapshot: Snapshot): CoinAmount {
  const present = snapshot.transfers.filter(
    (reported) =>
      isOurCoin(reported) && counts(reported.state) && isInTime(deposit, snapshot, reported),
  )
  return add(...present.map(({ amount }) => amount))
}

/** The one rule for all gateways; one that holds the payment to be in time is believed. */
function isInTime(deposit: DepositState, snapshot: Snapshot, reported: ReportedTransfer): boolean {
  return (
    snapshot.verdict === "paid" || seenAt(deposit, snapshot, reported) <= deposit.terms.expiresAt
  )
}

/** How far a processor's clock may be off before what it says of time tells nothing. */
const CLOCK_TOLERANCE_MS = 10 * 60_000
/** Some tell whole seconds: up to one more is missing from what their clock showed. */
const ROUNDING_MS = 1_000
const EARLIEST_BEFORE_OPENING_MS = CLOCK_TOLERANCE_MS + ROUNDING_MS

/**
 * When money was first seen, as far as one snapshot tells. Nothing was seen after we heard of it, and
 * nothing came before the address was there: a processor's clock is not trusted over our own.
 */
function seenAt(
  { terms }: DepositState,
  { observedAt }: Snapshot,
  { seenAt: reported }: ReportedTransfer,
): Instant {
  // Negated, so that what is no number is refused as well.
  if (reported === null || !(reported >= terms.openedAt - EARLIEST_BEFORE_OPENING_MS)) {
    return observedAt
  }
  return Math.min(Math.max(reported, terms.openedAt), observedAt)
}

/** The newest snapshot wins; two of the same instant are told apart by their text, the same on every node. */
function newest(current: Snapshot | null, next: Snapshot): Snapshot {
  if (current === null || next.observedAt > current.observedAt) return next
  if (next.observedAt < current.observedAt) return current
  return JSON.stringify(next) > JSON.stringify(current) ? next : current
}

function remember(
  deposit: DepositState,
  snapshot: Snapshot,
  reported: ReportedTransfer,
  known: TransferMemory | undefined,
): TransferMemory | undefined {
  if (isZero(reported.amount)) {
    return known
  }
  const isOurs = isOurCoin(reported)
  const inTime = isOurs && isInTime(deposit, snapshot, reported)
  const cleared = isOurs && reported.state === "confirmed" && hasConfirmations(deposit, reported)
  const clearedAt = earliest(known?.clearedAt ?? null, snapshot.observedAt)
  return {
    key: reported.key,
    txid: largestText(known?.txid ?? null, reported.txid),
    firstSeenAt: earliest(known?.firstSeenAt ?? null, seenAt(deposit, snapshot, reported)),
    inTimeAmount: max(known?.inTimeAmount ?? ZERO, inTime ? reported.amount : ZERO),
    clearedAmount: max(known?.clearedAmount ?? ZERO, cleared ? reported.amount : ZERO),
    clearedAt: cleared ? clearedAt : (known?.clearedAt ?? null),
  }
}

/** A transfer's id is told once and for all; should a gateway tell two, every node picks the same. */
function largestText(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}

/** Gateways that hide confirmations are believed when they say "confirmed". */
function hasConfirmations(deposit: DepositState, reported: ReportedTransfer): boolean {
  return (
    reported.confirmations === null || reported.confirmations >= deposit.terms.requiredConfirmations
  )
}

function transferEffects(before: ChargeState, after: ChargeState): Effect[] {
  const effects: Effect[] = []
  for (const deposit of Object.values(after.deposits)) {
    const old = before.deposits[deposit.terms.id]
    const known = new Map((old ? transferTotals(old) : []).map((totals) => [totals.key, totals]))
    for (const now of transferTotals(deposit)) {
      const was = known.get(now.key)
      const about = { depositId: deposit.terms.id, key: now.key, txid: now.txid }
      if (isLess(was?.amount ?? ZERO, now.amount)) {
        effects.push({ type: "transfer_seen", ...about, amount: now.amount })
      }
      if (isLess(was?.cleared ?? ZERO, now.cleared)) {
        effects.push({ type: "transfer_cleared", ...about, amount: now.cleared })
      }
      if (now.reversed && !was?.reversed) {
        effects.push({ type: "transfer_reversed", ...about, amount: now.cleared })
      }
      if (now.aside && isNews(was?.aside ?? null, now.aside)) {
        effects.push({ type: "transfer_set_aside", ...about, ...now.aside })
      }
    }
  }
  return effects
}

function isNews(was: Aside | null, now: Aside): boolean {
  return was?.state !== now.state || was.coin !== now.coin || isLess(was.amount, now.amount)
}
