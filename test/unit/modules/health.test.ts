import { Health } from "../../../src/modules/crypto-checkout/reports/health"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"

/** Health over a database that answers so. */
function healthOf(backlog: () => Promise<unknown>, hears = true): Health {
  const context = {
    storage: { session: () => Promise.resolve({ figures: { backlog } }) },
    logger: { warn: jest.fn() },
  } as unknown as Context
  return new Health(context, () => hears)
}

const IDLE = { callback: 0, unsettled: 0, away: 0, paused: 0 }

describe("the shop's health", () => {
  it("is ok while nothing waits, or a moment only", async () => {
    const health = healthOf(() => Promise.resolve({ ...IDLE, callback: 3, away: 1, paused: 2 }))
    expect(await health.read()).toEqual({
      status: "ok",
      oldest_callback_seconds: 3,
      oldest_unsettled_seconds: 0,
      gateways_away: 1,
      gateways_paused: 2,
      notifications: "arriving",
    })
  })

  it.each(["callback", "unsettled"])("is behind when a %s waits for minutes", async (what) => {
    const health = healthOf(() => Promise.resolve({ ...IDLE, [what]: 121 }))
    expect(await health.read()).toMatchObject({ status: "behind" })
  })

  it("says that notifications do not arrive", async () => {
    const health = healthOf(() => Promise.resolve(IDLE), false)
    expect(await health.read()).toMatchObject({ status: "ok", notifications: "deaf" })
  })

  it("is unavailable while the database is away", async () => {
    const health = healthOf(() => Promise.reject(new Error("connect ECONNREFUSED")))
    expect(await health.read()).toMatchObject({
      status: "unavailable",
      oldest_callback_seconds: null,
    })
  })

  it("asks the database once, however many ask at the same time", async () => {
    const backlog = jest.fn(() => Promise.resolve(IDLE))
    const health = healthOf(backlog)
    await Promise.all([health.read(), health.read(), health.read()])
    expect(backlog).toHaveBeenCalledTimes(1)
  })
})
