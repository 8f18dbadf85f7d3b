import { type Snapshot, roundUp } from "../../src/domain"
import { type Bench, reference, uneventfulAnswer } from "./bench"
import type { GatewayHarness, WireState } from "./harness"
import { coins, number, fiat } from "../support/amounts"

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

  const byCallbacks = stage.capabilities.reads === "callbacks"
  const judges = harness.judges ?? true
  const told = (native: string): string => harness.told?.(native) ?? native

  /** Reads with this answer to the call. */
  const readCall = async (body: string): Promise<Snapshot> => {
    const { gateway } = await stage.script(() => ({ body }))
    return gateway.readDeposit(reference(harness.asset), 1_000, [])
  }
  /** Reads what is told in this way: by the call's answer, or by a callback. */
  const readAnswer = async (body: string): Promise<Snapshot> => {
    if (!byCallbacks) return readCall(body)
    const { gateway } = await stage.script(() => ({ body: uneventfulAnswer(harness) }))
    const heard = { rawBody: Buffer.from(body), receivedAt: 500 }
    return gateway.readDeposit(reference(harness.asset), 1_000, [heard])
  }
  const [plain] = Object.values(harness.readAnswers)
  if (!plain) throw new Error("the harness has no answer to a read")

  it.each(harness.statuses)("reads $native as $verdict", async ({ native, verdict, money }) => {
    const snapshot = await readAnswer(plain({ ...full, status: native }))
    expect(snapshot).toMatchObject({ verdict, externalStatus: told(native) })
    expect(snapshot.transfers).toMatchObject([{ amount: "2", state: money }])
  })

  const { paid: paidWord } = harness.words
  const otherCase =
    paidWord === paidWord.toLowerCase() ? paidWord.toUpperCase() : paidWord.toLowerCase()
  const unknown = ["NEVER_SEEN_BEFORE", "paid?", otherCase, "constructor", "42"]
  it.each(unknown.filter((word) => word !== paidWord))(
    "reads the unknown status %s as pending, never as paid",
    async (status) => {
      const snapshot = await readAnswer(plain({ ...full, status }))
      expect(snapshot).toMatchObject({ verdict: "pending", externalStatus: told(status) })
      expect(snapshot.transfers).toMatchObject([{ state: "seen" }])
    },
  )

  describe.each(Object.entries(harness.readAnswers))("a read answered %s", (_, render) => {
    it("is understood like any other", async () => {
      const waiting = { status: harness.words.waiting, received: "0", required: "2" }
      expect(await readAnswer(render({ ...waiting, confirmations: 0 }))).toEqual({
        observedAt: 1_000,
        verdict: "pending",
        externalStatus: told(harness.words.waiting),
        transfers: [],
      })
      const paid = await readAnswer(render(full))
      expect(paid).toEqual(await readAnswer(plain(full)))
      expect(paid.verdict).toBe(judges ? "paid" : "pending")
      expect(paid.transfers).toMatchObject([{ amount: "2", state: "confirmed" }])
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
    // Where the processor knows no amount, the shop's own is asked, in whole units of the asset.
    const amounts = EXACT_AMOUNTS.map((amount) =>
      judges ? amount : roundUp(number(amount), harness.asset.decimals),
    )
    it.each(amounts)("keeps every digit of %s", async (amount) => {
      const { gateway } = await stage.script(() => ({ body: render({ amount, address: "addr" }) }))
      const asked = judges ? {} : { amount: coins(amount) }
      const opened = await gateway.openDeposit(stage.request({ depositId: "dep_1", ...asked }))
      const address = harness.paidByLink ? null : "addr"
      expect(opened).toMatchObject({ amount, address })
    })
  })

  const unreadable = ["NaN", "1,5", "Infinity", ...(harness.signedAmounts ? [] : ["-1"])]
  if (byCallbacks) {
    // A callback that is refused for its form would be money that nobody hears of.
    it.each(unreadable)("does not count %s as a received amount, and says so", async (received) => {
      const snapshot = await readAnswer(plain({ ...full, received }))
      expect(snapshot).toMatchObject({ verdict: "pending", transfers: [] })
      expect(snapshot.externalStatus).toContain("not counted")
    })
  } else {
    it.each(unreadable)("refuses %s as a received amount", async (received) => {
      await expect(readAnswer(plain({ ...full, received }))).rejects.toMatchObject({
        code: "unavailable",
      })
    })
  }

  const offering = (amount: string, address: string) => {
    const [render] = Object.values(harness.openAnswers)
    return stage.script(() => ({ body: render?.({ amount, address }) }))
  }
  if (judges) {
    it("refuses an offer of zero coins", async () => {
      const { gateway } = await offering("0", "addr")
      await expect(gateway.openDeposit(stage.request())).rejects.toMatchObject({
        code: stage.openings.code,
      })
    })
  } else {
    it("refuses to ask for zero coins, and does not trouble the processor with it", async () => {
      const { gateway, server } = await offering("0", "addr")
      await expect(
        gateway.openDeposit(stage.request({ amount: coins("0") })),
      ).rejects.toMatchObject({
        code: "rejected",
      })
      expect(server.requests).toEqual([])
    })

    it("refuses an offer without an address", async () => {
      const { gateway } = await offering("1", "")
      const opening = gateway.openDeposit(stage.request({ depositId: "dep_1" }))
      await expect(opening).rejects.toMatchObject({ code: stage.openings.code })
    })
  }

  it.each(["{}", "[]", "null", '"PAID"', "", "<html></html>", '{"data":{"status":'])(
    "cannot read %j: a read is unavailable, and a write is not repeated blindly",
    async (body) => {
      await expect(readCall(body)).rejects.toMatchObject({ code: "unavailable" })
      const { gateway, server } = await stage.script(() => ({ body }))
      await expect(gateway.openDeposit(stage.request())).rejects.toMatchObject({
        code: stage.openings.code,
      })
      const openings = server.requests.filter(({ method }) => method === "POST")
      expect(openings.length).toBeGreaterThan(0)
      expect(openings.length).toBeLessThanOrEqual(stage.openings.tries)
    },
  )

  it(
    judges
      ? "sends the price with every digit"
      : "tells the processor neither the price nor the amount: it only hands out addresses",
    async () => {
      const body = harness.errorAnswer("no")
      const { gateway, server } = await stage.script(() => ({ status: 400, body }))
      const value = fiat("1234567.123456789012345678")
      const request = stage.request({ value })
      await expect(gateway.openDeposit(request)).rejects.toMatchObject({ code: "rejected" })
      const sent = server.requests[0]?.body.toString()
      // Where the shop prices, it asks an amount that can be sent.
      if (judges) expect(sent).toContain(request.amount ?? value)
      else expect(sent).not.toMatch(new RegExp(`1234567|${request.amount}`))
    },
  )
}
