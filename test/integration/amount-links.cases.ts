import endCryptoPaymentLinks from "../../src/jobs/crypto-checkout-payment-links"
import type { PaymentLink } from "../../src/contract/payment-links"
import { books, confirm, untilBooks } from "./order-roads"
import { Reader } from "./page-reader"
import { type Json, type TestShop, shopCases } from "./shop"
import type { Shopper } from "./shopper"
import { count, passTime, readOrder, untilCharge, untilIdle } from "./watch"

const LINKS = "/admin/crypto-checkout/payment-links"

let clicks = 0
const request = (shop: TestShop, more: object = {}) => ({
  amount: "42.50",
  region_id: shop.seeded.regionId,
  email: "Hal@Example.com",
  title: "Consulting <January>",
  idempotency_key: `click-${(clicks += 1)}-${Date.now()}`,
  ...more,
})

async function make(shop: TestShop, more: object = {}): Promise<PaymentLink> {
  return (await shop.admin("POST", LINKS, request(shop, more))).payment_link
}

async function listed(shop: TestShop, { id }: { id: string }): Promise<PaymentLink> {
  return (await shop.admin("GET", `${LINKS}?q=${id}`)).payment_links[0]
}

/** Opens a link as a browser without scripts does, up to the page of its payment. */
async function open(shop: TestShop, { url }: Pick<PaymentLink, "url">) {
  const reader = new Reader(shop.url)
  const toCharge = await reader.go(url)
  expect(toCharge.response.status).toBe(303)
  const { location } = await reader.go(toCharge.location!)
  const page = await reader.go(location!)
  return { reader, path: location!, toCharge: toCharge.location!, text: page.text }
}

/** The same as somebody who pays through the store API. */
async function payer(shop: TestShop, link: Pick<PaymentLink, "url">): Promise<Shopper> {
  const { toCharge } = await open(shop, link)
  const { pathname, searchParams } = new URL(toCharge, shop.url)
  const shopper = shop.shopper()
  shopper.session = {
    session_id: "",
    charge_id: pathname.split("/").at(-1)!,
    charge_token: searchParams.get("link")!,
    page_url: new URL(toCharge, shop.url).href,
  }
  return shopper
}

async function pay(shop: TestShop, shopper: Shopper): Promise<void> {
  const { deposit } = await shopper.choose("SOL")
  shop.sandbox.send({ address: deposit!.address!, amount: deposit!.missing })
  await confirm(shop, { shopper, confirmations: deposit!.required_confirmations })
}

const refusal = (shop: TestShop, more: object): Promise<string> =>
  shop.admin("POST", LINKS, request(shop, more)).then(
    () => "taken",
    (error: Json) => String(error.body),
  )

export default shopCases("A payment link for an amount", (shop) => {
  it("is paid without JavaScript, and its order of 42.50 is captured", async () => {
    const link = await make(shop)
    expect(link).toMatchObject({
      state: "open",
      amount: "42.5",
      currency_code: "usd",
      email: "hal@example.com",
      order_display_id: expect.any(Number),
      charge_id: null,
    })
    expect(await books(shop, link.order_id)).toEqual({
      captured: 0,
      refunded: 0,
      outstanding: 42.5,
    })

    const { reader, path, text } = await open(shop, link)
    expect(text).toContain("Consulting &lt;January&gt;")
    expect(text).toContain("$42.50")
    const asset = /name="asset"[^>]*value="([^"]*501)"|value="([^"]*501)"[^>]*name="asset"/.exec(
      text,
    )
    await reader.go(path, { asset: (asset![1] ?? asset![2])! })
    const shopper = await payer(shop, link)
    const { deposit } = await shopper.charge()
    shop.sandbox.send({ address: deposit!.address! })
    await untilCharge(shop, shopper, { status: "seen" })
    expect(await listed(shop, link)).toMatchObject({ state: "paying", charge_status: "seen" })
    await confirm(shop, { shopper, confirmations: deposit!.required_confirmations })

    await untilBooks(shop, link.order_id, { captured: 42.5, refunded: 0, outstanding: 0 })
    expect(await readOrder(shop, link.order_id)).toMatchObject({
      payment_status: "captured",
      total: 42.5,
      email: "hal@example.com",
    })
    expect(await listed(shop, link)).toMatchObject({ state: "paid", charge_status: "paid" })
    // Opened again it shows the receipt, and opens no second payment.
    expect((await open(shop, link)).text).toContain("Payment received")
    expect(await count(shop, "crypto_checkout.charge")).toBe(1)
    await expect(shop.admin("POST", `${LINKS}/${link.id}/revoke`)).rejects.toMatchObject({
      status: 400,
      body: expect.stringContaining("was paid"),
    })
  })

  it("is made once by two clicks, and another link with the same key is refused", async () => {
    const body = request(shop)
    const made: Json[] = await Promise.all([1, 2, 3].map(() => shop.admin("POST", LINKS, body)))
    expect(new Set(made.map(({ payment_link }) => payment_link.order_id)).size).toBe(1)
    expect(await count(shop, "crypto_checkout.payment_link")).toBe(1)
    expect(await count(shop, `"order"`)).toBe(1)
    await expect(shop.admin("POST", LINKS, { ...body, amount: "43" })).rejects.toMatchObject({
      status: 409,
    })

    // A process that dies after it has made the order goes on with the same one.
    const [{ payment_link: link }] = made as [Json]
    await shop.sql(`UPDATE crypto_checkout.payment_link SET order_id = NULL, collection_id = NULL`)
    const again = (await shop.admin("POST", LINKS, body)).payment_link
    expect(again).toMatchObject({ id: link.id, order_id: link.order_id })
    expect(await count(shop, `"order"`)).toBe(1)
  })

  it("says what is wrong with an amount, a region, an e-mail address, a text and an end", async () => {
    expect(await refusal(shop, { amount: "0" })).toContain("more than zero")
    expect(await refusal(shop, { amount: "1.005" })).toContain("more than 2 decimals in USD")
    expect(await refusal(shop, { amount: "12345678901234" })).toContain("too large")
    expect(await refusal(shop, { amount: "-5" })).toContain("amount")
    expect(await refusal(shop, { region_id: "reg_none" })).toContain("region_id")
    expect(await refusal(shop, { sales_channel_id: "sc_none" })).toContain("sales_channel_id")
    expect(await refusal(shop, { email: "hal" })).toContain("email")
    expect(await refusal(shop, { title: "two\nlines" })).toContain("title")
    expect(await refusal(shop, { expires_at: "2026-01-01" })).toContain("in the future")
    expect(await count(shop, "crypto_checkout.payment_link")).toBe(0)
    expect(await count(shop, `"order"`)).toBe(0)
  })

  it("that is revoked says so, cancels its order, and takes no payment", async () => {
    const link = await make(shop)
    const { reader, path } = await open(shop, link)
    const revoked = await shop.admin("POST", `${LINKS}/${link.id}/revoke`)
    expect(revoked.payment_link).toMatchObject({ state: "revoked", ended_at: expect.any(String) })
    expect(await readOrder(shop, link.order_id)).toMatchObject({ status: "canceled" })
    const { response, text } = await new Reader(shop.url).go(link.url)
    expect(response.status).toBe(410)
    expect(text).toContain("This payment link was revoked")
    expect((await reader.go(path)).text).toContain("This payment was canceled")
    // Once more does nothing.
    await shop.admin("POST", `${LINKS}/${link.id}/revoke`)
    const { entries } = await shop.admin("GET", "/admin/crypto-checkout/audit")
    const types = entries.map(({ type }: Json) => type)
    expect(types.filter((type: string) => type.startsWith("link."))).toEqual([
      "link.revoked",
      "link.created",
    ])
  })

  it("ends by itself when its time is over, and not while coins are on the way", async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    const [unpaid, begun] = [
      await make(shop, { expires_at: tomorrow }),
      await make(shop, { expires_at: tomorrow }),
    ]
    const shopper = await payer(shop, begun)
    const { deposit } = await shopper.choose("SOL")
    shop.sandbox.send({ address: deposit!.address! })
    await untilCharge(shop, shopper, { status: "seen" })
    await shop.sql(`UPDATE crypto_checkout.payment_link SET expires_at = now()`)
    const { response, text } = await new Reader(shop.url).go(unpaid.url)
    expect(response.status).toBe(410)
    expect(text).toContain("This payment link has expired")

    await endCryptoPaymentLinks(shop.container)
    expect(await readOrder(shop, unpaid.order_id)).toMatchObject({ status: "canceled" })
    expect(await listed(shop, unpaid)).toMatchObject({ state: "expired" })
    expect(await listed(shop, begun)).toMatchObject({ state: "paying" })
    await confirm(shop, { shopper, confirmations: deposit!.required_confirmations })
    await untilBooks(shop, begun.order_id, { captured: 42.5, refunded: 0, outstanding: 0 })
    await endCryptoPaymentLinks(shop.container)
    expect(await listed(shop, begun)).toMatchObject({ state: "paid" })
  })

  it("stays payable after the time of a rate, and an order canceled elsewhere ends it", async () => {
    const link = await make(shop)
    const shopper = await payer(shop, link)
    await shopper.choose("SOL")
    await passTime(shop, shopper, 3)
    await untilCharge(shop, shopper, { status: "expired", settle_at: null }, 30_000)
    expect(await listed(shop, link)).toMatchObject({ state: "open", charge_status: "expired" })
    await pay(shop, await payer(shop, link))
    await untilBooks(shop, link.order_id, { captured: 42.5, refunded: 0, outstanding: 0 })

    const other = await make(shop)
    await shop.admin("POST", `/admin/orders/${other.order_id}/cancel`)
    await shop.eventually(async () =>
      expect(await listed(shop, other)).toMatchObject({ state: "revoked" }),
    )
    await untilIdle(shop)
  })

  it("opens nothing with another link's token, and is listed by state, title and order", async () => {
    const [one, other] = [await make(shop), await make(shop, { title: "Hosting" })]
    const stolen = one.url.replace(/link=.*/, new URL(other.url).search.slice(1))
    expect((await new Reader(shop.url).go(stolen)).response.status).toBe(404)
    expect((await new Reader(shop.url).go(one.url.split("?")[0]!)).response.status).toBe(404)
    const ids = async (query: string) =>
      (await shop.admin("GET", `${LINKS}?${query}`)).payment_links.map(({ id }: Json) => id)
    expect(await ids("")).toEqual([other.id, one.id])
    expect(await ids("q=host")).toEqual([other.id])
    expect(await ids(`q=${one.order_display_id}`)).toContain(one.id)
    expect(await ids("state=paid")).toEqual([])
    const first = await shop.admin("GET", `${LINKS}?limit=1`)
    expect(await ids(`limit=1&cursor=${first.next_cursor}`)).toEqual([one.id])
  })

  it("is e-mailed to its customer, and Medusa keeps no link that opens it", async () => {
    const link = await make(shop)
    const { notified } = await shop.admin("POST", `${LINKS}/${link.id}/email`)
    expect(notified).toBe("hal@example.com")
    const [mail] = await shop.sql(
      `SELECT "to", template, data FROM notification WHERE channel = 'email'`,
    )
    expect(mail).toMatchObject({
      to: "hal@example.com",
      template: "crypto-checkout-payment-link",
      data: { title: "Consulting <January>", amount: "42.5" },
    })
    expect(JSON.stringify(mail)).not.toContain(link.id)
    expect((await shop.admin("GET", `${LINKS}/options`)).can_email).toBe(true)
  })
})
