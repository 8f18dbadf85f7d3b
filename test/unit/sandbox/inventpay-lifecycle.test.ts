import { ASSET } from "../../../sandbox/src"
import { PAYMENT, stage } from "./helpers"

const on = stage()

/** A sandbox with one payment of 0.0005 BTC, and short ways to look at it. */
async function scene(change = {}) {
  const { sandbox, api } = await on.sandbox()
  const receiver = await on.receiver()
  const request = { ...PAYMENT, callbackUrl: receiver.url, ...change }
  const { paymentId, address } = (await api.post("/v1/create_payment", request)).json.data
  const read = async () => (await api.get(`/v1/invoice/${paymentId}/status`)).json
  const available = async (coin = "BTC") =>
    (await api.get(`/v1/merchant/balance/${coin}`)).json.data.balance
  const send = (amount?: string) => sandbox.send({ payment_id: paymentId, amount })
  const events = async () => {
    await sandbox.callbacksIdle()
    return receiver.events.sort()
  }
  await sandbox.callbacksIdle()
  return { sandbox, api, receiver, paymentId, address, read, send, events, available }
}

it("exact: PENDING until three confirmations, then COMPLETED", async () => {
  const { sandbox, receiver, read, send, events, available } = await scene()
  send()
  expect(await read()).toMatchObject({
    status: "PENDING",
    currentBalance: "0.0005",
    confirmations: 0,
  })
  expect((await available()).pendingBalance).toBe(0.0005)
  sandbox.mine(2)
  expect(await read()).toMatchObject({ status: "PENDING", confirmations: 2 })
  sandbox.mine()
  expect(await read()).toMatchObject({
    status: "COMPLETED",
    confirmations: 3,
    completedAt: expect.any(String),
  })
  expect(await events()).toEqual(["payment.completed", "payment.created", "payment.pending"])
  const completed = receiver.received.find((each) => each.body.event === "payment.completed")!
  expect(completed.body.data).toMatchObject({
    orderId: "order-1",
    amount: 0.0005,
    currency: "BTC",
    feeAmount: 0.0000025,
    feeRate: 0.005,
    settlementAmount: 0.0004975,
    status: "COMPLETED",
    transactionHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(await available()).toMatchObject({
    availableBalance: 0.0004975,
    totalEarned: 0.0004975,
    totalFees: 0.0000025,
    pendingBalance: 0,
  })
})

it("under: stays PENDING, tells, and a second transfer completes it", async () => {
  const { sandbox, receiver, read, send, events } = await scene()
  send("0.0002")
  sandbox.mine(10)
  expect(await read()).toMatchObject({ status: "PENDING", currentBalance: "0.0002" })
  expect(await events()).toEqual(["payment.created", "payment.pending", "payment.underpaid"])
  const told = receiver.received.find((each) => each.body.event === "payment.underpaid")!
  expect(told.body.data).toMatchObject({
    requiredAmount: 0.0005,
    currentBalance: 0.0002,
    remainingAmount: 0.0003,
    paidPercentage: 40,
    remainingPercentage: 60,
  })
  expect(send().amount).toBe("0.0003")
  expect(await read()).toMatchObject({ currentBalance: "0.0005", confirmations: 0 })
  sandbox.mine(3)
  expect(await read()).toMatchObject({ status: "COMPLETED" })
})

it("over: COMPLETED with more than required; extra money later does not set it back", async () => {
  const { sandbox, read, send, available } = await scene()
  expect(send("double").amount).toBe("0.001")
  sandbox.mine(3)
  expect(await read()).toMatchObject({
    status: "COMPLETED",
    currentBalance: "0.001",
    requiredAmount: "0.0005",
  })
  send("0.0001")
  expect(await read()).toMatchObject({
    status: "COMPLETED",
    currentBalance: "0.0011",
    confirmations: 3,
  })
  sandbox.mine(3)
  expect((await available()).totalEarned).toBe(0.0010945)
})

it("late: stays EXPIRED while the balance grows and is credited", async () => {
  const { sandbox, receiver, read, send, events, available } = await scene()
  sandbox.advanceClock(30 * 60 - 5)
  expect((await read()).status).toBe("PENDING")
  sandbox.advanceClock(5)
  expect((await read()).status).toBe("EXPIRED")
  await events()
  const told = receiver.received.at(-1)!
  expect(told.body).toMatchObject({ event: "payment.expired", data: { wasUnderpaid: false } })
  send()
  sandbox.mine(3)
  expect(await read()).toMatchObject({
    status: "EXPIRED",
    currentBalance: "0.0005",
    confirmations: 3,
  })
  expect((await available()).availableBalance).toBe(0.0004975)
  expect(await events()).toEqual(["payment.created", "payment.expired"])
})

it("expires with a part, and says so", async () => {
  const { sandbox, receiver, send, events } = await scene()
  send("half")
  sandbox.advanceClock(30 * 60)
  expect(await events()).toContain("payment.expired")
  const told = receiver.received.find((each) => each.body.event === "payment.expired")!
  expect(told.body.data).toMatchObject({ wasUnderpaid: true, currentBalance: 0.00025 })
})

it("in time but unconfirmed at the end: still completes", async () => {
  const { sandbox, read, send } = await scene()
  send()
  sandbox.advanceClock(3600)
  expect((await read()).status).toBe("PENDING")
  sandbox.mine(3)
  expect((await read()).status).toBe("COMPLETED")
})

it("dropped: the balance falls back; after the end the payment expires", async () => {
  const { sandbox, read, send } = await scene()
  const { txid } = send()
  sandbox.mine(2)
  sandbox.drop(txid)
  expect(await read()).toMatchObject({ status: "PENDING", currentBalance: "0", confirmations: 0 })
  const second = send()
  sandbox.advanceClock(3600)
  expect((await read()).status).toBe("PENDING")
  sandbox.drop(second.txid)
  expect((await read()).status).toBe("EXPIRED")
})

it("replaced by less: the smaller amount counts", async () => {
  const { sandbox, read, send } = await scene()
  const { txid } = send()
  sandbox.replace(txid, "0.0001")
  expect(await read()).toMatchObject({ status: "PENDING", currentBalance: "0.0001" })
})

it("another token on the same address does not count, but shows as a transfer", async () => {
  const { sandbox, read, paymentId } = await scene({ currency: "USDT_BEP20" })
  sandbox.send({ payment_id: paymentId, asset: ASSET.USDC_BSC, amount: "30" })
  sandbox.mine(20)
  expect(await read()).toMatchObject({ status: "PENDING", currentBalance: "0" })
  expect(sandbox.payment(paymentId).transfers).toMatchObject([{ symbol: "USDC", amount: "30" }])
})

it("fails by command", async () => {
  const { sandbox, receiver, read, events, paymentId } = await scene()
  sandbox.fail(paymentId, "Node error")
  expect((await read()).status).toBe("FAILED")
  await events()
  expect(receiver.received.at(-1)!.body.data).toMatchObject({
    error: "Node error",
    status: "FAILED",
  })
  expect(() => sandbox.expire(paymentId)).toThrow("FAILED already")
})

it.each([
  ["ETH", 15],
  ["LTC", 6],
  ["USDT_ERC20", 15],
  ["USDT_BEP20", 15],
  ["USDC_BEP20", 15],
  ["SOL", 1],
  ["USDC_SOL", 1],
])("%s needs %d confirmations", async (currency, needed) => {
  const { sandbox, read, send } = await scene({ currency })
  send()
  if (needed > 1) sandbox.mine(needed - 1)
  expect((await read()).status).toBe("PENDING")
  sandbox.mine()
  expect((await read()).status).toBe("COMPLETED")
})

it("tells PROCESSING, UNDERPAID and SETTLED when switched", async () => {
  const { sandbox, read, send } = await scene()
  sandbox.setSwitches("inventpay", { detailedStatuses: true, paidStatus: "SETTLED" })
  expect((await read()).status).toBe("PENDING")
  send("half")
  expect((await read()).status).toBe("UNDERPAID")
  send()
  expect((await read()).status).toBe("PROCESSING")
  sandbox.mine(3)
  expect((await read()).status).toBe("SETTLED")
})

it("does nothing twice: a final payment sends no second event", async () => {
  const { sandbox, send, events } = await scene()
  send()
  sandbox.mine(3)
  sandbox.mine(3)
  sandbox.advanceClock(24 * 3600)
  expect((await events()).filter((name) => name === "payment.completed")).toHaveLength(1)
  expect(await events()).not.toContain("payment.expired")
})
