import fc from "fast-check"
import {
  type ChargeState,
  type DueInput,
  SECOND_LOOK_MS,
  add,
  chargeTotals,
  dueOf,
  fateOfOrder,
  isLess,
  type CoinAmount,
} from "../../../src/domain"
import { deposit, opened, snapshot, tell, transfer } from "./facts"
import { coins, fiat } from "../../support/amounts"

const OVER = { type: "time_passed", at: 20_000 } as const

/** A charge over 100 with so many coins, worth 50 each, seen at that time and confirmed. */
const paidAt = (at: number, amount: CoinAmount): ChargeState =>
  tell(
    opened(deposit()),
    snapshot(at, [transfer({ amount, confirmations: 6, state: "confirmed" })]),
    OVER,
  )

const due = (charge: ChargeState, changes: Partial<DueInput> = {}) =>
  dueOf({ charge, acceptance: null, spent: fiat("0"), placeOrder: "seen", places: 2, ...changes })

const NOTHING = { order: false, capture: null, forgiven: "0", accepted: false }

describe("what Medusa is owed", () => {
  it("is all of a paid charge, whatever was accepted before", () => {
    const all = { order: true, capture: "100", forgiven: "0", accepted: false }
    expect(due(paidAt(1_000, coins("2")))).toEqual(all)
    expect(due(paidAt(1_000, coins("3")), { acceptance: "received" })).toEqual(all)
  })

  it("is nothing of a paid charge whose money was given back", () => {
    expect(due(paidAt(1_000, coins("2")), { spent: fiat("100") })).toEqual(NOTHING)
    expect(due(paidAt(1_000, coins("3")), { spent: fiat("50") }).capture).toBe("100")
    expect(due(paidAt(1_000, coins("3")), { spent: fiat("51") })).toEqual(NOTHING)
  })

  it("is nothing of late money or of too little that nobody has accepted", () => {
    expect(due(paidAt(6_000, coins("2")))).toEqual(NOTHING)
    expect(due(paidAt(1_000, coins("1.5")))).toEqual(NOTHING)
  })

  it("is the order while coins are on their way, where the merchant wants it so", () => {
    const seen = tell(opened(deposit()), snapshot(1_000, [transfer()]))
    expect(due(seen)).toEqual({ ...NOTHING, order: true })
    expect(due(seen, { placeOrder: "confirmed" })).toEqual(NOTHING)
  })

  it.each([
    ["in_full", "6000", "2", "100", "0"],
    ["received", "6000", "2", "100", "0"],
    ["in_full", "1000", "1.5", "100", "25"],
    ["received", "1000", "1.5", "75", "0"],
    ["in_full", "6000", "3", "100", "0"],
    ["received", "6000", "3", "100", "0"],
  ] as const)(
    "accepted %s, money that came at %s ms in %s coins is captured as %s, with %s forgiven",
    (acceptance, at, amount, capture, forgiven) => {
      const found = due(paidAt(Number(at), coins(amount)), { acceptance })
      expect(found).toEqual({ order: true, capture, forgiven, accepted: true })
    },
  )

  it("waits with accepted coins that are not confirmed, or held", () => {
    for (const state of ["seen", "held"] as const) {
      const charge = tell(
        opened(deposit()),
        snapshot(6_000, [transfer({ amount: coins("1"), state })]),
        OVER,
      )
      expect(due(charge, { acceptance: "in_full" })).toEqual(NOTHING)
    }
  })

  it("books no coins that were given back, or taken back", () => {
    const short = paidAt(1_000, coins("1.5"))
    expect(due(short, { acceptance: "received", spent: fiat("5") }).capture).toBe("70")
    expect(due(short, { acceptance: "in_full", spent: fiat("75") })).toEqual(NOTHING)
    const gone = tell(short, snapshot(30_000, []))
    expect(due(gone, { acceptance: "received" })).toEqual(NOTHING)
  })

  it("counts a wrong coin as paid in full, and knows no value of it", () => {
    const charge = tell(
      opened(deposit()),
      snapshot(1_000, [transfer({ state: "foreign", coin: "USDC", amount: coins("40") })]),
      OVER,
    )
    expect(due(charge, { acceptance: "in_full" })).toEqual({
      order: true,
      capture: "100",
      forgiven: "100",
      accepted: true,
    })
    expect(due(charge, { acceptance: "received" })).toEqual(NOTHING)
  })

  it("counts coins of a failed payment as paid in full, confirmed or not", () => {
    const given = (state: "seen" | "held") =>
      tell(
        opened(deposit()),
        snapshot(1_000, [transfer({ amount: coins("2"), state })], { verdict: "failed" }),
        OVER,
      )
    expect(due(given("seen"), { acceptance: "in_full" })).toEqual({
      order: true,
      capture: "100",
      forgiven: "100",
      accepted: true,
    })
    expect(due(given("seen"), { acceptance: "received" }).capture).toBeNull()
    expect(due(given("seen"), { acceptance: "in_full", spent: fiat("100") }).capture).toBeNull()
    expect(due(given("held"), { acceptance: "in_full" }).capture).toBeNull()
  })

  it("is never more than came, unless an admin has counted it as paid in full", () => {
    const amounts = fc.constantFrom(
      ...["0.3", "0.99999999", "1", "1.5", "1.999", "2", "2.5"].map(coins),
    )
    const time = fc.constantFrom(1_000, 6_000)
    const acceptance = fc.constantFrom(null, "received" as const)
    const state = fc.constantFrom("seen" as const, "confirmed" as const, "held" as const)
    fc.assert(
      fc.property(amounts, time, acceptance, state, (amount, at, how, as) => {
        const sent = transfer({ amount, confirmations: 6, state: as })
        const charge = tell(opened(deposit()), snapshot(at, [sent]), OVER)
        const { capture, forgiven } = due(charge, { acceptance: how })
        if (capture === null) return
        const { cleared } = chargeTotals(charge)
        expect(isLess(add(cleared, charge.terms.underpaymentTolerance), capture)).toBe(false)
        expect(isLess(charge.terms.amount, capture)).toBe(false)
        expect(forgiven).toBe("0")
      }),
    )
  })
})

describe("an order whose coins are gone", () => {
  const seen = tell(opened(deposit()), snapshot(1_000, [transfer()]))
  const gone = (at: number) => tell(seen, snapshot(at, []), { type: "time_passed", at })

  it("is kept while coins are there, or the time is not over", () => {
    expect(fateOfOrder(seen, null)).toBe("keep")
    expect(fateOfOrder(gone(2_000), null)).toBe("keep")
  })

  it("is given up only after a second look without coins, minutes after the first", () => {
    const first = 20_000
    expect(fateOfOrder(gone(first), null)).toBe("look_again")
    expect(fateOfOrder(gone(first), first)).toBe("look_again")
    expect(fateOfOrder(gone(first + SECOND_LOOK_MS - 1), first)).toBe("look_again")
    expect(fateOfOrder(gone(first + SECOND_LOOK_MS), first)).toBe("give_up")
  })

  it("is not given up because time passes without anybody looking", () => {
    const later = tell(gone(20_000), { type: "time_passed", at: 20_000 + 2 * SECOND_LOOK_MS })
    expect(fateOfOrder(later, 20_000)).toBe("look_again")
  })

  it("is kept when the coins are back, and left for a person when they came and do not count", () => {
    const late = 20_000 + SECOND_LOOK_MS
    expect(fateOfOrder(tell(gone(20_000), snapshot(late, [transfer()])), 20_000)).toBe("keep")
    for (const state of ["foreign", "refused"] as const) {
      const aside = tell(seen, snapshot(late, [transfer({ state, coin: "USDC" })]), {
        type: "time_passed",
        at: late,
      })
      expect(fateOfOrder(aside, 20_000)).toBe("keep")
    }
  })
})
