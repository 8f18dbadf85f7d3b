import { ChargeError, createChargeClient } from "../../../storefront-widget/core"
import { FakeShop, USDT } from "./fake-shop"

const clientOf = (shop: FakeShop, timeoutMs?: number) =>
  createChargeClient({
    baseUrl: "https://api.shop.test/",
    publishableKey: "pk_1",
    chargeId: "charge_1",
    token: "secret",
    fetch: shop.fetch,
    timeoutMs,
  })

describe("charge client", () => {
  it("sends the publishable key and the token, and asks below the backend's URL", async () => {
    const shop = new FakeShop()
    let url = ""
    const client = createChargeClient({
      baseUrl: "https://api.shop.test/",
      publishableKey: "pk_1",
      chargeId: "charge/1",
      token: "secret",
      fetch: (input, init) => {
        url = String(input)
        return shop.fetch(input, init)
      },
    })
    const { charge } = await client.get()
    expect(charge.id).toBe("charge_1")
    expect(url).toBe("https://api.shop.test/store/crypto-checkout/charges/charge%2F1")
    expect(shop.requests[0]?.headers).toMatchObject({
      "x-publishable-api-key": "pk_1",
      "x-crypto-checkout-token": "secret",
    })
  })

  it("posts the asset", async () => {
    const shop = new FakeShop()
    await clientOf(shop).openDeposit(USDT.id)
    expect(shop.requests[0]).toMatchObject({
      method: "POST",
      path: "/deposits",
      body: JSON.stringify({ asset: USDT.id }),
    })
  })

  it("asks for the stream from behind the version it holds", async () => {
    const shop = new FakeShop()
    await clientOf(shop).events(4, new AbortController().signal)
    await clientOf(shop).events(null, new AbortController().signal)
    expect(shop.requests[0]?.headers).toMatchObject({
      accept: "text/event-stream",
      "last-event-id": "4",
    })
    expect(shop.requests[1]?.headers).not.toHaveProperty("last-event-id")
  })

  it.each([
    [404, "not_found", true],
    [401, "unauthorized", true],
    [403, "unauthorized", true],
    [400, "rejected", false],
    [409, "rejected", false],
    [429, "rate_limited", false],
    [500, "unavailable", false],
    [503, "unavailable", false],
  ])("names a %i answer %s", async (status, code, permanent) => {
    const shop = new FakeShop()
    shop.reading = { status, retryAfter: "7" }
    const error = await clientOf(shop)
      .get()
      .catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(ChargeError)
    expect(error).toMatchObject({
      code,
      status,
      permanent,
      message: `refused with ${status}`,
      retryAfterMs: 7000,
    })
  })

  it("calls no answer a network error, and an answer in time is needed", async () => {
    const shop = new FakeShop()
    shop.reading = "breaks"
    await expect(clientOf(shop).get()).rejects.toMatchObject({ code: "network", status: null })
    const never = createChargeClient({
      baseUrl: "https://api.shop.test",
      publishableKey: "pk_1",
      chargeId: "charge_1",
      token: "secret",
      timeoutMs: 20,
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener("abort", () => reject(new Error("aborted")))
        }),
    })
    await expect(never.get()).rejects.toMatchObject({ code: "network" })
  })

  it("does not take another page's answer for a charge or a stream", async () => {
    const client = createChargeClient({
      baseUrl: "https://api.shop.test",
      publishableKey: "pk_1",
      chargeId: "charge_1",
      token: "secret",
      fetch: async () => new Response("{}", { headers: { "content-type": "application/json" } }),
    })
    await expect(client.get()).rejects.toMatchObject({ code: "bad_answer" })
    const events = client.events(null, new AbortController().signal)
    await expect(events).rejects.toMatchObject({ code: "bad_answer" })
  })
})
