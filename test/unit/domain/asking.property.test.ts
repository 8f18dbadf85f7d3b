import fc from "fast-check"
import {
  type ChargeState,
  type DepositTerms,
  add,
  askedCoins,
  askedDecimals,
  chargeTotals,
  isLess,
  isZero,
  missingCoins,
  multiply,
  multiplyDivide,
  openCharge,
  roundDown,
  subtract,
  coinUnit,
  toCoins,
  toFiat,
  priceAtRate,
  ZERO,
  type CoinAmount,
  type FiatAmount,
  type Price,
} from "../../../src/domain"
import { snapshot, tell, transfer } from "./facts"
import { fiat, number, price } from "../../support/amounts"

const RUNS = { numRuns: 200 }

/** A cart with up to two decimals more than its currency has, as tax rates make them. */
const cart = fc
  .record({ decimals: fc.constantFrom(0, 2, 3), cents: fc.integer({ min: 1, max: 50_000_000 }) })
  .chain(({ decimals, cents }) =>
    fc.integer({ min: 0, max: 2 }).map((more) => ({
      unit: fiat(coinUnit(decimals)),
      amount: multiply(fiat(coinUnit(decimals + more)), number(String(cents))),
    })),
  )

/** A coin of 0 to 18 decimals that costs anything from a millionth to a million. */
const coin = fc.record({
  assetDecimals: fc.integer({ min: 0, max: 18 }),
  price: fc
    .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 12 }))
    .map(([digits, shift]) => price(multiply(coinUnit(shift), number(String(digits))))),
})

type Cart = { unit: FiatAmount; amount: FiatAmount }
type Coin = { assetDecimals: number; price: Price }

function charge({ amount, unit }: Cart): ChargeState {
  const terms = { amount, unit, expiresAt: 10_000 }
  return openCharge(
    { ...terms, underpaymentTolerance: fiat("0"), overpaymentTolerance: fiat("0") },
    0,
  )
}

/** Opens a deposit for what the charge misses; `ownDecimals` where the gateway prices to its own. */
function choose(state: ChargeState, id: string, { unit }: Cart, of: Coin, ownDecimals?: number) {
  const value = chargeTotals(state).missing
  const asked = { value, unit, ...of }
  const amount =
    ownDecimals === undefined
      ? askedCoins(asked)
      : add(roundDown(toCoins(value, of.price), ownDecimals), coinUnit(ownDecimals))
  const decimals = askedDecimals({ ...asked, price: priceAtRate({ value, amount }) })
  const terms: DepositTerms = {
    id,
    amount,
    value,
    decimals,
    openedAt: 0,
    expiresAt: 5_000,
    requiredConfirmations: 0,
  }
  return tell(state, { type: "deposit_opened", deposit: terms })
}

/** Sends coins to a deposit, beside those that are there already. */
function pay(state: ChargeState, id: string, amount: CoinAmount): ChargeState {
  const before = state.deposits[id]?.latest?.transfers ?? []
  const key = `tx_${before.length}`
  const fact = snapshot(100 + before.length, [
    ...before,
    transfer({ key, txid: key, amount, state: "confirmed" }),
  ])
  return tell(state, { ...fact, depositId: id } as typeof fact)
}

function asked(state: ChargeState, id: string): CoinAmount {
  const deposit = state.deposits[id]
  return deposit ? missingCoins(state, deposit) : ZERO
}

describe("what is asked", () => {
  it("is exactly paid when it is paid as asked, in one piece", () => {
    fc.assert(
      fc.property(cart, coin, (of, paidWith) => {
        const open = choose(charge(of), "dep_1", of, paidWith)
        const paid = pay(open, "dep_1", asked(open, "dep_1"))
        expect(paid.status).toBe("paid")
        expect(chargeTotals(paid)).toMatchObject({ cleared: of.amount, missing: "0" })
      }),
      RUNS,
    )
  })

  it("is never over- or underpaid when it is paid as asked, in parts and over several coins", () => {
    const parts = fc.array(fc.record({ coin, part: fc.integer({ min: 1, max: 99 }) }), {
      minLength: 1,
      maxLength: 3,
    })
    fc.assert(
      fc.property(cart, parts, fc.boolean(), (of, steps, backToTheFirst) => {
        let state = charge(of)
        steps.forEach(({ coin: paidWith, part }, index) => {
          const id = `dep_${index}`
          if (isZero(chargeTotals(state).missing)) return
          state = choose(state, id, of, paidWith)
          const sent = roundDown(
            multiplyDivide(asked(state, id), number(String(part)), number("100")),
            paidWith.assetDecimals,
          )
          if (!isZero(sent)) state = pay(state, id, sent)
        })
        const last = backToTheFirst ? "dep_0" : `dep_${Object.keys(state.deposits).length - 1}`
        for (let round = 0; round < 3 && !isZero(asked(state, last)); round += 1) {
          state = pay(state, last, asked(state, last))
        }
        // The first deposit asked for everything, so it can always pay the rest.
        if (!isZero(asked(state, "dep_0"))) state = pay(state, "dep_0", asked(state, "dep_0"))
        expect([state.status, chargeTotals(state).missing]).toEqual(["paid", "0"])
      }),
      RUNS,
    )
  })

  it("is paid in full when an exchange cuts a processor's own amount at 8 decimals", () => {
    fc.assert(
      fc.property(cart, coin, fc.integer({ min: 9, max: 18 }), (of, paidWith, ownDecimals) => {
        const open = choose(
          charge(of),
          "dep_1",
          of,
          { ...paidWith, assetDecimals: 18 },
          ownDecimals,
        )
        const cut = roundDown(asked(open, "dep_1"), 8)
        fc.pre(!isZero(cut))
        const paid = pay(open, "dep_1", cut)
        expect([paid.status, chargeTotals(paid).missing]).toEqual(["paid", "0"])
      }),
      RUNS,
    )
  })

  it("is underpaid with one unit less than can be sent, and overpaid with a whole unit more", () => {
    fc.assert(
      fc.property(cart, coin, (of, paidWith) => {
        const open = choose(charge(of), "dep_1", of, paidWith)
        const unit = coinUnit(open.deposits["dep_1"]?.terms.decimals ?? 0)
        const amount = asked(open, "dep_1")
        fc.pre(isLess(unit, amount))
        expect(pay(open, "dep_1", subtract(amount, unit)).status).toBe("underpaid")
        const more = add(amount, unit, multiplyDivide(amount, of.unit, of.amount))
        expect(pay(open, "dep_1", more).status).toBe("overpaid")
      }),
      RUNS,
    )
  })

  it("never has more than 8 decimals, nor more than the coin", () => {
    fc.assert(
      fc.property(cart, coin, (of, paidWith) => {
        const input = { value: of.amount, unit: of.unit, ...paidWith }
        const decimals = askedDecimals(input)
        expect(decimals).toBeLessThanOrEqual(Math.min(8, paidWith.assetDecimals))
        const amount = askedCoins(input)
        expect(roundDown(amount, decimals)).toBe(amount)
        expect(isLess(toFiat(amount, paidWith.price), of.amount)).toBe(false)
      }),
      RUNS,
    )
  })
})
