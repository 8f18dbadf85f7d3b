import fc from "fast-check"
import {
  type ChargeState,
  type Fact,
  add,
  chargeTotals,
  depositTotals,
  isLegalMove,
  isLess,
  isSettled,
  max,
  transition,
} from "../../../src/domain"
import { DEPOSITS, arbitraryFact, deposit, opened, snapshot, tell, transfer } from "./facts"
import { number, coins } from "../../support/amounts"

/** `PROPERTY_RUNS=20000 npm run test:unit` looks longer. */
const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 400) }

/** Facts together with the same facts in another order, each up to three times. */
const shuffled = fc.array(arbitraryFact, { maxLength: 12 }).chain((facts) =>
  fc.record({
    facts: fc.constant(facts),
    retold: fc
      .array(fc.constantFrom(...(facts.length > 0 ? facts : [undefined])), { maxLength: 24 })
      .chain((repeats) => {
        const all = [...facts, ...repeats.filter((fact): fact is Fact => fact !== undefined)]
        return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })
      }),
  }),
)

describe("transition", () => {
  it("ends in the same state whatever the order, the delays and the repetitions of the facts", () => {
    fc.assert(
      fc.property(shuffled, ({ facts, retold }) => {
        expect(tell(opened(...DEPOSITS), ...retold)).toEqual(tell(opened(...DEPOSITS), ...facts))
      }),
      RUNS,
    )
  })

  it("changes nothing and has no effect when told the same twice", () => {
    fc.assert(
      fc.property(fc.array(arbitraryFact, { maxLength: 8 }), arbitraryFact, (facts, fact) => {
        const once = tell(opened(...DEPOSITS), ...facts, fact)
        expect(transition(once, fact)).toEqual({
          state: once,
          changed: false,
          visible: false,
          effects: [],
        })
      }),
      RUNS,
    )
  })

  it("only ever makes moves of the table, and refuses none", () => {
    fc.assert(
      fc.property(fc.array(arbitraryFact, { maxLength: 12 }), (facts) => {
        walk(facts, (before, after, effects) => {
          expect(isLegalMove(before.status, after.status)).toBe(true)
          expect(effects.map(({ type }) => type)).not.toContain("move_refused")
        })
      }),
      RUNS,
    )
  })

  it("never takes back what was paid, and never loses confirmed money", () => {
    fc.assert(
      fc.property(fc.array(arbitraryFact, { maxLength: 12 }), (facts) => {
        walk(facts, (before, after) => {
          if (isSettled(before.status)) expect(isSettled(after.status)).toBe(true)
          const cleared = [before, after].map((state) => chargeTotals(state).cleared)
          expect(isLess(cleared[1] ?? number("0"), cleared[0] ?? number("0"))).toBe(false)
        })
      }),
      RUNS,
    )
  })

  it("is paid only with confirmed money that covers the amount", () => {
    fc.assert(
      fc.property(fc.array(arbitraryFact, { maxLength: 12 }), (facts) => {
        const state = tell(opened(...DEPOSITS), ...facts)
        if (isSettled(state.status)) {
          expect(isLess(chargeTotals(state).cleared, state.terms.amount)).toBe(false)
        }
      }),
      RUNS,
    )
  })

  it("never calls more money in time than was on a deposit in time at one moment or by its ids", () => {
    fc.assert(
      fc.property(fc.array(arbitraryFact, { maxLength: 12 }), (facts) => {
        const { deposits } = tell(opened(...DEPOSITS), ...facts)
        for (const deposit of Object.values(deposits)) {
          const byId = add(...Object.values(deposit.transfers).map((memory) => memory.inTimeAmount))
          const most = max(deposit.inTimeAmount, byId)
          expect(isLess(most, depositTotals(deposit).inTime)).toBe(false)
          expect(isLess(most, depositTotals(deposit).clearedInTime)).toBe(false)
        }
      }),
      RUNS,
    )
  })

  it("keeps a charge that was covered in time from being late when its coins are replaced", () => {
    const amounts = fc.constantFrom(...["2", "2.01", "7"].map(coins))
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 12_000 }), (amount, at) => {
        const first = transfer({ key: "a", amount, seenAt: null })
        const second = transfer({ key: "b", amount, seenAt: 12_000, state: "confirmed" })
        const facts = [snapshot(5_000, [first]), snapshot(12_000 + at, [second])]
        const state = tell(opened(deposit()), ...facts)
        expect(isSettled(state.status)).toBe(true)
        expect(tell(opened(deposit()), ...facts.reverse())).toEqual(state)
      }),
      RUNS,
    )
  })

  it("calls coins that were sent in time in time, by each clock of a processor and however late we look", () => {
    const [opensAt, lasts, tenMinutes] = [30 * 60_000, 30 * 60_000, 10 * 60_000]
    const terms = { openedAt: opensAt, expiresAt: opensAt + lasts }
    const cases = fc.record({
      sentAfter: fc.integer({ min: 0, max: lasts }),
      clockAhead: fc.integer({ min: -tenMinutes, max: tenMinutes }),
      toldIn: fc.constantFrom(1, 1_000),
      lookedAfter: fc.integer({ min: 0, max: 5 * lasts }),
    })
    fc.assert(
      fc.property(cases, ({ sentAfter, clockAhead, toldIn, lookedAfter }) => {
        const sentAt = opensAt + Math.min(sentAfter, lasts - Math.max(0, clockAhead))
        const seenAt = Math.floor((sentAt + clockAhead) / toldIn) * toldIn
        const look = snapshot(sentAt + lookedAfter, [transfer({ seenAt, state: "confirmed" })])
        expect(tell(opened(deposit(terms)), look).status).toBe("paid")
      }),
      RUNS,
    )
  })

  it("asks to settle exactly when a status is reached in which Medusa has something to do", () => {
    fc.assert(
      fc.property(fc.array(arbitraryFact, { maxLength: 12 }), (facts) => {
        walk(facts, (before, after, effects) => {
          const reached =
            before.status !== after.status &&
            ["seen", "confirming", "paid", "overpaid", "expired"].includes(after.status)
          expect(effects.some(({ type }) => type === "settle")).toBe(reached)
        })
      }),
      RUNS,
    )
  })
})

function walk(
  facts: readonly Fact[],
  check: (
    before: ChargeState,
    after: ChargeState,
    effects: ReturnType<typeof transition>["effects"],
  ) => void,
): void {
  let state = opened(...DEPOSITS)
  for (const fact of facts) {
    const step = transition(state, fact)
    check(state, step.state, step.effects)
    state = step.state
  }
}
