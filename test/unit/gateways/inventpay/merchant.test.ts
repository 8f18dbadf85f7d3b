import type { Withdrawal } from "../../../../src/gateways/inventpay/api/types"
import { KEYS, ORDER, RECIPIENT, USDT, failure, inventpayStage } from "./stage"
import { coins, number } from "../../../support/amounts"

const stage = inventpayStage()

const WITHDRAWAL = {
  amount: number("10.000000000000000001"),
  currency: "USDT_BEP20",
  destinationAddress: RECIPIENT,
  description: "refund ref_1",
} as const

describe("balances", () => {
  it.each(["map", "list", "nested"])("are read from a %s", async (balances) => {
    const { client, sandbox } = await stage.sandbox()
    sandbox.setSwitches("inventpay", { balances })
    sandbox.credit("inventpay", USDT, "25.123456789012345678")
    await client.withdrawals.create(WITHDRAWAL, "key_1")
    const { paymentId } = await client.payments.create(ORDER, "key_2")
    sandbox.send({ payment_id: paymentId, amount: "3" })
    const all = (await client.balances.account()).balances
    expect(all).toHaveLength(8)
    expect(all).toContainEqual({
      currency: "USDT_BEP20",
      available: "15.123456789012345677",
      locked: "10.000000000000000001",
      pending: "3",
      limits: [
        { period: "daily", remaining: "99989.999999999999999999" },
        { period: "monthly", remaining: "999989.999999999999999999" },
      ],
    })
    expect(all).toContainEqual({
      currency: "BTC",
      available: "0",
      locked: "0",
      pending: "0",
      limits: expect.any(Array),
    })
  })

  it("are read one by one", async () => {
    const { client, sandbox } = await stage.sandbox()
    sandbox.credit("inventpay", USDT, "1.5")
    expect(await client.balances.get("USDT_BEP20")).toEqual({
      currency: "USDT_BEP20",
      available: "1.5",
      locked: "0",
      pending: "0",
      limits: [
        { period: "daily", remaining: "100000" },
        { period: "weekly", remaining: "400000" },
        { period: "monthly", remaining: "1000000" },
      ],
    })
    expect(await failure(client.balances.get("DOGE"))).toMatchObject({ code: "rejected" })
  })

  it("may lack fields, or be named in no way that we know", async () => {
    const body = '{"data":{"balances":[{"currency":"BTC","availableBalance":1},{"x":1},null]}}'
    const { client } = await stage.script(() => ({ body }))
    expect((await client.balances.account()).balances).toEqual([
      { currency: "BTC", available: "1", locked: "0", pending: "0", limits: [] },
    ])
    const none = await stage.script(() => ({ body: '{"success":true,"data":{}}' }))
    expect((await none.client.balances.account()).balances).toEqual([])
  })

  it("may have a summary among them, which is no coin", async () => {
    const bitcoin = { currency: "BTC", availableBalance: 1 }
    const summary = { totalCurrencies: 8, totalValueUsd: 60000 }
    const expected = [{ currency: "BTC", available: "1", locked: "0", pending: "0", limits: [] }]
    for (const balances of [
      { balances: [bitcoin], summary },
      { balances: { BTC: bitcoin }, summary },
      { BTC: bitcoin, summary },
    ]) {
      const body = JSON.stringify({ success: true, data: { balances } })
      const { client } = await stage.script(() => ({ body }))
      expect((await client.balances.account()).balances).toEqual(expected)
    }
  })

  it("may stand beside the currency", async () => {
    const body = '{"data":{"currency":"BTC","availableBalance":"2"}}'
    const { client } = await stage.script(() => ({ body }))
    expect(await client.balances.get("BTC")).toMatchObject({ available: "2" })
  })
})

describe("a withdrawal", () => {
  const funded = async () => {
    const started = await stage.sandbox()
    started.sandbox.credit("inventpay", USDT, "100")
    return started
  }
  const settled: Partial<Withdrawal> = {
    currency: "USDT_BEP20",
    destinationAddress: RECIPIENT,
    amount: coins("10.000000000000000001"),
    requiresApproval: false,
    failure: null,
  }

  it.each([200, 201] as const)("is created by an answer of status %i", async (creationStatus) => {
    const { client, sandbox } = await funded()
    sandbox.setSwitches("inventpay", { creationStatus })
    const created = await client.withdrawals.create(WITHDRAWAL, "key_1")
    expect(created).toMatchObject({ ...settled, status: "PENDING", txid: null })
    const [payout] = sandbox.payouts()
    expect(payout).toMatchObject({
      id: created.withdrawalId,
      net_amount: created.net,
      description: "refund ref_1",
    })
  })

  it.each(["metadata", "feeBreakdown"])("is followed with %s to its end", async (form) => {
    const { client, sandbox } = await funded()
    sandbox.setSwitches("inventpay", { withdrawalDetail: form })
    const { withdrawalId, net, fee } = await client.withdrawals.create(WITHDRAWAL, "key_1")
    expect(net).toBe("9.949")
    expect(fee).toBe("0.051000000000000001")
    sandbox.advanceClock(2)
    const underWay = await client.withdrawals.get(withdrawalId)
    expect(underWay).toMatchObject({ ...settled, status: "PROCESSING", net, fee })
    expect(underWay.txid).toBe(sandbox.payouts()[0]?.txid)
    sandbox.mine(15)
    expect(await client.withdrawals.get(withdrawalId)).toMatchObject({ status: "COMPLETED", net })
  })

  it.each(["metadata", "feeBreakdown"])("tells with %s why it failed", async (form) => {
    const { client, sandbox } = await funded()
    sandbox.setSwitches("inventpay", { withdrawalDetail: form })
    const { withdrawalId } = await client.withdrawals.create(WITHDRAWAL, "key_1")
    sandbox.failPayout(withdrawalId, "Address is blocked")
    expect(await client.withdrawals.get(withdrawalId)).toMatchObject({
      status: "FAILED",
      failure: "Address is blocked",
    })
  })

  it("may wait for a human", async () => {
    const { client, sandbox } = await funded()
    sandbox.setSwitches("inventpay", { requiresApproval: true })
    expect(await client.withdrawals.create(WITHDRAWAL, "key_1")).toMatchObject({
      status: "PENDING",
      requiresApproval: true,
    })
  })

  it("may be in a state that we do not know", async () => {
    const body =
      '{"data":{"withdrawalId":"w","status":"ON_HOLD","currency":"BTC","destinationAddress":"a"}}'
    const { client } = await stage.script(() => ({ body }))
    expect(await client.withdrawals.get("w")).toEqual({
      withdrawalId: "w",
      status: "UNKNOWN",
      externalStatus: "ON_HOLD",
      currency: "BTC",
      destinationAddress: "a",
      amount: "0",
      fee: null,
      networkFee: null,
      serviceFee: null,
      net: null,
      txid: null,
      requiresApproval: false,
      failure: null,
    })
  })

  it("is rejected in InventPay's words when the balance is short", async () => {
    const { client } = await stage.sandbox()
    const error = await failure(client.withdrawals.create(WITHDRAWAL, "key_1"))
    expect(error.code).toBe("rejected")
    expect(error.message).toContain("Insufficient balance; available: 0")
  })

  it("without a withdrawal key is refused here, with the option's name", async () => {
    const { server } = await stage.script(() => ({ body: "{}" }))
    const error = await failure(
      stage
        .client(server.url, { withdrawalKey: undefined })
        .withdrawals.create(WITHDRAWAL, "key_1"),
    )
    expect(error.code).toBe("credentials")
    expect(error.message).toContain("gateways.inventpay.withdrawalKey")
    expect(server.requests).toEqual([])
  })

  it("with a wrong withdrawal key is a matter of credentials", async () => {
    const { sandbox } = await funded()
    const client = stage.client(sandbox.inventpay.url, {
      withdrawalKey: "wk_test_of_somebody_else",
    })
    const error = await failure(client.withdrawals.create(WITHDRAWAL, "key_1"))
    expect(error).toMatchObject({ code: "credentials", details: { httpStatus: 403 } })
    expect(sandbox.payouts()).toEqual([])
  })

  it.each(["lost_answer", "cut", "server_error"] as const)(
    "is sent once and left open after %s",
    async (kind) => {
      const { sandbox } = await funded()
      sandbox.addFault({ on: "api", kind, endpoint: "withdrawal/create" })
      const client = stage.client(sandbox.inventpay.url, { timeoutMs: 1_500 })
      const error = await failure(client.withdrawals.create(WITHDRAWAL, "key_1"))
      expect(error.code).toBe("ambiguous")
      const calls = sandbox.counters()["inventpay"]?.["POST /v1/merchant/withdrawal/create"]
      expect(calls).toBe(1)
    },
  )

  it("keeps the withdrawal key out of an error that echoes the request", async () => {
    const { client } = await stage.script(({ headers }) => ({
      status: 400,
      body: JSON.stringify({ error: "Bad", details: { ...headers } }),
    }))
    const error = await failure(client.withdrawals.create(WITHDRAWAL, "key_1"))
    expect(error.message).toContain("x-withdrawal-key: [redacted]")
    expect(error.message).not.toContain(KEYS.withdrawalKey)
    expect(error.message).not.toContain(KEYS.apiKey)
  })
})
