import { ASSETS } from "../../src/domain"
import { discountCode } from "../../src/medusa/cart-discount"
import { readDiscountedCart, setCartDiscount } from "../../src/settlement/cart-discount"
import { COUPON } from "../store/src/seed/promotions"
import { Reader } from "./page-reader"
import { type Json, type TestShop, shopCases } from "./shop"
import type { Shopper } from "./shopper"
import { chargeRow, readOrder, untilCaptured, untilCharge } from "./watch"

const start = async (shop: TestShop) => (await shop.shopper().fillCart()).openSession()

const offerOf = async (shopper: Shopper, coin: string) =>
  (await shopper.read()).assets.find(({ symbol }) => symbol === coin)!

/** What cart, payment collection, session and charge ask for; one amount where all is well. */
async function prices(shop: TestShop, shopper: Shopper): Promise<string[]> {
  const [row] = await shop.sql(
    `SELECT c.amount::text AS collection, s.amount::text AS session, h.amount::text AS charge
     FROM payment_collection c JOIN payment_session s ON s.payment_collection_id = c.id
     JOIN crypto_checkout.charge h ON h.session_id = s.id
     WHERE c.id = ? AND s.deleted_at IS NULL`,
    [shopper.collectionId],
  )
  const { total } = await shopper.cart()
  return [
    ...new Set([total, row.collection, row.session, row.charge].map((n) => String(Number(n)))),
  ]
}

const codes = async (shopper: Shopper): Promise<string[]> =>
  (await shopper.cart()).promotions.map(({ code }: Json) => code)

async function pay(shop: TestShop, shopper: Shopper): Promise<Json> {
  const { deposit } = await shopper.charge()
  await shop.sandbox.send({ address: deposit!.address! })
  await shop.sandbox.mine(deposit!.required_confirmations)
  const { order_id } = await untilCaptured(shop, shopper)
  return readOrder(shop, order_id)
}

export default shopCases("a discount for paying in a coin", (shop) => {
  const optionsOf = () => shop.checkout["context"].options
  beforeEach(() => void (optionsOf().discounts = { byAsset: { BTC: "2", USDT: "1.5" } }))
  afterEach(() => {
    jest.restoreAllMocks()
    optionsOf().discounts = undefined
  })

  it("2 % off a mug for 15 with shipping for 5: shown before, asked, ordered and captured at 19.70", async () => {
    const shopper = await start(shop)
    expect(await offerOf(shopper, "BTC")).toMatchObject({ discount: "2", total: "19.7" })
    expect(await offerOf(shopper, "USDT")).toMatchObject({ discount: "1.5", total: "19.775" })
    expect(await offerOf(shopper, "SOL")).toMatchObject({ discount: null, total: null })
    expect(await prices(shop, shopper)).toEqual(["20"])

    const token = shopper.session.charge_token
    const { amount, id } = await shopper.choose("BTC")
    expect({ amount, id }).toEqual({ amount: "19.7", id: shopper.session.charge_id })
    expect(await prices(shop, shopper)).toEqual(["19.7"])
    expect(await shopper.cart()).toMatchObject({ discount_total: 0.3, total: 19.7 })
    const { payment_collection } = await shopper.cart()
    expect(payment_collection.payment_sessions[0].data.charge_token).toBe(token)

    const order = await pay(shop, shopper)
    expect(order).toMatchObject({
      total: 19.7,
      discount_total: 0.3,
      payment_status: "captured",
      transactions: [expect.objectContaining({ amount: 19.7 })],
    })
    expect(order.summary).toMatchObject({ pending_difference: 0, paid_total: 19.7 })
    const left = await shop.admin(
      "GET",
      `/admin/crypto-checkout/charges/${shopper.session.charge_id}/refundable`,
    )
    expect(left).toMatchObject({ most: "19.7", received: "19.7" })
    const [used] = await shop.sql(
      `SELECT code FROM order_line_item_adjustment WHERE deleted_at IS NULL`,
    )
    expect(used.code).toBe(discountCode("2"))
  })

  it("stays right from one coin to another and back, and each address asks for its own price", async () => {
    const shopper = await start(shop)
    const first = await shopper.choose("BTC")
    expect(await offerOf(shopper, "SOL")).toMatchObject({ discount: null, total: "20" })
    expect(await shopper.choose("SOL")).toMatchObject({ amount: "20" })
    expect(await prices(shop, shopper)).toEqual(["20"])
    expect(await codes(shopper)).toEqual([])
    const back = await shopper.choose("BTC")
    expect(back.deposit!.address).toBe(first.deposit!.address)
    expect(await prices(shop, shopper)).toEqual(["19.7"])
    expect(await pay(shop, shopper)).toMatchObject({ total: 19.7, payment_status: "captured" })
  })

  it("a coupon and the coin's discount: 10 % off 15, then 2 % off the rest", async () => {
    const shopper = await shop.shopper().fillCart()
    await shopper.call("POST", `/store/carts/${shopper.cartId}/promotions`, {
      promo_codes: [COUPON],
    })
    await shopper.openSession()
    expect(await offerOf(shopper, "BTC")).toMatchObject({ total: "18.23" })
    await shopper.choose("BTC")
    expect(await prices(shop, shopper)).toEqual(["18.23"])
    expect((await codes(shopper)).sort()).toEqual([discountCode("2"), COUPON])
    await shopper.choose("SOL")
    expect(await prices(shop, shopper)).toEqual(["18.5"])
    expect(await codes(shopper)).toEqual([COUPON])
    expect(await pay(shop, shopper)).toMatchObject({ total: 18.5, payment_status: "captured" })
  })

  it("takes tax off as well where it is in the prices", async () => {
    const shopper = await shop.shopper().fillCart()
    await shopper.call("POST", `/store/carts/${shopper.cartId}`, {
      shipping_address: { country_code: "de" },
      billing_address: { country_code: "de" },
    })
    await shopper.openSession()
    const { total } = await shopper.cart()
    expect(await offerOf(shopper, "BTC")).toMatchObject({ total: String(total - 0.3) })
    await shopper.choose("BTC")
    const cart = await shopper.cart()
    expect(await prices(shop, shopper)).toEqual([String(total - 0.3)])
    expect(cart.item_tax_total).toBeCloseTo((14.7 / 119) * 19, 6)
    expect(await pay(shop, shopper)).toMatchObject({ payment_status: "captured" })
  })

  it("another payment method, and a new payment, ask for the full price", async () => {
    const shopper = await start(shop)
    await shopper.choose("BTC")
    const own = shopper.session
    await shopper.openSession(undefined, "pp_crypto_inventpay")
    expect(await prices(shop, shopper)).toEqual(["20"])
    expect(await codes(shopper)).toEqual([])
    shopper.session = own
    expect(await chargeRow(shop, shopper)).toMatchObject({ status: "canceled" })
    await expect(shopper.choose("BTC")).rejects.toMatchObject({ status: 400 })
    expect(await shopper.cart()).toMatchObject({ total: 20 })
  })

  it("its code gives nothing to who types it in", async () => {
    const shopper = await start(shop)
    await shopper.choose("BTC")
    const other = await shop.shopper().fillCart()
    await other.call("POST", `/store/carts/${other.cartId}/promotions`, {
      promo_codes: [discountCode("2")],
    })
    await expect(other.complete()).rejects.toMatchObject({ status: 400 })
    await other.openSession()
    expect(await prices(shop, other)).toEqual(["20"])
    expect(await codes(other)).toEqual([])
  })

  it("a cart that grows afterwards is paid anew, with the discount of what is in it", async () => {
    const shopper = await start(shop)
    await shopper.choose("BTC")
    await shopper.addProduct("genesis-mug")
    expect(await chargeRow(shop, shopper)).toMatchObject({ status: "canceled" })
    await shopper.openSession()
    expect(await prices(shop, shopper)).toEqual(["35"])
    await shopper.choose("BTC")
    expect(await prices(shop, shopper)).toEqual(["34.4"])
  })

  it("where the processor gives no address, the cart is as before", async () => {
    const shopper = await start(shop)
    await shopper.choose("SOL")
    const gateway = [...shop.checkout["context"].gateways.values()][0]!
    jest.spyOn(gateway, "openDeposit").mockRejectedValue(new Error("no address"))
    await expect(shopper.choose("BTC")).rejects.toThrow()
    jest.restoreAllMocks()
    expect(await prices(shop, shopper)).toEqual(["20"])
    expect(await codes(shopper)).toEqual([])
    expect((await shopper.charge()).deposit!.asset.symbol).toBe("SOL")
    expect(await pay(shop, shopper)).toMatchObject({ total: 20, payment_status: "captured" })
  })

  it("two windows that choose at once end at one price", async () => {
    const shopper = await start(shop)
    await Promise.allSettled(["BTC", "SOL", "BTC", "USDT"].map((coin) => shopper.choose(coin)))
    const [price, ...others] = await prices(shop, shopper)
    expect(others).toEqual([])
    expect(["19.7", "20", "19.775"]).toContain(price)
    const { discount } = await chargeRow(shop, shopper)
    expect(await codes(shopper)).toEqual(discount === null ? [] : [discountCode(discount)])
  })

  it("after a part has come the rest is paid at its price, and in no coin at another", async () => {
    const shopper = await start(shop)
    const { deposit } = await shopper.choose("BTC")
    const part = String(Number(deposit!.amount) / 2)
    await shop.sandbox.send({ address: deposit!.address!, amount: part })
    await shop.sandbox.mine(deposit!.required_confirmations)
    await untilCharge(shop, shopper, { status: "underpaid" })
    const offered = new Set((await shopper.read()).assets.map(({ symbol }) => symbol))
    expect(offered).toEqual(new Set(["BTC"]))
    const ask = { asset: ASSETS.SOL.id }
    await expect(
      shopper.call("POST", `${shopper.chargePath()}/deposits`, ask, shopper.token()),
    ).rejects.toMatchObject({ status: 400, body: expect.stringContaining("another discount") })
    expect(await prices(shop, shopper)).toEqual(["19.7"])
  })

  it("a process that dies between two prices leaves an order that is placed at what was asked", async () => {
    const shopper = await start(shop)
    await shopper.choose("SOL")
    const cart = await readDiscountedCart(shop.container, shopper.cartId)
    await shopper.choose("BTC")
    await shopper.choose("SOL")
    await setCartDiscount(shop.container, cart!, "2")
    expect(await shopper.cart()).toMatchObject({ total: 19.7 })
    expect(await pay(shop, shopper)).toMatchObject({ total: 20, payment_status: "captured" })
  })

  it("a promotion that somebody has changed gives no other discount than the option says", async () => {
    const shopper = await start(shop)
    await shopper.choose("BTC")
    await shopper.choose("SOL")
    await shop.sql(
      `UPDATE promotion_application_method SET value = 90, raw_value = '{"value": "90", "precision": 20}'
       WHERE promotion_id = (SELECT id FROM promotion WHERE code = ?)`,
      [discountCode("2")],
    )
    await expect(shopper.choose("BTC")).rejects.toMatchObject({
      status: 400,
      body: expect.stringContaining("its discount cannot be given"),
    })
    expect(await prices(shop, shopper)).toEqual(["20"])
    expect((await offerOf(shopper, "BTC")).total).toBeNull()
  })

  it("the page without JavaScript says how much less it is", async () => {
    const shopper = await start(shop)
    const reader = new Reader(shop.url)
    await reader.go(shopper.session.page_url)
    const page = await reader.go(`/crypto-checkout/pay/${shopper.session.charge_id}`)
    expect(page.text).toContain("-2% · $19.70")
  })
})
