import { pick } from "../money-out/random"
import type { Deed } from "./node-process"
import type { Receiver } from "./stage"
import type { Trial } from "./trial"
import type { Victim } from "./victims"

/** Between the moments at which processes are killed that nobody has chosen. */
const ANY_MOMENT_MS = 60
/** How long somebody is waited for who may never come. */
const PATIENCE_MS = 400
const LOOK_AGAIN_MS = 5

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** The moment at which a process dies by SIGKILL while it does something. */
interface Moment {
  name: string
  strike(trial: Trial, victim: Victim, deed: Deed): Promise<void>
}

const begin = ({ stage, place }: Trial, victim: Victim, deed: Deed): Promise<string | null> =>
  victim.perform(deed, place, stage.clockShift)

/** A call of the processor's API, before it is executed or before it is answered. */
function around(call: "arrived" | "executed"): Moment["strike"] {
  return async (trial, victim, deed) => {
    let die: () => void = () => undefined
    const dead = new Promise<void>((resolve) => (die = resolve))
    trial.stage.wire.wait({
      matches: ({ from }) => from === victim.name,
      async [call]() {
        await victim.kill()
        die()
        return "lost" as const
      },
    })
    await Promise.race([dead, begin(trial, victim, deed)])
    trial.stage.wire.clear()
  }
}

/** Before it can write into a table: it waits there, because somebody keeps the table locked. */
function before(table: string): Moment["strike"] {
  return async (trial, victim, deed) => {
    const { database } = trial.stage
    const free = await database.lock(`LOCK TABLE ${table} IN EXCLUSIVE MODE`)
    try {
      const finished = begin(trial, victim, deed).then(() => true)
      const deadline = performance.now() + PATIENCE_MS
      while (performance.now() < deadline && !(await database.someoneWaits())) {
        if (await Promise.race([finished, pause(LOOK_AGAIN_MS).then(() => false)])) break
      }
      await victim.kill()
    } finally {
      await free()
    }
  }
}

const atAnyMoment: Moment["strike"] = async (trial, victim, deed) => {
  const working = begin(trial, victim, deed)
  await Promise.race([pause(trial.chance() * ANY_MOMENT_MS), working])
}

const MOMENTS: readonly Moment[] = [
  { name: "before its call", strike: around("arrived") },
  { name: "before it is answered", strike: around("executed") },
  { name: "before it commits", strike: before("crypto_checkout.audit_event") },
  { name: "before Medusa writes", strike: before("medusa.record") },
  { name: "at any moment", strike: atAnyMoment },
]

/** A process works, and dies. */
export async function killOne(trial: Trial): Promise<void> {
  const { name, strike } = pick(trial.chance, MOMENTS)
  const deed = { do: pick(trial.chance, ["work", "work", "reconcile"] as const) }
  trial.say(`a process dies ${name} (${deed.do})`)
  const victim = await trial.stage.victims.next()
  await strike(trial, victim, deed)
  await victim.kill()
}

/** The process that takes the next callback dies: before it is stored, or before that is answered. */
export function killReceiver(trial: Trial): Receiver {
  const stored = trial.chance() < 0.5
  trial.say(`a process dies ${stored ? "after" : "before"} it has stored a callback`)
  return async ({ gateway, headers, body, query }) => {
    const victim = await trial.stage.victims.next()
    const deed = {
      do: "receive" as const,
      gateway,
      query,
      headers: { ...headers },
      body: body.toString("base64"),
    }
    if (stored) await Promise.race([begin(trial, victim, deed), pause(PATIENCE_MS)])
    else await before("crypto_checkout.callback")(trial, victim, deed)
    await victim.kill()
    return 0
  }
}
