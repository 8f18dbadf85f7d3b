import { createHash } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"
import {
  type DepositId,
  type GatewayId,
  type Instant,
  outagePause,
  plainText,
  retryDelay,
} from "../../../domain"
import {
  type CallbackHint,
  CallbackSignatureError,
  type Gateway,
  GatewayError,
  type GatewayErrorCode,
  type HeaderBag,
} from "../../../gateways"
import type { CallbackRow, StorageSession } from "../../../storage"
import { raiseAlert } from "../notifications/alerts"
import { callbackId } from "./callback-id"
import { type Context, reason } from "../shared/context"
import { refreshDeposit } from "../charges/deposits"
import { depositFields } from "../charges/log-fields"
import { ringForPayouts } from "../payouts/reader"
import { Lanes } from "../shared/lanes"
import type { InboxWriter } from "./inbox-writer"
import { SenderLimit } from "./sender-limit"

/** A worker that dies keeps its callbacks for so long; one that works renews its hold. */
const LEASE_SECONDS = 60
const RENEW_MS = 20_000
/** Callbacks of one gateway that are worked on at the same time. */
const LANE_SIZE = 10
/** After that many attempts an admin has to look; the deposit is still polled. */
const MAX_ATTEMPTS = 8
/** How long a reader that is in our way may take. */
const BUSY_PAUSE_MS = 150
/** A callback may be faster than the answer that tells us the payment's id. */
const UNKNOWN_ATTEMPTS = 4

/** A callback as it came in over HTTP. */
export interface CallbackRequest {
  headers: HeaderBag
  rawBody: Buffer
  query: URLSearchParams
  /** Tells who posts it, where that matters; absent where it is not known. */
  sender?: () => string
}

/** How long a signature is good for, where it covers a time. */
const REPLAY_WINDOW_DAYS = 3
const REPLAY_WINDOW_MS = REPLAY_WINDOW_DAYS * 24 * 3_600_000

/** So many callbacks that prove nothing are looked up for one sender in a minute. */
const UNPROVEN_PER_MINUTE = 30
/** Senders of which is remembered how much they have posted; beyond, all others share one count. */
const MAX_SENDERS = 10_000

const unproven = new SenderLimit(UNPROVEN_PER_MINUTE, 60_000, MAX_SENDERS)

/**
 * Verifies a callback and commits it. Once this returns, it may be answered with 200.
 * @throws CallbackSignatureError, CallbackFormatError; MedusaError NOT_FOUND for an unknown gateway
 */
export async function receiveCallback(
  { gateways, storage, logger }: Context,
  writer: InboxWriter,
  gatewayId: GatewayId,
  { headers, rawBody, query, sender }: CallbackRequest,
): Promise<"stored" | "repeated"> {
  const gateway = gateways.get(gatewayId)
  if (!gateway) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `No gateway "${gatewayId}" is configured in the options of medusa-crypto-checkout`,
    )
  }
  const hint = storable(gateway.parseCallback(headers, rawBody, query))
  if (hint.warning) logger.warn(`[crypto-checkout] ${hint.warning}`, { gateway: gatewayId })
  if (hint.signedAt !== undefined) {
    requireFresh(hint.signedAt, await (await storage.session()).now())
  }
  if (hint.proof === "none") {
    await requireKnown(await storage.session(), gateway, hint, sender?.())
  }
  const fresh = await writer.put({
    id: callbackId(),
    gateway: gatewayId,
    account: gateway.account,
    dedup_key: hint.dedupKey,
    event: hint.event,
    subject: hint.subject,
    external_id: hint.externalId,
    reference: hint.reference,
    raw_body: rawBody,
    proof: hint.proof,
    warning: hint.warning ?? null,
  })
  return fresh ? "stored" : "repeated"
}

/** Of an id or an event's name, in characters. */
const MAX_WORD_LENGTH = 200
const MAX_WARNING_LENGTH = 1_000

/**
 * A hint as it can be stored, whatever its sender has written: what was changed fits no id of ours,
 * and the callback ends where an admin sees it.
 */
function storable(hint: CallbackHint): CallbackHint {
  const word = (text: string): string => plainText(text, MAX_WORD_LENGTH)
  const { dedupKey, event, externalId, reference, warning } = hint
  return {
    ...hint,
    dedupKey:
      word(dedupKey) === dedupKey
        ? dedupKey
        : createHash("sha256").update(JSON.stringify(dedupKey)).digest("hex"),
    event: word(event),
    externalId: externalId === null ? null : word(externalId),
    reference: reference === null ? null : word(reference),
    ...(warning !== undefined && { warning: plainText(warning, MAX_WARNING_LENGTH) }),
  }
}

/**
 * A signature is good for some days, in which processors repeat what was not answered; somebody who
 * has recorded a callback cannot post it for ever.
 * @throws CallbackSignatureError
 */
function requireFresh(signedAt: Instant, now: Date): void {
  if (now.getTime() - signedAt <= REPLAY_WINDOW_MS) return
  throw new CallbackSignatureError(
    `The callback was signed more than ${REPLAY_WINDOW_DAYS} days ago. It may be a replay`,
  )
}

/**
 * What proves nothing is stored only if it is about something of this shop, and not without end.
 * @throws CallbackSignatureError
 */
async function requireKnown(
  session: StorageSession,
  gateway: Gateway,
  { externalId, reference, subject }: CallbackHint,
  address = "",
): Promise<void> {
  if (!unproven.take(`${gateway.id} ${address}`, performance.now())) {
    throw new CallbackSignatureError("Too many unverified callbacks from one sender")
  }
  const found =
    subject === "payout"
      ? (await session.payouts.findByHint(gateway.id, externalId, reference)).length > 0
      : await session.deposits.findByHint(gateway.id, gateway.account, externalId, reference)
  if (!found) {
    throw new CallbackSignatureError(
      "The callback is not verified and matches no payment of this shop",
    )
  }
}

/** Finds the gateway that a callback on Medusa's standard route belongs to; undefined when none. */
export function recognize(
  context: Context,
  { headers, rawBody, query }: CallbackRequest,
): string | undefined {
  return [...context.gateways.values()].find((gateway) => {
    if (!gateway.recognizes(headers)) return false
    try {
      gateway.parseCallback(headers, rawBody, query)
      return true
    } catch {
      return false
    }
  })?.id
}

/**
 * The inbox as work, each gateway's callbacks in a lane of their own: one that hangs holds up its own
 * callbacks only.
 * @param onFree called when there is room for more
 */
export function inboxLanes(context: Context, onFree: () => void): Lanes<CallbackRow[]> {
  const { storage, logger } = context
  return new Lanes<CallbackRow[]>(logger, LANE_SIZE, {
    due: async () => (await storage.session()).inbox.gatewaysDue(),
    claim: async (gateway, limit) => {
      const { inbox } = await storage.session()
      return groupBySubject(await inbox.claim(gateway, limit, LEASE_SECONDS))
    },
    work: (group) => keepWhile(context, group, () => processGroup(context, group)),
    onFree,
  })
}

/** Works through what waits now, once; returns how many things it looked at. */
export async function processInbox(context: Context): Promise<number> {
  const inbox = inboxLanes(context, () => undefined)
  const taken = await inbox.fill()
  await inbox.drain()
  return taken
}

/** Holds on to callbacks for as long as their processing takes, however long a gateway hangs. */
async function keepWhile(
  { storage, logger }: Context,
  group: readonly CallbackRow[],
  work: () => Promise<void>,
): Promise<void> {
  const renew = async (): Promise<void> => {
    try {
      const session = await storage.session()
      await session.inbox.renew(
        group.map(({ id }) => id),
        LEASE_SECONDS,
      )
    } catch (error) {
      logger.warn(`[crypto-checkout] callback claims could not be extended: ${reason(error)}`)
    }
  }
  const timer = setInterval(() => void renew(), RENEW_MS).unref()
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
}

function gatewayName({ gateways }: Context, id: string): string {
  return gateways.get(id)?.name ?? id
}

/** Callbacks about the same thing need only one look, which comes after all of them; those about nothing of ours none. */
function groupBySubject(callbacks: readonly CallbackRow[]): CallbackRow[][] {
  const groups = new Map<string, CallbackRow[]>()
  for (const callback of callbacks) {
    const { gateway, subject, event, external_id, reference } = callback
    const about = subject === "other" ? event : (external_id ?? reference)
    const key = JSON.stringify([gateway, subject, about])
    groups.set(key, [...(groups.get(key) ?? []), callback])
  }
  return [...groups.values()]
}

const idOf = ({ id }: CallbackRow): string => id

async function processGroup(context: Context, group: readonly CallbackRow[]): Promise<void> {
  try {
    await workOn(context, group)
  } catch (error) {
    if (!(await waitOutage(context, group, error))) {
      await retryOrGiveUp(context, group, reason(error))
    }
  }
}

async function workOn(context: Context, group: readonly CallbackRow[]): Promise<void> {
  const session = await context.storage.session()
  const [first] = group
  if (!first) return
  const ids = group.map(idOf)
  const finish = (
    state: "done" | "ignored" | "failed",
    details?: { depositId?: DepositId; error?: string },
  ): Promise<void> => session.inbox.finish(ids, state, details)
  const postpone = (pauseMs: number, why: string, counted = true): Promise<void> =>
    session.inbox.postpone(ids, pauseMs, why, counted)

  if (first.subject === "payout") {
    const newest = Math.max(...group.map(({ received_at }) => received_at.getTime()))
    const result = await ringForPayouts(context, first, new Date(newest))
    if (result === "busy") return postpone(BUSY_PAUSE_MS, "The payout is being checked", false)
    if (result === "rung") return finish("done")
    return first.attempts < UNKNOWN_ATTEMPTS
      ? postpone(retryDelay(first.attempts), "The payout is not recorded yet")
      : finish("ignored", { error: "No payout of this shop has this ID" })
  }
  if (first.subject !== "deposit") {
    return finish("ignored", { error: `${first.event} needs no action` })
  }
  const deposit = await session.deposits.findByHint(
    first.gateway,
    first.account,
    first.external_id,
    first.reference,
  )
  if (deposit?.state !== "open") {
    return first.attempts < UNKNOWN_ATTEMPTS
      ? postpone(retryDelay(first.attempts), "The payment is not recorded yet")
      : finish("ignored", { error: "No deposit of this shop has this ID" })
  }
  // Linked first: some gateways tell a deposit only by its callbacks.
  await session.inbox.link(ids, deposit.id)
  const result = await refreshDeposit(context, deposit.id)
  if (result === "busy") {
    return postpone(BUSY_PAUSE_MS, "The deposit is being checked", false)
  }
  for (const callback of group) {
    await session.audit.add(
      deposit.charge_id,
      "callback.processed",
      `Callback from ${gatewayName(context, callback.gateway)}: ${callback.event}`,
      { gateway: callback.gateway, event: callback.event, callback_id: callback.id },
    )
  }
  await finish("done", { depositId: deposit.id })
}

/** Puts callbacks back whose processor does not respond, which is no fault of theirs; false for others. */
async function waitOutage(
  { storage }: Context,
  group: readonly CallbackRow[],
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof GatewayError) || !OUTAGES.has(error.code)) return false
  const session = await storage.session()
  const now = await session.now()
  const oldest = Math.min(...group.map(({ received_at }) => received_at.getTime()))
  const pause = outagePause(now.getTime() - oldest)
  if (pause === null) return false
  const waited = Math.max(pause, error.details.retryAfterMs ?? 0)
  await session.inbox.postpone(group.map(idOf), waited, reason(error), false)
  return true
}

const OUTAGES: ReadonlySet<string> = new Set<GatewayErrorCode>([
  "unavailable",
  "ambiguous",
  "rate_limited",
])

/** Whatever the reason is: a callback that cannot be worked on ends where an admin sees it. */
async function retryOrGiveUp(
  context: Context,
  group: readonly CallbackRow[],
  why: string,
): Promise<void> {
  const [first] = group
  if (!first) return
  const session = await context.storage.session()
  context.logger.warn(
    `[crypto-checkout] callback ${first.id} (${first.gateway} ${first.event}) failed at attempt ${first.attempts}: ${why}`,
    {
      ...(first.deposit_id !== null && (await depositFields(context, first.deposit_id))),
      gateway: first.gateway,
      callback: first.id,
    },
  )
  if (first.attempts < MAX_ATTEMPTS) {
    const pause = retryDelay(first.attempts)
    await session.inbox.postpone(group.map(idOf), pause, why)
    return
  }
  await session.inbox.finish(group.map(idOf), "failed", { error: why })
  await raiseAlert(session, {
    kind: "callback_failed",
    dedupKey: `callback_failed:${first.id}`,
    title: `A callback from ${gatewayName(context, first.gateway)} could not be processed`,
    message: `${first.event} failed after ${MAX_ATTEMPTS} attempts: ${why}. The payment is still checked periodically; reprocess the callback once the cause is fixed.`,
    path: `/crypto-checkout/callbacks?state=failed`,
  })
}
