import { isDeepStrictEqual } from "node:util"
import { workOff } from "../rest"
import type { Trial } from "../trial"

/** How many callbacks come once more when everything is over. */
const REPEATS = 3

/** I4: what was acknowledged is in the inbox, and was worked through. */
export async function judgeCallbacks({ stage, acknowledged }: Trial): Promise<string[]> {
  const rows = await stage.database.sql(
    `SELECT gateway, raw_body AS body, repeats, state, error FROM crypto_checkout.callback`,
  )
  const lost = lostAmong(acknowledged, rows)
  return [
    ...lost.map(({ body }) => `I4: acknowledged and lost: ${body.toString().slice(0, 200)}`),
    ...rows
      .filter(({ state }) => state === "failed")
      .map(({ error }) => `I4: a callback was given up: ${error}`),
  ]
}

interface Post {
  gateway: string
  body: Buffer
}

/**
 * Those that are not in the inbox. Where only a part of a body is signed, another one about the same
 * payment with that part may stand for it, and has counted it.
 */
export function lostAmong<P extends Post>(
  acknowledged: readonly P[],
  rows: readonly (Post & { repeats: number })[],
): P[] {
  const keyOf = ({ gateway, body }: Post) => `${gateway} ${plain(body)}`
  const subjectOf = ({ gateway, body }: Post) => `${gateway} ${subject(body)}`
  const kept = new Set(rows.map(keyOf))
  const repeated = new Set(rows.filter(({ repeats }) => repeats > 0).map(subjectOf))
  return acknowledged.filter((post) => !kept.has(keyOf(post)) && !repeated.has(subjectOf(post)))
}

/** B2BINPAY's id of what a callback is about; the whole body of others. */
function subject(body: Buffer): string {
  try {
    const id: unknown = JSON.parse(body.toString())?.data?.id
    return typeof id === "string" ? id : plain(body)
  } catch {
    return body.toString()
  }
}

/** The content alone: a callback may be written anew on its way. */
function plain(body: Buffer): string {
  try {
    return JSON.stringify(JSON.parse(body.toString()))
  } catch {
    return body.toString()
  }
}

/** I6: callbacks that come once more change nothing. */
export async function judgeRepeats(trial: Trial): Promise<string[]> {
  const { stage, chance } = trial
  const delivered = stage.sandbox.callbacks().filter(({ state }) => state === "delivered")
  if (delivered.length === 0) return []
  const before = await fingerprint(trial)
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const { id } = delivered[Math.floor(chance() * delivered.length)]!
    await stage.sandbox.redeliver(id)
  }
  await workOff(trial)
  const after = await fingerprint(trial)
  return isDeepStrictEqual(before, after)
    ? []
    : [`I6: a callback that came again has changed something: ${difference(before, after)}`]
}

/** What people and Medusa see; not when it was looked at last. */
async function fingerprint({ stage: { database } }: Trial): Promise<string[]> {
  const rows = await database.sql(
    `SELECT to_jsonb(charge) - 'version' - 'clock_at' AS row FROM crypto_checkout.charge
     UNION ALL SELECT to_jsonb(transfer) - 'confirmations' FROM crypto_checkout.transfer
     UNION ALL SELECT doc FROM medusa.record`,
  )
  return rows.map(({ row }) => JSON.stringify(row)).sort()
}

function difference(before: readonly string[], after: readonly string[]): string {
  return after.find((each) => !before.includes(each)) ?? "something is gone"
}
