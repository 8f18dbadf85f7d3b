import { sendingsOf } from "./sendings"
import { type PayoutOfTrial, type Trial, click, payoutsOf } from "./trial"

/** The processor takes what is ordered and declines it afterwards; answers the failed payouts. */
export async function declineAll(trial: Trial): Promise<PayoutOfTrial[]> {
  const { stage } = trial
  await stage.perform(click(trial))
  await stage.perform({ do: "execute" })
  try {
    for (const { id } of await sendingsOf(trial)) stage.sandbox.failPayout(id, "not today")
  } catch {
    // On a slow machine the coins are on their way already.
    return []
  }
  await stage.sandbox.callbacksIdle()
  await stage.letTimePass()
  await stage.perform({ do: "work" })
  const payouts = await payoutsOf(trial)
  for (const { state } of payouts) {
    if (state !== "failed") trial.problems.push(`it was declined, and is ${state}`)
  }
  return payouts
}
