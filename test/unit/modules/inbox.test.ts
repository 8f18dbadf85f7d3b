import type { CallbackRow } from "../../../src/storage"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import { inboxLanes, processInbox } from "../../../src/modules/crypto-checkout/callbacks/inbox"

type Row = Pick<CallbackRow, "id" | "gateway" | "subject" | "external_id">

/** An inbox whose look-ups of the gateway `slow` take until the test says so. */
function stage(waiting: Row[]) {
  const done: string[] = []
  const finishes: string[][] = []
  const held: string[][] = []
  let release: (value: null) => void = () => undefined
  const hanging = new Promise<null>((resolve) => (release = resolve))
  const inbox = {
    gatewaysDue: () => Promise.resolve([...new Set(waiting.map(({ gateway }) => gateway))]),
    claim: (gateway: string, limit: number) => {
      const own = waiting.filter((row) => row.gateway === gateway).slice(0, limit)
      for (const row of own) waiting.splice(waiting.indexOf(row), 1)
      return Promise.resolve(own.map((row) => ({ ...row, attempts: 9, event: "paid" })))
    },
    finish: (ids: string[]) => {
      finishes.push(ids)
      return Promise.resolve(void done.push(...ids))
    },
    renew: (ids: string[]) => Promise.resolve(void held.push(ids)),
  }
  const deposits = {
    findByHint: (gateway: string) => (gateway === "slow" ? hanging : Promise.resolve(null)),
  }
  const session = { inbox, deposits }
  const context = {
    storage: { session: () => Promise.resolve(session) },
    logger: { warn: jest.fn() },
    gateways: new Map(),
  } as unknown as Context
  return { context, done, finishes, held, release: () => release(null) }
}

function row(id: string, gateway: string): Row {
  return { id, gateway, subject: "deposit", external_id: id }
}

it("a processor that hangs holds up its own callbacks only, and keeps its hold on them", async () => {
  jest.useFakeTimers()
  try {
    const waiting = Array.from({ length: 12 }, (_, n) => row(`slow_${n}`, "slow"))
    const { context, done, held, release } = stage(waiting)
    const freed = jest.fn()
    const inbox = inboxLanes(context, freed)
    await inbox.fill()
    for (let n = 0; n < 3; n += 1) {
      waiting.push(row(`quick_${n}`, "quick"))
      await inbox.fill()
      await jest.advanceTimersByTimeAsync(25_000)
    }
    expect(done).toEqual(["quick_0", "quick_1", "quick_2"])
    expect(freed).toHaveBeenCalledTimes(3)
    // Ten are worked on; the others are left to whoever has room for them.
    expect(waiting.map(({ id }) => id)).toEqual(["slow_10", "slow_11"])
    expect(new Set(held.flat())).toEqual(new Set(Array.from({ length: 10 }, (_, n) => `slow_${n}`)))
    release()
    await inbox.drain()
    expect(done).toHaveLength(13)
  } finally {
    jest.useRealTimers()
  }
})

it("works once through what waits", async () => {
  const { context, done } = stage([row("a", "quick"), row("b", "other")])
  expect(await processInbox(context)).toBe(2)
  expect(done.sort()).toEqual(["a", "b"])
})

it("callbacks that concern nothing of ours are ended together", async () => {
  const waiting = Array.from({ length: 8 }, (_, n) => ({
    ...row(`notice_${n}`, "quick"),
    subject: "other" as const,
  }))
  const { context, finishes } = stage(waiting)
  await processInbox(context)
  expect(finishes).toEqual([Array.from({ length: 8 }, (_, n) => `notice_${n}`)])
})
