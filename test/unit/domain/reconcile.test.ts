import {
  type Books,
  type ChargeState,
  openCharge,
  reconcile,
  type CoinAmount,
} from "../../../src/domain"
import { TERMS, deposit, opened, snapshot, tell, transfer } from "./facts"
import { fiat, coins } from "../../support/amounts"

const BOOKS: Books = {
  captured: fiat("0"),
  refundSent: fiat("0"),
  refundBooked: fiat("0"),
  settling: false,
  stuck: false,
  hasOrder: true,
  acceptance: null,
  unit: fiat("0.01"),
}

const books = (changes: Partial<Books> = {}): Books => ({ ...BOOKS, ...changes })

/** A charge over 100 with that many confirmed coins, worth 50 each. */
function paidWith(coins: CoinAmount, over = true): ChargeState {
  const state = tell(
    opened(deposit()),
    snapshot(1_000, [transfer({ amount: coins, confirmations: 6, state: "confirmed" })]),
  )
  return over ? tell(state, { type: "time_passed", at: 20_000 }) : state
}

describe("reconciling", () => {
  it("matches what is paid and booked in full", () => {
    expect(reconcile(paidWith(coins("2")), books({ captured: fiat("100") }))).toEqual({
      result: "matched",
      reasons: [],
    })
  })

  it("matches a difference that comes from rounding, and no more than that", () => {
    expect(reconcile(paidWith(coins("2")), books({ captured: fiat("100.01") })).result).toBe(
      "matched",
    )
    expect(reconcile(paidWith(coins("2")), books({ captured: fiat("100.02") })).reasons).toEqual([
      "captured_without_money",
    ])
  })

  it("finds money that nobody has booked", () => {
    expect(reconcile(paidWith(coins("2")), BOOKS)).toEqual({
      result: "mismatched",
      reasons: ["money_not_captured"],
    })
    expect(reconcile(paidWith(coins("1")), BOOKS).reasons).toEqual(["money_not_captured"])
  })

  it("waits while Medusa is still to be told, or coins are still to come", () => {
    expect(reconcile(paidWith(coins("2")), books({ settling: true })).result).toBe("open")
    expect(reconcile(paidWith(coins("1"), false), BOOKS).result).toBe("open")
    expect(reconcile(openCharge(TERMS, 0), BOOKS).result).toBe("open")
  })

  it("names money without an order a mismatch, and not under way, once Medusa has refused it", () => {
    const waiting = books({ settling: true, hasOrder: false })
    expect(reconcile(paidWith(coins("2")), waiting).result).toBe("open")
    expect(reconcile(paidWith(coins("2")), { ...waiting, stuck: true })).toEqual({
      result: "mismatched",
      reasons: ["money_not_captured", "no_order"],
    })
    expect(reconcile(paidWith(coins("1")), books({ hasOrder: false })).reasons).toContain(
      "no_order",
    )
    const givenBack = books({ hasOrder: false, refundSent: fiat("50") })
    expect(reconcile(paidWith(coins("1")), givenBack)).toEqual({ result: "matched", reasons: [] })
  })

  it("names a difference that an admin has accepted for what it is", () => {
    const inFull = books({ captured: fiat("100"), acceptance: "in_full" })
    expect(reconcile(paidWith(coins("1.6")), inFull)).toEqual({
      result: "accepted",
      reasons: ["forgiven"],
    })
    const received = books({ captured: fiat("80"), acceptance: "received" })
    expect(reconcile(paidWith(coins("1.6")), received)).toEqual({
      result: "accepted",
      reasons: ["outstanding"],
    })
    // Late money, all of it, leaves no difference.
    expect(reconcile(paidWith(coins("2")), inFull)).toEqual({ result: "matched", reasons: [] })
    // What came on top afterwards is one again.
    expect(reconcile(paidWith(coins("1.8")), received).reasons).toEqual([
      "outstanding",
      "amounts_differ",
    ])
    expect(reconcile(paidWith(coins("3")), inFull).reasons).toEqual(["amounts_differ"])
    expect(reconcile(paidWith(coins("1.6")), books({ captured: fiat("100") })).reasons).toEqual([
      "captured_without_money",
      "amounts_differ",
    ])
  })

  it("finds a capture without coins", () => {
    const never = tell(opened(deposit()), { type: "time_passed", at: 20_000 })
    expect(reconcile(never, books({ captured: fiat("100") })).reasons).toEqual([
      "captured_without_money",
      "amounts_differ",
    ])
  })

  it("finds amounts beyond the tolerances, until the excess has been sent back", () => {
    expect(reconcile(paidWith(coins("2.02")), books({ captured: fiat("100") })).result).toBe(
      "matched",
    )
    expect(reconcile(paidWith(coins("3")), books({ captured: fiat("100") })).reasons).toEqual([
      "amounts_differ",
    ])
    expect(
      reconcile(paidWith(coins("3")), books({ captured: fiat("100"), refundSent: fiat("50") })),
    ).toEqual({
      result: "matched",
      reasons: [],
    })
  })

  it("compares refunds that were sent with those that are booked", () => {
    const captured = fiat("100")
    const paid = paidWith(coins("2"))
    const both = { captured, refundSent: fiat("40"), refundBooked: fiat("40") }
    expect(reconcile(paid, books(both)).result).toBe("matched")
    expect(reconcile(paid, books({ ...both, refundBooked: fiat("0") })).reasons).toEqual([
      "refund_not_booked",
    ])
    expect(reconcile(paid, books({ ...both, refundSent: fiat("0") })).reasons).toEqual([
      "booked_refund_not_sent",
    ])
    expect(reconcile(paidWith(coins("1")), books({ refundSent: fiat("50") })).result).toBe(
      "matched",
    )
  })

  it("finds a processor that says something else than its coins", () => {
    const said = (verdict: "paid" | "failed" | "expired", coins: CoinAmount) =>
      tell(
        opened(deposit()),
        snapshot(
          1_000,
          coins === "0" ? [] : [transfer({ amount: coins, confirmations: 6, state: "confirmed" })],
          { verdict },
        ),
        { type: "time_passed", at: 20_000 },
      )
    expect(reconcile(said("paid", coins("0")), BOOKS).reasons).toEqual(["gateway_differs"])
    const captured = books({ captured: fiat("100") })
    expect(reconcile(said("failed", coins("2")), captured).reasons).toEqual(["gateway_differs"])
    expect(reconcile(said("expired", coins("2")), captured).reasons).toEqual(["gateway_differs"])
    expect(reconcile(said("expired", coins("1")), BOOKS).reasons).toEqual(["money_not_captured"])
  })

  it("tells held and reversed coins, and transactions that are not known", () => {
    const held = tell(
      opened(deposit()),
      snapshot(1_000, [transfer({ confirmations: 6, state: "held" })]),
      { type: "time_passed", at: 20_000 },
    )
    expect(reconcile(held, BOOKS).reasons).toEqual(["money_held"])
    const over = { type: "time_passed", at: 20_000 } as const
    for (const [state, reasons] of [
      ["foreign", ["money_not_counted"]],
      ["refused", ["money_not_counted"]],
      ["returned", []],
    ] as const) {
      const aside = tell(opened(deposit()), snapshot(10, [transfer({ state })]), over)
      const result = reasons.length > 0 ? "mismatched" : "matched"
      expect(reconcile(aside, BOOKS)).toEqual({ result, reasons })
    }
    const gone = tell(paidWith(coins("2")), snapshot(30_000, []))
    expect(reconcile(gone, books({ captured: fiat("100") })).reasons).toEqual(["reversed"])
    const unknown = tell(
      opened(deposit()),
      snapshot(1_000, [transfer({ txid: null, confirmations: 6, state: "confirmed" })]),
    )
    expect(reconcile(unknown, books({ captured: fiat("100") }))).toEqual({
      result: "incomplete",
      reasons: ["txid_unknown"],
    })
  })
})
