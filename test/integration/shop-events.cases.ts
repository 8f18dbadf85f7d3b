import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { ChargeEvent } from "../../src/contract/events"
import { shopCases, type TestShop } from "./shop"
import { chargeRow, untilCaptured, untilCharge } from "./watch"

export default shopCases("Medusa's event bus", (shop) => {
  it("is told once when an address is shown, and at each change of the status", async () => {
    const told = listen(shop)
    const shopper = await start(shop)
    const { deposit } = await shopper.choose("SOL")
    // A second coin is no second invitation.
    const { deposit: last } = await shopper.choose("BTC")
    expect(last!.id).not.toBe(deposit!.id)
    await shop.sandbox.send({ address: last!.address! })
    await untilCharge(shop, shopper, { status: "seen" })
    await shop.sandbox.mine(last!.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    await shop.eventually(async () => expect(await waiting(shop)).toBe(0))

    const names = told.map(({ name }) => name.replace("crypto_checkout.charge.", ""))
    expect(names.filter((name) => name !== "confirming")).toEqual([
      "awaiting_payment",
      "seen",
      "paid",
    ])
    expect(told[0]!.data).toEqual({
      id: shopper.session.charge_id,
      session_id: shopper.session.session_id,
      status: "open",
      previous_status: null,
      amount: expect.stringMatching(/^\d/),
      missing: told[0]!.data.amount,
      currency_code: "usd",
      order_id: null,
      resume_url: (await shopper.charge()).resume_url,
      address_shown: true,
    })
    const { data: paid } = told.at(-1)!
    expect(paid).toMatchObject({ status: "paid", missing: "0" })
    expect([null, order_id]).toContain(paid.order_id)
  })

  it("leads a subscriber to the shopper's e-mail address, as docs/storefront.md shows", async () => {
    const told = listen(shop)
    const shopper = await start(shop)
    await shopper.choose("SOL")
    await shop.eventually(async () => expect(told).toHaveLength(1))
    const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
    const { data: sessions } = await query.graph({
      entity: "payment_session",
      fields: ["payment_collection_id"],
      filters: { id: told[0]!.data.session_id },
    })
    const { data: links } = await query.graph({
      entity: "cart_payment_collection",
      fields: ["cart.email"],
      filters: { payment_collection_id: sessions[0]?.payment_collection_id },
    })
    expect(links[0]?.cart?.email).toBe("satoshi@example.com")
  })

  it("gets an event later when it does not take it, and no other is held up", async () => {
    const told = listen(shop)
    const bus = shop.container.resolve(Modules.EVENT_BUS)
    const [unlucky, lucky] = [await start(shop), await start(shop)]
    const emit = bus.emit.bind(bus)
    const spy = jest.spyOn(bus, "emit").mockImplementation(async (message, options) => {
      const { data } = message as unknown as { data: { id?: string } }
      if (data?.id === unlucky.session.charge_id) throw new Error("no such bus")
      return emit(message as never, options as never)
    })
    await unlucky.choose("SOL")
    await shop.eventually(async () => {
      const [row] = await shop.sql(`SELECT attempts FROM crypto_checkout.event`)
      expect(row.attempts).toBeGreaterThan(0)
    })
    await lucky.choose("SOL")
    await shop.eventually(async () =>
      expect(told.map(({ data }) => data.id)).toEqual([lucky.session.charge_id]),
    )
    spy.mockRestore()
    await shop.eventually(async () =>
      expect(told.map(({ data }) => data.id)).toContain(unlucky.session.charge_id),
    )
    // It is told a moment before that is written down.
    await shop.eventually(async () => expect(await waiting(shop)).toBe(0))
  })

  it("is told nothing about what was not committed", async () => {
    const told = listen(shop)
    const shopper = await start(shop)
    shop.sandbox.addFault({ on: "api", kind: "server_error", endpoint: "create_payment", times: 9 })
    await expect(shopper.choose("SOL")).rejects.toMatchObject({ status: 400 })
    shop.sandbox.clearFaults()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(told).toEqual([])
    expect((await chargeRow(shop, shopper)).status).toBe("open")
  })
})

const start = async (shop: TestShop) => (await shop.shopper().fillCart()).openSession()

interface Told {
  name: string
  data: ChargeEvent
}

let listeners = 0

/** Collects the plugin's events as a subscriber of the shop gets them. */
function listen(shop: TestShop): Told[] {
  const told: Told[] = []
  const bus = shop.container.resolve(Modules.EVENT_BUS)
  listeners += 1
  bus.subscribe(
    "*",
    async ({ name, data }) => {
      if (name.startsWith("crypto_checkout.")) told.push({ name, data: data as ChargeEvent })
    },
    { subscriberId: `listener-${listeners}` },
  )
  return told
}

async function waiting(shop: TestShop): Promise<number> {
  const [row] = await shop.sql(`SELECT count(*) AS count FROM crypto_checkout.event`)
  return Number(row.count)
}
