import type { Charge } from "../../src/contract/storefront"
import { describeShop, type TestShop } from "../integration/shop"
import type { Shopper } from "../integration/shopper"
import { count } from "../integration/watch"
import { openEventStream } from "../support/event-stream"
import retention from "./retention.cases"
import transport from "./transport.cases"

const LIMITS = {
  streamsPerCharge: 3,
  addressesPerCart: 3,
  paymentsPerCart: 4,
  addressesPerGatewayAndHour: 5,
}

describeShop(
  "what one shopper may ask for",
  (shop) => {
    retention(shop)
    transport(shop)

    async function start(): Promise<Shopper> {
      const shopper = await shop.shopper().fillCart()
      return shopper.openSession()
    }

    it("a charge has at most three streams, and one that ends makes room", async () => {
      const shopper = await start()
      const streams = await Promise.all(Array.from({ length: 5 }, () => openEvents(shop, shopper)))
      expect(streams.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429])
      streams.find(({ status }) => status === 200)!.close()
      await shop.eventually(async () => {
        const again = await openEvents(shop, shopper)
        expect(again.status).toBe(200)
        streams.push(again)
      })
      for (const stream of streams) stream.close()
    })

    it("a stream ends with its token", async () => {
      const shopper = await start()
      const stream = await openEvents(shop, shopper)
      const first = await stream.until(() => true)
      expect((JSON.parse(first.data) as Charge).status).toBe("open")
      await shop.sql(`UPDATE crypto_checkout.charge SET token_hash = 'another', link_key = 'other'`)
      await shop.checkout.settlement.label(shopper.session.charge_id, "not_captured", true)
      await stream.ended
      expect(stream.events).toHaveLength(1)
    })

    it("parallel clicks on all coins open no more addresses than a cart may have", async () => {
      const shopper = await start()
      const { assets } = await shopper.read()
      expect(assets.length).toBeGreaterThan(4)
      await Promise.allSettled(assets.map(({ symbol }) => shopper.choose(symbol)))
      expect(await count(shop, `crypto_checkout.deposit WHERE state = 'open'`)).toBe(3)
      expect(shop.sandbox.payments()).toHaveLength(3)
      // What is open can be chosen again.
      const [open] = await shop.sql(
        `SELECT asset FROM crypto_checkout.deposit WHERE state = 'open' LIMIT 1`,
      )
      const symbol = assets.find(({ id }) => id === open.asset)!.symbol
      await shopper.choose(symbol)
      expect(shop.sandbox.payments()).toHaveLength(3)
    })

    it("a cart opens no endless payments", async () => {
      const shopper = await shop.shopper().fillCart()
      for (let each = 0; each < LIMITS.paymentsPerCart; each += 1) await shopper.openSession()
      const before = await count(shop, "crypto_checkout.charge")
      await expect(shopper.openSession()).rejects.toMatchObject({ status: 400 })
      expect(await count(shop, "crypto_checkout.charge")).toBe(before)
    })

    it("beyond an hour's addresses a processor gives none, and admins are told once", async () => {
      const shoppers = [await start(), await start(), await start()]
      for (const shopper of shoppers.slice(0, 2)) {
        await shopper.choose("BTC")
        await shopper.choose("SOL")
      }
      const [, , last] = shoppers
      await last!.choose("BTC")
      const refused = expect.objectContaining({ status: 400 })
      await expect(last!.choose("SOL")).rejects.toEqual(refused)
      // By then the coins of that processor are not offered.
      await expect(last!.choose("LTC")).rejects.toThrow(/LTC is not offered.*Too many/)
      expect(shop.sandbox.payments()).toHaveLength(LIMITS.addressesPerGatewayAndHour)
      const alerts = await shop.sql(
        `SELECT title FROM crypto_checkout.alert WHERE kind = 'address_limit'`,
      )
      expect(alerts).toEqual([{ title: expect.stringContaining("within an hour") }])
    })

    it("requests are counted in the database, under no address of a shopper", async () => {
      const shopper = await start()
      await shopper.read()
      const rows = await shop.sql(`SELECT key, points FROM crypto_checkout.rate_limit`)
      expect(rows.map(({ key }) => key.split(":")[0])).toContain("store")
      expect(JSON.stringify(rows)).not.toContain("127.0.0.1")
      expect(JSON.stringify(rows)).not.toContain(shopper.session.charge_id)
    })
  },
  {
    options: {
      limits: LIMITS,
      retention: { callbackBodyDays: 30, personalDataDays: 30, auditDays: 90 },
    },
  },
)

function openEvents(shop: TestShop, shopper: Shopper) {
  return openEventStream(`${shop.url}${shopper.chargePath()}/events`, {
    "x-publishable-api-key": shop.seeded.publishableKey,
    ...shopper.token(),
  })
}
