import { isDeepStrictEqual } from "node:util"
import { workOff } from "../rest"
import type { Trial } from "../trial"

/** How many callbacks come once more when everything is over. */
const REPEATS = 3

/** I4: what was acknowledged is in the inbox, and was worked through. */
export async function judgeCallbacks({ stage, acknowledged }: Trial): Promise<string[]> {
  const rows = await stage.database.sql(
    `SELECT gateway, raw_body AS body, state, error FROM crypto_checkout.callback`,
  )
  const kept = rows.map(({ gateway, body }) => `${gateway} ${plain(body)}`)
  const lost = acknowledged.filter(
    ({ gateway, body }) => !kept.includes(`${gateway} ${plain(body)}`),
  )
  return [
    ...lost.map(({ body }) => `I4: acknowledged and lost: ${body.toString().slice(0, 200)}`),
    ...rows
      .filter(({ state }) => state === "failed")
      .map(({ error }) => `I4: a callback was given up: ${error}`),
  ]
}

/** The content alone: a callback may be written anew on its way. */
export function plain(body: Buffer): string {
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
