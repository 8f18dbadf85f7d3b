import { Reader } from "./page-reader"
import { shopCases, type TestShop } from "./shop"
import type { Shopper } from "./shopper"
import { untilCaptured, untilIdle, untilStatus } from "./watch"

const start = async (shop: TestShop) => (await shop.shopper().fillCart()).openSession()

const pathOf = ({ session }: Shopper) => `/crypto-checkout/pay/${session.charge_id}`
const linkOf = ({ session }: Shopper) => session.page_url

async function open(shop: TestShop, shopper: Shopper): Promise<Reader> {
  const reader = new Reader(shop.url)
  await reader.go(linkOf(shopper))
  return reader
}

export default shopCases("The payment page without JavaScript", (shop) => {
  it("moves the link's token out of the address into a cookie for this page alone", async () => {
    const shopper = await start(shop)
    const reader = new Reader(shop.url)
    const { response, location, set } = await reader.go(linkOf(shopper))
    expect(response.status).toBe(303)
    expect(location).toBe(pathOf(shopper))
    expect(set).toMatch(/HttpOnly/)
    expect(set).toMatch(/SameSite=Lax/)
    expect(set).toContain(`Path=${pathOf(shopper)};`)
    expect(set).not.toContain(shopper.session.charge_token)
    expect(response.headers.get("referrer-policy")).toBe("no-referrer")

    const page = await reader.go(location!)
    expect(page.response.status).toBe(200)
    expect(page.text).toContain("Choose what to pay with")
  })

  it("keeps the token out of the request log", async () => {
    const shopper = await start(shop)
    const written: string[] = []
    const spies = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, "write").mockImplementation((chunk) => {
        written.push(String(chunk))
        return true
      }),
    )
    await open(shop, shopper)
    for (const spy of spies) spy.mockRestore()
    expect(written.join("")).not.toContain(new URL(linkOf(shopper)).searchParams.get("link"))
  })

  it("is marked as secure behind a proxy that speaks TLS", async () => {
    const shopper = await start(shop)
    const response = await fetch(linkOf(shopper), {
      redirect: "manual",
      headers: { "x-forwarded-proto": "https" },
    })
    expect(response.headers.get("set-cookie")).toMatch(/; Secure/)
  })

  it("allows no script, no framing, no storing and no referrer", async () => {
    const shopper = await start(shop)
    const { response } = await (await open(shop, shopper)).go(pathOf(shopper))
    const headers = Object.fromEntries(response.headers)
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    })
    expect(headers["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
  })

  it("opens nothing without the link, with another's link, or for an unknown charge", async () => {
    const [shopper, other] = [await start(shop), await start(shop)]
    const token = new URL(linkOf(other)).searchParams.get("link")
    const stranger = new Reader(shop.url)
    for (const path of [
      pathOf(shopper),
      `${pathOf(shopper)}?link=${token}`,
      `${pathOf(shopper)}?link=`,
      `/crypto-checkout/pay/cch_unknown?link=${token}`,
    ]) {
      const { response, text, set } = await stranger.go(path)
      expect([path, response.status]).toEqual([path, 404])
      expect(text).toContain("This payment link does not work")
      expect(text).not.toContain("$")
      expect(set).toBeNull()
    }
    const { response } = await stranger.go(pathOf(shopper), { asset: "x" })
    expect(response.status).toBe(404)
  })

  it("goes with a form from the choice to the address, and on to paid", async () => {
    const shopper = await start(shop)
    const reader = await open(shop, shopper)
    const [asset] = (await shopper.read()).assets
    const chosen = await reader.go(pathOf(shopper), { asset: asset!.id })
    expect([chosen.response.status, chosen.location]).toEqual([303, pathOf(shopper)])

    const { deposit } = await shopper.charge()
    const pay = await reader.go(pathOf(shopper))
    expect(pay.text).toContain(deposit!.address)
    expect(pay.text).toContain('http-equiv="refresh"')

    await shop.sandbox.send({ address: deposit!.address! })
    await untilStatus(shop, shopper, "seen")
    expect((await reader.go(pathOf(shopper))).text).toContain("We see your payment")
    await shop.sandbox.mine(deposit!.required_confirmations)
    await untilCaptured(shop, shopper)
    const paid = await reader.go(pathOf(shopper))
    expect(paid.text).toContain("Payment received")
    expect(paid.text).toContain("Your order is placed.")
    expect(paid.text).not.toContain('http-equiv="refresh"')
  })

  it("says on the page what is wrong with a choice", async () => {
    const shopper = await start(shop)
    const reader = await open(shop, shopper)
    const choices: Record<string, string>[] = [{ asset: "bip122:none/slip44:0" }, {}]
    for (const form of choices) {
      const { response, text } = await reader.go(pathOf(shopper), form)
      expect(response.status).toBe(409)
      expect(text).toContain('role="alert"')
      expect(text).toContain("Choose what to pay with")
    }
  })

  it("asks no processor, however often it is looked at", async () => {
    const shopper = await start(shop)
    const reader = await open(shop, shopper)
    await shopper.choose("SOL")
    await untilIdle(shop)
    const before = shop.sandbox.counters()
    for (let look = 0; look < 20; look += 1) await reader.go(pathOf(shopper))
    expect(shop.sandbox.counters()).toEqual(before)
  })
})
