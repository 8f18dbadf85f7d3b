import fc from "fast-check"
import { chargeTotals, deriveStatus, reopenCharge } from "../../../src/domain"
import { coins, fiat } from "../../support/amounts"
import { TERMS, deposit, opened, snapshot, tell, transfer } from "./facts"

describe("a charge that is asked for again", () => {
  const expired = tell(opened(deposit()), { type: "time_passed", at: 10_000 })
  const again = { ...TERMS, expiresAt: 30_000 }

  it("is open again once its time was over", () => {
    expect(expired.status).toBe("expired")
    const reopened = reopenCharge({ ...expired, terms: again }, 20_000)
    expect(reopened).toMatchObject({ status: "open", clock: 20_000 })
    expect(tell(reopened, { type: "time_passed", at: 30_000 }).status).toBe("expired")
  })

  it("is open again after its session was replaced, without a trace of it", () => {
    const canceled = tell(opened(deposit()), { type: "canceled", at: 100 })
    expect(canceled.status).toBe("canceled")
    const reopened = reopenCharge({ ...canceled, terms: again }, 200)
    expect(reopened).toMatchObject({ status: "open", canceledAt: null })
  })

  it("counts what came to an address of before, for the amount that is asked now", () => {
    const more = { ...again, amount: fiat("150") }
    const reopened = reopenCharge({ ...expired, terms: more }, 20_000)
    const paid = tell(reopened, snapshot(4_000, [transfer({ state: "confirmed", seenAt: 3_000 })]))
    expect(paid.status).toBe("underpaid")
    expect(chargeTotals(paid).missing).toBe("50")
    const less = reopenCharge({ ...expired, terms: { ...again, amount: fiat("50") } }, 20_000)
    const over = tell(less, snapshot(4_000, [transfer({ state: "confirmed", seenAt: 3_000 })]))
    expect(over.status).toBe("overpaid")
  })

  it("never forgets money, whatever is asked and whenever", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("0", "0.5", "2", "3"),
        fc.constantFrom("1", "50", "100", "250"),
        fc.integer({ min: 0, max: 40_000 }),
        (sent, asked, at) => {
          const state = tell(
            opened(deposit()),
            snapshot(10, [transfer({ amount: coins(sent), state: "confirmed" })]),
            { type: "canceled", at: 20 },
          )
          const terms = { ...again, amount: fiat(asked) }
          const reopened = reopenCharge({ ...state, terms }, at)
          expect(chargeTotals(reopened).received).toBe(chargeTotals(state).received)
          expect(reopened.status).toBe(deriveStatus(reopened))
          expect(reopened.status).not.toBe("canceled")
        },
      ),
    )
  })
})
