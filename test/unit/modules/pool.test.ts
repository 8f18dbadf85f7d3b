import type { Log } from "../../../src/modules/crypto-checkout/shared/log"
import { Pool } from "../../../src/modules/crypto-checkout/shared/pool"

const logger = { warn: jest.fn() } as unknown as Log & { warn: jest.Mock }

/** Pieces of work that end when the test says so. */
function stage(size: number, waiting: string[]) {
  const running = new Map<string, (error?: Error) => void>()
  const onFree = jest.fn()
  const pool = new Pool<string>(logger, size, {
    claim: (limit) => Promise.resolve(waiting.splice(0, limit)),
    work: (item) =>
      new Promise((resolve, reject) =>
        running.set(item, (error) => {
          running.delete(item)
          if (error) reject(error)
          else resolve()
        }),
      ),
    onFree,
  })
  return { pool, running, onFree }
}

it("fills the places of quick work while a slow piece goes on", async () => {
  const { pool, running, onFree } = stage(2, ["slow", "a", "b", "c"])
  expect(await pool.fill()).toBe(2)
  expect(await pool.fill()).toBe(0)
  for (const next of ["a", "b", "c"]) {
    running.get(next)?.()
    await new Promise(setImmediate)
    await pool.fill()
  }
  expect([...running.keys()]).toEqual(["slow"])
  expect(onFree).toHaveBeenCalledTimes(3)
})

it("waits for what is under way, and goes on after a failure", async () => {
  const { pool, running } = stage(1, ["bad", "good"])
  await pool.fill()
  let drained = false
  const draining = pool.drain().then(() => (drained = true))
  await new Promise(setImmediate)
  expect(drained).toBe(false)
  running.get("bad")?.(new Error("the database is away"))
  await draining
  expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining("the database is away"))
  expect(await pool.fill()).toBe(1)
  running.get("good")?.()
  await pool.drain()
})
