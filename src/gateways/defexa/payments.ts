import type { Instant } from "../../checkout"
import type { Evidence } from "../gateway"
import { parseBody, readNotification } from "./notification"
import type { Notification, PaymentState } from "./types"

/** A callback with the time at which it came. */
export interface Heard extends Notification {
  heardAt: Instant
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

export function hear({ rawBody, receivedAt }: Evidence): Heard {
  return { ...readNotification(parseBody(rawBody)), heardAt: receivedAt }
}

/**
 * Tells payments apart by their id; where a callback leaves it out, by transaction, then by token.
 * Repeats and disorder change nothing.
 */
export function tellApart(all: readonly Heard[]): Payment[] {
  const groups: Heard[][] = []
  // Those with an id first: the others can only be recognized by what these have told.
  for (const heard of [...all].sort((a, b) => Number(!a.paymentId) - Number(!b.paymentId))) {
    const group = groups.find((others) => others.some((other) => isSame(heard, other)))
    if (group) group.push(heard)
    else groups.push([heard])
  }
  return groups.flatMap((group) => join(group) ?? [])
}

function isSame(a: Heard, b: Heard): boolean {
  if (a.paymentId !== null && b.paymentId !== null) return a.paymentId === b.paymentId
  if (a.txid !== null && b.txid !== null) return a.txid === b.txid
  return a.token === b.token
}

function join(group: readonly Heard[]): Payment | null {
  const said = [...group].sort(byWeight)
  const [last] = said
  if (!last) return null
  const txid = firstOf(said, (heard) => heard.txid)
  return {
    key: keyOf(
      firstOf(said, (heard) => heard.paymentId),
      txid,
      last.token,
    ),
    last,
    said,
    txid,
    seenAt: Math.min(...said.map(seenAt)),
  }
}

function keyOf(paymentId: string | null, txid: string | null, token: string | null): string {
  if (paymentId !== null) return `payment:${paymentId}`
  return txid !== null ? `tx:${txid}` : `token:${token ?? ""}`
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
