import { randomUUID } from "node:crypto"
import type { PayoutNews } from "../../../domain"
import type { CallbackRow, PayoutRow } from "../../../storage"
import { type Context, reason } from "../shared/context"
import { Lanes } from "../shared/lanes"
import { payoutFields } from "./log-fields"
import { recordNews } from "./record"
import { type PayoutAnswers, type Sender, faultOf, isKnown, senderFor, troubleOf } from "./sender"

const LEASE_SECONDS = 60

/** Payouts that are read at one gateway at the same time. */
const AT_ONCE = 5

/** Rows that are read together. */
export interface ReadCall {
  rows: PayoutRow[]
  token: string
}

/**
 * Reading payouts whose time has come, as work: each gateway's in a lane of its own.
 * @param onFree called when there is room for more
 */
export function readLanes(context: Context, onFree: () => void): Lanes<ReadCall> {
  const { storage, logger } = context
  return new Lanes<ReadCall>(logger, AT_ONCE, {
    due: async () => (await storage.session()).payouts.gatewaysToRead(),
    claim: (gateway, limit) => claimCalls(context, gateway, limit),
    work: (call) => readCall(context, call),
    onFree,
  })
}

/** Reads all payouts whose time has come; returns how many calls that were. */
export async function readPayouts(context: Context): Promise<number> {
  const lanes = readLanes(context, () => undefined)
  let sum = 0
  for (let started = await lanes.fill(); started > 0; started = await lanes.fill()) {
    await lanes.drain()
    sum += started
  }
  return sum
}

async function claimCalls(
  { storage }: Context,
  gateway: string,
  limit: number,
): Promise<ReadCall[]> {
  const token = randomUUID()
  const session = await storage.session()
  const rows = await session.payouts.claimReads(gateway, limit, token, LEASE_SECONDS)
  const calls = new Map<string, PayoutRow[]>()
  for (const row of rows) {
    const key = row.mass_reference ?? row.id
    calls.set(key, [...(calls.get(key) ?? []), row])
  }
  return [...calls.values()].map((group) => ({ rows: group, token }))
}

/** Lets others read what was not read here. */
export async function giveBackUnread({ storage }: Context, calls: ReadCall[]): Promise<void> {
  const { payouts } = await storage.session()
  for (const { rows, token } of calls) {
    await payouts.giveBackUnread(
      rows.map(({ id }) => id),
      token,
    )
  }
}

/** Rows of one mass payout are asked for together; those that are not told of, one by one. */
async function readCall(context: Context, { rows, token }: ReadCall): Promise<void> {
  const answers = rows.length > 1 ? await lookAtAll(context, rows) : null
  for (const row of rows) {
    const answer = answers?.get(row.id)
    if (answer && "snapshot" in answer) {
      await recordNews(context, row.id, token, { type: "snapshot", snapshot: answer.snapshot })
    } else await readOne(context, row, token)
  }
}

async function lookAtAll(context: Context, rows: PayoutRow[]): Promise<PayoutAnswers | null> {
  const [first] = rows
  try {
    return (first && (await senderFor(context, first)?.find?.(rows))) ?? null
  } catch (error) {
    context.logger.warn(
      `[crypto-checkout] a mass payout cannot be read as a whole: ${reason(error)}`,
      { gateway: first?.gateway },
    )
    return null
  }
}

async function readOne(context: Context, row: PayoutRow, token: string): Promise<void> {
  try {
    const sender = senderFor(context, row)
    if (!sender) throw new Error(`The processor "${row.gateway}" is no longer configured`)
    await recordNews(context, row.id, token, await look(sender, row))
  } catch (error) {
    const message = reason(error)
    context.logger.warn(
      `[crypto-checkout] payout ${row.id} cannot be read: ${message}`,
      payoutFields(row),
    )
    const { retryAfterMs } = faultOf(error)
    await recordNews(context, row.id, token, {
      type: "look_failed",
      trouble: troubleOf(error),
      retryAfterMs,
    })
  }
}

async function look(sender: Sender, row: PayoutRow): Promise<PayoutNews> {
  if (sender.read && isKnown(row)) {
    return { type: "snapshot", snapshot: await sender.read(row) }
  }
  const answer = (await sender.find?.([row]))?.get(row.id)
  return answer && "snapshot" in answer
    ? { type: "snapshot", snapshot: answer.snapshot }
    : { type: "not_found" }
}

/** What was read so lately is not read again for a callback that had come before. */
const FRESH_MS = 60_000

/**
 * A callback about payouts is a doorbell: those it is about are read, or looked up, at once. A mass
 * payout's callbacks come in a burst, one for each row, and all ring for every row: those that were
 * read since the callback came are left alone.
 * @param receivedAt when the newest callback about them came
 * @returns `unknown` when we have none of these, `busy` while one is in somebody's hands
 */
export async function ringForPayouts(
  { storage }: Context,
  callback: Pick<CallbackRow, "gateway" | "external_id" | "reference">,
  receivedAt: Date,
): Promise<"rung" | "busy" | "unknown"> {
  return storage.transaction(async (session) => {
    const { gateway, external_id, reference } = callback
    const found = await session.payouts.findByHint(gateway, external_id, reference)
    if (found.length === 0) return "unknown"
    const now = await session.now()
    const isLeft = (row: PayoutRow): boolean => isDue(row, now) || isFresh(row, receivedAt, now)
    const waiting = found.filter((row) => !isLeft(row))
    const idsOf = (task: ReturnType<typeof taskOf>): string[] =>
      waiting.filter(({ state }) => taskOf(state) === task).map(({ id }) => id)
    const [lookUps, reads] = [idsOf("look_up"), idsOf("read")]
    const made = await session.payouts.makeDue({ lookUps, reads, externalId: external_id })
    await session.payouts.wake()
    return made < lookUps.length + reads.length ? "busy" : "rung"
  })
}

/** It waits for a look already, which will begin after the callback. */
function isDue(row: PayoutRow, now: Date): boolean {
  const isLeased = row.leased_until !== null && row.leased_until > now
  const at = taskOf(row.state) === "read" ? row.next_read_at : row.next_attempt_at
  return !isLeased && at !== null && at <= now
}

function isFresh({ last_read_at }: PayoutRow, receivedAt: Date, now: Date): boolean {
  if (last_read_at === null) return false
  return last_read_at > receivedAt && now.getTime() - last_read_at.getTime() < FRESH_MS
}

function taskOf(state: PayoutRow["state"]): "look_up" | "read" | "nothing" {
  switch (state) {
    case "sending":
    case "attention":
      return "look_up"
    case "sent":
    case "confirmed":
    case "failed":
      return "read"
    case "draft":
    case "awaiting_approval":
    case "queued":
    case "canceled":
      return "nothing"
  }
}
