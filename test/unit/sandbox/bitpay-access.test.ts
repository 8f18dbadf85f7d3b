import { BitPayTransport, INVOICE, PRIVATE_KEY, signature } from "./bitpay-helpers"
import { stage } from "./helpers"

const SOMEBODY_ELSE = "1".repeat(64)

describe("who may call the simulated BitPay", () => {
  const { sandbox: start } = stage()
  const open = async () => {
    const { sandbox } = await start()
    return { sandbox, api: new BitPayTransport(sandbox.bitpay.url) }
  }

  it("is who signs URL and body with a key of the token", async () => {
    const { api } = await open()
    const { status, json } = await api.post("/invoices", INVOICE)
    expect(status).toBe(200)
    expect(json).toMatchObject({ facade: "merchant/invoice", data: { status: "new", price: 30 } })
    expect((await api.get(`/invoices/${json.data.id}`, { note: "a b+c%" })).status).toBe(200)
  })

  it("is nobody whose signature is for something else", async () => {
    const { sandbox, api } = await open()
    const body = JSON.stringify({ token: "merchant_token_sandbox", ...INVOICE })
    const url = `${sandbox.bitpay.url}/invoices`
    for (const message of [
      url,
      url + body.replace("30", "31"),
      `${url}?${body}`,
      `${url}/${body}`,
    ]) {
      const headers = signature(PRIVATE_KEY, message)
      const answer = await api.call("POST", "/invoices", body, { privateKey: null, headers })
      expect(answer.status).toBe(401)
      expect(answer.json).toEqual({ error: "Invalid signature" })
    }
    expect(sandbox.payments()).toEqual([])
  })

  it("is nobody with a good signature and another key or token", async () => {
    const { api } = await open()
    const wrongKey = await api.post("/invoices", INVOICE, { privateKey: SOMEBODY_ELSE })
    const wrongToken = await api.post("/invoices", { ...INVOICE, token: "unknown" })
    const noToken = await api.post("/invoices", { ...INVOICE, token: undefined })
    const unsigned = await api.post("/invoices", INVOICE, { privateKey: null })
    for (const answer of [wrongKey, wrongToken, noToken, unsigned]) {
      expect(answer.status).toBe(401)
      expect(answer.json).toEqual({ error: "Unauthorized sin" })
    }
  })

  it("depends on the facade", async () => {
    const { api } = await open()
    const pos = { token: "pos_token_sandbox" }
    const opened = await api.post("/invoices", { ...INVOICE, ...pos }, { privateKey: null })
    expect(opened.json).toMatchObject({ facade: "pos/invoice" })
    expect(opened.json.data.transactionSpeed).toBeUndefined()
    const refused = await api.get("/ledgers", pos, { privateKey: null })
    expect(refused.status).toBe(403)
    expect(refused.json.error).toBe("This endpoint does not support the `pos` facade")
  })

  it("has to name the version of the API", async () => {
    const { api } = await open()
    const answer = await api.call("GET", "/currencies", undefined, {
      headers: { "X-Accept-Version": "1.0.0" },
    })
    expect(answer.status).toBe(400)
    expect(answer.json.error).toContain("X-Accept-Version")
  })

  it.each([
    ["code", { status: "error", code: "020101", data: null, error: "Invoice not found" }],
    ["text", { error: "Invoice not found" }],
    ["list", { errors: [{ error: "Invoice not found", param: "" }] }],
  ])("hears refusals as %s, with HTTP 200 by a switch", async (errorShape, body) => {
    const { sandbox, api } = await open()
    sandbox.setSwitches("bitpay", { errorShape })
    expect(await api.get("/invoices/nobody")).toMatchObject({ status: 404, json: body })
    sandbox.setSwitches("bitpay", { errorsWith200: true })
    expect(await api.get("/invoices/nobody")).toMatchObject({ status: 200, json: body })
  })

  it.each([
    ["POST", "/invoices", { ...INVOICE, price: undefined }, "010103"],
    ["POST", "/invoices", { ...INVOICE, price: "30" }, "010102"],
    ["POST", "/invoices", { ...INVOICE, currency: "XXX" }, "010102"],
    ["POST", "/invoices", { ...INVOICE, notificationURL: "http://shop.example" }, "010102"],
    ["POST", "/invoices", { ...INVOICE, acceptanceWindow: 900_001 }, "010102"],
    ["POST", "/invoices", { ...INVOICE, paymentCurrencies: ["NOPE"] }, "010102"],
    ["POST", "/refunds", { invoiceId: "nobody" }, "010101"],
    ["POST", "/refunds", {}, "010203"],
    ["PUT", "/invoices/nobody", {}, "030101"],
    ["PUT", "/refunds/nobody", { status: "created" }, "030201"],
  ])("is told by a code what is wrong: %s %s %j", async (method, path, body, code) => {
    const { api } = await open()
    const call = method === "POST" ? api.post : api.put
    expect((await call(path, body)).json).toMatchObject({ status: "error", code, data: null })
  })

  it("is told by a code for DELETE and for searches", async () => {
    const { api } = await open()
    expect((await api.delete("/invoices/nobody")).json.code).toBe("040101")
    expect((await api.get("/invoices")).json.code).toBe("020103")
    expect((await api.get("/refunds/nobody")).json.code).toBe("020201")
  })

  it("refuses unknown switches", async () => {
    const { sandbox } = await open()
    for (const patch of [
      { nope: 1 },
      { errorShape: "xml" },
      { tolerance: 1 },
      { disabledCoin: 1 },
    ]) {
      expect(() => sandbox.setSwitches("bitpay", patch)).toThrow()
    }
  })
})
