import type { ShopProcess } from "./processes"
import { pick } from "./random"
import { type Trial, click, pause } from "./trial"
import { type Ambush, isEndpoint } from "./wire"

/** Between the moments at which processes are killed that nobody has chosen. */
const ANY_MOMENT_MS = 60

/** The moment at which a process of the shop dies by SIGKILL while it works. */
export type Moment = (trial: Trial, victim: ShopProcess) => Promise<void>

/** Lets a process work until it walks into the ambush, and is killed there. */
function ambush(
  lay: (trial: Trial, victim: ShopProcess, dead: () => void) => Omit<Ambush, "matches">,
  anyCall = false,
): Moment {
  return async (trial, victim) => {
    const { stage, scope, processor } = trial
    const isSending = isEndpoint(scope.endpoint(processor))
    let die: () => void = () => undefined
    const dead = new Promise<void>((resolve) => (die = resolve))
    // The first call that it makes for the payout may come before the one that sends.
    const isAny = anyCall && trial.random() < 0.5
    stage.wire.wait({
      matches: (call) => call.from === victim.name && (isAny || isSending(call)),
      ...lay(trial, victim, die),
    })
    const finished = victim.perform({ do: "work" })
    await Promise.race([dead, finished.then(() => pause(0))])
    stage.wire.clear()
    await victim.kill()
  }
}

/** The intent is written and the payout taken; the call does not reach the processor. */
export const beforeTheCall: Moment = ambush(
  (_trial, victim, dead) => ({
    async arrived() {
      await victim.kill()
      dead()
      return "lost"
    },
  }),
  true,
)

/** The processor has executed the call; nobody hears its answer. */
export const beforeTheAnswer: Moment = ambush((_trial, victim, dead) => ({
  async executed() {
    await victim.kill()
    dead()
    return "lost"
  },
}))

const OPEN_PAYOUTS = `SELECT id FROM crypto_checkout.payout
  WHERE state NOT IN ('confirmed', 'failed', 'canceled') FOR UPDATE`

/** The answer has come; what it means is not committed, because nobody can until the process dies. */
export const beforeTheCommit: Moment = ambush(({ stage }, victim, dead) => ({
  async executed() {
    const free = await stage.lock(OPEN_PAYOUTS)
    const strike = async () => {
      await stage.someoneWaits()
      await victim.kill()
      dead()
    }
    // On a slow machine it has given up waiting for the answer.
    strike()
      .catch(() => undefined)
      .finally(() => void free())
    return "on"
  },
}))

/** Whatever it was doing. */
export const atAnyMoment: Moment = async ({ random }, victim) => {
  const working = victim.perform({ do: "work" })
  await Promise.race([pause(random() * ANY_MOMENT_MS), working])
  await victim.kill()
}

const MOMENTS: readonly Moment[] = [beforeTheCall, beforeTheAnswer, beforeTheCommit, atAnyMoment]

export function anyMoment(random: () => number): Moment {
  return pick(random, MOMENTS)
}

/** The process in which was clicked dies, and nobody knows whether the click counted. */
export async function killAroundTheClick(trial: Trial): Promise<void> {
  const victim = await trial.stage.processes.victim()
  const clicked = victim.perform(click(trial))
  await Promise.race([pause(trial.random() * ANY_MOMENT_MS), clicked])
  await victim.kill()
  // So it is clicked once more, in another process.
  await trial.stage.perform(click(trial))
}
