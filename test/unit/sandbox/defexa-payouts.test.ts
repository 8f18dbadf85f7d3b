import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { ASSET, startSandbox } from "../../../sandbox/src"
import { ALGORAND, DefexaTransport, KEY, defexa, errorOf } from "./defexa-stage"

const { start, receiver } = defexa()

const ADDRESS = "/api/v1/payments"
const CUSTOMER = { currency: "ALGO", customer: { uid: "cdp_1" } }
const BAD = { status: 403, kind: "invalid_request_error" }

describe("payouts", () => {
  const pay = async (changes: object = {}, funds = "100") => {
    const it = await start()
    it.sandbox.credit("defexa", ASSET.ALGO, funds)
    const { json } = await it.api.get("/api/v1/da/wallets")
    const from_address = json.wallets[6].wallet.address
    const target_address = it.sandbox.chain.newAddress(ALGORAND)
    const body = { amount: 10, currency: "ALGO", from_address, target_address, ...changes }
    return { ...it, body, reply: await it.api.post("/api/v1/da/payouts", body) }
  }

  it("lists wallets as documented", async () => {
    const { api } = await start()
    const { json } = await api.get("/api/v1/da/wallets")
    expect(json).toMatchObject({ success: true, result: 0, status: 200 })
    const codes = json.wallets.map(
      ({ wallet }: { wallet: { currency: string } }) => wallet.currency,
    )
    expect(codes).toEqual("BTC ETH BSC MATIC TRX SOL ALGO XRP BNB AVAX EOS NEAR LUNA".split(" "))
    expect(json.wallets[0].wallet).toMatchObject({ id: 418, amount: "0.00", bank_account_id: 340 })
  })

  it("move from pending to approved and tell the shop", async () => {
    const shop = await receiver()
    const { sandbox, api, reply } = await pay({ order_number: "r1", callback_url: shop.url })
    const { token, timestamp } = reply.json
    const payout = { token, timestamp, status: "pending", scoring_action: "success" }
    expect(reply.json).toMatchObject({
      result: 0,
      payout: { ...payout, core_id: expect.any(Number) },
    })
    sandbox.advanceClock(2)
    sandbox.mine()
    await sandbox.callbacksIdle()
    const { json } = await api.get("/api/v1/da/payouts?type=single&order_number=r1")
    expect(json.payouts).toMatchObject([
      { type: "cashout", status: 1, api_payment_token: token, commission_amount: 1 },
    ])
    const { json: detail } = await api.get(`/api/v1/da/payouts/${reply.json.payout.core_id}`)
    expect(detail.feed).toMatchObject([{ fType: 6, extra_data: { url: expect.any(String) } }])
    expect(
      shop.received.map(({ body }) => [body.callback_type, body.status, body.order_number]),
    ).toEqual([
      ["payout", "pending", "r1"],
      ["payout", "approved", "r1"],
    ])
  })

  it("give the money back when they fail", async () => {
    const { sandbox, api, reply } = await pay({}, "11")
    const balance = async () =>
      (await api.get("/api/v1/da/wallets")).json.wallets[6].wallet.available_for_payout
    expect(await balance()).toBe(0)
    expect(() => sandbox.approvePayout(reply.json.token)).toThrow("no approval")
    sandbox.failPayout(reply.json.token, "made to fail")
    expect(await balance()).toBe(11)
    expect(sandbox.payouts()).toMatchObject([{ status: "declined", txid: null }])
    sandbox.setSwitches("defexa", { payoutFailure: "no" })
    expect(() => sandbox.failPayout(reply.json.token, "")).toThrow("declined already")
  })

  it.each([
    [{ amount: 100 }, "amount_less_than_balance", "processing_error"],
    [{ amount: 0.00005 }, "amount_less_than_minimum", "invalid_request_error"],
    [{ amount: -1 }, "incorrect_amount", "invalid_request_error"],
    [{ currency: "USDT" }, "incorrect_currency", "invalid_request_error"],
    [{ target_address: "nowhere" }, "incorrect_address_info", "invalid_request_error"],
    [{ from_address: "nowhere" }, "incorrect_address_info", "invalid_request_error"],
  ])("refuse %j", async (changes, code, kind) => {
    const { reply, sandbox } = await pay(changes)
    expect(errorOf(reply)).toEqual({ status: 403, code, kind })
    expect(sandbox.payouts()).toEqual([])
  })

  it("take an order number once, and go out in batches", async () => {
    const { api, body, sandbox } = await pay({ order_number: "r1" })
    expect(errorOf(await api.post("/api/v1/da/payouts", body))).toMatchObject({
      code: "order_number_already_exists",
    })
    const { from_address, target_address: Address } = body
    const batch = { name: "n", currency: "ALGO", from_address }
    const list = [
      { Summ: 2, Address, Comment: "a" },
      { Summ: "3.5", Address },
    ]
    const { json } = await api.post("/api/v1/da/mass_payouts", { ...batch, payout_list: list })
    expect(json.order_number).toMatch(/^mass_payout_[0-9a-f]{32}$/)
    const path = `/api/v1/da/mass_payouts?order_number=${json.order_number}`
    expect((await api.get(path)).json.payouts).toHaveLength(2)
    for (const payout_list of [[], undefined, [1], [{ Summ: 2, Address }, { Summ: 2 }]]) {
      expect((await api.post("/api/v1/da/mass_payouts", { ...batch, payout_list })).status).toBe(
        403,
      )
    }
    expect(sandbox.payouts()).toHaveLength(3)
    expect(errorOf(await api.get("/api/v1/da/mass_payouts?order_number=x"))).toMatchObject(BAD)
    expect(errorOf(await api.get("/api/v1/da/payouts?type=all"))).toMatchObject(BAD)
    expect(errorOf(await api.get("/api/v1/da/payouts/1"))).toMatchObject(BAD)
    const { json: fee } = await api.post("/api/v1/da/payouts/fee", body)
    expect(fee.commission.medium).toEqual({ networkFee: "0.001" })
  })
})

describe("AML", () => {
  const play = async (switches: object) => {
    const it = await start()
    const shop = await receiver()
    it.sandbox.setSwitches("defexa", { riskScore: 70, ...switches })
    const { json } = await it.api.post(ADDRESS, { ...CUSTOMER, callbackUrl: shop.url })
    const { address } = json.customer
    const { txid } = it.sandbox.send({ payment_id: address, amount: "10" })
    it.sandbox.mine(2)
    await it.sandbox.callbacksIdle()
    const held = (await it.api.get("/api/v1/da/aml_refunds")).json.payments
    return { ...it, shop, address, txid, held }
  }

  it("holds what scores too high, and echoes the merchant's key", async () => {
    const { held, address, txid, sandbox, shop } = await play({})
    expect(held).toEqual([
      {
        id: expect.any(Number),
        status: "pending",
        token: expect.any(String),
        currency: "ALGO",
        amount: 10,
        created_at: expect.any(String),
        operation_type: "pay",
        order_number: expect.any(String),
        details: {
          address,
          core_id: expect.any(Number),
          tx_hash: txid,
          risk_score: 70,
          address_from: expect.any(String),
          explorer_url: expect.any(String),
          aml_refund_disabled: true,
          merchant_private_key: KEY,
        },
      },
    ])
    expect(sandbox.payment(address).status).toBe("held")
    expect(shop.received.map(({ body }) => body.status)).toEqual(["pending"])
  })

  it.each([false, true])("sends it back on demand (callback: %s)", async (amlRefundCallback) => {
    const { api, held, sandbox, shop } = await play({ amlRefundCallback })
    const [{ token }] = held
    const refund = (body: object) => api.post("/api/v1/da/aml_refunds", { token, ...body })
    expect(errorOf(await refund({ to_address: "1234" }))).toMatchObject({
      code: "incorrect_address_info",
    })
    const to_address = sandbox.chain.newAddress(ALGORAND)
    expect((await refund({ to_address })).json).toEqual({ success: true, result: 0, status: 200 })
    await sandbox.callbacksIdle()
    expect((await api.get("/api/v1/da/aml_refunds")).json.payments).toEqual([])
    expect(sandbox.chain.transfersTo(to_address)).toMatchObject([{ amount: "10" }])
    expect(shop.received.at(-1)?.body.status).toBe(amlRefundCallback ? "declined" : "pending")
  })

  it("says nothing of it, or sends it back by itself, where switched so", async () => {
    expect((await play({ heldDeposits: "silent" })).shop.received).toEqual([])
    const automatic = await play({ amlRefunds: "automatic" })
    expect(automatic.held).toEqual([])
    expect(automatic.shop.received.map(({ body }) => body.status)).toEqual(["pending", "declined"])
  })

  it("obeys the people who decide", async () => {
    const { sandbox, txid, address, shop } = await play({})
    sandbox.review("release", txid)
    expect(sandbox.payment(address).status).toBe("approved")
    expect(() => sandbox.review("hold", txid)).toThrow("approved already")
    const next = sandbox.send({ payment_id: address, amount: "3" }).txid
    sandbox.review("hold", next)
    sandbox.review("reject", next)
    await sandbox.callbacksIdle()
    expect(sandbox.payment(address)).toMatchObject({ status: "declined", received: "10" })
    expect(shop.received.at(-1)?.body.status).toBe("declined")
  })
})

it("keeps everything over a restart, and forgets it on a reset", async () => {
  const stateFile = join(mkdtempSync(join(tmpdir(), "defexa-")), "state.json")
  const first = await startSandbox({ stateFile })
  const api = await DefexaTransport.open(first.defexa.url)
  const { address } = (await api.post(ADDRESS, CUSTOMER)).json.customer
  first.credit("defexa", ASSET.ALGO, "50")
  first.setSwitches("defexa", { errors: "wrapped" })
  first.send({ payment_id: address, amount: "7" })
  await first.close()

  const second = await startSandbox({ stateFile })
  try {
    expect(second.payment(address)).toMatchObject({ received: "7", status: "pending" })
    expect(second.switches().defexa).toMatchObject({ errors: "wrapped" })
    second.mine()
    expect(second.payment(address).status).toBe("approved")
    second.reset()
    expect(second.payments()).toEqual([])
    expect(second.switches().defexa).toMatchObject({ errors: "list" })
  } finally {
    await second.close()
  }
})

it.each([
  [{ nothing: 1 }, 'no switch "nothing"'],
  [{ errors: "none" }, '"errors" must be one of'],
  [{ riskScore: 101 }, '"riskScore" must be a number from 0 to 100'],
  [{ payoutFailure: 7 }, '"payoutFailure" must be a text or null'],
  [{ payoutDelaySeconds: -1 }, '"payoutDelaySeconds" must be'],
])("refuses the switches %j", async (patch, message) => {
  const { sandbox } = await start()
  expect(() => sandbox.setSwitches("defexa", patch)).toThrow(message)
})
