import type { Charge } from "../../src/contract/storefront"
import { openEventStream, type ReceivedEvent } from "../support/event-stream"
import { eventually, FaultyShop, pause, type Payment } from "./shop"

const LISTENERS = `FROM pg_stat_activity
  WHERE application_name = 'medusa-crypto-checkout-listener' AND datname = current_database()`

const chargeOf = (event: ReceivedEvent) => JSON.parse(event.data) as Charge

let shop: FaultyShop

beforeAll(async () => {
  shop = await FaultyShop.start()
})
afterAll(() => shop.end())

const payments = (count: number): Promise<Payment[]> =>
  Array.from({ length: count }).reduce<Promise<Payment[]>>(
    async (before) => [...(await before), await shop.pay()],
    Promise.resolve([]),
  )

const openEvents = (payment: Payment, url = shop.shop.urls.medusa) =>
  openEventStream(`${url}/store/crypto-checkout/charges/${payment.chargeId}/events`, {
    "x-publishable-api-key": shop.shop.publishableKey,
    "x-crypto-checkout-token": payment.token,
  })

describe("Medusa is killed", () => {
  it("after the callback's 200, at any moment before it is worked through: nothing is lost", async () => {
    const trials = [0, 60, 300, 1_000]
    const paid = await payments(trials.length)
    for (const [index, delay] of trials.entries()) {
      const payment = paid[index]!
      expect(await shop.callBack(payment, `wh_crash_${delay}`)).toBe(200)
      await pause(delay)
      await shop.crash()
    }
    await shop.letLeasesRunOut()
    await shop.expectCapturedOnce(paid)
  })

  it("while it settles: order and capture are finished, and made only once", async () => {
    const [payment] = await payments(1)
    await shop.callBack(payment!, "wh_settling")
    await eventually(async () => {
      const [charge] = await shop.sql(
        `SELECT settle_leased_until FROM crypto_checkout.charge WHERE id = $1`,
        [payment!.chargeId],
      )
      expect(charge.settle_leased_until).not.toBeNull()
    })
    await shop.crash()
    await shop.letLeasesRunOut()
    await shop.expectCapturedOnce([payment!])
  })

  it("after Medusa has captured, before we have written it down: not captured again", async () => {
    const [payment] = await payments(1)
    await shop.callBack(payment!, "wh_captured")
    await shop.expectCapturedOnce([payment!])
    await shop.sql(
      `UPDATE crypto_checkout.charge
       SET captured_at = NULL, payment_id = NULL, order_id = NULL, settle_at = now()
       WHERE id = $1`,
      [payment!.chargeId],
    )
    await shop.expectCapturedOnce([payment!])
  })
})

describe("Medusa is stopped", () => {
  it("ends by itself although a checkout page is open", async () => {
    const [payment] = await payments(1)
    const stream = await openEvents(payment!)
    await stream.until(() => true)
    const { medusa } = shop.shop.services
    process.kill(medusa.pid, "SIGTERM")
    const ended = await Promise.race([medusa.ended, pause(15_000).then(() => "still running")])
    stream.close()
    await medusa.kill()
    await shop.shop.startMedusa()
    expect(ended).toMatchObject({ code: 0 })
  })
})

describe("the database goes away", () => {
  it("the listening connection is cut: events still arrive, and it comes back", async () => {
    const [payment] = await payments(1)
    const stream = await openEvents(payment!)
    await stream.until(() => true)
    await eventually(async () => expect(await shop.sql(`SELECT pid ${LISTENERS}`)).toHaveLength(1))
    const [before] = await shop.sql(`SELECT pid ${LISTENERS}`)

    await shop.sql(`SELECT pg_terminate_backend(pid) ${LISTENERS}`)
    await shop.callBack(payment!, "wh_unheard")
    await stream.until((event) => chargeOf(event).captured, 20_000)
    await eventually(async () => {
      const [after] = await shop.sql(`SELECT pid ${LISTENERS}`)
      expect(after?.pid).toEqual(expect.any(Number))
      expect(after.pid).not.toBe(before.pid)
    })
    stream.close()
  })

  it("all connections are cut while orders are placed and booked: each is in the end, once", async () => {
    const trials = [40, 110, 180, 250, 400]
    const paid = await payments(trials.length)
    for (const [index, delay] of trials.entries()) {
      // Refused when its connection was among those cut before; processors call again.
      await eventually(async () =>
        expect(await shop.callBack(paid[index]!, `wh_cut_${delay}`)).toBe(200),
      )
      await pause(delay)
      await shop.cutConnections()
    }
    await shop.expectCapturedOnce(paid, 15_000).catch(async () => {
      // A workflow of Medusa's that loses its connection may never end. The worker waits no longer
      // than its lease; we do not wait so long.
      await shop.crash()
      await shop.letLeasesRunOut()
      await shop.expectCapturedOnce(paid)
    })
  })

  it("callbacks are answered with 503 while it is down, and taken when it is back", async () => {
    const [payment] = await payments(1)
    const stream = await openEvents(payment!)
    await stream.until(() => true)
    await shop.shop.services.postgres.stop()
    expect(await shop.callBack(payment!, "wh_down")).toBe(503)

    await shop.restartDatabase()
    await eventually(async () => expect(await shop.callBack(payment!, "wh_down")).toBe(200))
    await stream.until((event) => chargeOf(event).captured, 30_000)
    await shop.expectCapturedOnce([payment!])
    stream.close()
  })
})

describe("several Medusa processes on one database", () => {
  it("callbacks at both at once: each order placed once, each payment captured once", async () => {
    const second = await shop.shop.addMedusa()
    try {
      const paid = await payments(5)
      const first = shop.shop.urls.medusa
      const answers = await Promise.all([
        ...paid.flatMap((payment) =>
          [first, second.url, first, second.url].map((url, index) =>
            shop.callBack(payment, `wh_both_${index >> 1}`, url),
          ),
        ),
        // Shoppers' own pages complete the carts at the same time.
        ...paid.map((payment) =>
          shop.store.post(`/store/carts/${payment.cartId}/complete`).then(
            () => 200,
            () => 200,
          ),
        ),
      ])
      expect(new Set(answers)).toEqual(new Set([200]))
      await shop.expectCapturedOnce(paid)

      const [watched] = await payments(1)
      const stream = await openEvents(watched!)
      await stream.until(() => true)
      expect(await shop.callBack(watched!, "wh_other_process", second.url)).toBe(200)
      await stream.until((event) => chargeOf(event).captured, 20_000)
      stream.close()
    } finally {
      await second.stop()
    }
  })

  it("a server takes the callback, a worker settles, the page at the server hears of it", async () => {
    await shop.shop.services.medusa.kill()
    await shop.shop.startMedusa({ env: { MEDUSA_WORKER_MODE: "server" } })
    const [payment] = await payments(1)
    const stream = await openEvents(payment!)
    await stream.until(() => true)
    expect(await shop.callBack(payment!, "wh_server")).toBe(200)
    await pause(3_000)
    const [{ state }] = await shop.sql(
      `SELECT state FROM crypto_checkout.callback WHERE external_id = $1`,
      [payment!.paymentId],
    )
    expect(state).toBe("pending")

    const worker = await shop.shop.addMedusa({ env: { MEDUSA_WORKER_MODE: "worker" } })
    try {
      await stream.until((event) => chargeOf(event).captured, 30_000)
      await shop.expectCapturedOnce([payment!])
    } finally {
      stream.close()
      await worker.stop()
    }
  })
})
