import { ASSET, type Sandbox } from "../../../sandbox/src"
import { type Client, type Json, stage, WITHDRAWAL_KEY } from "./helpers"

const on = stage()
const TO = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
const WITHDRAWAL = {
  amount: 10,
  currency: "USDT_BEP20",
  destinationAddress: TO,
  description: "refund ref_1",
}
const CREATE = "/v1/merchant/withdrawal/create"

/** A sandbox whose merchant has 100 USDT on BNB Smart Chain. */
async function scene() {
  const { sandbox, api } = await on.sandbox()
  sandbox.credit("inventpay", ASSET.USDT_BSC, "100")
  const create = (change = {}, headers = {}) =>
    api.post(CREATE, { ...WITHDRAWAL, ...change }, { ...WITHDRAWAL_KEY, ...headers })
  const balance = async () => (await api.get("/v1/merchant/balance/USDT_BEP20")).json.data.balance
  return { sandbox, api, create, balance }
}

const read = async (api: Client, id: string) => (await api.get(`/v1/withdrawal/${id}`)).json.data

/** Sends a withdrawal on its way. */
async function underway(sandbox: Sandbox, create: () => Promise<{ json: Json }>): Promise<string> {
  const { json } = await create()
  sandbox.advanceClock(1)
  return json.data.withdrawalId
}

describe("balances", () => {
  it("are a map by default", async () => {
    const { api } = await scene()
    const { json } = await api.get("/v1/merchant/balance")
    expect(json.success).toBe(true)
    expect(json.data).toMatchObject({
      merchantId: expect.any(String),
      businessName: expect.any(String),
      timestamp: expect.any(String),
    })
    expect(Object.keys(json.data.balances)).toHaveLength(8)
    expect(json.data.balances.USDT_BEP20).toEqual({
      totalEarned: 100,
      totalWithdrawn: 0,
      totalFees: 0,
      availableBalance: 100,
      lockedBalance: 0,
      pendingBalance: 0,
      limits: {
        daily: { limit: 100000, used: 0, remaining: 100000 },
        monthly: { limit: 1000000, used: 0, remaining: 1000000 },
      },
    })
  })

  it("can be a list with a summary", async () => {
    const { sandbox, api } = await scene()
    sandbox.setSwitches("inventpay", { balances: "list" })
    const { data } = (await api.get("/v1/merchant/balance")).json
    expect(data.balances.find((each: Json) => each.currency === "USDT_BEP20")).toMatchObject({
      availableBalance: 100,
    })
    expect(data.summary).toEqual({
      totalAvailable: 100,
      totalLocked: 0,
      totalPending: 0,
      totalEarned: 100,
      totalWithdrawn: 0,
      totalFees: 0,
    })
  })

  it("of one coin have limits inside and beside", async () => {
    const { api } = await scene()
    const { data } = (await api.get("/v1/merchant/balance/USDT_BEP20")).json
    expect(data).toMatchObject({
      currency: "USDT_BEP20",
      balance: { availableBalance: 100, lastUpdated: expect.any(String) },
      merchantInfo: { businessName: expect.any(String), rateLimitTier: expect.any(String) },
    })
    expect(data.balance.limits.daily.resetAt).toMatch(/T00:00:00\.000Z$/)
    expect(data.limits.weekly).toEqual({ limit: 400000, used: 0 })
    expect((await api.get("/v1/merchant/balance/DOGE")).status).toBe(404)
  })
})

describe("withdrawals", () => {
  it("lock the balance, go out, and complete; fees come out of the amount", async () => {
    const { sandbox, api, create, balance } = await scene()
    const { status, json } = await create()
    expect(status).toBe(200)
    expect(json.data).toEqual({
      withdrawalId: expect.stringMatching(/^cm/),
      amount: "10",
      currency: "USDT_BEP20",
      destinationAddress: TO,
      status: "PENDING",
      feeAmount: "0.051",
      netAmount: "9.949",
      feeBreakdown: { networkFee: 0.001, serviceFee: 0.05 },
      transactionHash: null,
      requiresApproval: false,
      createdAt: expect.any(String),
      processedAt: null,
      estimatedCompletion: expect.any(String),
      errorMessage: null,
      description: "refund ref_1",
      balanceAfterLock: { available: "90", locked: "10" },
    })
    const id = json.data.withdrawalId
    sandbox.advanceClock(1)
    const processing = await read(api, id)
    expect(processing).toMatchObject({
      status: "PROCESSING",
      amount: "10",
      feeAmount: "0.051",
      metadata: { netAmount: 9.949, networkFee: 0.001, serviceFee: 0.05, confirmations: 0 },
      description: "refund ref_1",
      failureReason: null,
      completedAt: null,
    })
    expect(sandbox.chain.transfer(processing.transactionHash)).toMatchObject({
      to: TO,
      amount: "9.949",
      asset: ASSET.USDT_BSC,
    })
    sandbox.mine(15)
    expect(await read(api, id)).toMatchObject({
      status: "COMPLETED",
      metadata: { confirmations: 15 },
      completedAt: expect.any(String),
    })
    expect(await balance()).toMatchObject({
      availableBalance: 90,
      lockedBalance: 0,
      totalWithdrawn: 10,
      totalFees: 0.051,
    })
    expect(sandbox.payouts()).toMatchObject([{ id, status: "COMPLETED", net_amount: "9.949" }])
  })

  it("can be read with the fees in the other form", async () => {
    const { sandbox, api, create } = await scene()
    const id = (await create()).json.data.withdrawalId
    sandbox.setSwitches("inventpay", { withdrawalDetail: "feeBreakdown" })
    expect(await read(api, id)).toMatchObject({
      netAmount: "9.949",
      feeBreakdown: { networkFee: 0.001, serviceFee: 0.05 },
      errorMessage: null,
    })
  })

  it("wait for a human when switched", async () => {
    const { sandbox, api, create } = await scene()
    sandbox.setSwitches("inventpay", { requiresApproval: true })
    const { data } = (await create()).json
    expect(data.requiresApproval).toBe(true)
    sandbox.advanceClock(3600)
    expect((await read(api, data.withdrawalId)).status).toBe("PENDING")
    sandbox.approvePayout(data.withdrawalId)
    expect(() => sandbox.approvePayout(data.withdrawalId)).toThrow("needs no approval")
    sandbox.advanceClock(1)
    expect((await read(api, data.withdrawalId)).status).toBe("PROCESSING")
  })

  it("fail when switched, and the money comes back", async () => {
    const { sandbox, api, create, balance } = await scene()
    sandbox.setSwitches("inventpay", { withdrawalFailure: "Wallet is empty" })
    const id = await underway(sandbox, create)
    expect(await read(api, id)).toMatchObject({
      status: "FAILED",
      failureReason: "Wallet is empty",
      transactionHash: null,
    })
    expect(await balance()).toMatchObject({ availableBalance: 100, lockedBalance: 0 })
  })

  it("fail when their transaction is dropped, and follow a replaced one", async () => {
    const { sandbox, api, create } = await scene()
    const dropped = await underway(sandbox, create)
    sandbox.drop((await read(api, dropped)).transactionHash)
    expect((await read(api, dropped)).status).toBe("FAILED")
    const replaced = await underway(sandbox, create)
    const fresh = sandbox.replace((await read(api, replaced)).transactionHash)
    expect((await read(api, replaced)).transactionHash).toBe(fresh.txid)
    sandbox.mine(15)
    expect((await read(api, replaced)).status).toBe("COMPLETED")
  })

  it("need both keys", async () => {
    const { api, create } = await scene()
    const missing = await api.post(CREATE, WITHDRAWAL)
    expect(missing.status).toBe(403)
    expect(missing.json.success).toBe(false)
    expect((await create({}, { "X-Withdrawal-Key": "wrong" })).status).toBe(403)
    expect((await create({}, { "X-API-Key": "wrong" })).status).toBe(401)
    expect((await api.get("/v1/withdrawal/cmnone")).status).toBe(404)
  })

  it.each([
    [{ amount: "10" }, "amount"],
    [{ amount: 0.001 }, "amount"],
    [{ currency: "XRP" }, "currency"],
    [{ destinationAddress: "bc1qnonsense" }, "destinationAddress"],
    [{ destinationAddress: undefined }, "destinationAddress"],
  ])("refuse %j", async (change, field) => {
    const { sandbox, create } = await scene()
    const { status, json } = await create({ amount: 1, ...change })
    expect(status).toBe(400)
    expect(Object.keys(json.details)).toContain(field)
    expect(sandbox.payouts()).toHaveLength(0)
  })

  it("refuse more than there is, and more than the limits", async () => {
    const { sandbox, create, balance } = await scene()
    const poor = await create({ amount: 100.5 })
    expect(poor.status).toBe(400)
    expect(poor.json).toMatchObject({
      error: "Insufficient balance",
      details: { available: 100, requested: 100.5 },
    })
    sandbox.credit("inventpay", ASSET.USDT_BSC, "500000")
    expect((await create({ amount: 100_000 })).status).toBe(200)
    expect((await create({ amount: 1 })).json.error).toContain("daily limit")
    expect((await balance()).limits.daily).toMatchObject({ used: 100000, remaining: 0 })
    sandbox.advanceClock(24 * 3600 + 1)
    expect((await create({ amount: 1 })).status).toBe(200)
  })

  it("are made once per idempotency key, and ten a minute", async () => {
    const { sandbox, create } = await scene()
    const key = { "Idempotency-Key": "refund-1" }
    const [first, second] = [await create({}, key), await create({}, key)]
    expect(second.text).toBe(first.text)
    expect(sandbox.payouts()).toHaveLength(1)
    for (let i = 0; i < 8; i++) expect((await create({ amount: 1 })).status).toBe(200)
    expect((await create({ amount: 1 })).status).toBe(429)
  })

  it("tell the merchant's webhook", async () => {
    const { sandbox, api, create } = await scene()
    const receiver = await on.receiver()
    await api.put("/v1/merchant/webhook-url", { webhookUrl: receiver.url })
    const id = await underway(sandbox, create)
    sandbox.mine(15)
    await sandbox.callbacksIdle()
    expect(receiver.events.sort()).toEqual([
      "withdrawal.completed",
      "withdrawal.created",
      "withdrawal.processing",
    ])
    expect(receiver.received[0]!.body.data).toMatchObject({ withdrawalId: id, amount: "10" })
  })
})
