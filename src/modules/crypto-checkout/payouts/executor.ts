import { randomUUID } from "node:crypto"
import {
  type PayoutId,
  type PayoutNews,
  type Trouble,
  payoutTask,
  troubleText,
} from "../../../domain"
import type { PayoutRow, StorageSession } from "../../../storage"
import { type Context, reason } from "../shared/context"
import { Lanes } from "../shared/lanes"
import { type AllowListProblem, forbiddenPayouts } from "./allow-list"
import { finishBatches } from "./finish"
import { payoutFields } from "./log-fields"
import { recordNews } from "./record"
import { mayGo } from "./seal"
import { type PayoutAnswers, type Sender, faultOf, isKnown, senderFor, troubleOf } from "./sender"

/** Longer than any call may take; a writer that dies keeps its payouts for so long. */
const LEASE_SECONDS = 120
/** A writer that slept meanwhile (a stopped machine) sends no more: somebody else may be looking. */
const SEND_WITHIN_MS = 30_000
/** Calls to one processor at the same time, per process. */
const AT_ONCE = 4
/** Before a payout is looked at again whose gateway is not configured any more. */
const NO_GATEWAY_PAUSE_MS = 15 * 60_000

/** Rows that go in one call. */
export interface SendCall {
  rows: PayoutRow[]
  token: string
  takenAt: number
}

/**
 * Sending what is due and looking up what was not answered, as work: each gateway's in a lane of its
 * own. Any number of processes may do so at the same time.
 * @param onFree called when there is room for more
 */
export function sendLanes(context: Context, onFree: () => void): Lanes<SendCall> {
  const { storage, gateways, logger } = context
  return new Lanes<SendCall>(logger, AT_ONCE, {
    due: async () => {
      await finishBatches(context)
      const due = await (await storage.session()).payouts.gatewaysDue()
      return due.filter((id) => gateways.has(id))
    },
    claim: (gateway, limit) => claimCalls(context, gateway, limit),
    work: (call) => execute(context, call),
    onFree,
  })
}

/** Sends and looks up what is due now, once; returns how many calls that were. */
export async function executePayouts(context: Context): Promise<number> {
  const lanes = sendLanes(context, () => undefined)
  const started = await lanes.fill()
  await lanes.drain()
  return started
}

async function claimCalls(
  { storage, gateways }: Context,
  gateway: string,
  limit: number,
): Promise<SendCall[]> {
  const token = randomUUID()
  const takenAt = performance.now()
  const rows = await storage.transaction((session) =>
    session.payouts.claim({
      gateway,
      token,
      limit,
      leaseSeconds: LEASE_SECONDS,
      perMinute: gateways.get(gateway)?.moneyOut?.capabilities.payout?.perMinute ?? null,
    }),
  )
  return groupByCall(rows).map((group) => ({ rows: group, token, takenAt }))
}

/** Gives back what was not begun: what may be on its way is looked up when its lease has run out. */
export async function giveBackUnsent({ storage }: Context, calls: SendCall[]): Promise<void> {
  const { payouts } = await storage.session()
  for (const { rows, token } of calls) {
    await payouts.giveBackUnsent(
      rows.map(({ id }) => id),
      token,
    )
  }
}

function groupByCall(rows: readonly PayoutRow[]): PayoutRow[][] {
  const groups = new Map<string, PayoutRow[]>()
  for (const row of rows) {
    const key = `${payoutTask(row.state)} ${row.mass_reference ?? row.id}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

async function execute(context: Context, call: SendCall): Promise<void> {
  const [first] = call.rows
  if (!first) return
  try {
    const sender = senderFor(context, first)
    if (!sender) return await giveBack(context, call)
    switch (payoutTask(first.state)) {
      case "send":
        return await send(context, sender, call)
      case "look_up":
        return await lookUp(context, sender, call)
      case "nothing":
        return
    }
  } catch (error) {
    // Our own database: the lease runs out, and then it is looked up.
    context.logger.error(
      `[crypto-checkout] payout ${first.id} was not processed: ${reason(error)}`,
      payoutFields(first),
    )
  }
}

async function giveBack({ storage }: Context, { rows, token }: SendCall): Promise<void> {
  const ids = rows.map((row) => row.id)
  await (await storage.session()).payouts.release(ids, token, NO_GATEWAY_PAUSE_MS)
}

async function send(context: Context, sender: Sender, call: SendCall): Promise<void> {
  const session = await context.storage.session()
  const sound: PayoutRow[] = []
  const forbidden = await forbiddenPayouts(context, session, call.rows)
  for (const row of call.rows) {
    const trouble = mayGo(context.secrets, row) ? notAllowed(forbidden.get(row.id)) : CHANGED
    if (trouble === null) sound.push(row)
    else await refuse(context, row, call.token, trouble)
  }
  const begun = await begin(context, sound, (payouts, ids) => payouts.begin(ids, call.token))
  const rows = sound.filter((row) => begun.has(row.id))
  const held = sound.filter((row) => !begun.has(row.id)).map((row) => row.id)
  // Their batch or gateway was paused meanwhile: they can be taken at once when it goes on.
  if (held.length > 0) await session.payouts.release(held, call.token, 0)
  if (rows.length > 0) await makeCall(context, sender, { ...call, rows }, false)
}

type Payouts = StorageSession["payouts"]

/** Begins the rows of one call; whoever pauses their gateway meanwhile waits until it is written down. */
async function begin(
  { storage }: Context,
  rows: readonly PayoutRow[],
  mark: (payouts: Payouts, ids: PayoutId[]) => Promise<Set<string>>,
): Promise<Set<string>> {
  const [first] = rows
  if (!first) return new Set()
  return storage.transaction(async ({ gatewayPauses, payouts }) => {
    await gatewayPauses.holdOff(first.gateway)
    return mark(
      payouts,
      rows.map(({ id }) => id),
    )
  })
}

const CHANGED: Trouble = { code: "changed" }

function notAllowed(problem: AllowListProblem | undefined): Trouble | null {
  return problem === undefined ? null : { code: problem.code, words: problem.message }
}

async function refuse(
  context: Context,
  row: PayoutRow,
  token: string,
  trouble: Trouble,
): Promise<void> {
  context.logger.error(
    `[crypto-checkout] payout ${row.id} was rejected: ${troubleText(trouble)}`,
    payoutFields(row),
  )
  await recordNews(context, row.id, token, {
    type: "send_failed",
    fault: "rejected",
    trouble,
    retryAfterMs: null,
    resent: false,
  })
}

async function makeCall(
  context: Context,
  sender: Sender,
  { rows, token, takenAt }: SendCall,
  resent: boolean,
): Promise<void> {
  if (performance.now() - takenAt > SEND_WITHIN_MS) {
    context.logger.warn("[crypto-checkout] a payout was claimed too long ago to be sent now", {
      ...(rows[0] && payoutFields(rows[0])),
    })
    return
  }
  let answers: PayoutAnswers
  try {
    answers = await sender.send(rows)
  } catch (error) {
    const { fault, retryAfterMs } = faultOf(error)
    const message = reason(error)
    context.logger.warn(`[crypto-checkout] payout ${rows[0]?.id} (${fault}): ${message}`, {
      ...(rows[0] && payoutFields(rows[0])),
    })
    const trouble = troubleOf(error)
    const news: PayoutNews = { type: "send_failed", fault, trouble, retryAfterMs, resent }
    for (const row of rows) {
      await recordNews(context, row.id, token, news)
    }
    return
  }
  for (const row of rows) {
    await recordNews(context, row.id, token, newsOf(answers, row, resent) ?? UNMENTIONED)
  }
}

/** A call that was answered without a word about this row. */
const UNMENTIONED: PayoutNews = {
  type: "send_failed",
  fault: "ambiguous",
  trouble: { code: "unmentioned" },
  retryAfterMs: null,
  resent: false,
}

function newsOf(answers: PayoutAnswers, row: PayoutRow, resent: boolean): PayoutNews | null {
  const answer = answers.get(row.id)
  if (!answer) return null
  if ("snapshot" in answer) return { type: "snapshot", snapshot: answer.snapshot }
  return {
    type: "send_failed",
    fault: "rejected",
    trouble: { code: "processor", words: answer.refused },
    retryAfterMs: null,
    resent,
  }
}

async function lookUp(context: Context, sender: Sender, call: SendCall): Promise<void> {
  const again: PayoutRow[] = []
  let answers: PayoutAnswers
  try {
    answers = await look(sender, call.rows)
  } catch (error) {
    const { retryAfterMs } = faultOf(error)
    const trouble = troubleOf(error)
    for (const row of call.rows) {
      await recordNews(context, row.id, call.token, { type: "look_failed", trouble, retryAfterMs })
    }
    return
  }
  for (const row of call.rows) {
    const news = newsOf(answers, row, false) ?? nothingFound(sender)
    const step = await recordNews(context, row.id, call.token, news)
    if (step?.sendAgain) again.push(row)
  }
  if (again.length === 0) return
  const begun = await begin(context, again, (payouts, ids) => payouts.beginAgain(ids, call.token))
  const rows = again.filter((row) => begun.has(row.id))
  if (rows.length > 0) await makeCall(context, sender, { ...call, rows }, true)
}

/** By the processor's id where it is known, else by our reference. */
async function look(sender: Sender, rows: readonly PayoutRow[]): Promise<PayoutAnswers> {
  const [row] = rows
  if (row && isKnown(row) && sender.read && rows.length === 1) {
    return new Map([[row.id, { snapshot: await sender.read(row) }]])
  }
  return sender.find ? sender.find(rows) : new Map()
}

function nothingFound(sender: Sender): PayoutNews {
  return sender.find
    ? { type: "not_found" }
    : {
        type: "send_failed",
        fault: "ambiguous",
        trouble: { code: "no_lookup" },
        retryAfterMs: null,
        resent: true,
      }
}
