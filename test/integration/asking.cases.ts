import type { Charge } from "../../src/contract/storefront"
import { openEventStream } from "../support/event-stream"
import { Reader } from "./page-reader"
import { shopCases, type TestShop } from "./shop"
import type { Shopper } from "./shopper"
import { chargeRow, untilCaptured, untilCharge, untilIdle } from "./watch"

const half = (amount: string) => (Number(amount) / 2).toFixed(8)

async function start(shop: TestShop): Promise<Shopper> {
  return (await shop.shopper().fillCart()).openSession()
}

/** A tab beside the shopper's: it hears of changes, and asks for nothing. */
function openTab(shop: TestShop, shopper: Shopper) {
  return openEventStream(`${shop.url}${shopper.chargePath()}/events`, {
    "x-publishable-api-key": shop.seeded.publishableKey,
    ...shopper.token(),
  })
}

const setDue = (shop: TestShop) =>
  shop.sql(`UPDATE crypto_checkout.deposit SET next_read_at = now()`)

export default shopCases("what a shopper is asked for", (shop) => {
  it("half sent to the first coin's address: the second coin asks the other half, everywhere", async () => {
    const shopper = await start(shop)
    const { deposit: first } = await shopper.choose("LTC")
    const { deposit: second } = await shopper.choose("BTC")
    await shop.sandbox.send({ address: first!.address!, amount: half(first!.amount) })
    await untilCharge(shop, shopper, { status: "underpaid" })

    const charge = await shopper.charge()
    expect(charge).toMatchObject({ received: "10", missing: "10" })
    const asked = charge.deposit!
    expect(asked.id).toBe(second!.id)
    expect(Number(asked.missing)).toBeCloseTo(Number(second!.amount) / 2, 7)
    expect(asked.uri).toContain(asked.missing)
    expect(charge.deposits.map(({ transfers }) => transfers.length)).toEqual([1, 0])
    const reader = new Reader(shop.url)
    const { location } = await reader.go(shopper.session.page_url)
    const { text: page } = await reader.go(location!)
    expect(page).toContain(asked.missing)
    expect(page).not.toContain(second!.amount)

    await shop.sandbox.send({ address: asked.address!, amount: asked.missing })
    await shop.eventually(async () => {
      expect(await shopper.charge()).toMatchObject({ received: "20", missing: "0" })
    })
    const row = await chargeRow(shop, shopper)
    expect(row.labels).not.toContain("overpaid")
  })

  it("coins for the old address that come while the new one is opened are asked for no second time", async () => {
    const shopper = await start(shop)
    const { deposit: first } = await shopper.choose("LTC")
    const [{ deposit: second }] = await Promise.all([
      shopper.choose("BTC"),
      shop.sandbox.send({ address: first!.address!, amount: half(first!.amount) }),
    ])
    await untilCharge(shop, shopper, { status: "underpaid" })
    const { deposit } = await shopper.charge()
    expect(deposit!.id).toBe(second!.id)
    expect(Number(deposit!.missing) * Number(deposit!.rate)).toBeCloseTo(10, 1)
  })

  it("a second tab learns of another coin, without a callback or a reload", async () => {
    const shopper = await start(shop)
    const tab = await openTab(shop, shopper)
    const chargeOf = ({ data }: { data: string }) => JSON.parse(data) as Charge
    await tab.until(() => true)
    const seen: number[] = []
    for (const symbol of ["LTC", "BTC", "LTC"]) {
      const { deposit, version } = await shopper.choose(symbol)
      const told = chargeOf(await tab.until((event) => chargeOf(event).version >= version))
      expect(told.deposit?.id).toBe(deposit!.id)
      seen.push(version)
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
    tab.close()
  })

  it("going back to a coin offers its address again, and costs no new one", async () => {
    const shopper = await start(shop)
    const { deposit: first } = await shopper.choose("LTC")
    await shopper.choose("BTC")
    const { deposit: again, deposits } = await shopper.choose("LTC")
    expect(again!.id).toBe(first!.id)
    expect(deposits).toHaveLength(2)
  })

  it("an outage does not lock the charge: only addresses that were opened count", async () => {
    const shopper = await start(shop)
    shop.sandbox.addFault({ on: "api", kind: "server_error", endpoint: "create_payment" })
    for (let click = 0; click < 3; click += 1) {
      await expect(shopper.choose("LTC")).rejects.toMatchObject({ status: 400 })
    }
    shop.sandbox.clearFaults()
    await shop.sql(
      `INSERT INTO crypto_checkout.deposit (id, charge_id, gateway, asset, state, value,
         policy_confirmations, required_confirmations, opened_at, chosen_at, expires_at)
       SELECT 'cdp_failed_' || n, ?, 'inventpay', 'x', 'failed', 20, 0, 0, now(), now(), now()
       FROM generate_series(1, 25) AS n`,
      [shopper.session.charge_id],
    )
    expect((await shopper.choose("LTC")).deposit).toMatchObject({ status: "open" })
  })

  it("coins on a second deposit are noticed after the order was captured, without a callback", async () => {
    const shopper = await start(shop)
    const { deposit: other } = await shopper.choose("LTC")
    const { deposit } = await shopper.choose("SOL")
    await shop.sandbox.send({ address: deposit!.address! })
    await shop.sandbox.mine(deposit!.required_confirmations)
    await untilCaptured(shop, shopper)
    await untilIdle(shop)
    await setDue(shop)
    await shop.eventually(async () => {
      const rows = await shop.sql(
        `SELECT next_read_at > now() + interval '10 minutes' AS slow FROM crypto_checkout.deposit`,
      )
      expect(rows).toEqual([{ slow: true }, { slow: true }])
    })

    shop.sandbox.addFault({ on: "callbacks", kind: "drop" })
    await shop.sandbox.send({ address: other!.address! })
    await setDue(shop)
    await untilCharge(shop, shopper, { status: "overpaid", labels: ["overpaid"] })
  })

  it("coins that nobody confirms for hours are told to an admin, even when they cannot be read", async () => {
    const shopper = await start(shop)
    const { deposit } = await shopper.choose("SOL")
    await shop.sandbox.send({ address: deposit!.address! })
    await untilCharge(shop, shopper, { status: "seen" })
    await untilIdle(shop)
    shop.sandbox.addFault({ on: "api", kind: "server_error", endpoint: "status" })
    await shop.sql(
      `UPDATE crypto_checkout.transfer SET first_seen_at = first_seen_at - interval '7 hours'`,
    )
    await shop.sql(`UPDATE crypto_checkout.charge SET clock_at = clock_at - interval '1 hour'`)
    await untilCharge(shop, shopper, { status: "seen", labels: ["stuck"] }, 30_000)
    const alerts = await shop.sql(`SELECT title FROM crypto_checkout.alert`)
    expect(alerts).toContainEqual({ title: "A payment has been pending unusually long" })
  })
})
