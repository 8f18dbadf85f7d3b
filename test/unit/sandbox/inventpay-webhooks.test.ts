import { createHmac } from "node:crypto"
import { signWebhook } from "../../../sandbox/src/inventpay/webhooks"
import { type Client, PAYMENT, type Received, type Receiver, stage, until } from "./helpers"

const on = stage()
const FAST = [0.02, 0.02, 0.02]

/** Checks a signature the way a shop does. */
function verified({ raw, headers }: Received, secret = "whsec_sandbox"): boolean {
  const expected = createHmac("sha256", secret).update(raw).digest("hex")
  return headers["x-webhook-signature"] === expected
}

async function create(api: Client, receiver: Receiver): Promise<string> {
  const request = { ...PAYMENT, callbackUrl: receiver.url }
  return (await api.post("/v1/create_payment", request)).json.data.paymentId
}

it("signs by the test vector", () => {
  const body =
    '{"event":"payment.completed","data":{"paymentId":"cmtest0001","orderId":"order-1","amount":29.99,"currency":"USDT_BEP20","status":"COMPLETED"},"timestamp":"2026-01-01T00:00:00.000Z","test":true}'
  expect(signWebhook("whsec_test_secret", body)).toBe(
    "25db1ff7a3b1fe6a6f8910661e03e2cd7f0a2346657ce85636dfc8953797897b",
  )
})

it("signs the exact bytes and sets the documented headers", async () => {
  const { sandbox, api } = await on.sandbox({ inventpay: { webhookSecret: "s3cret" } })
  const receiver = await on.receiver()
  const paymentId = await create(api, receiver)
  await sandbox.callbacksIdle()
  const [hook] = receiver.received
  expect(verified(hook!, "s3cret")).toBe(true)
  expect(hook!.headers).toMatchObject({
    "content-type": "application/json",
    "x-webhook-event": "payment.created",
    "x-webhook-id": sandbox.callbacks()[0]!.id,
  })
  expect(hook!.body).toEqual({
    event: "payment.created",
    data: expect.objectContaining({
      paymentId,
      orderId: "order-1",
      amount: 0.0005,
      baseAmount: 30,
      baseCurrency: "USD",
      currency: "BTC",
      status: "PENDING",
    }),
    timestamp: expect.any(String),
    test: true,
  })
})

it("can be flat, with amounts as strings, under either name or both", async () => {
  const { sandbox, api } = await on.sandbox()
  const receiver = await on.receiver()
  sandbox.setSwitches("inventpay", {
    webhookShape: "flat",
    webhookAmounts: "string",
    completedEvent: "both",
  })
  const paymentId = await create(api, receiver)
  sandbox.send({ payment_id: paymentId })
  sandbox.mine(3)
  await sandbox.callbacksIdle()
  expect(receiver.events).toEqual(
    expect.arrayContaining(["payment.confirmed", "payment.completed"]),
  )
  const confirmed = receiver.received.find(({ body }) => body.event === "payment.confirmed")!
  expect(confirmed.body).toMatchObject({
    paymentId,
    amount: "0.0005",
    settlementAmount: "0.0004975",
  })
  expect(confirmed.body).not.toHaveProperty("data")
  expect(verified(confirmed)).toBe(true)
})

it("goes to the merchant's URL unless the payment has its own", async () => {
  const { sandbox, api } = await on.sandbox()
  const [wide, own] = [await on.receiver(), await on.receiver()]
  await api.put("/v1/merchant/webhook-url", { webhookUrl: wide.url })
  await create(api, own)
  await api.post("/v1/create_payment", PAYMENT)
  await sandbox.callbacksIdle()
  expect([wide.received.length, own.received.length]).toEqual([1, 1])
  await api.delete("/v1/merchant/webhook-url")
  await api.post("/v1/create_payment", PAYMENT)
  await sandbox.callbacksIdle()
  expect(wide.received).toHaveLength(1)
})

describe("delivery", () => {
  it("is repeated until 2xx, with the same id, bytes and signature", async () => {
    const { sandbox, api } = await on.sandbox({ retrySchedule: FAST })
    const receiver = await on.receiver()
    receiver.answer = (count) => (count < 3 ? 500 : 200)
    await create(api, receiver)
    await until(() => sandbox.callbacks()[0]!.state === "delivered")
    expect(receiver.received).toHaveLength(3)
    expect(new Set(receiver.received.map((each) => each.raw)).size).toBe(1)
    expect(new Set(receiver.received.map((each) => each.headers["x-webhook-id"])).size).toBe(1)
    expect(sandbox.callbacks()[0]!.attempts.map((each) => each.status)).toEqual([500, 500, 200])
  })

  it("is given up at the end of the schedule", async () => {
    const { sandbox, api } = await on.sandbox({ retrySchedule: FAST })
    const receiver = await on.receiver()
    receiver.answer = () => 404
    await create(api, receiver)
    await until(() => sandbox.callbacks()[0]!.state === "failed")
    expect(receiver.received).toHaveLength(4)
  })

  it("follows the sandbox clock over days", async () => {
    const { sandbox, api } = await on.sandbox()
    const receiver = await on.receiver()
    receiver.answer = (count) => (count < 4 ? 503 : 200)
    await create(api, receiver)
    for (const seconds of [5, 30, 120]) {
      await until(() => sandbox.callbacks()[0]!.next_attempt_at !== null)
      sandbox.advanceClock(seconds)
      await sandbox.callbacksIdle()
    }
    expect(sandbox.callbacks()[0]).toMatchObject({ state: "delivered", next_attempt_at: null })
  })

  it("does not wait for a receiver that is silent or away", async () => {
    const { sandbox, api } = await on.sandbox({ retrySchedule: [], callbackTimeoutMs: 50 })
    const receiver = await on.receiver()
    receiver.answer = () => "never"
    await create(api, receiver)
    await sandbox.callbacksIdle()
    expect(sandbox.callbacks()[0]).toMatchObject({
      state: "failed",
      attempts: [{ status: null, error: "no answer within 50 ms" }],
    })
    await api.post("/v1/create_payment", { ...PAYMENT, callbackUrl: "http://127.0.0.1:1/" })
    await sandbox.callbacksIdle()
    expect(sandbox.callbacks()[0]!.attempts[0]!.error).toContain("ECONNREFUSED")
  })
})

describe("faults", () => {
  async function scene(schedule: number[] = []) {
    const { sandbox, api } = await on.sandbox({ retrySchedule: schedule })
    return { sandbox, api, receiver: await on.receiver() }
  }

  it("drop", async () => {
    const { sandbox, api, receiver } = await scene()
    sandbox.addFault({ on: "callbacks", kind: "drop", times: 1 })
    await create(api, receiver)
    await create(api, receiver)
    await sandbox.callbacksIdle()
    expect(receiver.received).toHaveLength(1)
    expect(sandbox.callbacks().map((each) => each.state)).toEqual(["delivered", "dropped"])
  })

  it("duplicate", async () => {
    const { sandbox, api, receiver } = await scene()
    sandbox.addFault({ on: "callbacks", kind: "duplicate", count: 2, event: "payment.created" })
    const id = await create(api, receiver)
    sandbox.send({ payment_id: id })
    await sandbox.callbacksIdle()
    expect(receiver.events.sort()).toEqual([
      ...Array<string>(3).fill("payment.created"),
      "payment.pending",
    ])
    expect(sandbox.callbacks()).toHaveLength(2)
  })

  it("delay", async () => {
    const { sandbox, api, receiver } = await scene()
    sandbox.addFault({ on: "callbacks", kind: "delay", delay_ms: 60_000 })
    await create(api, receiver)
    await sandbox.callbacksIdle()
    expect(receiver.received).toHaveLength(0)
    sandbox.advanceClock(60)
    await sandbox.callbacksIdle()
    expect(receiver.received).toHaveLength(1)
  })

  it("reorder", async () => {
    const { sandbox, api, receiver } = await scene()
    sandbox.addFault({ on: "callbacks", kind: "reorder", times: 1 })
    const id = await create(api, receiver)
    sandbox.send({ payment_id: id })
    await sandbox.callbacksIdle()
    expect(receiver.events).toEqual(["payment.pending", "payment.created"])
  })

  it("forge: rejected by a shop that verifies; sent again by hand it is right", async () => {
    const { sandbox, api, receiver } = await scene()
    sandbox.addFault({ on: "callbacks", kind: "forge" })
    await create(api, receiver)
    await sandbox.callbacksIdle()
    expect(verified(receiver.received[0]!)).toBe(false)
    await sandbox.redeliver(sandbox.callbacks()[0]!.id)
    expect(verified(receiver.received[1]!)).toBe(true)
  })

  it("reserialize: the same JSON, but not the signed bytes", async () => {
    const { sandbox, api, receiver } = await scene()
    sandbox.addFault({ on: "callbacks", kind: "reserialize" })
    await create(api, receiver)
    await sandbox.callbacksIdle()
    const [hook] = receiver.received
    expect(verified(hook!)).toBe(false)
    expect(verified({ ...hook!, raw: JSON.stringify(hook!.body) })).toBe(true)
  })
})

describe("the webhook endpoints", () => {
  it("configure", async () => {
    const { api } = await on.sandbox()
    const set = await api.put("/v1/merchant/webhook-url", { webhookUrl: "https://shop.example/h" })
    expect(set.json).toMatchObject({
      success: true,
      data: { webhookUrl: "https://shop.example/h" },
    })
    const { data } = (await api.get("/v1/merchant/webhook-config")).json
    expect(data).toMatchObject({
      webhookUrl: "https://shop.example/h",
      active: true,
      webhook: {
        url: "https://shop.example/h",
        isConfigured: true,
        lastUpdated: expect.any(String),
      },
      statistics: { total: 0, successful: 0, failed: 0, successRate: "0.00%" },
      recentDeliveries: [],
    })
    expect(data.webhook.secret).not.toContain("sandbox")
    expect(data.supportedEvents).toContain("payment.completed")
    expect((await api.delete("/v1/merchant/webhook-url")).json.data.active).toBe(false)
    const bad = await api.put("/v1/merchant/webhook-url", { webhookUrl: "http://shop.example/h" })
    expect([bad.status, Object.keys(bad.json.details)]).toEqual([400, ["webhookUrl"]])
  })

  it("test", async () => {
    const { api } = await on.sandbox()
    const receiver = await on.receiver()
    const missing = await api.post("/v1/merchant/test-webhook")
    expect(missing.status).toBe(400)
    const { data } = (await api.post("/v1/merchant/test-webhook", { webhookUrl: receiver.url }))
      .json
    const [hook] = receiver.received
    expect(verified(hook!)).toBe(true)
    expect(hook!.body).toMatchObject({ event: "payment.test", test: true })
    expect(data).toEqual({
      url: receiver.url,
      statusCode: 200,
      responseTime: expect.any(Number),
      response: "ok",
      signature: hook!.headers["x-webhook-signature"],
      testedAt: expect.any(String),
    })
  })

  it("list, filter, page, read, repeat and count deliveries", async () => {
    const { sandbox, api } = await on.sandbox({ retrySchedule: [] })
    const receiver = await on.receiver()
    receiver.answer = (count) => (count === 1 ? 500 : 200)
    const failed = await create(api, receiver)
    await sandbox.callbacksIdle()
    for (let i = 0; i < 11; i++) await create(api, receiver)
    await sandbox.callbacksIdle()

    const list = async (query: string) =>
      (await api.get(`/v1/merchant/webhook-deliveries${query}`)).json.data
    const second = await list("?page=2")
    expect(second.deliveries).toHaveLength(2)
    expect(second.pagination).toEqual({
      page: 2,
      limit: 10,
      totalCount: 12,
      totalPages: 2,
      hasNext: false,
      hasPrev: true,
    })
    expect((await list("?limit=500")).pagination.limit).toBe(100)
    const found = await list(`?success=false&paymentId=${failed}`)
    expect(found.filters).toEqual({ success: false, paymentId: failed })
    const [record] = found.deliveries
    expect(record).toMatchObject({
      paymentId: failed,
      url: receiver.url,
      payload: { event: "payment.created" },
      httpStatus: 500,
      attempts: 1,
      success: false,
      nextAttemptAt: null,
    })
    const path = `/v1/merchant/webhook-delivery/${record.id}`
    expect((await api.get(path)).json.data).toEqual(record)
    expect((await api.post(`${path}/retry`)).json.data).toMatchObject({
      success: true,
      attempts: 2,
    })
    expect((await api.get("/v1/merchant/webhook-delivery/none")).status).toBe(404)
    expect((await api.get("/v1/merchant/webhook-deliveries?page=0")).status).toBe(400)
    const { data } = (await api.get("/v1/merchant/webhook-stats?days=1")).json
    expect(data).toMatchObject({
      summary: {
        total: 12,
        successful: 12,
        failed: 0,
        successRate: "100.00%",
        avgAttempts: "1.08",
      },
      webhookUrl: null,
      isConfigured: false,
    })
  })
})
