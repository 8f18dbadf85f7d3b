import { createHmac } from "node:crypto"
import { Client, type Receiver, stage } from "./helpers"

const on = stage()
const ROOT = "/api/v1/deployments/0b6a3a52-1f0e-4c55-9d3a-000000000001"
const USDT = "1-0xdac17f958d2ee523a2206206994597c13d831ec7"
const ASSET = "eip155:1/erc20:0xdac17f958d2ee523a2206206994597c13d831ec7"
const SHOPPER = "0x52908400098527886E0F7030069857D2E4169EE7"
const INVOICE = {
  requestedAmount: "30",
  currencyIds: [USDT],
  trackingId: "cdp-01",
  paymentPageButtonUrl: null,
  paymentPageButtonText: null,
}
const PAYOUT = {
  deploymentId: "0b6a3a52-1f0e-4c55-9d3a-000000000001",
  currencyId: USDT,
  amount: "5",
  toAddress: SHOPPER,
  trackingId: "rf-1",
}

async function play(switches: Record<string, unknown> = {}) {
  const receiver = await on.receiver()
  const { sandbox } = await on.sandbox({ b2binpayDefi: { callbackUrl: receiver.url } })
  sandbox.setSwitches("b2binpay-defi", switches)
  const api = new Client(sandbox.b2binpayDefi.url, {
    "x-api-key": "defi_test_sandbox",
    Accept: "application/json",
  })
  const types = async () => {
    await sandbox.callbacksIdle()
    return receiver.received.map(({ body }) => String(body.type)).sort()
  }
  return { receiver, sandbox, api, types }
}

async function invoice({ api }: { api: Client }, more: object = {}): Promise<string> {
  return (await api.post(`${ROOT}/invoices`, { ...INVOICE, ...more })).json.id
}

const last = (receiver: Receiver) => receiver.received.at(-1)!

describe("an invoice", () => {
  it("tells of its creation with all that it is, signed over the raw bytes", async () => {
    const stage = await play()
    const id = await invoice(stage)
    await stage.types()
    const { headers, raw, body } = last(stage.receiver)
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
      type: "INVOICE_CREATED",
      operationType: "invoice",
      operationId: id,
      createdAt: expect.any(String),
      data: { invoice: expect.objectContaining({ id, trackingId: "cdp-01", status: "CREATED" }) },
    })
    const expected = createHmac("sha256", "defi_callback_sandbox").update(raw).digest("hex")
    expect(headers["x-signature"]).toBe(expected)
  })

  it("tells of deposits and of being paid", async () => {
    const stage = await play({ autoClaim: true })
    const id = await invoice(stage)
    stage.sandbox.send({ payment_id: id })
    expect(await stage.types()).toEqual(["INVOICE_CREATED", "INVOICE_DEPOSIT_RECEIVED"])
    stage.sandbox.mine(12)
    expect(await stage.types()).toEqual([
      "INVOICE_CLAIMED",
      "INVOICE_CREATED",
      "INVOICE_DEPOSIT_CONFIRMED",
      "INVOICE_DEPOSIT_RECEIVED",
      "INVOICE_PAID",
    ])
  })

  it("tells of too much, of AML, and of its end", async () => {
    const stage = await play({ aml: "provider_failed" })
    const id = await invoice(stage)
    const { txid } = stage.sandbox.send({ payment_id: id, amount: "double" })
    stage.sandbox.mine(12)
    expect(await stage.types()).toContain("INVOICE_DEPOSIT_BLOCKED")
    stage.sandbox.review("release", txid)
    expect(await stage.types()).toContain("INVOICE_UNRESOLVED")
    stage.sandbox.expire(await invoice(stage, { trackingId: "cdp-02" }))
    expect(await stage.types()).toContain("INVOICE_EXPIRED")
  })

  it("tells of history items when they are wished for", async () => {
    const stage = await play({ operationCallbacks: true })
    const id = await invoice(stage)
    stage.sandbox.send({ payment_id: id })
    await stage.types()
    const items = stage.receiver.received.filter(({ body }) => body.type === "OPERATION")
    expect(items).toMatchObject([
      {
        body: {
          operationType: "operation",
          data: {
            operation: { invoiceId: id, status: "PENDING", operationType: "INVOICE_DEPOSIT" },
          },
        },
      },
    ])
  })

  it("is silent when told so, or when nobody listens", async () => {
    const stage = await play()
    await invoice(stage, { skipCallbacks: true })
    stage.sandbox.setSwitches("b2binpay-defi", { callbackUrl: null })
    await invoice(stage, { trackingId: "cdp-02" })
    expect(await stage.types()).toEqual([])
  })

  it("has its own URL in version 1.7", async () => {
    const stage = await play({ apiVersion: "1.7" })
    const own = await on.receiver()
    await invoice(stage, { callbackUrl: own.url })
    await invoice(stage, { trackingId: "cdp-02" })
    expect(await stage.types()).toEqual([])
    expect(own.received.map(({ body }) => body.type)).toEqual(["INVOICE_CREATED"])
  })
})

it.each([
  ["prefixed", /^sha256=[0-9A-F]{64}$/],
  ["none", /^undefined$/],
])("can sign otherwise: %s", async (signature, form) => {
  const stage = await play({ signature })
  await invoice(stage)
  await stage.types()
  expect(String(last(stage.receiver).headers["x-signature"])).toMatch(form)
})

describe("a payout", () => {
  async function created(balance: string | null) {
    const stage = await play()
    if (balance) stage.sandbox.credit("b2binpay-defi", ASSET, balance)
    const { status, json } = await stage.api.post(`${ROOT}/payouts`, PAYOUT)
    expect(status).toBe(201)
    return { ...stage, payout: json }
  }

  it("tells of every step to the shopper", async () => {
    const { sandbox, payout, types } = await created("5")
    sandbox.approvePayout(payout.id)
    sandbox.mine(1)
    expect(await types()).toEqual(["PAYOUT_CREATED", "PAYOUT_EXECUTED", "PAYOUT_SENT"])
    sandbox.mine(11)
    expect(await types()).toContain("PAYOUT_CONFIRMED")
    expect(() => sandbox.approvePayout(payout.id)).toThrow("EXECUTED already")
  })

  it("fails when the wallet does not hold enough, or its transaction is dropped", async () => {
    const poor = await created(null)
    poor.sandbox.approvePayout(poor.payout.id)
    expect(poor.sandbox.payouts()).toMatchObject([{ status: "FAILED", txid: null }])
    expect(await poor.types()).toContain("PAYOUT_FAILED")
    const rich = await created("5")
    rich.sandbox.approvePayout(rich.payout.id)
    rich.sandbox.failPayout(rich.payout.id, "dropped")
    expect(await rich.types()).toContain("PAYOUT_FAILED")
    const balances = await rich.api.get("/api/v1/accounts/97005662411680001/balances?chainId=1")
    expect(balances.json).toMatchObject([{ balance: "5" }])
  })

  it("goes when enough owners of the wallet have signed, one after the other", async () => {
    const { sandbox, payout } = await created("5")
    const signatures = () => sandbox.payouts()[0]!.signatures
    expect(signatures()).toEqual({ collected: 0, required: 2 })
    sandbox.signPayout(payout.id)
    expect(signatures()).toEqual({ collected: 1, required: 2 })
    expect(sandbox.payouts()).toMatchObject([{ status: "CREATED", requires_approval: true }])
    sandbox.signPayout(payout.id)
    expect(sandbox.payouts()).toMatchObject([{ status: "SENT", signatures: { collected: 2 } }])
    expect(() => sandbox.signPayout(payout.id)).toThrow("SENT already")
  })

  it("can be cancelled before it is signed", async () => {
    const { sandbox, payout, types } = await created("5")
    sandbox.failPayout(payout.id, "not wanted")
    expect(sandbox.payouts()).toMatchObject([{ status: "CANCELED", requires_approval: false }])
    expect(await types()).toEqual(["PAYOUT_CANCELLED", "PAYOUT_CREATED"])
  })

  it.each([
    [{ deploymentId: "another" }, "deploymentId"],
    [{ currencyId: "56" }, "currencyId"],
    [{ amount: "0" }, "amount"],
    [{ toAddress: "T".repeat(34) }, "toAddress"],
    [{ trackingId: "rf_1" }, "trackingId"],
    [{ callbackUrl: "https://shop.example" }, "callbackUrl should not exist"],
  ])("is refused with %j", async (change, words) => {
    const { api } = await play({ apiVersion: "1.8" })
    const { status, json } = await api.post(`${ROOT}/payouts`, { ...PAYOUT, ...change })
    expect([status, json.message]).toEqual([400, expect.stringContaining(words)])
  })
})
