import {
  UnknownDepositError,
  chargeTotals,
  closesAt,
  deriveLabels,
  openCharge,
  transition,
} from "../../../src/domain"
import { TERMS, deposit, opened, snapshot, tell, transfer } from "./facts"
import { coins, fiat } from "../../support/amounts"

const MINUTE = 60_000

describe("a charge", () => {
  const charge = opened(deposit())

  it("is open until something happens", () => {
    expect(charge.status).toBe("open")
    expect(tell(charge, snapshot(10, [])).status).toBe("open")
  })

  it("goes from seen over confirming to paid", () => {
    const seen = tell(charge, snapshot(10, [transfer()]))
    expect(seen.status).toBe("seen")
    const confirming = tell(seen, snapshot(20, [transfer({ confirmations: 1 })]))
    expect(confirming.status).toBe("confirming")
    const paid = tell(
      confirming,
      snapshot(30, [transfer({ confirmations: 3, state: "confirmed" })]),
    )
    expect(paid.status).toBe("paid")
    expect(chargeTotals(paid)).toMatchObject({ received: "100", cleared: "100", missing: "0" })
  })

  it("waits for the merchant's confirmations even when the gateway calls it confirmed", () => {
    const strict = opened(deposit({ requiredConfirmations: 6 }))
    const early = tell(strict, snapshot(10, [transfer({ confirmations: 3, state: "confirmed" })]))
    expect(early.status).toBe("confirming")
    const late = tell(early, snapshot(20, [transfer({ confirmations: 6, state: "confirmed" })]))
    expect(late.status).toBe("paid")
  })

  it("believes a gateway that hides confirmations when it says confirmed", () => {
    const strict = opened(deposit({ requiredConfirmations: 6 }))
    const state = tell(
      strict,
      snapshot(10, [transfer({ confirmations: null, state: "confirmed" })]),
    )
    expect(state.status).toBe("paid")
  })

  it("is underpaid with too little, and paid by a second transfer", () => {
    const half = transfer({ amount: coins("1"), state: "confirmed" })
    const under = tell(charge, snapshot(10, [half]))
    expect(under.status).toBe("underpaid")
    expect(chargeTotals(under).missing).toBe("50")
    const rest = transfer({ key: "tx_2", amount: coins("1"), state: "confirmed" })
    expect(tell(under, snapshot(20, [half, rest])).status).toBe("paid")
  })

  it("adds up what arrived on several deposits, each at its own rate", () => {
    const two = opened(deposit(), deposit({ id: "dep_2", amount: coins("0.5"), value: fiat("50") }))
    const first = tell(two, snapshot(10, [transfer({ amount: coins("1"), state: "confirmed" })]))
    const second = tell(first, {
      ...snapshot(20, [transfer({ amount: coins("0.5"), state: "confirmed" })]),
      depositId: "dep_2",
    } as ReturnType<typeof snapshot>)
    expect(second.status).toBe("paid")
  })

  it("forgives a shortfall within the tolerance and no more", () => {
    const lenient = { ...charge, terms: { ...TERMS, underpaymentTolerance: fiat("0.5") } }
    const just = transfer({ amount: coins("1.99"), state: "confirmed" })
    expect(tell(lenient, snapshot(10, [just])).status).toBe("paid")
    const less = transfer({ amount: coins("1.98"), state: "confirmed" })
    expect(tell(lenient, snapshot(10, [less])).status).toBe("underpaid")
  })

  it("is overpaid beyond the tolerance, and says so", () => {
    const dust = tell(
      charge,
      snapshot(10, [transfer({ amount: coins("2.01"), state: "confirmed" })]),
    )
    expect(dust.status).toBe("paid")
    const much = tell(charge, snapshot(10, [transfer({ amount: coins("3"), state: "confirmed" })]))
    expect(much.status).toBe("overpaid")
    expect(deriveLabels(much)).toEqual(["overpaid"])
  })

  it("expires when the time is over and nothing came", () => {
    expect(tell(charge, { type: "time_passed", at: 9_999 }).status).toBe("open")
    expect(tell(charge, { type: "time_passed", at: 10_000 }).status).toBe("expired")
  })

  it("stays open while a quote lasts that is longer than the charge", () => {
    const long = opened(deposit({ expiresAt: 15_000 }))
    expect(tell(long, { type: "time_passed", at: 12_000 }).status).toBe("open")
  })

  it("calls money late that came after the deposit's end", () => {
    const late = tell(charge, snapshot(6_000, [transfer({ state: "confirmed" })]))
    expect(late.status).toBe("late")
    expect(deriveLabels(late)).toContain("late")
  })

  it("is paid when an older snapshot shows that the money was in time", () => {
    const late = tell(charge, snapshot(6_000, [transfer({ state: "confirmed" })]))
    expect(tell(late, snapshot(4_000, [transfer()])).status).toBe("paid")
  })

  it("takes the gateway's word that a payment was in time", () => {
    const state = tell(
      charge,
      snapshot(6_000, [transfer({ state: "confirmed" })], { verdict: "paid" }),
    )
    expect(state.status).toBe("paid")
  })

  it("trusts its own eyes over a processor's clock that is ahead", () => {
    const ahead = transfer({ seenAt: 4_880 + 5 * 60_000, state: "confirmed" })
    const state = tell(charge, snapshot(4_880, [ahead]))
    expect(state.status).toBe("paid")
    expect(state.deposits["dep_1"]?.transfers["tx_1"]?.firstSeenAt).toBe(4_880)
  })

  it("takes what a processor saw while we did not look", () => {
    expect(tell(charge, snapshot(9_000, [transfer({ seenAt: 4_999 })])).status).toBe("seen")
    expect(tell(charge, snapshot(9_000, [transfer({ seenAt: 5_001 })])).status).toBe("late")
  })

  it("knows that nothing came before there was an address", () => {
    const opensAt = 20 * MINUTE
    const terms = { openedAt: opensAt, expiresAt: 50 * MINUTE }
    const fresh = opened(deposit(terms))
    const seen = (seenAt: number) =>
      tell(fresh, snapshot(60 * MINUTE, [transfer({ seenAt })])).deposits["dep_1"]?.transfers[
        "tx_1"
      ]?.firstSeenAt
    expect(seen(11 * MINUTE)).toBe(opensAt)
    expect(seen(30 * MINUTE)).toBe(30 * MINUTE)
    // Nonsense tells nothing: what counts is when we looked.
    expect([0, -1, Number.NaN, 9 * MINUTE].map(seen)).toEqual(Array(4).fill(60 * MINUTE))
  })

  it("is paid in time where a clock ten minutes behind tells whole seconds and callbacks came late", () => {
    const terms = { openedAt: 20 * MINUTE + 292, expiresAt: 50 * MINUTE + 292 }
    const sentAt = terms.openedAt + 125
    const seenAt = Math.floor((sentAt - 10 * MINUTE) / 1_000) * 1_000
    const late = tell(
      opened(deposit(terms)),
      snapshot(64 * MINUTE, [transfer({ seenAt, state: "confirmed" })]),
    )
    expect(late.status).toBe("paid")
    expect(deriveLabels(late)).toEqual([])
  })

  describe("whose coins in time are replaced after the end", () => {
    const inTime = tell(charge, snapshot(4_000, [transfer()]))
    const bumped = (amount: string) =>
      transfer({ key: "tx_2", txid: "tx_2", amount: coins(amount), seenAt: 6_000 })

    it("stays seen, and is paid by what replaces them", () => {
      const replaced = tell(inTime, snapshot(6_000, [transfer({ state: "dropped" }), bumped("2")]))
      expect(replaced.status).toBe("seen")
      expect(deriveLabels(replaced)).toEqual([])
      const paid = tell(replaced, snapshot(7_000, [{ ...bumped("2"), state: "confirmed" }]))
      expect(paid.status).toBe("paid")
    })

    it("stays seen when the replaced transaction is not listed any more", () => {
      expect(tell(inTime, snapshot(6_000, [bumped("2")])).status).toBe("seen")
    })

    it("counts as in time no more than what was there in time", () => {
      const half = tell(charge, snapshot(4_000, [transfer({ amount: coins("1") })]))
      const more = tell(half, snapshot(6_000, [bumped("2")]))
      expect(more.status).toBe("late")
      expect(chargeTotals(more)).toMatchObject({ received: "100", inTime: "50" })
    })

    it("gives nothing to late money that comes beside them", () => {
      const half = tell(charge, snapshot(4_000, [transfer({ amount: coins("1") })]))
      const replacedInTime = tell(half, snapshot(4_500, [{ ...bumped("1"), seenAt: 4_400 }]))
      const late = transfer({ key: "tx_3", txid: "tx_3", amount: coins("1"), seenAt: 6_000 })
      const state = tell(replacedInTime, snapshot(6_000, [{ ...bumped("1"), seenAt: 4_400 }, late]))
      expect(state.status).toBe("late")
      expect(chargeTotals(state)).toMatchObject({ received: "100", inTime: "50" })
    })
  })

  it.each(["seen", "held"] as const)("is called stuck after six hours of being %s", (state) => {
    const waiting = tell(charge, snapshot(1_000, [transfer({ state })]))
    const after = (hours: number) =>
      deriveLabels(tell(waiting, { type: "time_passed", at: 1_000 + hours * 60 * MINUTE }))
    expect(after(5.9)).not.toContain("stuck")
    expect(after(6)).toContain("stuck")
    const paid = tell(waiting, snapshot(7 * 60 * MINUTE, [transfer({ state: "confirmed" })]))
    expect(deriveLabels(paid)).toEqual([])
  })

  it("paid in part is labelled at its end by the time alone, though nobody reads it any more", () => {
    const half = tell(charge, snapshot(1_000, [transfer({ amount: coins("1") })]))
    expect(half.status).toBe("underpaid")
    const end = closesAt(half)
    const labelsAt = (at: number) => deriveLabels(tell(half, { type: "time_passed", at }))
    expect(labelsAt(end - 1)).toEqual([])
    expect(labelsAt(end)).toEqual(["underpaid"])
  })

  it("is held while the gateway reviews the money, and paid once it is released", () => {
    const held = tell(charge, snapshot(10, [transfer({ state: "held" })]))
    expect(held.status).toBe("held")
    expect(deriveLabels(held)).toContain("held")
    expect(tell(held, snapshot(20, [transfer({ state: "confirmed" })])).status).toBe("paid")
  })

  it("keeps paid money paid and raises a label when it is reported gone", () => {
    const paid = tell(charge, snapshot(10, [transfer({ state: "confirmed" })]))
    const { state, effects } = transition(paid, snapshot(20, []))
    expect(state.status).toBe("paid")
    expect(deriveLabels(state)).toEqual(["reversed"])
    expect(effects.map(({ type }) => type)).toEqual(["transfer_reversed"])
  })

  it("forgets coins that were replaced before they were confirmed", () => {
    const seen = tell(charge, snapshot(10, [transfer()]))
    expect(tell(seen, snapshot(20, [])).status).toBe("open")
    expect(tell(seen, snapshot(20, [transfer({ state: "dropped" })])).status).toBe("open")
  })

  it("is not pushed back by an older snapshot", () => {
    const confirming = tell(charge, snapshot(20, [transfer({ confirmations: 2 })]))
    expect(tell(confirming, snapshot(10, [])).status).toBe("confirming")
  })

  it("can be cancelled, and money that comes afterwards is not forgotten", () => {
    const canceled = tell(charge, { type: "canceled", at: 100 })
    expect(canceled.status).toBe("canceled")
    const surprised = tell(canceled, snapshot(200, [transfer({ state: "confirmed" })]))
    expect(surprised.status).toBe("paid")
    expect(deriveLabels(surprised)).toContain("canceled_with_money")
  })

  it("lets a cumulative balance grow, and counts only what was there in time", () => {
    const balance = (amount: string) =>
      transfer({ key: "balance", amount: coins(amount), state: "confirmed" })
    const state = tell(charge, snapshot(4_000, [balance("1")]), snapshot(6_000, [balance("2")]))
    expect(state.status).toBe("late")
    expect(chargeTotals(state)).toMatchObject({ clearedInTime: "50", cleared: "100" })
  })

  it("tells the admin when a gateway calls a payment failed that has money on it", () => {
    const failed = tell(charge, snapshot(10, [transfer()], { verdict: "failed" }))
    expect(deriveLabels(failed)).toEqual(["failed_with_money"])
    expect(deriveLabels(tell(charge, snapshot(10, [], { verdict: "failed" })))).toEqual([])
  })

  it("refuses a snapshot of a deposit it does not have", () => {
    expect(() => tell(openCharge(TERMS, 0), snapshot(1, []))).toThrow(UnknownDepositError)
  })

  it("does not call a later look without news visible", () => {
    const first = tell(charge, snapshot(10, []))
    const { changed, visible } = transition(first, snapshot(20, []))
    expect({ changed, visible }).toEqual({ changed: true, visible: false })
  })
})

it.each(["__proto__", "constructor"])("money with the id %s is not forgotten", (key) => {
  const paid = tell(opened(deposit()), snapshot(10, [transfer({ key, state: "confirmed" })]))
  expect(paid.status).toBe("paid")
  expect(chargeTotals(paid)).toMatchObject({ received: "100" })
})
