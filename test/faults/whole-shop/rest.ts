import type { WholeShop } from "./stage"
import { pause } from "./visit"

/** "Two poll periods": so often each deposit is read by its schedule. */
const POLLS = 2
const FINAL_BLOCKS = 64
const PATIENCE_MS = 120_000
const LOOK_MS = 500

const WAITING = `
  SELECT what FROM (
    SELECT 'callback ' || event || ': ' || coalesce(error, '') AS what
      FROM crypto_checkout.callback WHERE state = 'pending'
    UNION ALL
    SELECT 'settling ' || id || ': ' || coalesce(settle_error, '')
      FROM crypto_checkout.charge WHERE settle_at IS NOT NULL
    UNION ALL
    SELECT 'reading ' || id || ': ' || coalesce(last_error, '')
      FROM crypto_checkout.deposit WHERE next_read_at <= clock_timestamp()) waiting`

/** Nothing fails any more; what was on its way arrives; then two looks, before and after the end. */
export async function comeToRest(shop: WholeShop): Promise<void> {
  const { sandbox } = shop
  sandbox.clearFaults()
  await sandbox.releaseCallbacks()
  sandbox.mine(FINAL_BLOCKS)
  await sandbox.callbacksIdle()
  for (const { id, state } of sandbox.callbacks().reverse()) {
    if (state !== "delivered") await sandbox.redeliver(id)
  }
  await pollTwice(shop)
  await shop.pass(await secondsUntilClosed(shop))
  await pollTwice(shop)
}

/** Reads every deposit by its schedule, and works until nothing is left to do. */
export async function pollTwice(shop: WholeShop): Promise<void> {
  for (let poll = 0; poll < POLLS; poll += 1) {
    await letLeasesRunOut(shop)
    await shop.sql(
      `UPDATE crypto_checkout.deposit SET next_read_at = fake_time.clock_timestamp()
       WHERE next_read_at IS NOT NULL`,
    )
    // Chains go on: of some processors' balances only growing depth tells what is confirmed.
    shop.sandbox.mine(FINAL_BLOCKS)
    await workOff(shop)
  }
}

/** What a process that died had claimed is free again, as it would be after a minute or two. */
async function letLeasesRunOut(shop: WholeShop): Promise<void> {
  await shop.sql(
    `UPDATE crypto_checkout.callback SET next_attempt_at = fake_time.clock_timestamp()
     WHERE state = 'pending'`,
  )
  await shop.sql(`UPDATE crypto_checkout.deposit SET leased_until = NULL`)
  await shop.sql(
    `UPDATE crypto_checkout.charge
     SET settle_leased_until = NULL, settle_at = fake_time.clock_timestamp()
     WHERE settle_at IS NOT NULL`,
  )
}

/** Waits until nothing waits for a worker. What still does is told by {@link whatWaits}. */
async function workOff(shop: WholeShop): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  let quiet = 0
  while (quiet < 3 && performance.now() < deadline) {
    await pause(LOOK_MS)
    await shop.sandbox.callbacksIdle()
    quiet = (await whatWaits(shop)).length === 0 ? quiet + 1 : 0
  }
}

/** What is still not at rest. */
export async function whatWaits(shop: WholeShop): Promise<string[]> {
  return (await shop.sql(WAITING)).map(({ what }) => String(what))
}

async function secondsUntilClosed(shop: WholeShop): Promise<number> {
  const [{ seconds }] = await shop.sql(
    `SELECT extract(epoch FROM max(ends) - fake_time.clock_timestamp())::float AS seconds FROM (
       SELECT expires_at AS ends FROM crypto_checkout.charge
       UNION ALL SELECT expires_at FROM crypto_checkout.deposit) known`,
  )
  return Math.max(0, seconds ?? 0) + 60
}
