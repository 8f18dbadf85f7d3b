import { InventPayGateway } from "../../../../src/gateways/inventpay/gateway"
import { ASSETS } from "../../../../src/domain"
import { KEYS, ORDER, failure, inventpayStage } from "./stage"

const stage = inventpayStage()

describe("creating a payment", () => {
  it.each([200, 201] as const)("reads an answer of status %i", async (creationStatus) => {
    const { client, sandbox } = await stage.sandbox()
    sandbox.setSwitches("inventpay", { creationStatus })
    const payment = await client.payments.create(ORDER, "key_1")
    const view = sandbox.payment(payment.paymentId)
    expect(payment).toEqual({
      paymentId: view.id,
      amount: "29.99",
      currency: "USDT_BEP20",
      address: view.address,
      invoiceUrl: view.hosted_url,
      expiresAt: Date.parse(view.expires_at ?? ""),
    })
    expect(view.order_id).toBe("dep_1")
  })

  it("opens one payment for one idempotency key, where InventPay keeps its word", async () => {
    const { client, sandbox } = await stage.sandbox()
    const [first, second, other] = [
      await client.payments.create(ORDER, "key_1"),
      await client.payments.create(ORDER, "key_1"),
      await client.payments.create(ORDER, "key_2"),
    ]
    expect(second).toEqual(first)
    expect(other.paymentId).not.toBe(first.paymentId)
    expect(sandbox.payments()).toHaveLength(2)
  })

  it("sends the merchant's key and no withdrawal key", async () => {
    const { client, server } = await stage.script(() => ({ status: 400 }))
    await failure(client.payments.create({ ...ORDER, callbackUrl: "https://a.example/b" }, "key_1"))
    const [request] = server.requests
    expect(request).toMatchObject({ method: "POST", url: "/v1/create_payment" })
    expect(request?.headers).toMatchObject({ "x-api-key": KEYS.apiKey, "idempotency-key": "key_1" })
    expect(JSON.stringify(request?.headers)).not.toContain(KEYS.withdrawalKey)
    expect(JSON.parse(String(request?.body))).toEqual({
      ...ORDER,
      amount: 29.99,
      callbackUrl: "https://a.example/b",
    })
  })

  it.each(["paymentId", "amount", "currency", "address"])(
    "does not know what was created when %s is missing",
    async (field) => {
      const complete: Record<string, unknown> = {
        paymentId: "p",
        amount: 1,
        currency: "BTC",
        address: "a",
        expiresAt: "2030-01-01T00:00:00Z",
      }
      const { [field]: _, ...data } = complete
      const { client } = await stage.script(() => ({ body: JSON.stringify({ data }) }))
      const error = await failure(client.payments.create(ORDER, "key_1"))
      expect(error.code).toBe("ambiguous")
      expect(error.message).toContain(`"${field}" is missing`)
    },
  )

  it("does without a hosted page", async () => {
    const body =
      '{"paymentId":"p","amount":1,"currency":"BTC","address":"a","expiresAt":"2030-01-01T00:00:00Z"}'
    const { client } = await stage.script(() => ({ body }))
    expect(await client.payments.create(ORDER, "key_1")).toMatchObject({ invoiceUrl: null })
  })
})

describe("creating an invoice", () => {
  const { currency: _, ...invoice } = ORDER

  it("reads the rates of every coin and where the payer goes", async () => {
    const { client, sandbox } = await stage.sandbox()
    const created = await client.payments.createInvoice(invoice, "key_1")
    const view = sandbox.payment(created.paymentId)
    expect(created).toMatchObject({
      invoiceUrl: view.hosted_url,
      expiresAt: Date.parse(view.expires_at ?? ""),
      rates: {
        BTC: { cryptoAmount: "0.00049984", price: "60000" },
        USDT_BEP20: { cryptoAmount: "29.99", price: "1" },
      },
    })
    expect(view.address).toBeNull()
  })

  it("has a status before a coin is chosen", async () => {
    const { client } = await stage.sandbox()
    const { paymentId } = await client.payments.createInvoice(invoice, "key_1")
    expect(await client.payments.status(paymentId)).toEqual({
      paymentId,
      status: "PENDING",
      externalStatus: "PENDING",
      currentBalance: "0",
      requiredAmount: null,
      confirmations: 0,
    })
  })

  it("does without an end, and so does a payment", async () => {
    const { client } = await stage.script(() => ({
      body: '{"data":{"paymentId":"p","invoiceUrl":"https://x","amount":1,"currency":"BTC","address":"a"}}',
    }))
    expect(await client.payments.createInvoice(invoice, "k")).toMatchObject({ expiresAt: null })
    expect(await client.payments.create(ORDER, "k")).toMatchObject({ expiresAt: null })
  })

  it("lives with rates that are partly or wholly absent", async () => {
    const base = '"paymentId":"p","invoiceUrl":"https://x","expiresAt":"2030-01-01T00:00:00Z"'
    const rates = '"conversionRates":{"BTC":{"cryptoAmount":1e-7},"ETH":null}'
    const partly = await stage.script(() => ({ body: `{"data":{${base},${rates}}}` }))
    expect((await partly.client.payments.createInvoice(invoice, "k")).rates).toEqual({
      BTC: { cryptoAmount: "0.0000001", price: "0" },
    })
    const wholly = await stage.script(() => ({ body: `{"data":{${base}}}` }))
    expect((await wholly.client.payments.createInvoice(invoice, "k")).rates).toEqual({})
  })
})

describe("a payment's status", () => {
  it.each([
    { statusEnvelope: "unwrapped", statusAmounts: "string" },
    { statusEnvelope: "unwrapped", statusAmounts: "number" },
    { statusEnvelope: "wrapped", statusAmounts: "string" },
    { statusEnvelope: "wrapped", statusAmounts: "number" },
  ])("is the same in every form: %j", async (switches) => {
    const { client, sandbox } = await stage.sandbox()
    sandbox.setSwitches("inventpay", switches)
    const { paymentId } = await client.payments.create(ORDER, "key_1")
    sandbox.send({ payment_id: paymentId, amount: "12.345678901234567891" })
    sandbox.mine(4)
    expect(await client.payments.status(paymentId)).toEqual({
      paymentId,
      status: "PENDING",
      externalStatus: "PENDING",
      currentBalance: "12.345678901234567891",
      requiredAmount: "29.99",
      confirmations: 4,
    })
  })

  it("comes with finer words where InventPay has them", async () => {
    const { client, sandbox } = await stage.sandbox()
    sandbox.setSwitches("inventpay", { detailedStatuses: true, paidStatus: "SETTLED" })
    const { paymentId } = await client.payments.create(ORDER, "key_1")
    const status = async () => (await client.payments.status(paymentId)).status
    expect(await status()).toBe("PENDING")
    sandbox.send({ payment_id: paymentId, amount: "half" })
    expect(await status()).toBe("UNDERPAID")
    sandbox.send({ payment_id: paymentId })
    expect(await status()).toBe("PROCESSING")
    sandbox.mine(15)
    expect(await status()).toBe("SETTLED")
  })

  it("needs no more than the fields that every source promises", async () => {
    const body = '{"status":"PENDING","currentBalance":0,"confirmations":0}'
    const { client } = await stage.script(() => ({ body }))
    expect(await client.payments.status("p")).toEqual({
      paymentId: null,
      status: "PENDING",
      externalStatus: "PENDING",
      currentBalance: "0",
      requiredAmount: null,
      confirmations: 0,
    })
  })

  it("is asked for without leaving the path", async () => {
    const { client, server } = await stage.script(() => ({ status: 404 }))
    await failure(client.payments.status("../merchant/balance?x=/"))
    expect(server.requests[0]?.url).toBe("/v1/invoice/..%2Fmerchant%2Fbalance%3Fx%3D%2F/status")
  })
})

describe("InventPay's refusals", () => {
  const words = async (body: unknown): Promise<string> => {
    const { client } = await stage.script(() => ({ status: 400, body: JSON.stringify(body) }))
    return (await failure(client.balances.account())).message.replace("inventpay balances: ", "")
  }

  it.each([
    [{ error: "No", details: { amount: "too small" } }, "No; amount: too small"],
    [{ error: "No", details: "because" }, "No"],
    [{ error: "No", details: [] }, "No"],
    [{ success: false, message: "No" }, "No"],
    [{ details: { amount: "too small" } }, "answered 400"],
    [{ success: false }, "answered 400"],
    [["No"], "answered 400"],
    // Proxies and firewalls speak like that, too.
    [{ message: "No" }, "answered 400"],
  ])("%j are told as %j", async (body, expected) => {
    expect(await words(body)).toBe(expected)
  })

  it("with nested details are not told as [object Object]", async () => {
    const body = { error: "No", details: { limits: { daily: 5 }, retry: null } }
    expect(await words(body)).toBe('No; limits: {"daily":"5"}; retry: null')
  })
})

describe("the gateway", () => {
  it("offers only the coins that the merchant chose", async () => {
    const options = { ...KEYS, coins: ["SOL" as const, "BTC" as const] }
    const gateway = new InventPayGateway(options)
    expect(await gateway.assets()).toEqual([ASSETS.SOL, ASSETS.BTC])
  })

  it("reads a deposit in a coin that is no longer offered", async () => {
    const { sandbox, client } = await stage.sandbox()
    const { paymentId } = await client.payments.create(ORDER, "key_1")
    sandbox.advanceClock(31 * 60)
    sandbox.send({ payment_id: paymentId })
    sandbox.mine(15)
    const gateway = new InventPayGateway({
      ...KEYS,
      baseUrl: sandbox.inventpay.url,
      coins: ["BTC"],
    })
    const deposit = { depositId: "d", externalId: paymentId, asset: ASSETS.USDT_BSC.id }
    expect(await gateway.readDeposit(deposit, 1)).toMatchObject({
      verdict: "expired",
      transfers: [{ amount: "29.99", state: "confirmed" }],
    })
  })

  it("never takes late money in an asset that it does not know for confirmed", async () => {
    const body = '{"status":"EXPIRED","currentBalance":"1","confirmations":1000000}'
    const { server } = await stage.script(() => ({ body }))
    const gateway = new InventPayGateway({ ...KEYS, baseUrl: server.url })
    const deposit = { depositId: "d", externalId: "p", asset: "eip155:10/slip44:60" }
    expect((await gateway.readDeposit(deposit, 1)).transfers).toMatchObject([{ state: "seen" }])
  })
})
