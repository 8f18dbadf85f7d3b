import { failure, reasonOf, type Stage, stage } from "./stage"
import { fiat } from "../../../support/amounts"

const INSTRUCTION = {
  amount: fiat("10"),
  currency: "USD",
  ledgerCurrency: "USD",
  reference: "ours_1",
}
const HOUR = 3600

/** A merchant with 600 dollars and a recipient who has signed up. */
async function funded(start: ReturnType<typeof stage>) {
  const set = await start()
  set.sandbox.bitpay.credit("bip122:000000000019d6689c085ae165831e93/slip44:0", "0.01")
  const [recipient] = await set.client.recipients.invite([
    { email: "payee@example.com", label: "Payee" },
  ])
  set.sandbox.advanceClock(61)
  return { ...set, recipient: recipient! }
}

const balance = async ({ client }: Stage) => (await client.ledgers.balances())[0]?.balance

describe("BitPay's recipients", () => {
  const start = stage()

  it("are invited, sign up, are changed and removed", async () => {
    const { sandbox, client } = await start()
    const [first, second] = await client.recipients.invite([
      { email: "a@example.com", label: "A" },
      { email: "b@example.com", notificationURL: "http://127.0.0.1:9/x" },
    ])
    expect(first).toMatchObject({ email: "a@example.com", label: "A", status: "invited" })
    sandbox.advanceClock(61)
    const id = second?.id ?? ""
    expect(await client.recipients.get(id)).toMatchObject({
      status: "active",
      shopperId: expect.any(String),
    })
    expect((await client.recipients.update(id, { label: "B" })).label).toBe("B")
    await client.recipients.resendNotification(id, second?.token ?? "")
    await client.recipients.remove(id)
    const emails = async (query = {}) =>
      (await client.recipients.list(query)).map(({ email }) => email)
    expect(await emails()).toEqual(["a@example.com", "b@example.com"])
    expect(await emails({ status: "removed" })).toEqual(["b@example.com"])
    expect(await emails({ limit: 1 })).toEqual(["a@example.com"])
    expect(sandbox.callbacks("bitpay").map(({ event }) => event)).toEqual([
      "recipient_removed",
      "recipient_manuallyNotified",
      "recipient_active",
      "recipient_invited",
    ])
  })

  it("are only for the payout token", async () => {
    const { client } = await start({ payoutToken: "merchant_token_sandbox" })
    expect((await failure(client.recipients.list())).message).toContain("`merchant` facade")
  })
})

describe("BitPay's payouts", () => {
  const start = stage()

  it("run at the next of two hours of the day", async () => {
    const set = await funded(start)
    const { sandbox, client, recipient } = set
    const payout = await client.payouts.create({ ...INSTRUCTION, recipientId: recipient.id })
    expect(payout).toMatchObject({
      ...INSTRUCTION,
      status: "new",
      recipientId: recipient.id,
      email: "payee@example.com",
      txids: [],
    })
    expect(await balance(set)).toBe("590")
    sandbox.advanceClock(17 * HOUR)
    const done = await client.payouts.get(payout.id)
    expect(done).toMatchObject({ status: "complete", txids: [expect.stringMatching(/^0x/)] })
    expect([14, 21]).toContain(new Date(done.executedAt ?? 0).getUTCHours())
    expect(await client.payouts.search({ reference: "ours_1" })).toEqual([done])
    expect(await client.payouts.search({ status: "new" })).toEqual([])
    await client.payouts.resendNotification(payout.id, payout.token ?? "")
  })

  it("are cancelled while they are new, and give their money back", async () => {
    const set = await funded(start)
    const { client, sandbox } = set
    const { id } = await client.payouts.create({ ...INSTRUCTION, email: "payee@example.com" })
    await client.payouts.cancel(id)
    expect((await client.payouts.get(id)).status).toBe("cancelled")
    expect(await balance(set)).toBe("600")
    const other = await client.payouts.create({ ...INSTRUCTION, email: "payee@example.com" })
    sandbox.failPayout(other.id, "no")
    expect((await client.payouts.get(other.id)).status).toBe("failed")
    expect(await reasonOf(client.payouts.cancel(other.id))).toBe("invalid_parameters")
  })

  it("succeed and fail one by one in a group", async () => {
    const { client } = await funded(start)
    const group = await client.payouts.createGroup([
      { ...INSTRUCTION, email: "payee@example.com" },
      { ...INSTRUCTION, email: "stranger@example.com" },
      { ...INSTRUCTION, amount: fiat("4.99"), email: "payee@example.com" },
    ])
    expect(group.payouts).toMatchObject([{ status: "new", amount: "10" }])
    expect(group.failed).toEqual([
      { message: "Recipient is not active", payee: "stranger@example.com", payoutId: null },
      { message: "Payout is below the minimum", payee: "payee@example.com", payoutId: null },
    ])
    const groupId = group.payouts[0]?.groupId ?? ""
    const canceled = await client.payouts.cancelGroup(groupId)
    expect(canceled.payouts).toMatchObject([{ status: "cancelled" }])
    const again = await client.payouts.cancelGroup(groupId)
    expect(again.failed).toMatchObject([{ payoutId: group.payouts[0]?.id }])
  })

  it("are refused without money", async () => {
    const { client } = await funded(start)
    const tooMuch = { ...INSTRUCTION, amount: fiat("600.01"), email: "payee@example.com" }
    const call = client.payouts.create(tooMuch)
    expect((await failure(call)).message).toContain("Insufficient balance")
  })

  it("are never repeated after an answer that was lost, but can be found", async () => {
    const { client, sandbox } = await funded(start)
    sandbox.addFault({ on: "api", kind: "cut", endpoint: "POST /payouts" })
    const lost = client.payouts.create({ ...INSTRUCTION, email: "payee@example.com" })
    expect((await failure(lost)).code).toBe("ambiguous")
    expect(sandbox.counters()["bitpay"]?.["POST /payouts"]).toBe(1)
    expect(await client.payouts.search({ reference: "ours_1" })).toHaveLength(1)
  })
})

describe("BitPay's bills and subscriptions", () => {
  const start = stage()
  const bill = {
    currency: "USD",
    email: "b@example.com",
    items: [{ description: "Mug", price: fiat("12.345678901234567"), quantity: 2 }],
  }

  it("are written, changed, listed and delivered", async () => {
    const { client } = await start()
    const created = await client.bills.create({ ...bill, number: "b1" })
    expect(created).toMatchObject({ status: "draft", number: "b1", currency: "USD" })
    expect(created.items).toMatchObject([{ description: "Mug", quantity: 2 }])
    expect(created.url).toContain(created.id)
    expect((await client.bills.update(created.id, { ...bill, number: "b2" })).number).toBe("b2")
    await client.bills.deliver(created.id, created.token ?? "")
    expect(await client.bills.get(created.id)).toMatchObject({ status: "sent", number: "b2" })
    expect(await client.bills.list("sent")).toHaveLength(1)
    expect(await client.bills.list("paid")).toEqual([])
    expect((await failure(client.bills.deliver(created.id, "wrong token"))).code).toBe("rejected")
  })

  it("repeat a bill by a schedule", async () => {
    const { client } = await start()
    const { subscriptions } = client
    const { id } = await subscriptions.create({ schedule: "monthly", billData: bill })
    expect(await subscriptions.get(id)).toMatchObject({
      status: "draft",
      schedule: "monthly",
      currency: "USD",
      items: [{ description: "Mug" }],
    })
    expect((await subscriptions.update(id, { status: "active" })).status).toBe("active")
    expect((await subscriptions.update(id, { schedule: "weekly" })).schedule).toBe("weekly")
    expect(await subscriptions.list("active")).toHaveLength(1)
    expect(await subscriptions.list("draft")).toEqual([])
  })
})
