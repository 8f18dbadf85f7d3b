import { chargeTotals, deriveLabels } from "../../../../src/domain"
import { KEYS, defexaStage } from "./stage"

/** What can happen to a deposit, from the chain to the charge's status. */
const stage = defexaStage()

it("shows nothing before anything came", async () => {
  const checkout = await stage.checkout()
  expect(await checkout.look()).toMatchObject({
    verdict: "pending",
    externalStatus: "init",
    transfers: [],
  })
  expect(checkout.charge.status).toBe("open")
})

it("shows coins that were seen, then approved, without any count of blocks", async () => {
  const checkout = await stage.checkout()
  const txid = checkout.pay()
  const seen = await checkout.look()
  expect(seen.transfers).toMatchObject([
    { txid, amount: "150", state: "seen", confirmations: null },
  ])
  expect(checkout.charge.status).toBe("seen")
  checkout.confirm()
  const paid = await checkout.look()
  expect(paid).toMatchObject({ verdict: "pending", externalStatus: "approved" })
  expect(paid.transfers).toEqual([{ ...seen.transfers[0], state: "confirmed" }])
  expect(checkout.charge.status).toBe("paid")
  expect(chargeTotals(checkout.charge)).toMatchObject({ cleared: "30", missing: "0" })
  expect(checkout.hints.map(({ event }) => event)).toEqual(["pay.pending", "pay.approved"])
})

it("is not paid by a part, but by the rest", async () => {
  const checkout = await stage.checkout()
  checkout.pay("75")
  checkout.confirm()
  await checkout.look()
  expect(checkout.charge.status).toBe("underpaid")
  checkout.pay("75")
  await checkout.look()
  expect(checkout.charge.status).not.toBe("paid")
  checkout.confirm()
  await checkout.look()
  expect(checkout.charge.status).toBe("paid")
})

it("adds up two transfers of the same amount that come at once", async () => {
  const checkout = await stage.checkout()
  checkout.pay("75")
  checkout.pay("75")
  checkout.confirm()
  expect((await checkout.look()).transfers).toHaveLength(2)
  expect(checkout.charge.status).toBe("paid")
})

it("shows too much as too much, also when more comes after it was paid", async () => {
  const checkout = await stage.checkout()
  checkout.pay()
  checkout.confirm()
  await checkout.look()
  checkout.pay()
  checkout.confirm()
  await checkout.look()
  expect(checkout.charge.status).toBe("overpaid")
  expect(chargeTotals(checkout.charge).cleared).toBe("60")
})

it("expires without coins by our own clock: the address itself has no end", async () => {
  const checkout = await stage.checkout()
  checkout.pass(91)
  expect((await checkout.look()).verdict).toBe("pending")
  expect(checkout.charge.status).toBe("expired")
})

it("shows coins that come after the end as late", async () => {
  const checkout = await stage.checkout()
  checkout.pass(31)
  checkout.pay()
  checkout.confirm()
  await checkout.look()
  expect(checkout.charge.status).toBe("late")
  expect(chargeTotals(checkout.charge)).toMatchObject({ clearedInTime: "0", cleared: "30" })
})

it("is paid by coins that came in time, even when we hear of them late", async () => {
  const checkout = await stage.checkout()
  checkout.shop.answer = () => ({ status: 503 })
  checkout.pay()
  await checkout.sandbox.callbacksIdle()
  const unheard = checkout.shop.requests.splice(0)
  expect(unheard).toHaveLength(1)
  checkout.shop.answer = () => ({})
  checkout.pass(31)
  checkout.confirm()
  await checkout.look()
  expect(checkout.charge.status).toBe("paid")
})

it("opens again when the only transaction is dropped", async () => {
  const checkout = await stage.checkout()
  const txid = checkout.pay()
  await checkout.look()
  checkout.sandbox.drop(txid)
  expect(await checkout.look()).toMatchObject({
    externalStatus: "declined",
    // Defexa does not tell why it declined, so a person should look.
    transfers: [{ state: "refused" }],
  })
  expect(checkout.charge.status).toBe("open")
})

it("is paid by the transaction that replaced another", async () => {
  const checkout = await stage.checkout()
  const txid = checkout.pay()
  await checkout.look()
  checkout.sandbox.replace(txid)
  checkout.confirm()
  await checkout.look()
  expect(checkout.charge.status).toBe("paid")
  expect(chargeTotals(checkout.charge).cleared).toBe("30")
})

it("never counts a payment that Defexa declined", async () => {
  const checkout = await stage.checkout()
  checkout.pay()
  checkout.sandbox.fail(checkout.opened.externalId, "declined")
  checkout.confirm()
  await checkout.look()
  expect(checkout.charge.status).toBe("open")
})

describe("money that fails the AML scoring", () => {
  it.each(["announced", "silent"] as const)("is held when it was %s", async (heldDeposits) => {
    const checkout = await stage.checkout()
    checkout.sandbox.setSwitches("defexa", { riskScore: 70, heldDeposits })
    const txid = checkout.pay()
    checkout.confirm()
    const snapshot = await checkout.look()
    expect(snapshot.transfers).toMatchObject([{ txid, amount: "150", state: "held" }])
    expect(snapshot.externalStatus).toBe("pending in the AML list, risk score 70")
    expect(checkout.charge.status).toBe("held")
    expect(deriveLabels(checkout.charge)).toEqual(["held"])
  })

  it("is paid once it is released", async () => {
    const checkout = await stage.checkout()
    const txid = checkout.pay()
    checkout.sandbox.review("hold", txid)
    checkout.confirm()
    await checkout.look()
    expect(checkout.charge.status).toBe("held")
    checkout.sandbox.review("release", txid)
    await checkout.look()
    expect(checkout.charge.status).toBe("paid")
  })

  it("does not stand in the way of other money", async () => {
    const checkout = await stage.checkout()
    const held = checkout.pay()
    checkout.sandbox.review("hold", held)
    checkout.pay()
    checkout.confirm()
    expect((await checkout.look()).transfers).toHaveLength(2)
    expect(checkout.charge.status).toBe("paid")
    expect(deriveLabels(checkout.charge)).toEqual(["held"])
  })

  it("is gone when Defexa sent it back by itself", async () => {
    const checkout = await stage.checkout()
    checkout.sandbox.setSwitches("defexa", { riskScore: 99, amlRefunds: "automatic" })
    checkout.pay()
    checkout.confirm()
    await checkout.look()
    expect(checkout.charge.status).toBe("open")
    expect(deriveLabels(checkout.charge)).toEqual(["refused_by_processor"])
  })
})

describe("callbacks on their way", () => {
  it.each([
    [{ callbackNumbers: "number" }],
    [{ psData: "text" }],
    [{ signature: "unknown" }],
    [{ errors: "wrapped" }],
  ])("are understood with %j", async (switches) => {
    const checkout = await stage.checkout()
    checkout.sandbox.setSwitches("defexa", switches)
    const txid = checkout.pay("149.999999")
    checkout.pay("0.000001")
    checkout.confirm()
    const { transfers } = await checkout.look()
    expect(transfers).toMatchObject([{ txid, amount: "149.999999" }, { amount: "0.000001" }])
    expect(checkout.charge.status).toBe("paid")
  })

  it.each(["md5-length-value", "sha256-sorted"] as const)(
    "are accepted when signed by %s, as numbers or as texts",
    async (scheme) => {
      const checkout = await stage.checkout({
        callbackSignature: { scheme, signKey: ["a-newer-key", KEYS.signKey] },
      })
      checkout.sandbox.setSwitches("defexa", { signature: scheme })
      checkout.pay("75.50")
      checkout.sandbox.setSwitches("defexa", { callbackNumbers: "number" })
      checkout.confirm()
      await checkout.look()
      expect(checkout.refused).toBe(0)
      expect(checkout.charge.status).toBe("underpaid")
    },
  )

  it("are refused when signed by another scheme than the merchant was told", async () => {
    const checkout = await stage.checkout({
      callbackSignature: { scheme: "sha256-sorted", signKey: KEYS.signKey },
    })
    checkout.pay()
    checkout.confirm()
    await checkout.look()
    expect(checkout.refused).toBe(2)
    expect(checkout.charge.status).toBe("open")
  })

  it("are refused when somebody else sends them", async () => {
    const checkout = await stage.checkout()
    checkout.sandbox.addFault({ on: "callbacks", kind: "forge" })
    checkout.pay()
    checkout.confirm()
    await checkout.look()
    expect(checkout.refused).toBe(2)
    expect(checkout.charge.status).toBe("open")
  })

  it("change nothing when they come twice", async () => {
    const checkout = await stage.checkout()
    checkout.sandbox.addFault({ on: "callbacks", kind: "duplicate", count: 3 })
    checkout.pay("75")
    checkout.confirm()
    await checkout.look()
    expect(checkout.hints).toHaveLength(8)
    expect(new Set(checkout.hints.map(({ dedupKey }) => dedupKey)).size).toBe(2)
    expect(checkout.charge.status).toBe("underpaid")
    expect(chargeTotals(checkout.charge).cleared).toBe("15")
  })

  it("change nothing when the first comes last", async () => {
    const checkout = await stage.checkout()
    checkout.sandbox.addFault({ on: "callbacks", kind: "reorder", times: 1 })
    checkout.pay()
    checkout.confirm()
    await checkout.look()
    expect(checkout.hints.map(({ event }) => event)).toEqual(["pay.approved", "pay.pending"])
    expect(checkout.charge.status).toBe("paid")
  })

  it("are each enough alone", async () => {
    const checkout = await stage.checkout()
    checkout.sandbox.addFault({ on: "callbacks", kind: "drop", event: "pay.pending" })
    checkout.pay()
    checkout.confirm()
    await checkout.look()
    expect(checkout.charge.status).toBe("paid")
  })
})
