import type { PayoutState } from "../../contract/money-out"
import type { Instant } from "../charge/charge"
import type { AssetAmount } from "../money/money"
import { isLegalPayoutMove, isTerminalPayout } from "./moves"
import { retryDelay } from "../charge/schedule"
import { type Trouble, troubleText } from "./trouble"

/**
 * What keeps a write that sends money from happening twice.
 *
 * - `idempotent` the processor refuses or replays a second one with the same reference, and finds
 *   the first by it
 * - `lookup` the first is found by our reference, but a second one would be sent as well
 * - `none` neither: after a lost answer a person has to look at the processor's dashboard
 */
export type SendSafety = "idempotent" | "lookup" | "none"

/**
 * What became of a sending. `pending` also stands for every state that we do not know.
 *
 * `pending` at the processor · `signing` waits for signatures · `confirmed` the coins have gone for
 * good · `failed` they have not and will not · `doubtful` the processor calls it failed, but coins
 * may have gone or may go yet: a person decides
 */
export type SendStatus = "pending" | "signing" | "confirmed" | "failed" | "doubtful"

/** What a gateway says about a sending at one moment. */
export interface SendSnapshot {
  externalId: string
  status: SendStatus
  /** The gateway's own word, for people. */
  externalStatus: string
  txid: string | null
  /** What the recipient gets, in the asset; null where it is not told (yet). */
  amount: AssetAmount | null
  /** In the asset; null where it is not told (yet), or is paid in another coin. */
  fee: AssetAmount | null
  /** Null unless the gateway executes by signatures. */
  signatures: { collected: number; required: number } | null
  /** The processor's own words for a failure, also a doubtful one; null otherwise. */
  failure: string | null
}

/** How a call failed, in the words of the gateways' errors. */
export type SendFault = "credentials" | "rate_limited" | "rejected" | "unavailable" | "ambiguous"

/** What we know of a payout when something is heard about it. */
export interface PayoutCourse {
  state: PayoutState
  safety: SendSafety
  /** How often a writer has taken it, this time included. */
  attempts: number
  /** Look-ups that found nothing, since the call that was not answered. */
  lookups: number
  /** When the processor was called first and last; null before. */
  firstSentAt: Instant | null
  lastSentAt: Instant | null
  /** The transaction, once it was told. */
  txid: string | null
}

/** Something that was heard about a payout. */
export type PayoutNews =
  /** The gateway knows it: the answer to sending, to a look-up or to a read. */
  | { type: "snapshot"; snapshot: SendSnapshot }
  /** A look-up in which the gateway was sure that it has none. */
  | { type: "not_found" }
  | {
      type: "send_failed"
      fault: SendFault
      trouble: Trouble
      retryAfterMs: number | null
      /** An earlier call with the same reference may have been executed. */
      resent: boolean
    }
  | { type: "look_failed"; trouble: Trouble; retryAfterMs: number | null }

/** What follows from the news. */
export interface PayoutStep {
  state: PayoutState
  /** When a writer shall take it up again; null when there is nothing to send or look up. */
  attemptAt: Instant | null
  /** When to read it again without a callback; null when there is nothing to read. */
  readAt: Instant | null
  lookups: number
  /** Call again at once with the same reference: the look-up has shown that this is safe. */
  sendAgain: boolean
  /** Why it will never be sent, in English or in the processor's own words. */
  failure: string | null
  /** What is in the way or contradicts itself, for an admin. */
  error: string | null
  /** The failure or the error as a code with its values. */
  trouble: Trouble | null
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** A wrong key does not heal by itself; the merchant mends it and may push the payout by hand. */
const CREDENTIALS_PAUSE = 15 * MINUTE
/** A processor may list a payout some time after it has taken it. */
export const LOOK_UP_GRACE = 10 * MINUTE
const LOOK_UPS = 4
/** How long we go on when look-ups fail, before a person is asked. */
const LOOK_UP_PATIENCE = 24 * HOUR
/** Sending again is safe where the gateway is idempotent, but not worth doing for ever. */
const MAX_SENDINGS = 12

/**
 * The rules for money that goes out: what follows from what was heard. Pure.
 *
 * Sending is repeated only when the first call did surely nothing (an error other than
 * `ambiguous`), or when the gateway has looked, has none, and would refuse a second one with the
 * same reference. In all other doubts a person decides.
 */
export function followPayout(course: PayoutCourse, news: PayoutNews, now: Instant): PayoutStep {
  if (isTerminalPayout(course.state)) return afterTheEnd(course, news)
  switch (news.type) {
    case "snapshot":
      return fromSnapshot(course, news.snapshot, now)
    case "not_found":
      return fromNothing(course, now)
    case "send_failed":
      return fromFailure(course, news, now)
    case "look_failed":
      return fromLookFailure(course, news, now)
  }
}

/** What a writer who takes a payout does with it. */
export function payoutTask(state: PayoutState): "send" | "look_up" | "nothing" {
  switch (state) {
    case "queued":
      return "send"
    case "sending":
    case "attention":
      return "look_up"
    case "draft":
    case "awaiting_approval":
    case "sent":
    case "confirmed":
    case "failed":
    case "canceled":
      return "nothing"
  }
}

function step(course: PayoutCourse, changes: Partial<PayoutStep>): PayoutStep {
  const next: PayoutStep = {
    state: course.state,
    attemptAt: null,
    readAt: null,
    lookups: course.lookups,
    sendAgain: false,
    failure: null,
    error: null,
    trouble: null,
    ...changes,
  }
  if (!isLegalPayoutMove(course.state, next.state)) {
    throw new IllegalPayoutMoveError(`A payout cannot go from ${course.state} to ${next.state}`)
  }
  return next
}

/** Never sent, with the reason why. */
function failed(trouble: Trouble): Partial<PayoutStep> {
  return { state: "failed", failure: troubleText(trouble), trouble }
}

/** Something that is in the way. */
function blocked(trouble: Trouble): Partial<PayoutStep> {
  return { error: troubleText(trouble), trouble }
}

/** Somebody told the core what cannot be, e.g. a snapshot of a payout that was never sent. */
class IllegalPayoutMoveError extends Error {
  override readonly name = "IllegalPayoutMoveError"
}

function fromSnapshot(course: PayoutCourse, snapshot: SendSnapshot, now: Instant): PayoutStep {
  switch (snapshot.status) {
    case "pending":
    case "signing":
      return step(course, { state: "sent", readAt: nextLookAt(course, now) })
    case "confirmed":
      return step(course, { state: "confirmed" })
    case "failed":
      // Coins with a transaction were on their way: another payout could be a second one.
      return (snapshot.txid ?? course.txid) === null
        ? step(course, failed({ code: "processor", words: wordsOf(snapshot) }))
        : fromDoubt(course, snapshot, now)
    case "doubtful":
      return fromDoubt(course, snapshot, now)
  }
}

/** Nothing is sent anew before a person has looked; and the processor is asked on. */
function fromDoubt(course: PayoutCourse, snapshot: SendSnapshot, now: Instant): PayoutStep {
  const txid = snapshot.txid ?? course.txid
  const words = wordsOf(snapshot)
  return step(course, {
    state: "attention",
    attemptAt: nextLookAt(course, now),
    ...blocked(
      txid === null
        ? { code: "reported_failed", words }
        : { code: "reported_failed_with_transaction", words, txid },
    ),
  })
}

function wordsOf({ failure, externalStatus }: SendSnapshot): string {
  return failure ?? externalStatus
}

function fromNothing(course: PayoutCourse, now: Instant): PayoutStep {
  if (course.state === "sent") {
    return step(course, {
      readAt: nextLookAt(course, now),
      ...blocked({ code: "gone" }),
    })
  }
  if (course.state === "attention") {
    return step(course, blocked({ code: "unknown" }))
  }
  const lookups = course.lookups + 1
  if (course.safety === "idempotent") {
    return lookups < MAX_SENDINGS
      ? step(course, { sendAgain: true, lookups })
      : step(course, {
          state: "attention",
          lookups,
          ...blocked({ code: "unanswered", count: MAX_SENDINGS }),
        })
  }
  const waited = now - (course.lastSentAt ?? now)
  if (lookups >= LOOK_UPS && waited >= LOOK_UP_GRACE) {
    return step(course, {
      state: "attention",
      lookups,
      ...blocked({ code: "lookups_empty", count: lookups }),
    })
  }
  const pause = Math.max(retryDelay(lookups + 1), lookups >= LOOK_UPS ? LOOK_UP_GRACE - waited : 0)
  return step(course, {
    lookups,
    attemptAt: now + Math.min(pause, LOOK_UP_GRACE),
    ...blocked({ code: "unknown_yet" }),
  })
}

function fromFailure(
  course: PayoutCourse,
  { fault, trouble, retryAfterMs, resent }: Extract<PayoutNews, { type: "send_failed" }>,
  now: Instant,
): PayoutStep {
  if (course.state === "attention") return step(course, blocked(trouble))
  if (fault === "ambiguous" || resent) {
    // Also when a repeated call is refused: perhaps because of the first one.
    return course.safety === "none"
      ? step(course, { state: "attention", ...blocked(trouble) })
      : step(course, { attemptAt: now + pauseOf(course, retryAfterMs), ...blocked(trouble) })
  }
  switch (fault) {
    case "rejected":
      return step(course, failed(trouble))
    case "credentials":
      return step(course, {
        state: "queued",
        attemptAt: now + CREDENTIALS_PAUSE,
        ...blocked(trouble),
      })
    case "rate_limited":
      return step(course, {
        state: "queued",
        attemptAt: now + pauseOf(course, retryAfterMs),
        ...blocked(trouble),
      })
    case "unavailable":
      return step(course, {
        state: "queued",
        attemptAt: now + outagePauseOf(course, retryAfterMs),
        ...blocked(trouble),
      })
  }
}

function fromLookFailure(
  course: PayoutCourse,
  { trouble, retryAfterMs }: Extract<PayoutNews, { type: "look_failed" }>,
  now: Instant,
): PayoutStep {
  const later = now + Math.max(pauseOf(course, retryAfterMs), nextLookAt(course, now) - now)
  if (course.state === "sent") return step(course, { readAt: later, ...blocked(trouble) })
  if (course.state === "attention") return step(course, { attemptAt: later, ...blocked(trouble) })
  return now - (course.lastSentAt ?? now) > LOOK_UP_PATIENCE
    ? step(course, { state: "attention", ...blocked(trouble) })
    : step(course, { attemptAt: now + outagePauseOf(course, retryAfterMs), ...blocked(trouble) })
}

/** What is heard of a payout that is over changes nothing; a contradiction is kept for an admin. */
function afterTheEnd(course: PayoutCourse, news: PayoutNews): PayoutStep {
  // A person gave up what was doubtful, and knew it.
  if (news.type !== "snapshot") return step(course, {})
  const { status, externalStatus: words } = news.snapshot
  const isConfirmed = course.state === "confirmed"
  if (["failed", "doubtful"].includes(status) !== isConfirmed) return step(course, {})
  return step(
    course,
    blocked({ code: isConfirmed ? "no_longer_confirmed" : "sent_after_all", words }),
  )
}

function pauseOf(course: PayoutCourse, retryAfterMs: number | null): number {
  return Math.max(retryAfterMs ?? 0, retryDelay(course.attempts))
}

/** An outage costs a minute at most: somebody waits for the money, and a call to nobody is cheap. */
function outagePauseOf(course: PayoutCourse, retryAfterMs: number | null): number {
  return Math.max(retryAfterMs ?? 0, Math.min(retryDelay(course.attempts), MINUTE))
}

/** The pause between two reads grows with age: from ten seconds to six hours. */
function nextLookAt({ firstSentAt }: PayoutCourse, now: Instant): Instant {
  const age = now - (firstSentAt ?? now)
  return now + Math.min(Math.max(age / 10, 10 * SECOND), 6 * HOUR)
}
