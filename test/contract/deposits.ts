import { chargeTotals, deriveLabels, refundable } from "../../src/domain"
import type { Bench } from "./bench"
import type { GatewayHarness } from "./harness"

/** Everything that can happen to a deposit, up to the charge's status in the pure core. */
export function depositCases(harness: GatewayHarness, stage: Bench): void {
  const judges = harness.judges ?? true
  const paid = judges ? "paid" : "pending"
  const expired = judges ? "expired" : "pending"
  const countsBlocks = !harness.countsNoBlocks
  const { reads } = stage.capabilities

  it("shows nothing before anything came", async () => {
    const checkout = await stage.checkout()
    const snapshot = await checkout.look()
    expect(snapshot).toMatchObject({ verdict: "pending", transfers: [] })
    expect(checkout.charge.status).toBe("open")
  })

  it("dates a snapshot by the instant that it is given", async () => {
    const { gateway, opened } = await stage.checkout()
    const deposit = { depositId: "x", externalId: opened.externalId, asset: harness.asset.id }
    expect((await gateway.readDeposit(deposit, 12_345, [])).observedAt).toBe(12_345)
  })

  it("shows coins that were seen and are in no block yet", async () => {
    const checkout = await stage.checkout()
    checkout.pay()
    const snapshot = await checkout.look()
    expect(snapshot.verdict).toBe("pending")
    expect(snapshot.transfers).toMatchObject([
      { amount: checkout.opened.amount, state: "seen", confirmations: countsBlocks ? 0 : null },
    ])
    expect(checkout.charge.status).toBe("seen")
  })

  if (countsBlocks) {
    it("counts confirmations up to the last one", async () => {
      const checkout = await stage.checkout()
      const { requiredConfirmations } = checkout.opened
      checkout.pay()
      for (let block = 1; block < requiredConfirmations; block += 1) {
        checkout.sandbox.mine()
        const { verdict, transfers } = await checkout.look()
        expect(verdict).toBe("pending")
        expect(transfers).toMatchObject([{ confirmations: block, state: "seen" }])
        expect(checkout.charge.status).toBe("confirming")
      }
      checkout.sandbox.mine()
      await checkout.look()
      expect(checkout.charge.status).toBe("paid")
    })
  } else {
    it("cannot count confirmations: coins are seen, and then they are final", async () => {
      const checkout = await stage.checkout()
      expect(checkout.opened.requiredConfirmations).toBe(0)
      checkout.pay()
      const seen = await checkout.look()
      expect(seen.transfers).toMatchObject([{ confirmations: null, state: "seen" }])
      expect(checkout.charge.status).toBe("seen")
      checkout.confirm()
      const final = await checkout.look()
      expect(final.transfers).toMatchObject([{ confirmations: null, state: "confirmed" }])
      expect(checkout.charge.status).toBe("paid")
    })
  }

  it("shows the exact amount as paid once it is confirmed", async () => {
    const checkout = await stage.checkout()
    checkout.pay()
    checkout.confirm()
    const snapshot = await checkout.look()
    expect(snapshot.verdict).toBe(paid)
    expect(snapshot.transfers).toMatchObject([
      { amount: checkout.opened.amount, state: "confirmed" },
    ])
    expect(chargeTotals(checkout.charge)).toMatchObject({ cleared: "30", missing: "0" })
    expect(deriveLabels(checkout.charge)).toEqual([])
  })

  it("is not paid by a part, confirmed or not", async () => {
    const checkout = await stage.checkout()
    checkout.pay("half")
    await checkout.look()
    expect(checkout.charge.status).toBe("underpaid")
    checkout.confirm()
    const snapshot = await checkout.look()
    expect(snapshot.verdict).toBe("pending")
    expect(checkout.charge.status).toBe("underpaid")
    expect(chargeTotals(checkout.charge)).toMatchObject({ received: "15", missing: "15" })
  })

  it("is paid by a part and then the rest", async () => {
    const checkout = await stage.checkout()
    checkout.pay("half")
    checkout.confirm()
    await checkout.look()
    checkout.pay("exact")
    await checkout.look()
    expect(checkout.charge.status).not.toBe("paid")
    checkout.confirm()
    expect((await checkout.look()).verdict).toBe(paid)
    expect(checkout.charge.status).toBe("paid")
    expect(chargeTotals(checkout.charge).cleared).toBe("30")
  })

  it("adds up two transfers that come at once", async () => {
    const checkout = await stage.checkout()
    checkout.pay("half")
    checkout.pay("exact")
    await checkout.look()
    expect(checkout.charge.status).toBe("seen")
    checkout.confirm()
    await checkout.look()
    expect(checkout.charge.status).toBe("paid")
  })

  /** A charge that was paid, and for which as much comes once more. */
  const paidTwice = async () => {
    const checkout = await stage.checkout()
    checkout.pay()
    checkout.confirm()
    await checkout.look()
    const { externalId, amount } = checkout.opened
    checkout.sandbox.send({ payment_id: externalId, amount })
    await checkout.look()
    return checkout
  }

  if (harness.returnsStrays) {
    it("counts no more than was asked, because the processor sends the rest back", async () => {
      const checkout = await stage.checkout()
      checkout.pay("double")
      checkout.confirm()
      const { transfers } = await checkout.look()
      const { amount } = checkout.opened
      expect(transfers).toMatchObject([
        { state: "confirmed", amount },
        { state: "returned", amount },
      ])
      expect(checkout.charge.status).toBe("paid")
      expect(chargeTotals(checkout.charge)).toMatchObject({ received: "30", cleared: "30" })
      expect(refundable(checkout.charge, [], 2)).toMatchObject({ most: "30", excess: "0" })
      expect(deriveLabels(checkout.charge)).toEqual(["returned_by_processor"])
    })

    it("counts nothing that comes after it was paid, and tells of it", async () => {
      const checkout = await paidTwice()
      checkout.confirm()
      await checkout.look()
      expect(checkout.charge.status).toBe("paid")
      expect(chargeTotals(checkout.charge).cleared).toBe("30")
      expect(deriveLabels(checkout.charge)).toEqual(["returned_by_processor"])
    })
  } else {
    it("shows too much as too much", async () => {
      const checkout = await stage.checkout()
      checkout.pay("double")
      checkout.confirm()
      await checkout.look()
      expect(checkout.charge.status).toBe("overpaid")
      expect(chargeTotals(checkout.charge).cleared).toBe("60")
    })

    it("shows more coins that come after it was paid, and gives none back unconfirmed", async () => {
      const checkout = await paidTwice()
      expect(chargeTotals(checkout.charge)).toMatchObject({ received: "60", cleared: "30" })
      expect(refundable(checkout.charge, [], 2)).toMatchObject({ most: "30", excess: "0" })
      checkout.confirm()
      await checkout.look()
      expect(checkout.charge.status).toBe("overpaid")
      expect(refundable(checkout.charge, [], 2)).toMatchObject({ most: "60", excess: "30" })
    })
  }

  it("expires without coins", async () => {
    const checkout = await stage.checkout()
    checkout.passOffer()
    expect(await checkout.look()).toMatchObject({ verdict: expired, transfers: [] })
    expect(checkout.charge.status).toBe("open")
    checkout.passCharge()
    await checkout.look()
    expect(checkout.charge.status).toBe("expired")
  })

  if (harness.returnsStrays) {
    it("does not count on a part that the processor sends back when the time is over", async () => {
      const checkout = await stage.checkout()
      checkout.pay("half")
      checkout.confirm()
      await checkout.look()
      checkout.passOffer()
      const snapshot = await checkout.look()
      expect(snapshot).toMatchObject({ verdict: expired, transfers: [{ state: "returned" }] })
      expect(snapshot.externalStatus).toContain("paidPartial")
      expect(checkout.charge.status).toBe("open")
      expect(chargeTotals(checkout.charge)).toMatchObject({ received: "0", missing: "30" })
      checkout.passCharge()
      await checkout.look()
      expect(checkout.charge.status).toBe("expired")
      expect(deriveLabels(checkout.charge)).toEqual(["returned_by_processor"])
    })

    it("does not count on coins that come after the end", async () => {
      const checkout = await stage.checkout()
      checkout.passOffer()
      await checkout.look()
      checkout.pay()
      checkout.confirm()
      const snapshot = await checkout.look()
      expect(snapshot).toMatchObject({ verdict: expired, transfers: [{ state: "returned" }] })
      expect(checkout.charge.status).toBe("open")
      expect(chargeTotals(checkout.charge).received).toBe("0")
      expect(deriveLabels(checkout.charge)).toEqual(["returned_by_processor"])
    })
  } else {
    it("does not forget a part when the time is over", async () => {
      const checkout = await stage.checkout()
      checkout.pay("half")
      checkout.confirm()
      await checkout.look()
      checkout.passOffer()
      checkout.passCharge()
      const snapshot = await checkout.look()
      expect(snapshot).toMatchObject({ verdict: expired, transfers: [{ state: "confirmed" }] })
      expect(checkout.charge.status).toBe("underpaid")
      expect(deriveLabels(checkout.charge)).toEqual(["underpaid"])
      expect(chargeTotals(checkout.charge).cleared).toBe("15")
    })

    it("shows coins that come after the end, as late and not as paid", async () => {
      const checkout = await stage.checkout()
      checkout.passOffer()
      await checkout.look()
      checkout.pay()
      expect((await checkout.look()).transfers).toMatchObject([{ state: "seen" }])
      expect(checkout.charge.status).toBe("late")
      checkout.confirm()
      const snapshot = await checkout.look()
      expect(snapshot).toMatchObject({ verdict: expired, transfers: [{ state: "confirmed" }] })
      expect(checkout.charge.status).toBe("late")
      expect(chargeTotals(checkout.charge)).toMatchObject({ clearedInTime: "0", cleared: "30" })
    })
  }

  it("is paid when the coins were in time and only their blocks were late", async () => {
    const checkout = await stage.checkout()
    checkout.pay()
    checkout.passOffer()
    await checkout.look()
    checkout.confirm()
    // Some processors keep calling it expired; what counts is when the coins were seen.
    expect([paid, expired]).toContain((await checkout.look()).verdict)
    expect(checkout.charge.status).toBe("paid")
  })

  it("opens again when the only transaction is dropped", async () => {
    const checkout = await stage.checkout()
    const txid = checkout.pay()
    await checkout.look()
    checkout.sandbox.drop(txid)
    const { transfers } = await checkout.look()
    // Who declines transfers does not tell why.
    const gone = harness.declinesTransfers ? "refused" : "dropped"
    expect(transfers.filter(({ state }) => state !== gone)).toEqual([])
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

  it(
    reads === "api"
      ? "tells an admin when coins vanish after they were confirmed"
      : "stands by its final word when coins vanish, because nothing can be read anew",
    async () => {
      const checkout = await stage.checkout()
      const txid = checkout.pay()
      checkout.confirm()
      await checkout.look()
      checkout.sandbox.drop(txid)
      const { transfers } = await checkout.look()
      expect(checkout.charge.status).toBe("paid")
      expect(deriveLabels(checkout.charge)).toEqual(reads === "api" ? ["reversed"] : [])
      const kept = transfers.filter(({ state }) => state === "confirmed")
      expect(kept).toHaveLength(reads === "api" ? 0 : 1)
    },
  )

  if (harness.declinesTransfers) {
    it("never counts a transfer that the processor declined", async () => {
      const checkout = await stage.checkout()
      checkout.pay()
      checkout.sandbox.fail(checkout.opened.externalId, "made to fail")
      checkout.confirm()
      const snapshot = await checkout.look()
      expect(snapshot).toMatchObject({ verdict: "pending", transfers: [{ state: "refused" }] })
      expect(checkout.charge.status).toBe("open")
      expect(deriveLabels(checkout.charge)).toEqual(["refused_by_processor"])
    })
    return
  }

  if (!harness.statuses.some(({ verdict }) => verdict === "failed")) {
    it("has no payments that fail: only the coins decide", async () => {
      const checkout = await stage.checkout()
      checkout.pay()
      expect(() => checkout.sandbox.fail(checkout.opened.externalId, "made to fail")).toThrow(
        "cannot fail",
      )
      checkout.confirm()
      expect((await checkout.look()).verdict).toBe(paid)
      expect(checkout.charge.status).toBe("paid")
    })
    return
  }

  it("never shows a payment that failed at the processor as paid", async () => {
    const checkout = await stage.checkout()
    checkout.pay()
    checkout.sandbox.fail(checkout.opened.externalId, "made to fail")
    checkout.confirm()
    expect((await checkout.look()).verdict).toBe("failed")
    expect(checkout.charge.status).toBe(harness.returnsStrays ? "open" : "confirming")
  })
}
