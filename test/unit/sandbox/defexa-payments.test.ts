import { ASSET } from "../../../sandbox/src"
import { Client, until } from "./helpers"
import { KEY, defexa, errorOf } from "./defexa-stage"

const { start, receiver } = defexa()

const ADDRESS = "/api/v1/payments"
const CUSTOMER = { currency: "ALGO", customer: { uid: "cdp_1" } }
const KEY_ERROR = { status: 403, kind: "authentication_error" }
const BAD = { status: 403, kind: "invalid_request_error" }

describe("access", () => {
  it("takes the key as bearer token and nothing else", async () => {
    const { sandbox, anybody } = await start()
    const withHeader = (Authorization: string) =>
      new Client(sandbox.defexa.url, { Authorization }).post("/api/v1/da/login")
    expect((await withHeader(`Bearer ${KEY}`)).json).toEqual({
      success: true,
      status: 200,
      expiration: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/),
      session_token: expect.stringMatching(/^[0-9a-f]{32}$/),
      user_id: 173,
    })
    expect(errorOf(await anybody.post(ADDRESS, CUSTOMER))).toEqual({
      ...KEY_ERROR,
      code: "auth_header_not_found",
    })
    expect(errorOf(await withHeader(KEY))).toMatchObject({ code: "unknown_auth_header" })
    expect(errorOf(await withHeader("Bearer wrong"))).toEqual({
      ...KEY_ERROR,
      code: "incorrect_private_key",
    })
  })

  it("wants a session where it is documented, and ends it", async () => {
    const { sandbox, api } = await start()
    const plain = new Client(sandbox.defexa.url, { Authorization: `Bearer ${KEY}` })
    for (const path of ["wallets", "payouts?type=single", "invoices", "aml_refunds"]) {
      expect(errorOf(await plain.get(`/api/v1/da/${path}`))).toMatchObject(KEY_ERROR)
      expect((await api.get(`/api/v1/da/${path}`)).status).toBe(200)
    }
    for (const path of ["payouts", "mass_payouts", "payouts/fee", "invoices", "aml_refunds"]) {
      expect(errorOf(await plain.post(`/api/v1/da/${path}`, {}))).toMatchObject(KEY_ERROR)
    }
    expect((await plain.post(ADDRESS, CUSTOMER)).status).toBe(200)
    sandbox.advanceClock(3601)
    expect(errorOf(await api.get("/api/v1/da/wallets"))).toMatchObject(KEY_ERROR)
  })

  it("writes errors in both documented shapes", async () => {
    const { sandbox, api } = await start()
    const body = { success: false, result: 1, status: 403 }
    const list = [{ code: "incorrect_currency", kind: "invalid_request_error" }]
    const refused = () => api.post(ADDRESS, { ...CUSTOMER, currency: "NOPE" })
    expect((await refused()).json).toEqual({ ...body, errors: list })
    sandbox.setSwitches("defexa", { errors: "wrapped" })
    expect((await refused()).json).toEqual({ ...body, errors: { list } })
    sandbox.setSwitches("defexa", { addressRefusal: "200" })
    expect(await refused()).toMatchObject({
      status: 200,
      json: { success: false, error: "incorrect_currency" },
    })
  })

  it("tolerates double slashes, and has nothing else", async () => {
    const { api } = await start()
    expect((await api.get("//api/v1/da/wallets")).status).toBe(200)
    expect((await api.get("/api/v1/da/nothing")).status).toBe(404)
    expect(errorOf(await api.post(ADDRESS, []))).toMatchObject(BAD)
  })

  it("plays faults in Defexa's words", async () => {
    const { sandbox, api } = await start()
    const play = async (kind: "rate_limited" | "server_error") => {
      sandbox.addFault({ on: "api", kind, times: 1, processor: "defexa" })
      return api.get("/api/v1/da/wallets")
    }
    const limited = await play("rate_limited")
    expect(errorOf(limited)).toMatchObject({ status: 429, kind: "api_error" })
    expect(limited.headers.get("retry-after")).toBe("1")
    expect(errorOf(await play("server_error"))).toMatchObject({ status: 500, kind: "api_error" })
  })
})

describe("static addresses", () => {
  it("are the same for the same customer and currency", async () => {
    const { api, sandbox } = await start()
    const open = async (body: object) => (await api.post(ADDRESS, { ...CUSTOMER, ...body })).json
    const first = await open({})
    expect(first).toEqual({
      success: true,
      error: "",
      currency: "ALGO",
      customer: { uid: "cdp_1", address: expect.stringMatching(/^[A-Z2-7]{58}$/) },
    })
    expect(await open({})).toEqual(first)
    expect((await open({ customer: { uid: "cdp_2" } })).customer.address).not.toBe(
      first.customer.address,
    )
    expect(sandbox.payments()).toMatchObject([
      { order_id: "cdp_2" },
      {
        processor: "defexa",
        id: first.customer.address,
        order_id: "cdp_1",
        amount: null,
        expires_at: null,
        status: "init",
        required_confirmations: 1,
        hosted_url: null,
      },
    ])
  })

  it("tell the last callback URL of everything that arrives", async () => {
    const { api, sandbox } = await start()
    const shop = await receiver()
    await api.post(ADDRESS, { ...CUSTOMER, callbackUrl: "http://127.0.0.1:9/old" })
    const { json } = await api.post(ADDRESS, { ...CUSTOMER, callbackUrl: `${shop.url}?ref=1` })
    const { address } = json.customer
    const { txid } = sandbox.send({ uri: `algorand://${address}?amount=12345678` })
    sandbox.mine()
    await sandbox.callbacksIdle()
    expect(shop.received.map(({ body }) => body.status)).toEqual(["pending", "approved"])
    const [, { body }] = shop.received as [unknown, { body: unknown }]
    expect(body).toEqual({
      address,
      callback_type: "pay",
      net_amount: "12.283949",
      amount: "12.345678",
      created: expect.stringMatching(/UTC$/),
      processed: expect.stringMatching(/UTC$/),
      description: "",
      payway: "in",
      ps_currency: "ALGO",
      shop_currency: "ALGO",
      payment_id: expect.stringMatching(/^\d+$/),
      feed_id: expect.stringMatching(/^\d+$/),
      ps_data: {
        ps_payer_account: expect.any(String),
        transaction_hash: txid,
        client_hash: txid,
      },
      shop_id: "173",
      shop_order_id: "",
      status: "approved",
      client: "",
      client_uid: "cdp_1",
      order_number: expect.stringMatching(/^[0-9a-f-]{36}$/),
      token: expect.stringMatching(/^[0-9a-f]{32}$/),
      signature: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect(sandbox.payment(address)).toMatchObject({ status: "approved", received: "12.345678" })
  })

  it("do not count another coin, and decline what vanished or failed", async () => {
    const { api, sandbox } = await start()
    const { json } = await api.post(ADDRESS, { currency: "ETH", customer: { uid: "e" } })
    const payment_id = json.customer.address
    sandbox.send({ payment_id, amount: "5", asset: ASSET.USDT_ETHEREUM })
    expect(sandbox.payment(payment_id)).toMatchObject({ status: "init", received: "0" })
    const { txid } = sandbox.send({ payment_id, amount: "1" })
    sandbox.drop(txid)
    expect(sandbox.payment(payment_id)).toMatchObject({ status: "declined", received: "0" })
    sandbox.send({ payment_id, amount: "2" })
    sandbox.fail(payment_id, "")
    sandbox.mine(12)
    expect(sandbox.payment(payment_id).status).toBe("declined")
    expect(() => sandbox.fail(payment_id, "")).toThrow("nothing is pending")
    expect(() => sandbox.expire(payment_id)).toThrow("no end")
  })

  it("repeat a callback until it is answered", async () => {
    const { api, sandbox } = await start()
    const shop = await receiver()
    shop.answer = (count) => (count < 3 ? 500 : 200)
    const { json } = await api.post(ADDRESS, { ...CUSTOMER, callbackUrl: shop.url })
    sandbox.send({ payment_id: json.customer.address, amount: "1" })
    await sandbox.callbacksIdle()
    sandbox.advanceClock(5)
    await until(() => shop.received.length === 2)
    await sandbox.callbacksIdle()
    sandbox.advanceClock(30)
    await until(() => shop.received.length === 3)
    await sandbox.callbacksIdle()
    expect(sandbox.callbacks("defexa")).toMatchObject([{ state: "delivered" }])
    expect(new Set(shop.received.map(({ raw }) => raw)).size).toBe(1)
  })
})

describe("charges and invoices", () => {
  const CHARGE = {
    amount: 10,
    currency: "ALGO",
    callback_url: "https://shop.example/hook",
    redirect_fail_url: "https://shop.example/no",
    shop_order_id: "order-1",
    redirect_success_url: "https://shop.example/yes?a=1&b=2",
  }

  it("answers a charge with a page and nothing more", async () => {
    const { api, sandbox } = await start()
    const { json } = await api.post("/api/v1/charge", CHARGE)
    expect(json).toEqual({ status: "success", redirect_url: expect.any(String) })
    const [payment] = sandbox.payments()
    expect(payment).toMatchObject({ order_id: "order-1", amount: "10", status: "init" })
    sandbox.send({ payment_id: payment?.id, amount: "exact" })
    sandbox.mine()
    const page = await (await fetch(json.redirect_url)).text()
    expect(page).toContain("<dd>paid</dd>")
    expect(page).toContain('href="https://shop.example/yes?a=1&amp;b=2"')
    expect((await fetch(`${sandbox.defexa.url}/charge_requests?id=none`)).status).toBe(404)
  })

  it.each([
    [{ amount: 0 }, "incorrect_amount"],
    [{ amount: "much" }, "incorrect_amount"],
    [{ amount: 0.0000001 }, "incorrect_amount"],
    [{ currency: "DOGE" }, "incorrect_currency"],
    [{ autoexchange: true }, "incorrect_currency"],
    [{ callback_url: undefined }, "fetch_processing_url_error"],
  ])("refuses a charge with %j", async (changes, code) => {
    const { api } = await start()
    expect(errorOf(await api.post("/api/v1/charge", { ...CHARGE, ...changes }))).toEqual({
      ...BAD,
      code,
    })
  })

  it("lists invoices, and tells one in detail", async () => {
    const { api, sandbox } = await start()
    const invoice = { currency: "ALGO", description: "mugs", from_wallet: 424 }
    const created = await api.post("/api/v1/da/invoices", {
      ...invoice,
      type: "SINGLE",
      amount: 13.0,
      set_expiration_time: true,
      expiration_time: "2090-01-02 03:04:05 UTC",
    })
    expect(created.json).toEqual({ success: true, status: "success", url: expect.any(String) })
    await api.post("/api/v1/da/invoices", { ...invoice, from_wallet: "346", type: "UNLIMITED" })
    const { json: all } = await api.get("/api/v1/da/invoices")
    expect(all.invoices).toHaveLength(2)
    const { json: single } = await api.get("/api/v1/da/invoices?type_name=SINGLE")
    const [row] = single.invoices
    expect(row).toMatchObject({
      type: "charge new",
      amount: 13,
      status: 0,
      extra_data: {},
      for: "mugs",
      order_number: expect.stringMatching(/^limited_invoice_/),
    })
    const { json: detail } = await api.get(`/api/v1/da/invoices/${row.id}`)
    expect(detail.feed).toMatchObject([{ id: row.id, fType: 3, payment_object: null, status: 0 }])
    expect(sandbox.payment(String(row.id)).expires_at).toBe("2090-01-02T03:04:05.000Z")
    sandbox.expire(String(row.id))
    expect((await api.get(`/api/v1/da/invoices/${row.id}`)).json.feed[0].status).toBe(2)
    expect(errorOf(await api.get("/api/v1/da/invoices/1"))).toMatchObject({
      code: "payment_not_found",
    })
  })

  it("gives an invoice for a customer that customer's address", async () => {
    const { api, sandbox } = await start()
    const { json } = await api.post(ADDRESS, CUSTOMER)
    await api.post("/api/v1/da/invoices", {
      type: "SINGLE",
      currency: "ALGO",
      description: "mugs",
      amount: 5,
      from_wallet: 424,
      customer: { uid: "cdp_1" },
    })
    const invoice = sandbox.payments().find(({ amount }) => amount === "5")
    expect(invoice?.address).toBe(json.customer.address)
    sandbox.send({ payment_id: invoice?.id, amount: "exact" })
    sandbox.mine()
    expect(sandbox.payment(invoice?.id ?? "")).toMatchObject({ status: "approved" })
  })

  it.each([
    [{ type: "DOUBLE" }, "incorrect_order_number"],
    [{ from_wallet: 418 }, "incorrect_address_info"],
    [{ description: "" }, "incorrect_order_number"],
    [{ set_expiration_time: true, expiration_time: "tomorrow" }, "incorrect_order_number"],
  ])("refuses an invoice with %j", async (changes, code) => {
    const { api } = await start()
    const invoice = { type: "SINGLE", currency: "ALGO", description: "d", amount: 5 }
    const reply = await api.post("/api/v1/da/invoices", {
      ...invoice,
      from_wallet: 424,
      ...changes,
    })
    expect(errorOf(reply)).toEqual({ ...BAD, code })
  })
})
