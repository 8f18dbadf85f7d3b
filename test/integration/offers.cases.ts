import { findUnknownSalesChannels, marketReader } from "../../src/medusa/market"
import type { Context } from "../../src/modules/crypto-checkout/shared/context"
import { ASSETS } from "../../src/domain"
import { Reader } from "./page-reader"
import { type TestShop, shopCases } from "./shop"
import type { Shopper } from "./shopper"
import { count, readOrder, untilCaptured } from "./watch"

const IN_YOUR_COUNTRY = "This coin is not available in your country"

type Rules = Context["options"]["offers"]

const start = async (shop: TestShop) => (await shop.shopper().fillCart()).openSession()

const symbols = async (shopper: Shopper) =>
  new Set((await shopper.read()).assets.map(({ symbol }) => symbol))

/** Asks for a coin whether it is on the list or not. */
const ask = (shopper: Shopper, asset: string) =>
  shopper.call("POST", `${shopper.chargePath()}/deposits`, { asset }, shopper.token())

async function moveTo(shop: TestShop, { cartId }: Shopper, country: string | null): Promise<void> {
  for (const address of ["shipping", "billing"]) {
    await shop.sql(
      `UPDATE cart_address SET country_code = ?
       WHERE id = (SELECT ${address}_address_id FROM cart WHERE id = ?)`,
      [country, cartId],
    )
  }
}

export default shopCases("offers by sales channel and country", (shop) => {
  const optionsOf = () => shop.checkout["context"].options
  const offer = (...rules: Rules): void => void (optionsOf().offers = rules)
  afterEach(() => offer())

  it("a coin that the country does not have is neither listed nor opened, and the others are", async () => {
    offer({ countries: ["us"], exceptAssets: ["BTC"] })
    const shopper = await start(shop)
    expect(await symbols(shopper)).not.toContain("BTC")
    await expect(ask(shopper, ASSETS.BTC.id)).rejects.toMatchObject({
      status: 400,
      body: expect.stringContaining(IN_YOUR_COUNTRY),
    })
    expect((await shopper.choose("SOL")).deposit).toMatchObject({ address: expect.any(String) })
    expect(await count(shop, "crypto_checkout.deposit")).toBe(1)
    offer({ countries: ["gb"], exceptAssets: ["BTC"] })
    expect(await symbols(shopper)).toContain("BTC")
  })

  it("a rule for another sales channel changes nothing, one for the cart's own does", async () => {
    offer({ salesChannels: ["sc_wholesale"], assets: [] })
    const shopper = await start(shop)
    expect((await symbols(shopper)).size).toBeGreaterThan(3)
    offer({ salesChannels: [shop.seeded.salesChannelId], assets: ["SOL"] })
    expect(await symbols(shopper)).toEqual(new Set(["SOL"]))
    await expect(ask(shopper, ASSETS.BTC.id)).rejects.toMatchObject({ status: 400 })
  })

  it("an order that is paid later is looked at by its own country and channel", async () => {
    const shopper = await start(shop)
    const { deposit } = await shopper.choose("SOL")
    await shop.sandbox.send({ address: deposit!.address! })
    await shop.sandbox.mine(deposit!.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    const charge = { session_id: "payses_gone", collection_id: null, order_id }
    expect(await marketReader(shop.container)(charge)).toEqual({
      salesChannelId: shop.seeded.salesChannelId,
      countries: ["us"],
      isCountryKnown: true,
    })
  })

  it("a processor that is not used in the country is not asked, for any coin", async () => {
    offer({ countries: ["us"], exceptGateways: ["inventpay"] })
    const shopper = await start(shop)
    expect((await shopper.read()).assets).toEqual([])
    await expect(ask(shopper, ASSETS.SOL.id)).rejects.toMatchObject({
      body: expect.stringContaining(IN_YOUR_COUNTRY),
    })
    const reader = new Reader(shop.url)
    await reader.go(shopper.session.page_url)
    const page = await reader.go(`/crypto-checkout/pay/${shopper.session.charge_id}`)
    expect(page.text).toContain("No coin is available right now.")
  })

  it("a cart that moves to another country keeps its payment, and chooses nothing there", async () => {
    offer({ countries: ["gb"], assets: [] })
    const shopper = await start(shop)
    const chosen = await shopper.choose("SOL")
    await moveTo(shop, shopper, "gb")
    for (const asset of [ASSETS.SOL.id, ASSETS.BTC.id]) {
      await expect(ask(shopper, asset)).rejects.toMatchObject({
        status: 400,
        body: expect.stringContaining(IN_YOUR_COUNTRY),
      })
    }
    const { deposit, status } = await shopper.charge()
    expect({ status, address: deposit!.address }).toEqual({
      status: chosen.status,
      address: chosen.deposit!.address,
    })
    // Money that was under way is taken all the same.
    await shop.sandbox.send({ address: deposit!.address! })
    await shop.sandbox.mine(deposit!.required_confirmations)
    const { order_id } = await untilCaptured(shop, shopper)
    expect(await readOrder(shop, order_id)).toMatchObject({ payment_status: "captured" })
  })

  it("a cart without an address is asked for one, where the country decides", async () => {
    offer({ countries: ["de"], exceptAssets: ["BTC"] })
    const shopper = await start(shop)
    await moveTo(shop, shopper, null)
    const bitcoin = (await shopper.read()).assets.find(({ symbol }) => symbol === "BTC")
    expect(bitcoin).toMatchObject({
      available: false,
      reason: expect.stringContaining("Enter your address first"),
    })
    await expect(ask(shopper, ASSETS.BTC.id)).rejects.toMatchObject({
      body: expect.stringContaining("Enter your address first"),
    })
    await moveTo(shop, shopper, "us")
    expect((await shopper.choose("BTC")).deposit).toMatchObject({ address: expect.any(String) })
  })

  it("an unknown sales channel is named in the settings, a known one is not", async () => {
    offer({ salesChannels: ["sc_gone", shop.seeded.salesChannelId], assets: ["USDT"] })
    expect(await findUnknownSalesChannels(shop.container)).toEqual(["sc_gone"])
    const { settings } = await shop.admin("GET", "/admin/crypto-checkout/settings")
    expect(settings.offers).toMatchObject({
      rules: [{ assets: ["USDT"], countries: null }],
      unknown_sales_channels: ["sc_gone"],
    })
  })
})
