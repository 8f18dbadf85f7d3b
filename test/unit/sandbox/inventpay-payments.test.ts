import { Client, PAYMENT, stage } from "./helpers"

const on = stage()
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

describe("POST /v1/create_payment", () => {
  it("answers with the documented fields", async () => {
    const { api, sandbox } = await on.sandbox()
    const { status, json } = await api.post("/v1/create_payment", PAYMENT)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      success: true,
      message: "Payment created successfully",
      statusCode: 200,
    })
    const { data } = json
    expect(data).toEqual({
      paymentId: expect.stringMatching(/^cm[0-9a-z]{23}$/),
      amount: 0.0005,
      currency: "BTC",
      baseAmount: 30,
      baseCurrency: "USD",
      address: expect.stringMatching(/^bc1q/),
      network: "Bitcoin",
      invoiceUrl: `${sandbox.url}/inventpay/invoice/${data.paymentId}`,
      qrCode: `btc:${data.address}?amount=0.0005`,
      orderId: "order-1",
      description: "Two mugs",
      expiresAt: expect.stringMatching(ISO),
      expiresAtTimestamp: Date.parse(data.expiresAt),
      createdAt: expect.stringMatching(ISO),
      currentPrice: 60000,
      priceTimestamp: data.createdAt,
      priceExpiry: data.expiresAt,
      isStablecoin: false,
    })
    expect(Date.parse(data.expiresAt) - Date.parse(data.createdAt)).toBe(30 * 60_000)
  })

  it.each([
    ["BTC", "0.00033367"],
    ["ETH", "0.00667334"],
    ["LTC", "0.25025"],
    ["SOL", "0.13346667"],
    ["USDT_ERC20", "20.02"],
    ["USDT_BEP20", "20.02"],
    ["USDC_BEP20", "20.02"],
    ["USDC_SOL", "20.02"],
  ])("quotes 20.02 USD in %s, rounded up, as an exact number literal", async (currency, amount) => {
    const { api } = await on.sandbox()
    const request = { ...PAYMENT, amount: 20.02, currency }
    const { text, json } = await api.post("/v1/create_payment", request)
    expect(text).toContain(`"amount":${amount},`)
    expect(json.data.qrCode).toBe(`${currency.toLowerCase()}:${json.data.address}?amount=${amount}`)
  })

  it("rounds stablecoins up to 6 decimals and keeps digits that floats lose", async () => {
    const { api } = await on.sandbox()
    const body = JSON.stringify({ ...PAYMENT, currency: "USDT_BEP20" }).replace(
      '"amount":30',
      '"amount":12345678901.1234561',
    )
    const { text } = await api.post("/v1/create_payment", body)
    expect(text).toContain('"amount":12345678901.123457,')
    expect(text).toContain('"baseAmount":12345678901.1234561,')
  })

  it("takes prices in coins", async () => {
    const { api } = await on.sandbox()
    const request = { ...PAYMENT, amount: 0.01, amountCurrency: "BTC", currency: "ETH" }
    const { json } = await api.post("/v1/create_payment", request)
    expect(json.data).toMatchObject({ amount: 0.2, currentPrice: 0.05, baseCurrency: "BTC" })
  })

  it.each([
    [{ amount: 0 }, "amount"],
    [{ amount: -1 }, "amount"],
    [{ amount: "30" }, "amount"],
    [{ amount: undefined }, "amount"],
    [{ amountCurrency: "EUR" }, "amountCurrency"],
    [{ currency: "DOGE" }, "currency"],
    [{ currency: "btc" }, "currency"],
    [{ orderId: "x".repeat(101) }, "orderId"],
    [{ description: "x".repeat(501) }, "description"],
    [{ expirationMinutes: 4 }, "expirationMinutes"],
    [{ expirationMinutes: 1441 }, "expirationMinutes"],
    [{ callbackUrl: "http://shop.example/hook" }, "callbackUrl"],
    [{ callbackUrl: "not a url" }, "callbackUrl"],
  ])("refuses %j", async (change, field) => {
    const { api } = await on.sandbox()
    const { status, json } = await api.post("/v1/create_payment", { ...PAYMENT, ...change })
    expect(status).toBe(400)
    expect(json).toEqual({
      success: false,
      error: "Validation failed",
      details: { [field]: expect.any(String) },
      statusCode: 400,
    })
  })

  it("takes https callbacks anywhere and http ones on this machine", async () => {
    const { api } = await on.sandbox({ retrySchedule: [] })
    for (const callbackUrl of [
      "http://localhost:1/x",
      "http://[::1]:1/x",
      "http://127.0.0.1:1/x",
    ]) {
      const { status } = await api.post("/v1/create_payment", { ...PAYMENT, callbackUrl })
      expect(status).toBe(200)
    }
  })

  it("wants a JSON object of the right type", async () => {
    const { api } = await on.sandbox()
    expect((await api.post("/v1/create_payment", "{")).json.error).toBe("Invalid JSON")
    expect((await api.post("/v1/create_payment", "[]")).status).toBe(400)
    const plain = await api.post("/v1/create_payment", PAYMENT, { "Content-Type": "text/plain" })
    expect(plain.json.details).toEqual({ "Content-Type": "must be application/json" })
  })

  it("answers 201 when switched", async () => {
    const { api, sandbox } = await on.sandbox()
    sandbox.setSwitches("inventpay", { creationStatus: 201 })
    const { status, json } = await api.post("/v1/create_payment", PAYMENT)
    expect([status, json.statusCode]).toEqual([201, 201])
  })
})

describe("keys and paths", () => {
  it("answers 401 without and with a wrong key", async () => {
    const { sandbox } = await on.sandbox()
    for (const [headers, error] of [
      [{}, "API key is required"],
      [{ "X-API-Key": "nope" }, "Invalid API key"],
    ] as const) {
      const { status, json } = await new Client(sandbox.inventpay.url, headers).post(
        "/v1/create_payment",
        PAYMENT,
      )
      expect(status).toBe(401)
      expect(json).toMatchObject({ success: false, error })
    }
  })

  it("answers 404 for unknown paths, wrong letter case and unknown payments", async () => {
    const { api } = await on.sandbox()
    for (const path of ["/v1/balance", "/v1/Merchant/balance", "/v1/invoice/cmnone/status"]) {
      const { status, json } = await api.get(path)
      expect(status).toBe(404)
      expect(json).toMatchObject({ success: false, error: expect.any(String) })
    }
    expect((await api.get("/v1/create_payment")).status).toBe(404)
  })

  it("takes keys from the options", async () => {
    const { sandbox } = await on.sandbox({ inventpay: { apiKey: "pk_mine" } })
    const mine = new Client(sandbox.inventpay.url, { "X-API-Key": "pk_mine" })
    expect((await mine.post("/v1/create_payment", PAYMENT)).status).toBe(200)
  })
})

describe("GET /v1/invoice/{id}/status", () => {
  it("is public and unwrapped, with amounts as strings", async () => {
    const { api, sandbox } = await on.sandbox()
    const { data } = (await api.post("/v1/create_payment", PAYMENT)).json
    const stranger = new Client(sandbox.inventpay.url, {})
    const { status, json } = await stranger.get(`/v1/invoice/${data.paymentId}/status`)
    expect(status).toBe(200)
    expect(json).toEqual({
      paymentId: data.paymentId,
      status: "PENDING",
      currentBalance: "0",
      confirmations: 0,
      requiredAmount: "0.0005",
      currency: "BTC",
      address: data.address,
      expiresAt: data.expiresAt,
      createdAt: data.createdAt,
    })
  })

  it("can be wrapped, and can have amounts as numbers", async () => {
    const { api, sandbox } = await on.sandbox()
    const { data } = (await api.post("/v1/create_payment", PAYMENT)).json
    sandbox.setSwitches("inventpay", { statusEnvelope: "wrapped", statusAmounts: "number" })
    const { json } = await api.get(`/v1/invoice/${data.paymentId}/status`)
    expect(json).toMatchObject({
      success: true,
      statusCode: 200,
      data: { status: "PENDING", currentBalance: 0, requiredAmount: 0.0005 },
    })
  })
})

describe("POST /v1/create_invoice", () => {
  it("has rates and no address until the payer picks a coin on the hosted page", async () => {
    const { api, sandbox } = await on.sandbox()
    const { currency: _, ...request } = PAYMENT
    const { data } = (await api.post("/v1/create_invoice", request)).json
    expect(data).toMatchObject({
      status: "PENDING",
      baseAmount: 30,
      baseCurrency: "USD",
      allowCurrencySelection: true,
      orderId: "order-1",
      invoiceUrl: `${sandbox.url}/inventpay/invoice/${data.paymentId}`,
    })
    expect(data.conversionRates.BTC).toEqual({ cryptoAmount: 0.0005, price: 60000 })
    expect(Object.keys(data.conversionRates)).toEqual(data.availableCurrencies)
    expect(data).not.toHaveProperty("address")
    expect(Date.parse(data.expiresAt) - Date.parse(data.createdAt)).toBe(60 * 60_000)

    const path = `/v1/invoice/${data.paymentId}/status`
    expect((await api.get(path)).json).not.toHaveProperty("address")
    expect(() => sandbox.send({ payment_id: data.paymentId })).toThrow("not chosen a coin")

    const choose = () =>
      fetch(`${data.invoiceUrl}/select`, {
        method: "POST",
        body: new URLSearchParams({ currency: "LTC" }),
      })
    const page = await choose()
    expect(page.url).toBe(data.invoiceUrl)
    expect(await page.text()).toContain("0.375 LTC on Litecoin")
    expect((await api.get(path)).json).toMatchObject({
      currency: "LTC",
      requiredAmount: "0.375",
      address: expect.stringMatching(/^ltc1q/),
    })
    expect((await choose()).status).toBe(409)
  })

  it("refuses what a payment refuses", async () => {
    const { api } = await on.sandbox()
    const { status, json } = await api.post("/v1/create_invoice", {
      amount: 1,
      amountCurrency: "EUR",
    })
    expect(status).toBe(400)
    expect(Object.keys(json.details)).toEqual(["amountCurrency"])
  })
})

describe("the hosted page", () => {
  it("shows what the shop sent as text, never as markup", async () => {
    const { api } = await on.sandbox()
    const evil = `<script>alert("x")</script><img src=x onerror='y'>`
    const request = { ...PAYMENT, orderId: evil, description: evil }
    const { data } = (await api.post("/v1/create_payment", request)).json
    const page = await fetch(data.invoiceUrl)
    const html = await page.text()
    expect(html).not.toContain("<script")
    expect(html).not.toContain("<img")
    expect(html).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;")
    expect(page.headers.get("content-security-policy")).toContain("default-src 'self'")
  })

  it("says when there is no such invoice", async () => {
    const { sandbox } = await on.sandbox()
    const page = await fetch(`${sandbox.inventpay.url}/invoice/%3Cb%3E`)
    expect(page.status).toBe(404)
    expect(await page.text()).not.toContain("<b>")
  })
})

describe("rate limits", () => {
  it("tells the window in every answer, refuses the 101st creation, and recovers", async () => {
    const { api, sandbox } = await on.sandbox()
    const bad = () => api.post("/v1/create_payment", {})
    const first = await bad()
    expect(first.headers.get("x-ratelimit-limit")).toBe("100")
    expect(first.headers.get("x-ratelimit-remaining")).toBe("99")
    const reset = Number(first.headers.get("x-ratelimit-reset"))
    expect(reset).toBe(Math.ceil(sandbox.clock.now() / 1000) + 60)
    for (let i = 2; i <= 100; i++) await bad()
    const refused = await api.post("/v1/create_payment", PAYMENT)
    expect(refused.status).toBe(429)
    expect(refused.json).toMatchObject({ success: false, error: "Rate limit exceeded" })
    expect(refused.headers.get("x-ratelimit-remaining")).toBe("0")
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(50)
    // Other groups have their own windows.
    expect((await api.get("/v1/merchant/balance")).headers.get("x-ratelimit-limit")).toBe("60")
    expect((await api.get("/v1/invoice/x/status")).headers.get("x-ratelimit-limit")).toBe("300")
    const withdrawal = await api.post("/v1/merchant/withdrawal/create", {})
    expect(withdrawal.headers.get("x-ratelimit-limit")).toBe("10")
    sandbox.advanceClock(60)
    expect((await api.post("/v1/create_payment", PAYMENT)).status).toBe(200)
  })

  it("can be switched off", async () => {
    const { api } = await on.sandbox({ rateLimits: false })
    for (let i = 0; i < 12; i++) {
      const { status, headers } = await api.post("/v1/merchant/withdrawal/create", {})
      expect([status, headers.get("x-ratelimit-limit")]).toEqual([403, null])
    }
  })
})

describe("idempotency", () => {
  it("answers the same for the same key, 400 for another request, and forgets after 24 hours", async () => {
    const { api, sandbox } = await on.sandbox()
    const key = { "Idempotency-Key": "once" }
    const create = (change = {}) => api.post("/v1/create_payment", { ...PAYMENT, ...change }, key)
    const first = await create()
    expect((await create()).text).toBe(first.text)
    expect(sandbox.payments()).toHaveLength(1)
    const mismatch = await create({ amount: 31 })
    expect(mismatch.status).toBe(400)
    expect(mismatch.json.error).toMatch(/idempotency/i)
    sandbox.advanceClock(24 * 3600)
    expect((await create({ amount: 31 })).json.data.baseAmount).toBe(31)
    expect(sandbox.payments()).toHaveLength(2)
  })

  it("lets a refused request be corrected under the same key", async () => {
    const { api } = await on.sandbox()
    const key = { "Idempotency-Key": "again" }
    expect((await api.post("/v1/create_payment", {}, key)).status).toBe(400)
    expect((await api.post("/v1/create_payment", PAYMENT, key)).status).toBe(200)
  })
})
