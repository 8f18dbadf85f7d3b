import {
  createChargeStore,
  createServerClock,
  type ChargeClient,
  type ChargeResponse,
} from "../../../storefront-widget/core"
import { aCharge, aDeposit, BTC, inMinutes, offer, USDT } from "./fake-shop"

const response = (version: number, more = {}): ChargeResponse => ({
  charge: aCharge({ version, ...more }),
  assets: [offer(USDT)],
})

function fakeClient(change: Partial<ChargeClient>): ChargeClient {
  return {
    get: async () => response(1),
    openDeposit: async () => response(2, { deposit: aDeposit() }),
    events: (_after, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(new Error("aborted")))
      }),
    ...change,
  }
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

describe("charge store", () => {
  it("hands out the same snapshot until something changes", async () => {
    const store = createChargeStore({ client: fakeClient({}) })
    const before = store.getSnapshot()
    expect(store.getSnapshot()).toBe(before)
    const changes = jest.fn()
    const stop = store.subscribe(changes)
    await settle()
    expect(changes).toHaveBeenCalled()
    expect(store.getSnapshot()).not.toBe(before)
    expect(store.getServerSnapshot()).toBe(before)
    stop()
  })

  it("starts from an answer that is at hand, without asking first", async () => {
    const get = jest.fn()
    const store = createChargeStore({ client: fakeClient({ get }), initial: response(5) })
    expect(store.getServerSnapshot().charge?.version).toBe(5)
    const stop = store.subscribe(() => {})
    await settle()
    expect(get).not.toHaveBeenCalled()
    stop()
  })

  it("never lets an older answer replace a newer one", async () => {
    let answerRead = (_: ChargeResponse) => {}
    const get = () => new Promise<ChargeResponse>((resolve) => (answerRead = resolve))
    const store = createChargeStore({ client: fakeClient({ get }) })
    const stop = store.subscribe(() => {})
    await settle()
    await store.openDeposit(USDT.id)
    answerRead(response(1))
    await settle()
    expect(store.getSnapshot().charge?.version).toBe(2)
    expect(store.getSnapshot().charge?.deposit).not.toBeNull()
    stop()
  })

  it("asks for one address at a time and says which", async () => {
    const asked: string[] = []
    let answer = (_: ChargeResponse) => {}
    const client = fakeClient({
      openDeposit: (asset) => {
        asked.push(asset)
        return new Promise((resolve) => (answer = resolve))
      },
    })
    const store = createChargeStore({ client })
    const first = store.openDeposit(USDT.id)
    expect(store.getSnapshot().opening).toBe(USDT.id)
    expect(await store.openDeposit(BTC.id)).toBe(false)
    answer(response(2, { deposit: aDeposit() }))
    expect(await first).toBe(true)
    expect(asked).toEqual([USDT.id])
    expect(store.getSnapshot().opening).toBeNull()
  })

  it("keeps the reason of a refused address until the next try", async () => {
    let works = false
    const client = fakeClient({
      openDeposit: async () => {
        if (works) return response(2, { deposit: aDeposit() })
        throw new Error("no")
      },
    })
    const store = createChargeStore({ client })
    expect(await store.openDeposit(USDT.id)).toBe(false)
    expect(store.getSnapshot().openError?.code).toBe("network")
    works = true
    expect(await store.openDeposit(USDT.id)).toBe(true)
    expect(store.getSnapshot().openError).toBeNull()
  })

  it("corrects the shopper's clock by the server's", async () => {
    const get = async () => response(1, { server_time: inMinutes(10) })
    const store = createChargeStore({ client: fakeClient({ get }) })
    const stop = store.subscribe(() => {})
    await settle()
    expect(store.getSnapshot().clockOffset / 60_000).toBeCloseTo(10, 2)
    stop()
  })
})

describe("server clock", () => {
  it("takes half of a request's time off, and lets late events only move it forward", () => {
    jest.useFakeTimers({ now: Date.parse("2026-01-01T12:00:00Z") })
    const clock = createServerClock()
    clock.observe("2026-01-01T12:01:00Z", 2000)
    expect(clock.offset).toBe(61_000)
    clock.observe("2026-01-01T12:00:30Z")
    expect(clock.offset).toBe(61_000)
    clock.observe("2026-01-01T12:01:05Z")
    expect(clock.offset).toBe(65_000)
    clock.observe("2026-01-01T12:00:00Z", 0)
    expect(clock.offset).toBe(0)
    clock.observe("nonsense", 0)
    expect(clock.offset).toBe(0)
    jest.useRealTimers()
  })
})
