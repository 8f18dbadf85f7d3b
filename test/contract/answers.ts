import type { Snapshot } from "../../src/checkout"
import { type Bench, reference } from "./bench"
import type { GatewayHarness, WireState } from "./harness"

/** Values on which floating point numbers lose digits. */
const EXACT_AMOUNTS = [
  "0.30000000000000004",
  "0.1000000000000000055511151231257827",
  "123456789.123456789012345678",
  "0.000000000000000001",
  "9007199254740993",
  "29.99",
]

/** How a processor's answers are read, whatever they look like. */
export function answerCases(harness: GatewayHarness, stage: Bench): void {
  const confirmations = harness.confirmations[harness.asset.id] ?? Number.NaN
  const full: WireState = {
    status: harness.words.paid,
    received: "2",
    required: "2",
    confirmations,
  }

  const readAnswer = async (body: string): Promise<Snapshot> => {
    const { gateway } = await stage.script(() => ({ body }))
    return gateway.readDeposit(reference(harness.asset), 1_000, [])
  }
  const [plain] = Object.values(harness.readAnswers)
  if (!plain) throw new Error("the harness has no answer to a read")

  it.each(harness.statuses)("reads $native as $verdict", async ({ native, verdict, money }) => {
    const snapshot = await readAnswer(plain({ ...full, status: native }))
    expect(snapshot).toMatchObject({ verdict, externalStatus: native })
    expect(snapshot.transfers).toMatchObject([{ amount: "2", state: money }])
  })

  const { paid: paidWord } = harness.words
  const otherCase =
    paidWord === paidWord.toLowerCase() ? paidWord.toUpperCase() : paidWord.toLowerCase()
  it.each(["NEVER_SEEN_BEFORE", "paid?", otherCase, "constructor", "42"])(
    "reads the unknown status %s as pending, never as paid",
    async (status) => {
      const snapshot = await readAnswer(plain({ ...full, status }))
      expect(snapshot).toMatchObject({ verdict: "pending", externalStatus: status })
      expect(snapshot.transfers).toMatchObject([{ state: "seen" }])
    },
  )

  describe.each(Object.entries(harness.readAnswers))("a read answered %s", (_, render) => {
    it("is understood like any other", async () => {
      const waiting = { status: harness.words.waiting, received: "0", required: "2" }
      expect(await readAnswer(render({ ...waiting, confirmations: 0 }))).toEqual({
        observedAt: 1_000,
        verdict: "pending",
        externalStatus: harness.words.waiting,
        transfers: [],
      })
      const paid = await readAnswer(render(full))
      expect(paid).toEqual(await readAnswer(plain(full)))
      expect(paid.verdict).toBe("paid")
    })

    it.each(EXACT_AMOUNTS)("keeps every digit of %s", async (received) => {
      const snapshot = await readAnswer(render({ ...full, received, required: received }))
      expect(snapshot.transfers.map(({ amount }) => amount)).toEqual([received])
    })
  })

  it("understands amounts with an exponent", async () => {
    const snapshot = await readAnswer(plain({ ...full, received: "1.5e-7", required: "1.5e-7" }))
    expect(snapshot.transfers).toMatchObject([{ amount: "0.00000015" }])
  })

  describe.each(Object.entries(harness.openAnswers))("an offer answered %s", (_, render) => {
    it.each(EXACT_AMOUNTS)("keeps every digit of %s", async (amount) => {
      const { gateway } = await stage.script(() => ({ body: render({ amount, address: "addr" }) }))
      const opened = await gateway.openDeposit(stage.request())
      const address = gateway.capabilities.payment === "address" ? "addr" : null
      expect(opened).toMatchObject({ amount, address })
    })
  })

  const unreadable = ["NaN", "1,5", "Infinity", ...(harness.signedAmounts ? [] : ["-1"])]
  it.each(unreadable)("refuses %s as a received amount", async (received) => {
    await expect(readAnswer(plain({ ...full, received }))).rejects.toMatchObject({
      code: "unavailable",
    })
  })

  it("refuses an offer of zero coins", async () => {
    const [render] = Object.values(harness.openAnswers)
    const body = render?.({ amount: "0", address: "addr" })
    const { gateway } = await stage.script(() => ({ body }))
    await expect(gateway.openDeposit(stage.request())).rejects.toMatchObject({
      code: stage.openings.code,
    })
  })

  it.each(["{}", "[]", "null", '"PAID"', "", "<html></html>", '{"data":{"status":'])(
    "cannot read %j: a read is unavailable, and a write is not repeated blindly",
    async (body) => {
      await expect(readAnswer(body)).rejects.toMatchObject({ code: "unavailable" })
      const { gateway, server } = await stage.script(() => ({ body }))
      await expect(gateway.openDeposit(stage.request())).rejects.toMatchObject({
        code: stage.openings.code,
      })
      expect(server.requests.length).toBeLessThanOrEqual(stage.openings.tries)
    },
  )

  it("sends the price with every digit", async () => {
    const { gateway, server } = await stage.script(() => ({ status: 400 }))
    const value = "1234567.123456789012345678"
    await expect(gateway.openDeposit(stage.request({ value }))).rejects.toMatchObject({
      code: "rejected",
    })
    expect(server.requests[0]?.body.toString()).toContain(value)
  })
}
