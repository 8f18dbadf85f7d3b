import { ASSETS } from "../../../../src/domain"
import { idempotencyKey } from "../../../../src/gateways/b2binpay/api/payouts"
import {
  OPERATION,
  PAYOUT_STATUS,
  TRANSFER_STATUS,
} from "../../../../src/gateways/b2binpay/api/types"
import { B2BinPayGateway } from "../../../../src/gateways/b2binpay/gateway"
import type { B2BinPayOptions } from "../../../../src/gateways/b2binpay/options"
import { CLIENT, LOGIN, calls, failure, stage } from "./stage"
import { number } from "../../../support/amounts"

const on = stage()
const CREATE = "POST /payout/"
const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** An account with two bitcoins, some TRX and dollars, and somebody to pay. */
async function funded(options: Partial<B2BinPayOptions> = {}) {
  const started = await on.start({}, options)
  const { sandbox } = started
  sandbox.credit("b2binpay", ASSETS.BTC.id, "2")
  sandbox.credit("b2binpay", ASSETS.TRX.id, "100")
  sandbox.credit("b2binpay", ASSETS.USDT_TRON.id, "500")
  const to = (asset: { network: string }) => sandbox.chain.newAddress(asset.network)
  const payout = {
    walletId: "1",
    amount: number("0.05"),
    address: to(ASSETS.BTC),
    trackingId: "crf_1",
  }
  const wallets = await started.client.wallets.list()
  const walletOf = (iso: string) => wallets.find(({ currencyId }) => currencyId === iso)!.id
  return { ...started, payout, to, walletOf }
}

describe("idempotency keys", () => {
  it("are UUIDs of version 4, the same for the same reference only", () => {
    const keys = Array.from({ length: 200 }, (_, count) => idempotencyKey(`crf_${count}`))
    for (const key of keys) expect(key).toMatch(UUID4)
    expect(new Set(keys).size).toBe(200)
    expect(idempotencyKey("crf_7")).toBe(keys[7])
  })
})

describe("B2BINPAY's payouts", () => {
  it("are created, read, listed and found by our reference", async () => {
    const { client, payout } = await funded()
    const created = await client.payouts.create({
      ...payout,
      feeAmount: number("0.0000055"),
      label: "Refund 1",
      callbackUrl: "http://127.0.0.1:9/hook",
      confirmationsNeeded: 2,
    })
    expect(created).toEqual({
      id: expect.stringMatching(/^\d+$/),
      status: PAYOUT_STATUS.approved,
      trackingId: "crf_1",
      currencyId: "1000",
      walletId: "1",
      amount: "0.05",
      fee: "0.0000055",
      isFeeIncluded: false,
      address: payout.address,
      tag: null,
    })
    expect(await client.payouts.get(created.id)).toEqual(created)
    expect(await client.payouts.list()).toEqual([created])
    expect(await client.payouts.find("crf_1")).toEqual(created)
    expect(await client.payouts.find("crf_2")).toBeNull()
  })

  it("are on their way when their transfer says so", async () => {
    const { client, sandbox, payout } = await funded()
    const { id } = await client.payouts.create(payout)
    const state = async () => (await client.transfers.ofOperation(OPERATION.payout, id))[0]
    expect(await state()).toMatchObject({ status: TRANSFER_STATUS.created, txid: null })
    sandbox.advanceClock(2)
    expect(await state()).toMatchObject({ status: 0, txid: expect.any(String), amount: "0.05" })
    sandbox.mine(2)
    expect(await state()).toMatchObject({ status: TRANSFER_STATUS.unconfirmed })
    sandbox.mine()
    expect(await state()).toMatchObject({ status: TRANSFER_STATUS.confirmed })
    const [wallet] = await client.wallets.list({ currency: "1000" })
    expect(Number(wallet!.confirmed)).toBeLessThan(1.95)
  })

  it("take the fee out of the amount where that is allowed", async () => {
    const { client, sandbox, payout, walletOf, to } = await funded()
    const { id } = await client.payouts.create({
      ...payout,
      feeAmount: number("0.01"),
      isFeeIncluded: true,
    })
    sandbox.advanceClock(2)
    const [transfer] = await client.transfers.ofOperation(OPERATION.payout, id)
    expect(transfer).toMatchObject({ amount: "0.04", fee: "0.01" })
    const token = {
      walletId: walletOf("2145"),
      address: to(ASSETS.USDT_TRON),
      amount: number("5"),
      trackingId: "crf_2",
      isFeeIncluded: true,
    }
    const error = await failure(client.payouts.create(token))
    expect(error.message).toContain("is_fee_included")
  })

  it("of tokens have their costs beside them, paid with the chain's coin", async () => {
    const { client, sandbox, walletOf, to } = await funded()
    const created = await client.payouts.create({
      walletId: walletOf("2145"),
      address: to(ASSETS.USDT_TRON),
      amount: number("5"),
      trackingId: "crf_2",
    })
    sandbox.advanceClock(2)
    sandbox.mine(3)
    const [own] = await client.transfers.ofOperation(OPERATION.payout, created.id)
    const [costs] = await client.transfers.ofOperation(OPERATION.tokenCosts, created.id)
    expect(own).toMatchObject({ amount: "5", currencyId: "2145", status: 2 })
    expect(costs).toMatchObject({ amount: created.fee, currencyId: "1026", status: 2 })
    expect(costs?.txid).toBe(own?.txid)
  })

  it("carry the tag of networks that have one", async () => {
    const { client, sandbox, walletOf, to } = await funded()
    sandbox.credit("b2binpay", ASSETS.XRP.id, "100")
    const address = to(ASSETS.XRP)
    const created = await client.payouts.create({
      walletId: walletOf("1010"),
      address,
      tag: "77",
      amount: number("5"),
      trackingId: "crf_3",
    })
    expect(created.tag).toBe("77")
    sandbox.advanceClock(2)
    expect(sandbox.chain.transfersTo(address)).toMatchObject([{ amount: "5", tag: "77" }])
  })

  it("pay once for one reference, whoever asks again", async () => {
    const { client, sandbox, payout } = await funded()
    const first = await client.payouts.create(payout)
    expect(await failure(client.payouts.create(payout))).toMatchObject({
      details: { httpStatus: 409, externalCode: "1004" },
    })
    expect(await client.payouts.find(payout.trackingId)).toEqual(first)
    expect(sandbox.payouts()).toHaveLength(1)
  })

  it.each(["lost_answer", "cut"] as const)("pay once after a %s", async (kind) => {
    const { client, sandbox, payout } = await funded({ timeoutMs: 300 })
    await client.wallets.get("1")
    sandbox.addFault({ on: "api", kind, endpoint: CREATE, times: 1 })
    expect(await failure(client.payouts.create(payout))).toMatchObject({ code: "ambiguous" })
    expect(await client.payouts.find("crf_1")).toMatchObject({ amount: "0.05" })
    expect(sandbox.payouts()).toHaveLength(1)
    expect(calls(sandbox, CREATE)).toBe(1)
  })

  it("are not repeated when nobody knows what became of them", async () => {
    const { client, sandbox, payout } = await funded()
    sandbox.addFault({ on: "api", kind: "bad_gateway", endpoint: CREATE, times: 1 })
    expect(await failure(client.payouts.create(payout))).toMatchObject({ code: "ambiguous" })
    expect(calls(sandbox, CREATE)).toBe(1)
  })

  it("are refused without enough funds, with B2BINPAY's words", async () => {
    const { client, sandbox, payout } = await funded()
    const error = await failure(client.payouts.create({ ...payout, amount: number("2") }))
    expect(error).toMatchObject({ code: "rejected", details: { httpStatus: 400 } })
    expect(error.message).toContain("Insufficient funds")
    expect(sandbox.payouts()).toEqual([])
  })

  it("cannot spend what is on hold", async () => {
    const { client, sandbox, payout } = await funded()
    const deposit = await client.deposits.create({ walletId: "1", trackingId: "cdp_1" })
    const { txid } = sandbox.send({ payment_id: deposit.id, amount: "3" })
    sandbox.mine(3)
    sandbox.review("hold", txid)
    expect(await client.wallets.get("1")).toMatchObject({ confirmed: "2", unusable: "2.988" })
    expect((await failure(client.payouts.create({ ...payout, amount: number("4") }))).code).toBe(
      "rejected",
    )
    sandbox.review("release", txid)
    expect((await client.payouts.create({ ...payout, amount: number("4") })).amount).toBe("4")
  })

  it("wait for approval where the account demands it", async () => {
    const { client, sandbox, payout } = await funded()
    sandbox.setSwitches("b2binpay", { payoutApproval: true })
    const [first, second] = [
      await client.payouts.create(payout),
      await client.payouts.create({ ...payout, trackingId: "crf_2" }),
    ]
    expect(first.status).toBe(PAYOUT_STATUS.waiting)
    sandbox.approvePayout(first.id)
    sandbox.failPayout(second.id, "not today")
    expect((await client.payouts.get(first.id)).status).toBe(PAYOUT_STATUS.approved)
    expect((await client.payouts.get(second.id)).status).toBe(PAYOUT_STATUS.canceled)
    const [failed] = await client.transfers.ofOperation(OPERATION.payout, second.id)
    expect(failed).toMatchObject({ status: TRANSFER_STATUS.failed, userMessage: "not today" })
    expect(() => sandbox.approvePayout(second.id)).toThrow("over already")
  })

  it("have a fee that can be calculated", async () => {
    const { client, sandbox, payout, walletOf, to } = await funded()
    const fee = await client.payouts.calculate({
      walletId: "1",
      currencyId: "1000",
      amount: number("0.05"),
      toAddress: payout.address,
    })
    expect(fee).toEqual({
      isInternal: false,
      low: "0.00000084",
      medium: "0.000002",
      high: "0.00000417",
      feeCurrencyId: "1000",
      commission: "0",
      commissionCurrencyId: "1000",
    })
    const token = { walletId: walletOf("2145"), amount: number("5"), toAddress: to(ASSETS.TRX) }
    expect((await client.payouts.calculate(token)).feeCurrencyId).toBe("1026")
    const inside = (await client.wallets.get("1")).address!
    const internal = { walletId: "1", amount: number("0.05"), toAddress: inside }
    expect(await client.payouts.calculate(internal)).toMatchObject({ isInternal: true, low: "0" })
    sandbox.setSwitches("b2binpay", { feeCalculation: "zeros" })
    const zeros = client.payouts.calculate({ ...internal, toAddress: payout.address })
    expect((await failure(zeros)).message).toContain("no fee could be calculated")
    const wrong = client.payouts.calculate({ ...internal, toAddress: "nowhere" })
    expect((await failure(wrong)).message).toContain("Address is not valid")
  })

  it.each([
    { costsFirst: false, options: LOGIN },
    { costsFirst: true, options: LOGIN },
    { costsFirst: true, options: CLIENT },
  ])("ring with $options, costs first: $costsFirst", async ({ costsFirst, options }) => {
    const { sandbox, client, walletOf, to } = await funded(options)
    sandbox.setSwitches("b2binpay", { costsFirst })
    const receiver = await on.receiver()
    const { id } = await client.payouts.create({
      walletId: walletOf("2145"),
      address: to(ASSETS.USDT_TRON),
      amount: number("5"),
      trackingId: "crf_2",
      callbackUrl: `${receiver.url}/hook`,
    })
    sandbox.advanceClock(2)
    sandbox.mine(3)
    await sandbox.callbacksIdle()
    const gateway = new B2BinPayGateway(options)
    const hints = receiver.requests.map(({ headers, body }) => gateway.parseCallback(headers, body))
    expect(hints).toMatchObject([
      { event: "payout.confirmed", subject: "payout", externalId: id, reference: "crf_2" },
    ])
  })
})
