import { join } from "node:path"
import { visit } from "../e2e/browser"
import { BITCOIN, CheckoutPage } from "../e2e/checkout-page"
import { cartToPay, paymentAt, paymentToMake, readCharge, sandbox, shop } from "../e2e/shop"
import { LOGS, RECIPES, expire, plain, serveNext, urls } from "./served"

const undo: (() => unknown)[] = []

beforeAll(async () => {
  await Promise.all([serveNext("next").then((stop) => undo.push(stop)), serveReact()])
})
afterAll(async () => {
  for (const step of undo) await step()
})

/** Vite writes the shop's address into the bundle: it is made for this very shop. */
async function serveReact(): Promise<void> {
  const { runNode } = await import("../store/lib/children.mjs")
  const { startStaticServer } = await import("../store/lib/static-server.mjs")
  await runNode({
    file: join(RECIPES, "react/node_modules/vite/bin/vite.js"),
    args: ["build"],
    cwd: join(RECIPES, "react"),
    env: {
      NODE_ENV: "production",
      VITE_MEDUSA_BACKEND_URL: shop.urls.medusa,
      VITE_MEDUSA_PUBLISHABLE_KEY: shop.publishableKey,
    },
    logFile: join(LOGS, "react.log"),
  })
  const directory = join(RECIPES, "react/dist")
  const server = await startStaticServer({
    directory,
    staticDirectory: directory,
    port: Number(new URL(urls.react).port),
    config: {
      backendUrl: shop.urls.medusa,
      publishableKey: shop.publishableKey,
      sandboxUrl: shop.urls.sandbox,
    },
  })
  undo.push(server.stop)
}

/** Takes another one of what is in the cart. */
async function addOneMore(cartId: string): Promise<void> {
  const { storeClient } = await import("../store/lib/store-client.mjs")
  const store = storeClient(shop.urls.medusa, shop.publishableKey)
  const { cart } = await store.get(`/store/carts/${cartId}`)
  const [{ id, quantity }] = cart.items
  await store.post(`/store/carts/${cartId}/line-items/${id}`, { quantity: quantity + 1 })
}

describe.each(["next", "react"] as const)("The recipe for %s", (name) => {
  const payUrl = (cartId: string) => `${urls[name]}/pay/${cartId}`

  visit(`${name}: sells, and shows the confirmations beside the order`, async ({ open }) => {
    const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
    await checkout.choose(BITCOIN)
    await sandbox("/control/send", { address: plain(await checkout.address()) })
    await checkout.untilOrdered()
    await checkout.page.getByRole("heading", { name: "Thank you!" }).waitFor()
    await checkout.untilText(/0 of 3 confirmations/)
    await sandbox("/control/mine", { blocks: 3 })
    await checkout.until({ status: "paid", captured: true })
  })

  visit(`${name}: finds the payment of a closed tab again`, async ({ open }) => {
    const url = payUrl(await cartToPay())
    const left = new CheckoutPage(await open(url))
    await left.choose(BITCOIN)
    const address = await left.address()
    await left.page.close()

    const back = new CheckoutPage(await open(url))
    await back.until({ status: "open", view: "pay" })
    expect(await back.address()).toBe(address)
    await back.page.close()

    // And the order, when the coins came meanwhile.
    expect(await paymentAt(plain(address))).toMatchObject({ received: "0" })
    await sandbox("/control/send", { address: plain(address) })
    await sandbox("/control/mine", { blocks: 3 })
    const late = new CheckoutPage(await open(url))
    await late.untilOrdered()
    await late.until({ status: "paid", captured: true })
  })

  visit(`${name}: opens a payment link, and nobody else learns its token`, async ({ open }) => {
    const payment = await paymentToMake()
    const { resume_url } = await readCharge(payment)
    const { hash } = new URL(resume_url!)
    const checkout = new CheckoutPage(await open(`${urls[name]}/resume${hash}`))
    await checkout.choose(BITCOIN)
    expect(checkout.page.url()).toBe(`${urls[name]}/resume`)
    await checkout.page.reload()
    await checkout.until({ status: "open", view: "pay" })
    await sandbox("/control/send", { address: plain(await checkout.address()) })
    await checkout.until({ status: "seen" })
    // A link may have been passed on: it tells that there is an order, and not which.
    await checkout.untilText("Your order is placed.")
    expect(await checkout.page.getByRole("link", { name: "See your order" }).count()).toBe(0)
  })

  visit(`${name}: starts a new payment when the time was over`, async ({ open }) => {
    const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
    await checkout.choose(BITCOIN)
    await expire(plain(await checkout.address()))
    await checkout.page.reload()
    await checkout.until({ status: "expired" })
    await checkout.page.getByRole("button", { name: "Start a new payment" }).click()
    await checkout.until({ status: "open", view: "choose" })
  })

  visit(`${name}: asks for the new total when the cart was changed elsewhere`, async ({ open }) => {
    const cartId = await cartToPay()
    const checkout = new CheckoutPage(await open(payUrl(cartId)))
    await checkout.choose(BITCOIN)
    const before = await checkout.amount()
    await addOneMore(cartId)
    // What was said about the old address stays to be read.
    await checkout.until({ status: "canceled" })
    await checkout.page.getByRole("button", { name: "Start a new payment" }).click()
    await checkout.until({ status: "open", view: "choose" })
    await checkout.untilText("You had an earlier address for this cart.")
    await checkout.choose(BITCOIN)
    expect(parseFloat(await checkout.amount())).toBeGreaterThan(parseFloat(before))
  })

  visit(
    `${name}: does not thank for coins that came after the cart was changed`,
    async ({ open }) => {
      const cartId = await cartToPay()
      const checkout = new CheckoutPage(await open(payUrl(cartId)))
      await checkout.choose(BITCOIN)
      const address = plain(await checkout.address())
      await addOneMore(cartId)
      await checkout.until({ status: "canceled" })
      await sandbox("/control/send", { address })
      await sandbox("/control/mine", { blocks: 3 })
      await checkout.until({ status: "paid" })
      await checkout.untilText("There is no order for this payment")
      await checkout.untilText("Your cart was changed, so there is no order for this payment.")
      expect(await checkout.widget.innerText()).not.toMatch(/thank|received/i)
    },
  )

  visit(
    `${name}: says what to do when there is no such payment`,
    async ({ open }) => {
      const checkout = new CheckoutPage(await open(`${urls[name]}/resume#charge_0.bogus`))
      await checkout.untilText(/Open the payment from the shop/)
    },
    // Chromium notes the answer.
    { expectedErrors: /404/ },
  )
})

describe("The recipe for next, beside that", () => {
  it("forbids everything inline, with a nonce of its own for each page", async () => {
    const url = `${urls.next}/pay/${await cartToPay()}`
    const policies = await Promise.all(
      [url, url].map(async (page) => (await fetch(page)).headers.get("content-security-policy")!),
    )
    expect(policies[0]).toContain("default-src 'none'")
    expect(policies.join()).not.toContain("unsafe")
    expect(policies[0]).not.toBe(policies[1])
  })

  visit(
    "next: has the address, and what the QR code says, in what the server sends",
    async ({ open }) => {
      const url = `${urls.next}/pay/${await cartToPay()}`
      const checkout = new CheckoutPage(await open(url))
      await checkout.choose(BITCOIN)
      const html = await (await fetch(url)).text()
      for (const block of (await checkout.address()).split(/\s/)) expect(html).toContain(block)
      expect(html).toContain(`data-value="${await checkout.qrValue()}"`)
      expect(html).toMatch(/<noscript>.*crypto-checkout\/pay/)
    },
  )

  visit(
    "next: has a page of its own for a cart that is not there",
    async ({ open }) => {
      const page = await open(`${urls.next}/pay/cart_0`)
      await page.getByRole("heading", { name: "There is nothing here" }).waitFor()
    },
    { expectedErrors: /404/ },
  )
})
