import { type Charge, TOKEN_HEADER } from "../../src/contract/storefront"
import type { Shopper } from "./shopper"
import { shopCases, type TestShop } from "./shop"

/** Where the demo's payment links lead; see its `resumeUrl`. */
const RESUME = "http://localhost:8000/resume"

const resumeUrl = ({ session }: Shopper) =>
  `${RESUME}#${session.charge_id}.${tokenIn(session.page_url)}`

/** The token in a link to the plugin's own page. */
const tokenIn = (url: string) => new URL(url).searchParams.get("link")!

const withToken = (shopper: Shopper, token: string) => ({
  read: async (): Promise<Charge> =>
    (await shopper.call("GET", shopper.chargePath(), undefined, { [TOKEN_HEADER]: token })).charge,
})

export default shopCases("A payment link", (shop) => {
  it("is in the session and in the charge, on this Medusa, with a token of its own", async () => {
    const shopper = await start(shop)
    const { page_url, charge_id, charge_token } = shopper.session
    const { resume_url } = await shopper.charge()
    expect(resume_url).toBe(resumeUrl(shopper))
    expect(page_url.startsWith(`${shop.url}/crypto-checkout/pay/${charge_id}?link=`)).toBe(true)
    expect(tokenIn(page_url)).toMatch(/^[\w-]{43}$/)
    expect(tokenIn(page_url)).not.toBe(charge_token)
  })

  it("opens its charge in the store API, and lets an asset be chosen", async () => {
    const shopper = await start(shop)
    const token = tokenIn(shopper.session.page_url)
    expect(await withToken(shopper, token).read()).toMatchObject({ status: "open" })

    const [asset] = (await shopper.read()).assets
    const body = { asset: asset!.id }
    const headers = { [TOKEN_HEADER]: token }
    const { charge } = await shopper.call("POST", `${shopper.chargePath()}/deposits`, body, headers)
    expect(charge.deposit.address).toEqual(expect.any(String))
    expect((await shopper.charge()).deposit?.id).toBe(charge.deposit.id)
  })

  it("opens no other charge, and a changed one opens nothing", async () => {
    const [one, other] = [await start(shop), await start(shop)]
    const token = tokenIn(one.session.page_url)
    await expect(withToken(other, token).read()).rejects.toMatchObject({ status: 404 })
    const changed = (token.startsWith("A") ? "B" : "A") + token.slice(1)
    await expect(withToken(one, changed).read()).rejects.toMatchObject({ status: 404 })
    await expect(withToken(one, "").read()).rejects.toMatchObject({ status: 404 })
  })

  it("still opens the charge when the cart was changed, to say that it is over", async () => {
    const shopper = await start(shop)
    const { page_url, charge_id } = shopper.session
    const old = withToken(shopper, tokenIn(page_url))
    const path = shopper.chargePath()
    await shopper.openSession()
    expect(shopper.session.charge_id).not.toBe(charge_id)
    const headers = { [TOKEN_HEADER]: tokenIn(page_url) }
    const { charge } = await shopper.call("GET", path, undefined, headers)
    expect(charge).toMatchObject({ id: charge_id, status: "canceled" })
    await expect(old.read()).rejects.toMatchObject({ status: 404 })
  })

  it("is worthless when the charge is no longer watched, unless coins are on their way", async () => {
    const shopper = await start(shop)
    const token = tokenIn(shopper.session.page_url)
    await age(shop, shopper, "6 days 23 hours")
    expect((await withToken(shopper, token).read()).resume_url).toBe(resumeUrl(shopper))
    await age(shop, shopper, "7 days 1 minute")
    await expect(withToken(shopper, token).read()).rejects.toMatchObject({ status: 404 })
    expect((await shopper.charge()).resume_url).toBeNull()

    await shop.sql(`UPDATE crypto_checkout.charge SET status = 'confirming' WHERE id = ?`, [
      shopper.session.charge_id,
    ])
    expect((await withToken(shopper, token).read()).status).toBe("confirming")
  })

  it("is outlived by the session's token without an order, and with one never", async () => {
    const shopper = await start(shop)
    const { charge_id } = shopper.session
    await age(shop, shopper, "7 days 1 minute")
    expect((await shopper.charge()).resume_url).toBeNull()
    await shop.sql(`UPDATE crypto_checkout.charge SET order_id = 'order_1' WHERE id = ?`, [
      charge_id,
    ])
    await expect(shopper.charge()).rejects.toMatchObject({ status: 404 })
    await age(shop, shopper, "6 days 23 hours")
    expect(await shopper.charge()).toMatchObject({ order_id: "order_1" })
  })

  it("is worthless when the charge's key was replaced", async () => {
    const shopper = await start(shop)
    const token = tokenIn(shopper.session.page_url)
    await shop.sql(`UPDATE crypto_checkout.charge SET link_key = 'another' WHERE id = ?`, [
      shopper.session.charge_id,
    ])
    await expect(withToken(shopper, token).read()).rejects.toMatchObject({ status: 404 })
    expect((await shopper.charge()).resume_url).not.toContain(token)
  })
})

const start = async (shop: TestShop) => (await shop.shopper().fillCart()).openSession()

async function age(shop: TestShop, shopper: Shopper, past: string): Promise<void> {
  await shop.sql(
    `UPDATE crypto_checkout.charge SET expires_at = clock_timestamp() - ?::interval WHERE id = ?`,
    [past, shopper.session.charge_id],
  )
}
