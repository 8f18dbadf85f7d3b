import type { Instant } from "../../domain"
import { decodeCallback } from "../port/callbacks"
import type { Evidence } from "../port/gateway"
import { readNotification } from "./notification"
import type { Notification, PaymentState } from "./api/types"

/** A callback with the time at which it came. */
export interface Heard extends Notification {
  heardAt: Instant
  /** Only its URL proves it. */
  unproven: boolean
}

/** One incoming payment, joined from everything that was said about it. */
export interface Payment {
  /** Stable over all callbacks that name the payment in the same way. */
  key: string
  /** The callback that counts: a final state stands above all others, then the latest. */
  last: Heard
  /** All callbacks, the one that counts first. */
  said: readonly Heard[]
  txid: string | null
  /** When Defexa saw it first, or when we heard of it where Defexa does not tell. */
  seenAt: Instant
}

export function hear({ rawBody, receivedAt, unproven = false }: Evidence): Heard {
  return { ...readNotification(decodeCallback("Defexa", rawBody)), heardAt: receivedAt, unproven }
}

/**
 * Tells payments apart by their id and their transaction: two transactions are two payments, also
 * under one id. Where a callback leaves the id out, by transaction, then by token. Repeats and
 * disorder change nothing, and what comes later never changes the key of what was there before.
 */
export function tellApart(all: readonly Heard[]): Payment[] {
  const inOrder = [...all].sort((a, b) => a.heardAt - b.heardAt)
  const ids = new Set(inOrder.flatMap(({ paymentId }) => paymentId ?? []))
  const groups = [...ids].flatMap((id) => byTransaction(inOrder.filter(isOf(id))))
  // Those without an id can only be recognized by what the others have told.
  for (const heard of inOrder.filter(({ paymentId }) => paymentId === null)) {
    const group = groups.find((others) => others.some((other) => isSame(heard, other)))
    if (group) group.push(heard)
    else groups.push([heard])
  }
  const keys = new Set<string>()
  return groups.flatMap((group) => join(group, keys) ?? [])
}

const isOf =
  (id: string) =>
  ({ paymentId }: Heard): boolean =>
    paymentId === id

/**
 * What was said under one id, by transaction. What names none belongs to the only transaction that
 * was known when it came, else to the one of its amount; where neither tells, it is not believed.
 */
function byTransaction(said: readonly Heard[]): Heard[][] {
  const named = said.filter(({ isOnChain }) => isOnChain)
  const groups = [...new Set(named.map(({ txid }) => txid))].map((txid) =>
    named.filter((heard) => heard.txid === txid),
  )
  const [first, second] = groups
  if (!first) return [[...said]]
  const twoSince = Math.min(...(second ?? []).map(({ heardAt }) => heardAt))
  for (const heard of said.filter(({ isOnChain }) => !isOnChain)) {
    const ofAmount = groups.filter((group) => group.some(({ amount }) => amount === heard.amount))
    const owner = heard.heardAt < twoSince ? first : ofAmount.length === 1 ? ofAmount[0] : undefined
    owner?.push(heard)
  }
  return groups
}

function isSame(a: Heard, b: Heard): boolean {
  if (a.txid !== null && b.txid !== null) return a.txid === b.txid
  return a.token === b.token
}

/** @param keys those that are taken: a second payment under an id has its transaction in its key */
function join(group: readonly Heard[], keys: Set<string>): Payment | null {
  const proven = group.filter(({ unproven }) => !unproven)
  // What is proven to have ended is not changed by what anybody may have written.
  const believed = proven.some(({ state }) => isFinal(state)) ? proven : group
  const said = [...believed].sort(byWeight)
  const [last] = said
  if (!last) return null
  const first = group.reduce((earliest, heard) =>
    heard.heardAt < earliest.heardAt ? heard : earliest,
  )
  const txid = firstOf(said, (heard) => heard.txid)
  const plain = keyOf(first)
  const key = keys.has(plain) ? `${plain}:tx:${txid}` : plain
  keys.add(key)
  return { key, last, said, txid, seenAt: Math.min(...said.map(seenAt)) }
}

/** By what was told first, which stays what it is whatever is told later. */
function keyOf({ paymentId, txid, token }: Heard): string {
  if (paymentId !== null) return `payment:${paymentId}`
  if (txid !== null) return `tx:${txid}`
  return token !== null ? `token:${token}` : "unnamed"
}

function byWeight(a: Heard, b: Heard): number {
  return (
    Number(isFinal(b.state)) - Number(isFinal(a.state)) ||
    (b.updatedAt ?? b.heardAt) - (a.updatedAt ?? a.heardAt) ||
    b.heardAt - a.heardAt
  )
}

/** `expired` may still be approved. */
function isFinal(state: PaymentState): boolean {
  return state === "approved" || state === "declined" || state === "refunded"
}

/** Defexa's clock may be ahead of ours, but nothing was seen after we heard of it. */
function seenAt({ createdAt, heardAt }: Heard): Instant {
  return Math.min(createdAt ?? heardAt, heardAt)
}

/** The first that is told, beginning with the callback that counts. */
export function firstOf<T>(said: readonly Heard[], pick: (heard: Heard) => T | null): T | null {
  for (const heard of said) {
    const value = pick(heard)
    if (value !== null) return value
  }
  return null
}
