import { Client, stage } from "./helpers"

const on = stage()
const KEY = "defi_test_sandbox"
const HEADERS = { "x-api-key": KEY, Accept: "application/json" }
const DEPLOYMENT = "0b6a3a52-1f0e-4c55-9d3a-000000000001"
const ROOT = `/api/v1/deployments/${DEPLOYMENT}/invoices`
const USDT = "1-0xdac17f958d2ee523a2206206994597c13d831ec7"
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const INVOICE = {
  requestedAmount: "100.56",
  currencyIds: [USDT],
  trackingId: "payses-01J0000000000000000000000A",
  paymentPageButtonUrl: "https://shop.example/order",
  paymentPageButtonText: "Back to shop",
  expiresAt: "2099-09-01T12:30:00.000+02:00",
}

async function play(headers: Record<string, string> = HEADERS) {
  const { sandbox } = await on.sandbox()
  return { sandbox, api: new Client(sandbox.b2binpayDefi.url, headers) }
}

describe("access", () => {
  it.each([
    [{ Accept: "application/json" }, 401, "Invalid or missing token"],
    [{ ...HEADERS, "x-api-key": "another" }, 401, "Invalid or expired token"],
    [{ ...HEADERS, Accept: "text/html" }, 400, expect.stringContaining("Invalid input")],
  ])("with %j is refused with %d", async (headers, status, message) => {
    const { api } = await play(headers)
    const reply = await api.get("/api/v1/accounts")
    expect(reply.status).toBe(status)
    expect(reply.json).toMatchObject({ statusCode: status, message })
  })

  it("is refused to other deployments, accounts, paths and letter cases", async () => {
    const { api } = await play()
    expect((await api.get("/api/v1/deployments/x/invoices")).status).toBe(403)
    expect((await api.get("/api/v1/accounts/1")).json.message).toBe("[ERR_404] Account not found")
    expect((await api.get("/api/v1/Accounts")).status).toBe(404)
    expect((await api.get(`/api/v1/deployments/${DEPLOYMENT}/transfers`)).status).toBe(404)
    // The TRON account is another one.
    const tron = "0b6a3a52-1f0e-4c55-9d3a-000728126428"
    expect((await api.get(`/api/v1/deployments/${tron}/invoices`)).status).toBe(403)
  })

  it("costs credits, and says how many are left when they do not suffice", async () => {
    const { api, sandbox } = await play()
    sandbox.setSwitches("b2binpay-defi", { credits: 2 })
    expect((await api.get("/api/v1/networks")).status).toBe(200)
    expect((await api.get("/api/v1/networks")).status).toBe(200)
    const refused = await api.get("/api/v1/networks")
    expect(refused.status).toBe(402)
    expect(refused.json).toEqual({
      statusCode: 402,
      message: "Insufficient credits for operation",
      required: 1,
      available: 0,
    })
  })
})

describe("creating an invoice", () => {
  it("answers 201 with the bare object, a single read wraps it", async () => {
    const { api, sandbox } = await play()
    const { status, json } = await api.post(ROOT, INVOICE)
    expect(status).toBe(201)
    expect(json).toEqual({
      callbackUrl: null,
      id: expect.stringMatching(/^\d{17,18}$/),
      publicId: expect.stringMatching(/^\d{17,18}$/),
      invoiceAddress: expect.stringMatching(/^0x[0-9a-fA-F]{40}$/),
      isTron: false,
      requestedAmount: "100.56",
      paidAmount: null,
      paidAmountBaseCurrency: null,
      status: "CREATED",
      trackingId: INVOICE.trackingId,
      paymentPageUrl: `${sandbox.url}/b2binpay-defi/pay/${json.publicId}`,
      paymentPageButtonUrl: "https://shop.example/order",
      paymentPageButtonText: "Back to shop",
      availableCurrencies: [
        expect.objectContaining({ id: USDT, symbol: "USDT", chainId: "1", decimals: 6 }),
      ],
      createdAt: expect.stringMatching(ISO),
      updatedAt: expect.stringMatching(ISO),
      expiresAt: "2099-09-01T10:30:00.000Z",
      skipCallbacks: false,
      riskyCurrencyIds: [],
      hasRiskyNativeDeposit: false,
      latestAmlCheck: null,
    })
    const read = await api.get(`${ROOT}/${json.id}`)
    expect(read.json).toEqual({ invoice: { ...json, blockedAmounts: [] } })
    expect((await api.get(ROOT)).json).toEqual({ total: 1, page: 1, pageSize: 10, items: [json] })
  })

  it.each([
    [{ requestedAmount: undefined }, "requestedAmount"],
    [{ requestedAmount: "1e3" }, "requestedAmount"],
    [{ requestedAmount: 30 }, "requestedAmount"],
    [{ requestedAmount: "+30" }, "requestedAmount"],
    [{ requestedAmount: "0" }, "requestedAmount"],
    [{ paymentPageButtonUrl: undefined }, "paymentPageButtonUrl"],
    [{ paymentPageButtonText: undefined }, "paymentPageButtonText"],
    [{ trackingId: "payses_01" }, "trackingId"],
    [{ trackingId: "x".repeat(129) }, "trackingId"],
    [{ currencyIds: ["56"] }, "56"],
    [{ currencyIds: ["1-0x000000000000000000000000000000000badc0de"] }, "0badc0de"],
    [{ currencyIds: USDT }, "currencyIds"],
    [{ expiresAt: "2099-09-01" }, "expiresAt"],
    [{ callbackUrl: "https://shop.example" }, "callbackUrl should not exist"],
    [{ skipCallbacks: "yes" }, "skipCallbacks"],
  ])("refuses %j", async (change, words) => {
    const { api, sandbox } = await play()
    sandbox.setSwitches("b2binpay-defi", { apiVersion: "1.8" })
    const { status, json } = await api.post(ROOT, { ...INVOICE, ...change })
    expect(status).toBe(400)
    expect(json).toEqual({
      statusCode: 400,
      message: expect.stringContaining(words),
      error: "Bad Request",
    })
  })

  it("takes a tracking id once in a deployment", async () => {
    const { api } = await play()
    expect((await api.post(ROOT, INVOICE)).status).toBe(201)
    const second = await api.post(ROOT, INVOICE)
    expect(second.status).toBe(409)
    expect(second.json.message).toBe("[ERR_409] Invoice with this tracking ID already exists")
    const other = ROOT.replace("000000000001", "000000000056")
    expect((await api.post(other, { ...INVOICE, currencyIds: ["56"] })).status).toBe(201)
    const undeployed = ROOT.replace("000000000001", "000000000137")
    expect((await api.post(undeployed, { ...INVOICE, currencyIds: [] })).status).toBe(400)
  })

  it("needs a new contract on TRON", async () => {
    const { api, sandbox } = await play()
    const root = ROOT.replace("000000000001", "000728126428")
    const request = { ...INVOICE, currencyIds: ["728126428"] }
    sandbox.setSwitches("b2binpay-defi", { tron: true, tronContract: "1.2.1" })
    expect((await api.post(root, request)).status).toBe(400)
    sandbox.setSwitches("b2binpay-defi", { tronContract: "1.2.2" })
    const { json } = await api.post(root, request)
    expect(json).toMatchObject({ isTron: true, invoiceAddress: expect.stringMatching(/^T/) })
  })

  it("speaks the version in which the client asks", async () => {
    const { api } = await play()
    const callbackUrl = "http://127.0.0.1:1/hook"
    const old = (await api.post(ROOT, { ...INVOICE, trackingId: "old-1", callbackUrl })).json
    expect(old).toMatchObject({ callbackUrl, skipCallbacks: false })
    const { json } = await api.post(ROOT, { ...INVOICE, skipCallbacks: true })
    expect(json).toMatchObject({ callbackUrl: null, skipCallbacks: true })
    const change = { callbackUrl: "http://127.0.0.1:2/hook" }
    expect((await api.call("PUT", `${ROOT}/${old.id}`, change)).json).toMatchObject(change)
  })

  it("changes what is sent, and nothing else", async () => {
    const { api } = await play()
    const { id } = (await api.post(ROOT, INVOICE)).json
    const { status, json } = await api.call("PUT", `${ROOT}/${id}`, { paymentPageButtonText: "Go" })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      requestedAmount: INVOICE.requestedAmount,
      trackingId: INVOICE.trackingId,
      paymentPageButtonText: "Go",
    })
  })

  it("takes a callback URL in version 1.7, and no flag", async () => {
    const { api, sandbox } = await play()
    sandbox.setSwitches("b2binpay-defi", { apiVersion: "1.7" })
    const callbackUrl = "http://127.0.0.1:1/hook"
    const { json } = await api.post(ROOT, { ...INVOICE, callbackUrl })
    expect(json).toMatchObject({ callbackUrl })
    expect(json).not.toHaveProperty("skipCallbacks")
    expect((await api.post(ROOT, { ...INVOICE, skipCallbacks: true })).status).toBe(400)
  })
})

describe("lists", () => {
  it("have pages of 10 by default and of 100 at most, newest first", async () => {
    const { api } = await play()
    for (let count = 0; count < 12; count += 1) {
      await api.post(ROOT, { ...INVOICE, trackingId: `t-${count}` })
    }
    const first = (await api.get(ROOT)).json
    expect([first.total, first.items.length, first.items[0].trackingId]).toEqual([12, 10, "t-11"])
    expect((await api.get(`${ROOT}?page=2`)).json.items).toHaveLength(2)
    expect((await api.get(`${ROOT}?sortOrder=asc&pageSize=100`)).json.items[0].trackingId).toBe(
      "t-0",
    )
    expect((await api.get(`${ROOT}?trackingId=t-1`)).json.total).toBe(3)
    expect((await api.get(`${ROOT}?statuses=CREATED&statuses=PAID`)).json.total).toBe(12)
    expect((await api.get(`${ROOT}?statuses=PAID`)).json.total).toBe(0)
    expect((await api.get(`${ROOT}?createdFrom=2999-01-01T00:00:00Z`)).json.total).toBe(0)
    expect((await api.get(`${ROOT}?pageSize=101`)).status).toBe(400)
  })
})

describe("deposits", () => {
  async function opened() {
    const stage = await play()
    const { json } = await stage.api.post(ROOT, INVOICE)
    const read = async () => (await stage.api.get(`${ROOT}/${json.id}`)).json.invoice
    return { ...stage, id: json.id as string, address: json.invoiceAddress as string, read }
  }

  it("make an invoice PAID by the exact amount, UNRESOLVED by anything more", async () => {
    const { sandbox, id, read } = await opened()
    sandbox.send({ payment_id: id, amount: "half" })
    sandbox.mine(12)
    expect(await read()).toMatchObject({ status: "CREATED", paidAmount: "50.28" })
    sandbox.send({ payment_id: id, amount: "exact" })
    sandbox.mine(11)
    expect((await read()).status).toBe("CREATED")
    sandbox.mine(1)
    expect(await read()).toMatchObject({ status: "PAID", paidAmount: "100.56" })
    sandbox.send({ payment_id: id, amount: "0.000001" })
    sandbox.mine(12)
    expect(await read()).toMatchObject({ status: "UNRESOLVED", paidAmount: "100.560001" })
  })

  it("are not seen on another chain, and do not count in another currency", async () => {
    const { api, sandbox, id, address, read } = await opened()
    sandbox.chain.send("eip155:56/slip44:714", address, "1")
    sandbox.send({ payment_id: id, asset: "eip155:1/slip44:60", amount: "1" })
    sandbox.mine(15)
    const { json } = await api.get(`${ROOT}/${id}/operations`)
    expect(json.items).toMatchObject([
      { operationType: "INVOICE_DEPOSIT", status: "CONFIRMED", currencyId: "1", amount: "1" },
    ])
    expect(await read()).toMatchObject({ status: "CREATED", paidAmount: null })
  })

  it("are blocked by AML, freed and sent back", async () => {
    const { sandbox, id, read } = await opened()
    sandbox.setSwitches("b2binpay-defi", { aml: "severe_alert" })
    const { txid } = sandbox.send({ payment_id: id })
    sandbox.mine(12)
    expect(await read()).toMatchObject({
      status: "CREATED",
      riskyCurrencyIds: [USDT],
      hasRiskyNativeDeposit: false,
      latestAmlCheck: { riskScore: 96, severity: "severe", reason: "severe_alert" },
      blockedAmounts: [{ currencyId: USDT, amount: "100.56" }],
    })
    sandbox.review("release", txid)
    expect(await read()).toMatchObject({ status: "PAID", blockedAmounts: [] })
    sandbox.review("hold", txid)
    sandbox.review("reject", txid)
    expect(await read()).toMatchObject({ status: "PAID", paidAmount: null, blockedAmounts: [] })
    expect(() => sandbox.review("release", txid)).toThrow("REFUNDED")
  })

  it("come too late for an expired invoice", async () => {
    const { sandbox, id, read } = await opened()
    sandbox.expire(id)
    expect(() => sandbox.expire(id)).toThrow("EXPIRED already")
    sandbox.send({ payment_id: id })
    sandbox.mine(12)
    expect(await read()).toMatchObject({ status: "EXPIRED", paidAmount: "100.56" })
  })

  it("survive a restart of the processor", async () => {
    const { sandbox, id } = await opened()
    sandbox.send({ payment_id: id })
    const before = sandbox.payment(id)
    const state = JSON.parse(JSON.stringify(sandbox.b2binpayDefi.snapshot()))
    sandbox.b2binpayDefi.reset()
    expect(sandbox.payments()).toEqual([])
    sandbox.b2binpayDefi.restore(state)
    expect(sandbox.payment(id)).toEqual(before)
    sandbox.mine(12)
    expect(sandbox.payment(id)).toMatchObject({ status: "PAID", confirmations: 12 })
  })
})

it("shows the hosted page with its way back, as text and never as markup", async () => {
  const { api } = await play()
  const evil = `<script>alert("x")</script>`
  const { json } = await api.post(ROOT, { ...INVOICE, paymentPageButtonText: evil })
  const page = await fetch(json.paymentPageUrl)
  const html = await page.text()
  expect(html).toContain("100.56 USDT on Ethereum")
  expect(html).toContain('<a href="https://shop.example/order">&lt;script&gt;')
  expect(html).not.toContain("<script")
  expect((await fetch(`${json.paymentPageUrl}0`)).status).toBe(404)
})

it.each([
  [{ nonsense: 1 }, "no switch"],
  [{ aml: "dirty" }, "must be one of"],
  [{ credits: -1 }, "whole number"],
  [{ callbackUrl: "nowhere" }, "URL or null"],
])("refuses the switches %j", async (patch, words) => {
  const { sandbox } = await play()
  expect(() => sandbox.setSwitches("b2binpay-defi", patch)).toThrow(words)
})
