import { pick } from "../money-out/random"
import type { ChargeLabel } from "../../../src/contract/admin"
import { decideExceptionSchema } from "../../../src/contract/refunds.schema"
import type { Trial } from "./trial"

const ADMIN = "user_admin"

interface Exception {
  id: string
  label: ChargeLabel
}

/** An admin goes through what is before a person: accepts it, gives it back, or leaves it be. */
export async function decideExceptions(trial: Trial): Promise<void> {
  const rows: Exception[] = await trial.stage.database.sql(
    `SELECT id, unnest(labels) AS label FROM crypto_checkout.charge ORDER BY id`,
  )
  for (const exception of rows) await decide(trial, exception)
}

async function decide(trial: Trial, { id, label }: Exception): Promise<void> {
  const { chance } = trial
  // Some never look.
  if (chance() < 0.2) return
  const input = pick(chance, [
    { decision: "accept", mode: pick(chance, ["in_full", "received"]) },
    { decision: "refund" },
    { decision: "ignore", reason: "The shopper was called" },
  ] as const)
  const said = "mode" in input ? `${input.decision} (${input.mode})` : input.decision
  try {
    const { version: _, ...read } = decideExceptionSchema.parse({
      label,
      version: "none",
      ...input,
    })
    // Two clicks at once, in two processes.
    const clicks = chance() < 0.3 ? [trial.anyNode(), trial.anyNode()] : [trial.anyNode()]
    await Promise.all(clicks.map((node) => node.decide(id, read, ADMIN)))
    trial.say(`an admin decides about ${label} of ${id}: ${said}`)
  } catch (error) {
    trial.say(`an admin cannot decide about ${label} of ${id} (${said}): ${String(error)}`)
  }
}
