import { pick } from "../money-out/random"
import type { Play } from "./play"

/** An admin goes through what is before a person: accepts it, gives it back, or leaves it be. */
export async function decideExceptions(plays: readonly Play[]): Promise<void> {
  for (const play of plays) {
    const rows = await play.shop.sql(
      `SELECT id, unnest(labels) AS label FROM crypto_checkout.charge WHERE id = ANY($1)`,
      [play.chargeIds],
    )
    for (const { id, label } of rows) await decide(play, String(id), String(label))
  }
}

async function decide(play: Play, chargeId: string, label: string): Promise<void> {
  // Some never look.
  if (play.chance() < 0.2) return
  const input = pick(play.chance, [
    { decision: "accept", mode: "in_full" },
    { decision: "accept", mode: "received" },
    { decision: "refund" },
    { decision: "ignore", reason: "The customer was called" },
  ] as const)
  const path = `/admin/crypto-checkout/charges/${chargeId}/decisions`
  try {
    const admin = (await play.shop.admin()) as {
      get(path: string): Promise<{ charge: { version: string } }>
      post(path: string, body: object): Promise<void>
    }
    const { charge } = await admin.get(`/admin/crypto-checkout/charges/${chargeId}`)
    await admin.post(path, { label, ...input, version: charge.version })
    play.say(`an admin decides about ${label} of ${chargeId}: ${JSON.stringify(input)}`)
  } catch (error) {
    play.say(`an admin cannot decide about ${label} of ${chargeId}: ${String(error)}`)
  }
}
