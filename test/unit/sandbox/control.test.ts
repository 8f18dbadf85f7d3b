import http from "node:http"
import { ASSET, startSandbox } from "../../../sandbox/src"
import { Client, type Json, PAYMENT, stage, until } from "./helpers"

const on = stage()

async function scene() {
  const { sandbox, api } = await on.sandbox()
  const { data } = (await api.post("/v1/create_payment", PAYMENT)).json
  return { sandbox, api, control: new Client(`${sandbox.url}/control`, {}), payment: data }
}

describe("the control API", () => {
  it("shows payments in the general shape, and finds them", async () => {
    const { sandbox, api, control, payment } = await scene()
    await api.post("/v1/create_payment", { ...PAYMENT, orderId: "order-2", currency: "ETH" })
    const list = async (query = "") => (await control.get(`/payments${query}`)).json.payments
    expect((await list()).map((each: Json) => each.order_id)).toEqual(["order-2", "order-1"])
    expect(await list("?limit=1")).toHaveLength(1)
    const [found] = await list("?order_id=order-1")
    expect(found).toEqual({
      processor: "inventpay",
      id: payment.paymentId,
      order_id: "order-1",
      asset: ASSET.BTC,
      network_name: "Bitcoin",
      symbol: "BTC",
      address: payment.address,
      tag: null,
      amount: "0.0005",
      received: "0",
      status: "PENDING",
      confirmations: 0,
      required_confirmations: 3,
      expires_at: payment.expiresAt,
      created_at: payment.createdAt,
      hosted_url: payment.invoiceUrl,
      transfers: [],
    })
    expect(await list(`?address=${payment.address.toUpperCase()}`)).toEqual([found])
    expect(await list("?address=elsewhere")).toEqual([])
    expect(sandbox.payments({ order_id: "order-1" })).toEqual([found])
  })

  it("sends, mines, drops, replaces", async () => {
    const { control, payment } = await scene()
    const send = async (body: object) => (await control.post("/send", body)).json.transfer
    expect((await send({ payment_id: payment.paymentId, amount: "half" })).amount).toBe("0.00025")
    const { txid } = await send({ uri: `bitcoin:${payment.address}?amount=0.0001` })
    const { json } = await control.post("/replace", { txid, amount: "0.0002" })
    await control.post("/drop", { txid: json.transfer.txid })
    expect((await send({ address: payment.address })).amount).toBe("0.00025")
    await control.post("/mine", { blocks: 3 })
    const { payments } = (await control.get("/payments")).json
    expect(payments[0]).toMatchObject({ status: "COMPLETED", received: "0.0005" })
    expect(payments[0].transfers.map((each: Json) => each.status)).toEqual([
      "mined",
      "dropped",
      "dropped",
      "mined",
    ])
  })

  it("pays EIP-681 token requests to the right address and token", async () => {
    const { api, control } = await scene()
    const request = { ...PAYMENT, currency: "USDT_BEP20" }
    const { data } = (await api.post("/v1/create_payment", request)).json
    const token = "0x55d398326f99059ff775485246999027b3197955"
    const uri = `ethereum:${token}@56/transfer?address=${data.address}&uint256=30000000000000000000`
    const { transfer } = (await control.post("/send", { uri })).json
    expect(transfer).toMatchObject({ to: data.address, amount: "30", asset: ASSET.USDT_BSC })
  })

  it("refuses and returns coins only where a processor does so", async () => {
    const { control, payment } = await scene()
    const { transfer } = (await control.post("/send", { payment_id: payment.paymentId })).json
    for (const [path, words] of [
      ["/refuse", "nobody who does not credit coins"],
      ["/return", "nobody who gives coins back by itself"],
    ] as const) {
      const { status, json } = await control.post(path, { txid: transfer.txid })
      expect({ status, error: json.error }).toEqual({
        status: 409,
        error: expect.stringContaining(words),
      })
    }
    expect((await control.post("/refuse", {})).json.error).toContain("txid")
  })

  it("expires, fails, moves the clock", async () => {
    const { sandbox, api, control, payment } = await scene()
    const body = { payment_id: payment.paymentId }
    expect((await control.post("/expire", body)).json.payment.status).toBe("EXPIRED")
    const other = (await api.post("/v1/create_payment", PAYMENT)).json.data.paymentId
    const failed = await control.post("/fail", { payment_id: other, reason: "x" })
    expect(failed.json.payment.status).toBe("FAILED")
    const before = sandbox.clock.now()
    const { json } = await control.post("/clock", { advance_seconds: 3600 })
    expect(Date.parse(json.now) - before).toBeGreaterThanOrEqual(3_600_000)
  })

  it("credits, approves and fails payouts", async () => {
    const { sandbox, api, control } = await scene()
    const funds = { processor: "inventpay", asset: ASSET.SOL, amount: "3" }
    expect((await control.post("/credit", funds)).status).toBe(200)
    sandbox.setSwitches("inventpay", { requiresApproval: true })
    const create = async () => {
      const destinationAddress = sandbox.chain.newAddress(ASSET.SOL.split("/")[0]!)
      const body = { amount: 1, currency: "SOL", destinationAddress }
      const headers = { "X-Withdrawal-Key": "wk_test_sandbox" }
      return (await api.post("/v1/merchant/withdrawal/create", body, headers)).json.data
        .withdrawalId
    }
    await control.post(`/payouts/${await create()}/approve`)
    sandbox.advanceClock(1)
    const unsigned = await control.post(`/payouts/${await create()}/sign`)
    expect(unsigned).toMatchObject({ status: 409 })
    await control.post(`/payouts/${await create()}/fail`, { reason: "no" })
    const { payouts } = (await control.get("/payouts")).json
    expect(payouts.map((each: Json) => each.status).sort()).toEqual([
      "FAILED",
      "PENDING",
      "PROCESSING",
    ])
  })

  it("counts calls per endpoint, whatever their outcome", async () => {
    const { api, control } = await scene()
    await api.get("/v1/invoice/a/status")
    await api.get("/v1/invoice/b/status")
    expect((await control.get("/counters")).json.counters).toEqual({
      inventpay: { "POST /v1/create_payment": 1, "GET /v1/invoice/:paymentId/status": 2 },
    })
  })

  it("switches variants and resets everything", async () => {
    const { sandbox, control } = await scene()
    const set = { processor: "inventpay", balances: "list" }
    const { json } = await control.post("/switches", set)
    expect(json.switches.inventpay.balances).toBe("list")
    await control.post("/faults", { on: "api", kind: "slow" })
    await control.post("/reset")
    expect(sandbox.payments()).toEqual([])
    expect(sandbox.faults()).toEqual([])
    expect(sandbox.counters()).toEqual({})
    expect((await control.get("/switches")).json.switches.inventpay.balances).toBe("map")
  })

  it("shows and repeats callbacks", async () => {
    const { sandbox, api, control } = await scene()
    const receiver = await on.receiver()
    await api.post("/v1/create_payment", { ...PAYMENT, callbackUrl: receiver.url })
    await sandbox.callbacksIdle()
    const [delivery] = (await control.get("/callbacks")).json.callbacks
    expect(delivery).toMatchObject({ event: "payment.created", state: "delivered" })
    const { json } = await control.post(`/callbacks/${delivery.id}/redeliver`)
    expect(json.callback.attempts).toHaveLength(2)
    expect(receiver.received).toHaveLength(2)
  })

  it.each([
    ["/send", {}, 400, "exactly one of"],
    ["/send", { payment_id: "none" }, 404, "no payment none"],
    ["/send", { address: "nowhere" }, 404, "no payment has the address"],
    ["/send", { payment_id: 1 }, 400, "payment_id"],
    ["/mine", { blocks: 0 }, 400, "blocks"],
    ["/mine", { blocks: "1" }, 400, "blocks"],
    ["/drop", { txid: "none" }, 404, "no transfer"],
    ["/expire", {}, 400, "payment_id"],
    ["/clock", {}, 400, "advance_seconds"],
    ["/clock", { advance_seconds: -5 }, 400, "forward"],
    ["/faults", { on: "api", kind: "drop" }, 400, "must be one of: slow"],
    ["/faults", { on: "api", kind: "slow", wait: 1 }, 400, 'no "wait"'],
    ["/faults", { on: "api", kind: "slow", processor: "x" }, 400, "no processor"],
    ["/switches", { processor: "inventpay", colour: "red" }, 400, 'no switch "colour"'],
    ["/switches", { processor: "inventpay", balances: "tree" }, 400, "must be one of"],
    ["/credit", { processor: "inventpay", asset: "x", amount: "1" }, 400, "does not know"],
    ["/callbacks/none/redeliver", {}, 404, "no callback"],
    ["/nonsense", {}, 404, "has no POST"],
    ["/send", "{", 400, "JSON"],
  ])("refuses %s %j", async (path, body, status, message) => {
    const { control } = await scene()
    const answer = await control.post(path as string, body)
    expect([answer.status, answer.json.error]).toEqual([
      status,
      expect.stringContaining(message as string),
    ])
  })

  it("is closed to other web pages", async () => {
    const { sandbox } = await scene()
    const form = await fetch(`${sandbox.url}/control/reset`, {
      method: "POST",
      headers: { "Content-Type": "text/plain", Origin: "https://evil.example" },
      body: "{}",
    })
    const empty = await fetch(`${sandbox.url}/control/reset`, {
      method: "POST",
      headers: { Origin: "https://evil.example" },
    })
    expect([form.status, empty.status]).toEqual([415, 415])
    expect(sandbox.payments()).toHaveLength(1)
  })
})

describe("faults of API answers", () => {
  it("rate_limited, server_error and bad_gateway do not execute", async () => {
    const { sandbox, api } = await scene()
    const strike = async (kind: "rate_limited" | "server_error" | "bad_gateway") => {
      sandbox.addFault({ on: "api", kind, times: 1, endpoint: "create_payment" })
      return api.post("/v1/create_payment", PAYMENT)
    }
    const limited = await strike("rate_limited")
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "1"])
    expect(limited.headers.get("x-ratelimit-remaining")).toBe("0")
    const broken = await strike("server_error")
    expect([broken.status, broken.json.success]).toEqual([500, false])
    const gateway = await strike("bad_gateway")
    expect([gateway.status, gateway.headers.get("content-type")]).toEqual([
      502,
      "text/html; charset=utf-8",
    ])
    expect(sandbox.payments()).toHaveLength(1)
    expect((await api.post("/v1/create_payment", PAYMENT)).status).toBe(200)
  })

  it("slow answers late", async () => {
    const { sandbox, api } = await scene()
    sandbox.addFault({ on: "api", kind: "slow", delay_ms: 80 })
    const started = Date.now()
    expect((await api.get("/v1/merchant/balance")).status).toBe(200)
    expect(Date.now() - started).toBeGreaterThanOrEqual(75)
  })

  it("cut breaks off in the middle, after executing", async () => {
    const { sandbox, payment } = await scene()
    sandbox.addFault({ on: "api", kind: "cut", times: 1 })
    const half = await new Promise<string>((resolve) => {
      http.get(`${sandbox.inventpay.url}/v1/invoice/${payment.paymentId}/status`, (res) => {
        let text = ""
        res.setEncoding("utf8").on("data", (chunk: string) => (text += chunk))
        res.on("error", () => resolve(text))
      })
    })
    expect(half).toContain(payment.paymentId)
    expect(() => JSON.parse(half)).toThrow()
  })

  it("failed_answer executes and answers with a gateway's page", async () => {
    const { sandbox } = await scene()
    sandbox.addFault({ on: "api", kind: "failed_answer", times: 1 })
    const answer = await fetch(`${sandbox.inventpay.url}/v1/create_payment`, {
      method: "POST",
      headers: { "X-API-Key": "pk_test_sandbox", "Content-Type": "application/json" },
      body: JSON.stringify(PAYMENT),
    })
    expect(answer.status).toBe(502)
    expect(await answer.text()).toContain("Bad Gateway")
    expect(sandbox.payments()).toHaveLength(2)
  })

  it("lost_answer executes and never answers", async () => {
    const { sandbox } = await scene()
    sandbox.addFault({ on: "api", kind: "lost_answer", times: 1 })
    const abort = new AbortController()
    const call = fetch(`${sandbox.inventpay.url}/v1/create_payment`, {
      method: "POST",
      headers: { "X-API-Key": "pk_test_sandbox", "Content-Type": "application/json" },
      body: JSON.stringify(PAYMENT),
      signal: abort.signal,
    })
    const unanswered = expect(call).rejects.toThrow(/aborted/i)
    await until(() => sandbox.payments().length === 2)
    abort.abort()
    await unanswered
  })
})

it("the sandbox does not start in production", async () => {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = "production"
  try {
    await expect(startSandbox()).rejects.toThrow(/NODE_ENV=production/)
  } finally {
    process.env.NODE_ENV = before
  }
})
