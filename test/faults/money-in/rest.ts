import { lookAtEverything } from "./bustle"
import type { Trial } from "./trial"

/** "Two poll periods": so often each deposit is read by its schedule until everything is at rest. */
const POLLS = 2
/** Looks of a worker after which nothing may be left to do. */
const MAX_LOOKS = 16
/** The longest pause between two attempts of anything. */
const MAX_PAUSE_SECONDS = 3_700
/** More than any processor's finality. */
const FINAL_BLOCKS = 60
/** Circuit breakers and leases are over by then. */
const COOL_DOWN_SECONDS = 130

/** What still waits for a worker, and when its turn is. */
const WAITING = `
  SELECT extract(epoch FROM due - clock_timestamp())::float AS seconds, what FROM (
    SELECT next_attempt_at AS due, 'callback ' || event AS what
      FROM crypto_checkout.callback WHERE state = 'pending'
    UNION ALL
    SELECT greatest(settle_at, settle_leased_until), 'settling: ' || coalesce(settle_error, '')
      FROM crypto_checkout.charge WHERE settle_at IS NOT NULL
  ) waiting ORDER BY due`

/** Nothing fails any more, and what was on its way arrives. */
export async function calmDown(trial: Trial): Promise<void> {
  const { stage, gatewayId } = trial
  trial.dying = null
  trial.deaths = 0
  trial.restarts = 0
  const { sandbox, database } = stage
  sandbox.clearFaults()
  await database.sql(`DELETE FROM medusa.mood`)
  await sandbox.releaseCallbacks()
  sandbox.mine(FINAL_BLOCKS)
  await stage.pass(COOL_DOWN_SECONDS)
  await sandbox.callbacksIdle()
  // It tells of coins by callbacks alone, and goes on until each was answered.
  if (gatewayId === "defexa") await deliverAll({ stage })
}

async function deliverAll({ stage: { sandbox } }: Pick<Trial, "stage">): Promise<void> {
  for (const { id, state } of sandbox.callbacks().reverse()) {
    if (state !== "delivered") await sandbox.redeliver(id)
  }
}

/** Reads by schedule, and works until there is nothing left to do; then the same after the end. */
export async function comeToRest(trial: Trial): Promise<void> {
  await pollTwice(trial)
  await trial.stage.pass(await secondsUntilClosed(trial))
  await lookAtEverything(trial)
  await pollTwice(trial)
}

async function pollTwice(trial: Trial): Promise<void> {
  for (let poll = 0; poll < POLLS; poll += 1) {
    const [{ seconds }] = await trial.stage.database.sql(
      `SELECT extract(epoch FROM max(next_read_at) - clock_timestamp())::float AS seconds
       FROM crypto_checkout.deposit`,
    )
    if (seconds !== null) await trial.stage.pass(Math.max(0, seconds) + 1)
    // Chains go on: of some processors' balances only growing depth tells what is confirmed.
    trial.stage.sandbox.mine(FINAL_BLOCKS)
    await lookAtEverything(trial)
    await workOff(trial)
  }
}

async function secondsUntilClosed({ stage: { database } }: Trial): Promise<number> {
  const [{ seconds }] = await database.sql(
    `SELECT extract(epoch FROM max(ends) - clock_timestamp())::float AS seconds FROM (
       SELECT expires_at AS ends FROM crypto_checkout.charge
       UNION ALL SELECT expires_at FROM crypto_checkout.deposit) known`,
  )
  return Math.max(0, seconds ?? 0) + 60
}

/** Lets workers work, each in turn, until nothing waits for one. */
export async function workOff({ nodes, stage }: Trial): Promise<void> {
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    await nodes[look % nodes.length]?.work().catch(() => undefined)
    await stage.sandbox.callbacksIdle()
    const [next] = await stage.database.sql(WAITING)
    if (!next) return
    await stage.pass(Math.min(Math.max(0, next.seconds ?? 0), MAX_PAUSE_SECONDS) + 0.05)
  }
}

/** What is still not at rest. */
export async function whatWaits({ stage }: Trial): Promise<string[]> {
  return (await stage.database.sql(WAITING)).map(({ what }) => String(what))
}
