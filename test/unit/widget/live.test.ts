import {
  createChargeClient,
  createChargeStore,
  type ChargeStore,
  type Connection,
  type LiveTiming,
} from "../../../storefront-widget/core"
import { FakeShop } from "./fake-shop"

/** The real proportions, a hundred times faster. */
const FAST: LiveTiming = {
  streamTries: 3,
  firstByte: 80,
  silence: 400,
  pollFirst: 20,
  pollSlowest: 60,
  streamAgain: 600,
  backoffFirst: 5,
  backoffSlowest: 40,
}

const running: (() => void)[] = []
afterEach(() => running.splice(0).forEach((stop) => stop()))

function watch(shop: FakeShop, timing: Partial<LiveTiming> = {}) {
  const client = createChargeClient({
    baseUrl: "https://api.shop.test",
    publishableKey: "pk_1",
    chargeId: "charge_1",
    token: "secret",
    fetch: shop.fetch,
  })
  const store = createChargeStore({ client, timing: { ...FAST, ...timing } })
  const connections: Connection[] = []
  const stop = store.subscribe(() => {
    const { connection } = store.getSnapshot()
    if (connections[connections.length - 1] !== connection) connections.push(connection)
  })
  running.push(stop)
  return { store, connections, stop }
}

async function until(condition: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 3000
  while (!condition()) {
    if (Date.now() > end) throw new Error(`It never came to this: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const statusOf = (store: ChargeStore) => store.getSnapshot().charge?.status
const isLive = (store: ChargeStore) => () => store.getSnapshot().connection === "live"

describe("live connection", () => {
  it("reads once, then follows the stream without asking again", async () => {
    const shop = new FakeShop()
    const { store } = watch(shop)
    await until(isLive(store), "live")
    shop.push({ status: "seen" })
    await until(() => statusOf(store) === "seen", "seen")
    await pause(60)
    expect(shop.count("get")).toBe(1)
    expect(shop.count("events")).toBe(1)
    expect(shop.mostUnderWay).toBe(1)
  })

  it("resumes a broken stream from behind the last version", async () => {
    const shop = new FakeShop()
    const { store } = watch(shop)
    await until(isLive(store), "live")
    shop.push({ status: "seen" })
    await until(() => statusOf(store) === "seen", "seen")
    shop.dropStreams()
    await until(() => shop.count("events") === 2, "a second stream")
    const last = shop.requests.filter(({ path }) => path === "/events").pop()
    expect(last?.headers["last-event-id"]).toBe("2")
    shop.push({ status: "confirming" })
    await until(() => statusOf(store) === "confirming", "confirming")
  })

  it.each(["breaks", "closes", "is silent", { status: 502 }] as const)(
    "polls when the stream %j, ever slower, one request at a time",
    async (mood) => {
      const shop = new FakeShop()
      shop.streaming = mood
      const { store } = watch(shop)
      await until(() => store.getSnapshot().connection === "polling", "polling")
      expect(shop.count("events")).toBe(3)
      shop.change({ status: "seen" })
      await until(() => statusOf(store) === "seen", "seen")
      const before = shop.count("get")
      await pause(240)
      const asked = shop.count("get") - before
      expect(asked).toBeGreaterThan(2)
      expect(asked).toBeLessThan(9)
      expect(shop.count("events")).toBe(3)
      expect(shop.mostUnderWay).toBe(1)
    },
  )

  it("goes back to the stream after a while of polling", async () => {
    const shop = new FakeShop()
    shop.streaming = "breaks"
    const { store } = watch(shop, { streamAgain: 60 })
    await until(() => store.getSnapshot().connection === "polling", "polling")
    shop.streaming = "works"
    await until(isLive(store), "live")
    const before = shop.count("get")
    await pause(80)
    expect(shop.count("get")).toBe(before)
  })

  it("says so when the server is gone, and recovers", async () => {
    const shop = new FakeShop()
    const { store, connections } = watch(shop)
    await until(isLive(store), "live")
    shop.reading = shop.streaming = "breaks"
    shop.dropStreams()
    await until(() => store.getSnapshot().connection === "offline", "offline")
    expect(store.getSnapshot().error?.code).toBe("network")
    expect(store.getSnapshot().charge).not.toBeNull()
    expect(connections).toContain("reconnecting")
    shop.reading = shop.streaming = "works"
    shop.change({ status: "seen" })
    await until(() => statusOf(store) === "seen", "seen")
    await until(isLive(store), "live")
    expect(store.getSnapshot().error).toBeNull()
  })

  it("waits as long as the server asks", async () => {
    const shop = new FakeShop()
    shop.reading = { status: 429, retryAfter: "1" }
    watch(shop)
    await pause(300)
    expect(shop.count("get")).toBe(1)
  })

  it("gives up where the charge does not exist, until asked to try again", async () => {
    const shop = new FakeShop()
    shop.reading = { status: 404 }
    const { store } = watch(shop)
    await until(() => store.getSnapshot().connection === "ended", "ended")
    await pause(60)
    expect(shop.count("get")).toBe(1)
    shop.reading = "works"
    store.refresh()
    await until(isLive(store), "live")
    expect(store.getSnapshot().error).toBeNull()
  })

  it.each([
    ["canceled", { status: "canceled" }],
    ["captured", { status: "paid", captured: true, ordered: true, order_id: "order_1" }],
  ] as const)("ends when the charge is %s", async (_name, change) => {
    const shop = new FakeShop()
    const { store } = watch(shop)
    await until(isLive(store), "live")
    shop.push(change)
    await until(() => store.getSnapshot().connection === "ended", "ended")
    await pause(60)
    expect(shop.underWay).toBe(0)
    expect(shop.requests).toHaveLength(2)
  })

  it.each([
    { status: "paid", captured: false, ordered: true, order_id: "order_1" },
    { status: "paid", captured: true, ordered: false, order_id: null },
    { status: "expired" },
    { status: "late" },
    { status: "held" },
  ] as const)("keeps watching %j", async (change) => {
    const shop = new FakeShop(change)
    const { store } = watch(shop)
    await until(isLive(store), "live")
    await pause(30)
    expect(isLive(store)()).toBe(true)
  })

  it("stops with the last subscriber, but not when another comes at once", async () => {
    const shop = new FakeShop()
    const { store, stop } = watch(shop)
    await until(isLive(store), "live")
    stop()
    const stopAgain = store.subscribe(() => {})
    await pause(30)
    expect(shop.underWay).toBe(1)
    expect(shop.requests).toHaveLength(2)
    stopAgain()
    await until(() => shop.underWay === 0, "no stream")
  })

  describe("in a tab", () => {
    const page = Object.assign(new EventTarget(), { visibilityState: "visible" })
    const frame = new EventTarget()
    beforeEach(() => Object.assign(globalThis, { document: page, window: frame }))
    afterEach(() => {
      page.visibilityState = "visible"
      delete (globalThis as { document?: unknown }).document
      delete (globalThis as { window?: unknown }).window
    })
    const show = (visibilityState: "visible" | "hidden") => {
      page.visibilityState = visibilityState
      page.dispatchEvent(new Event("visibilitychange"))
    }

    it("pauses while hidden and catches up when shown", async () => {
      const shop = new FakeShop()
      const { store } = watch(shop)
      await until(isLive(store), "live")
      show("hidden")
      await until(() => store.getSnapshot().connection === "paused", "paused")
      expect(shop.underWay).toBe(0)
      shop.change({ status: "seen" })
      await pause(60)
      expect(shop.requests).toHaveLength(2)
      show("visible")
      await until(() => statusOf(store) === "seen", "seen")
      await until(isLive(store), "live")
    })

    it("asks nothing when it starts hidden", async () => {
      page.visibilityState = "hidden"
      const shop = new FakeShop()
      const { store } = watch(shop)
      await pause(30)
      expect(shop.requests).toHaveLength(0)
      show("visible")
      await until(isLive(store), "live")
    })

    it("tries at once when the network is back", async () => {
      const shop = new FakeShop()
      shop.reading = "breaks"
      const { store } = watch(shop, { backoffFirst: 5000, backoffSlowest: 5000 })
      await until(() => store.getSnapshot().error !== null, "an error")
      shop.reading = "works"
      frame.dispatchEvent(new Event("online"))
      await until(isLive(store), "live")
    })
  })
})
