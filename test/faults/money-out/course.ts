import { ENDS } from "./oracle"
import { type Trial, payoutsOf } from "./trial"

/** Turns of a worker after which a payout has to have come to an end. */
const TURNS = 40

/** Time passes, workers look and processors do their work, until nothing is under way. */
export async function workToTheEnd(trial: Trial): Promise<void> {
  const { stage } = trial
  await workUntilGone(trial, "work")
  // Whatever is still on its way has arrived by now, and changes nothing.
  await execute(trial)
  await stage.sandbox.releaseCallbacks()
  await stage.letTimePass()
  await stage.perform({ do: "work" }, stage.shop())
}

/** The same until all payouts have come to an end; `look` leaves Medusa to be told. */
export async function workUntilGone(trial: Trial, how: "work" | "look"): Promise<void> {
  const { stage } = trial
  const shop = stage.shop()
  for (let turn = 0; turn < TURNS; turn += 1) {
    await stage.perform({ do: how }, shop)
    const states = (await payoutsOf(trial)).map(({ state }) => state)
    if (states.every((state) => ENDS.includes(state))) break
    if (states.every((state) => ENDS.includes(state) || state === "sent")) await execute(trial)
    await stage.letTimePass()
  }
}

/** Approvers, clocks and blocks, until the coins have gone for good. */
export async function execute({
  stage: { sandbox },
  processor: { money },
}: Pick<Trial, "stage" | "processor">): Promise<void> {
  if (money.execute) await money.execute(sandbox)
  else {
    for (const { id, requires_approval } of sandbox.payouts()) {
      if (requires_approval) sandbox.approvePayout(id)
    }
    sandbox.advanceClock(5)
    sandbox.mine(40)
  }
  await sandbox.callbacksIdle()
}
