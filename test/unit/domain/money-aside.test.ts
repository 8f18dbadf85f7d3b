import fc from "fast-check"
import {
  ASIDE_LABELS,
  type AsideState,
  chargeTotals,
  deriveLabels,
  transferTotals,
  transition,
  type CoinAmount,
} from "../../../src/domain"
import { DEPOSITS, arbitraryFact, deposit, opened, snapshot, tell, transfer } from "./facts"
import { coins } from "../../support/amounts"

const STATES = Object.keys(ASIDE_LABELS) as AsideState[]

describe("money that came and does not count", () => {
  const charge = opened(deposit())

  it.each<[AsideState, string, string | null]>([
    ["foreign", "wrong_coin", "USDT-TRX"],
    ["refused", "refused_by_processor", null],
    ["returned", "returned_by_processor", null],
  ])("is labelled when it is %s, and covers nothing", (state, label, coin) => {
    const { state: told, effects } = transition(
      charge,
      snapshot(10, [transfer({ state, coin, amount: coins("2"), confirmations: 9 })]),
    )
    expect(told.status).toBe("open")
    expect(deriveLabels(told)).toEqual([label])
    expect(chargeTotals(told)).toMatchObject({
      received: "0",
      inTime: "0",
      cleared: "0",
      held: "0",
      missing: "100",
    })
    expect(effects).toEqual([
      {
        type: "transfer_set_aside",
        depositId: "dep_1",
        key: "tx_1",
        txid: "tx_1",
        state,
        amount: "2",
        coin,
      },
    ])
    const over = tell(told, { type: "time_passed", at: 20_000 })
    expect(over.status).toBe("expired")
    expect(deriveLabels(over)).toEqual([label])
    const canceled = tell(told, { type: "canceled", at: 20 })
    expect(canceled.status).toBe("canceled")
    expect(deriveLabels(canceled)).toEqual([label])
  })

  it("says nothing of an amount of zero", () => {
    const told = tell(charge, snapshot(10, [transfer({ state: "refused", amount: coins("0") })]))
    expect(deriveLabels(told)).toEqual([])
  })

  it("stands beside the payment that is then made properly", () => {
    const wrong = transfer({ key: "wrong", state: "foreign", coin: "USDC", amount: coins("100") })
    const right = transfer({ key: "right", state: "confirmed" })
    const paid = tell(charge, snapshot(10, [wrong]), snapshot(20, [wrong, right]))
    expect(paid.status).toBe("paid")
    expect(chargeTotals(paid)).toMatchObject({ received: "100", cleared: "100" })
    expect(deriveLabels(paid)).toEqual(["wrong_coin"])
  })

  it.each(["refused", "returned"] as const)(
    "takes coins back that were seen and are then %s",
    (state) => {
      const seen = tell(charge, snapshot(10, [transfer()]))
      const told = tell(seen, snapshot(20, [transfer({ state })]))
      expect(told.status).toBe("open")
      expect(deriveLabels(told)).toEqual([ASIDE_LABELS[state]])
    },
  )

  it.each(["refused", "returned"] as const)(
    "keeps paid money paid when it is %s afterwards, and calls it reversed",
    (state) => {
      const paid = tell(charge, snapshot(10, [transfer({ state: "confirmed" })]))
      const { state: told, effects } = transition(paid, snapshot(20, [transfer({ state })]))
      expect(told.status).toBe("paid")
      expect(deriveLabels(told)).toEqual(["reversed", ASIDE_LABELS[state]])
      expect(effects.map(({ type }) => type)).toEqual(["transfer_reversed", "transfer_set_aside"])
    },
  )

  it("counts in time when the processor credits after all what it had refused before the end", () => {
    const refused = tell(charge, snapshot(4_000, [transfer({ state: "refused" })]))
    const credited = tell(refused, snapshot(6_000, [transfer({ state: "confirmed" })]))
    expect(credited.status).toBe("paid")
    expect(deriveLabels(credited)).toEqual([])
  })

  it("is news again when more of it comes, and only then", () => {
    const news = (now: CoinAmount, before = coins("1")) => {
      const known = tell(charge, snapshot(10, [transfer({ state: "returned", amount: before })]))
      const step = transition(
        known,
        snapshot(20, [transfer({ state: "returned", amount: now, confirmations: 4 })]),
      )
      return step.effects.map(({ type }) => type)
    }
    expect(news(coins("1"))).toEqual([])
    expect(news(coins("1.5"))).toEqual(["transfer_set_aside"])
  })

  it("never adds to what was received, and always has its label", () => {
    fc.assert(
      fc.property(fc.array(arbitraryFact, { maxLength: 12 }), (facts) => {
        const state = tell(opened(...DEPOSITS), ...facts)
        const transfers = Object.values(state.deposits).flatMap(transferTotals)
        for (const { aside, amount, cleared, held } of transfers) {
          if (aside) expect({ amount, held }).toEqual({ amount: cleared, held: "0" })
        }
        const labels = deriveLabels(state)
        for (const each of STATES) {
          const isThere = transfers.some(({ aside }) => aside?.state === each)
          expect(labels.includes(ASIDE_LABELS[each])).toBe(isThere)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
