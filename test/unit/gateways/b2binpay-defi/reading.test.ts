import { ASSETS } from "../../../../src/domain"
import type { B2BinPayDefiOptions } from "../../../../src/gateways/b2binpay-defi/options"
import { DEEP, REQUEST, calls, defiStage } from "./stage"

const on = defiStage()
const REF = { depositId: REQUEST.depositId, asset: REQUEST.asset.id }

describe("reading", () => {
  async function opened(options: Partial<B2BinPayDefiOptions> = {}) {
    const play = await on.play()
    const defi = play.gateway(options)
    const { externalId } = await defi.openDeposit(REQUEST)
    const look = () => defi.readDeposit({ ...REF, externalId }, play.sandbox.clock.now())
    return { ...play, externalId, look }
  }

  it("follows money from the mempool to its last confirmation", async () => {
    const { sandbox, externalId, look } = await opened()
    expect(await look()).toMatchObject({ verdict: "pending", transfers: [] })
    const { txid } = sandbox.send({ payment_id: externalId })
    expect(await look()).toMatchObject({
      verdict: "pending",
      transfers: [{ txid, amount: "30", confirmations: 0, state: "seen" }],
    })
    sandbox.mine(DEEP - 1)
    expect((await look()).transfers).toMatchObject([{ confirmations: DEEP - 1, state: "seen" }])
    sandbox.mine(1)
    expect(await look()).toMatchObject({
      verdict: "paid",
      externalStatus: "PAID",
      transfers: [{ confirmations: DEEP, state: "confirmed" }],
    })
  })

  it("does not believe PAID before the coins are final", async () => {
    const { sandbox, externalId, look } = await opened()
    sandbox.setSwitches("b2binpay-defi", { paidBeforeConfirmation: true })
    sandbox.send({ payment_id: externalId })
    expect(await look()).toMatchObject({ externalStatus: "PAID", transfers: [{ state: "seen" }] })
  })

  it("tells too little, too much and nothing", async () => {
    const { sandbox, externalId, look } = await opened()
    sandbox.send({ payment_id: externalId, amount: "half" })
    sandbox.mine(DEEP)
    expect(await look()).toMatchObject({ verdict: "pending", externalStatus: "CREATED" })
    sandbox.send({ payment_id: externalId, amount: "15.000001" })
    sandbox.mine(DEEP)
    const snapshot = await look()
    expect(snapshot).toMatchObject({ verdict: "paid", externalStatus: "UNRESOLVED" })
    expect(snapshot.transfers.map(({ amount }) => amount)).toEqual(["15", "15.000001"])
  })

  it.each(["stays_expired", "turns_paid"])(
    "never calls late money in time: %s",
    async (lateMoney) => {
      const { sandbox, externalId, look } = await opened()
      sandbox.setSwitches("b2binpay-defi", { lateMoney })
      sandbox.advanceClock(31 * 60)
      expect(await look()).toMatchObject({ verdict: "expired", transfers: [] })
      sandbox.send({ payment_id: externalId })
      sandbox.mine(DEEP)
      const snapshot = await look()
      expect(snapshot.verdict).not.toBe("paid")
      expect(snapshot.transfers).toMatchObject([{ state: "confirmed" }])
      expect(snapshot.transfers[0]!.seenAt).toBeGreaterThan(sandbox.clock.now() - 60_000)
    },
  )

  it("tells of a transfer that was dropped", async () => {
    const { sandbox, externalId, look } = await opened()
    sandbox.drop(sandbox.send({ payment_id: externalId }).txid)
    expect((await look()).transfers).toEqual([])
  })

  it.each([
    ["severe_alert", /severe risk, score 96/],
    ["threshold_exceeded", /high risk, score 71/],
    ["provider_failed", /could not be scored/],
    ["budget_exhausted", /could not be scored/],
    ["currency_unsupported", /could not be scored/],
  ])("holds what AML blocks (%s), and frees it again", async (aml, words) => {
    const { sandbox, externalId, look } = await opened()
    sandbox.setSwitches("b2binpay-defi", { aml })
    const { txid } = sandbox.send({ payment_id: externalId })
    sandbox.mine(DEEP)
    const held = await look()
    expect(held).toMatchObject({ verdict: "pending", transfers: [{ state: "held", amount: "30" }] })
    expect(held.externalStatus).toMatch(words)
    sandbox.review("release", txid)
    expect(await look()).toMatchObject({ verdict: "paid", transfers: [{ state: "confirmed" }] })
  })

  it("lets go of what AML sent back", async () => {
    const { sandbox, externalId, look } = await opened()
    const { txid } = sandbox.send({ payment_id: externalId })
    sandbox.review("hold", txid)
    expect((await look()).transfers).toMatchObject([{ state: "held" }])
    sandbox.review("reject", txid)
    expect(await look()).toMatchObject({
      externalStatus: "CREATED; sent back 30 USDT",
      transfers: [{ state: "returned", amount: "30" }],
    })
  })

  it("waits while screening takes its time", async () => {
    const { sandbox, externalId, look } = await opened()
    sandbox.setSwitches("b2binpay-defi", { aml: "slow" })
    sandbox.send({ payment_id: externalId })
    sandbox.mine(DEEP)
    expect((await look()).transfers).toMatchObject([{ state: "seen", confirmations: DEEP }])
  })

  it("mentions money in another currency", async () => {
    const { sandbox, externalId, look } = await opened()
    sandbox.send({ payment_id: externalId, asset: ASSETS.ETH.id, amount: "0.1" })
    expect(await look()).toMatchObject({
      externalStatus: "CREATED; also received 0.1 ETH",
      transfers: [{ state: "foreign", amount: "0.1", coin: "ETH" }],
    })
  })

  it("does not let forged callbacks spend the merchant's credits", async () => {
    const { sandbox, look } = await opened()
    const readOften = async (play: Pick<Awaited<ReturnType<typeof opened>>, "look">) => {
      const looks = await Promise.allSettled(Array.from({ length: 30 }, play.look))
      return looks.filter(({ status }) => status === "fulfilled").length
    }
    expect(await readOften({ look })).toBe(20)
    expect(calls(sandbox, "GET /api/v1/deployments/:deploymentId/invoices/:invoiceId/op")).toBe(20)
    expect(await opened({ callbackToken: "door-key" }).then(readOften)).toBe(30)
    await expect(look()).rejects.toMatchObject({
      code: "rate_limited",
      details: { retryAfterMs: expect.any(Number) },
    })
  })

  it("goes on when nothing new is opened on the chain any more", async () => {
    const { gateway, externalId } = await opened()
    const narrowed = gateway({ chains: ["56"], currencies: ["56"] })
    expect(await narrowed.readDeposit({ ...REF, externalId }, 1)).toMatchObject({
      verdict: "pending",
      transfers: [],
    })
  })

  it("cannot be done where the account is not deployed", async () => {
    const { gateway } = await on.play()
    const elsewhere = { ...REF, externalId: "1", asset: ASSETS.USDT_POLYGON.id }
    await expect(gateway().readDeposit(elsewhere, 0)).rejects.toMatchObject({ code: "rejected" })
  })
})
