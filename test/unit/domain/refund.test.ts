import fc from "fast-check"
import {
  LEGAL_REFUND_MOVES,
  type ChargeState,
  type OwedRefund,
  add,
  bookablePart,
  coinsLeft,
  decimal,
  depositValue,
  freeCoins,
  grossUp,
  isLegalRefundMove,
  isLess,
  isRefundUndecided,
  multiply,
  originalCoins,
  refundStateAfter,
  refundable,
  roundUp,
  subtract,
  type FiatAmount,
  type AssetAmount,
  type CoinAmount,
  type Decimal,
  ZERO,
} from "../../../src/domain"
import { PAYOUT_STATES, REFUND_STATES } from "../../../src/contract/money-out"
import { TERMS, deposit, opened, snapshot, tell, transfer } from "./facts"
import { coins, fiat, number } from "../../support/amounts"

const confirmed = (amount: CoinAmount, more = {}) =>
  transfer({ amount, state: "confirmed", ...more })

/** A charge over 100 (2 coins) on which so many coins were confirmed. */
function paid(amount: string): ChargeState {
  return tell(opened(deposit()), snapshot(1_000, [confirmed(coins(amount))]))
}

const owed = (more: Partial<OwedRefund> = {}): OwedRefund => ({
  depositId: "dep_1",
  amount: fiat("10"),
  cryptoAmount: null,
  state: "requested",
  reason: "requested",
  ...more,
})

describe("what can be given back", () => {
  it("is nothing while coins are only seen, or held", () => {
    const seen = tell(opened(deposit()), snapshot(1_000, [transfer()]))
    expect(refundable(seen, [], 2)).toMatchObject({ received: "0", most: "0" })
    const held = tell(opened(deposit()), snapshot(1_000, [transfer({ state: "held" })]))
    expect(refundable(held, [], 2)).toMatchObject({ received: "0", most: "0" })
  })

  it("is what was confirmed, without refunds that are not cancelled", () => {
    const refunds = [
      owed({ amount: fiat("30"), state: "booked" }),
      owed({ amount: fiat("5"), state: "failed" }),
      owed({ amount: fiat("50"), state: "canceled" }),
    ]
    expect(refundable(paid("2"), refunds, 2)).toEqual({
      received: "100",
      refunded: "35",
      most: "65",
      excess: "0",
    })
  })

  it("tells what came on top, until that is given back", () => {
    expect(refundable(paid("2.5"), [], 2)).toMatchObject({ received: "125", excess: "25" })
    const back = owed({ amount: fiat("25"), reason: "overpaid", state: "booked" })
    expect(refundable(paid("2.5"), [back], 2)).toMatchObject({ most: "100", excess: "0" })
    const part = owed({ amount: fiat("25"), reason: "requested", state: "booked" })
    expect(refundable(paid("2.5"), [part], 2)).toMatchObject({ most: "100", excess: "25" })
  })

  it("is no excess where less came than was asked", () => {
    expect(refundable(paid("1"), [], 2)).toMatchObject({ received: "50", most: "50", excess: "0" })
  })

  it("is all that was asked where what is missing is within the tolerance", () => {
    const charge = paid("1.99")
    const tolerant = { ...charge, terms: { ...TERMS, underpaymentTolerance: fiat("1") } }
    expect(refundable(charge, [], 2).received).toBe("99.5")
    expect(refundable(tolerant, [], 2).received).toBe("100")
  })

  it("is not what was confirmed once and is reported gone", () => {
    const reversed = tell(
      paid("2"),
      snapshot(2_000, [confirmed(coins("2"), { state: "dropped", confirmations: 0 })]),
    )
    expect(refundable(reversed, [], 2)).toMatchObject({ received: "0", most: "0" })
  })

  it("is never more than came in, whatever is opened within it", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 12 })
    const received = fc.integer({ min: 1, max: 400_000_000 })
    fc.assert(
      fc.property(received, amounts, (units, cents) => {
        const charge = paid(multiply(number(String(units)), number("0.00000001")))
        const refunds: OwedRefund[] = []
        for (const cent of cents) {
          const amount = fiat(multiply(number(String(cent)), number("0.01")))
          const { most } = refundable(charge, refunds, 2)
          if (isLess(most, amount)) continue
          const source = charge.deposits["dep_1"]!
          const { coins: cryptoAmount } = originalCoins(charge, source, amount, refunds, {
            coin: 8,
            currency: 2,
          })
          refunds.push(owed({ amount, cryptoAmount }))
        }
        const source = charge.deposits["dep_1"]!
        const given = add(...refunds.map(({ amount }) => amount))
        const sent = add(...refunds.map(({ cryptoAmount }) => cryptoAmount ?? ZERO))
        expect(isLess(depositValue(source, freeCoins(source)), given)).toBe(false)
        expect(isLess(freeCoins(source), sent)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})

describe("the coins of then", () => {
  const source = (charge: ChargeState) => charge.deposits["dep_1"]!

  it("are the same part of the deposit's coins as of its value", () => {
    const charge = paid("2")
    expect(originalCoins(charge, source(charge), fiat("25"), [], { coin: 8, currency: 2 })).toEqual(
      {
        coins: "0.5",
        short: false,
      },
    )
    expect(
      originalCoins(charge, source(charge), fiat("100"), [], { coin: 8, currency: 2 }).coins,
    ).toBe("2")
  })

  it("are rounded down to what the coin has", () => {
    const charge = paid("2")
    expect(
      originalCoins(charge, source(charge), fiat("33.33"), [], { coin: 4, currency: 2 }).coins,
    ).toBe("0.6666")
  })

  it("are all that came when everything is given back", () => {
    // Asked 10.80 for 0.00027585, and 0.00023152 came, which is worth 9.064…
    const terms = { amount: coins("0.00027585"), value: fiat("10.80") }
    const short = tell(opened(deposit(terms)), snapshot(1_000, [confirmed(coins("0.00023152"))]))
    const { most } = refundable(short, [], 2)
    expect(most).toBe("9.06")
    const both = { coin: 8, currency: 2 }
    expect(originalCoins(short, source(short), most, [], both).coins).toBe("0.00023152")
    // Part by part, the last one takes what is left.
    const first = originalCoins(short, source(short), fiat("4"), [], both).coins
    const others = [owed({ amount: fiat("4"), cryptoAmount: first })]
    const rest = originalCoins(short, source(short), fiat("5.06"), others, both).coins
    expect(add(first, rest)).toBe("0.00023152")
    expect(originalCoins(short, source(short), fiat("9.05"), [], both).coins).not.toBe("0.00023152")
  })

  it("are no more than the other refunds leave", () => {
    const charge = paid("2")
    const others = [owed({ amount: fiat("50"), cryptoAmount: coins("1.5") })]
    expect(coinsLeft(source(charge), others)).toBe("0.5")
    expect(
      originalCoins(charge, source(charge), fiat("50"), others, { coin: 8, currency: 2 }),
    ).toEqual({
      coins: "0.5",
      short: true,
    })
  })

  it("are what came where the little that is missing was tolerated", () => {
    const charge = paid("1.99")
    const tolerant = { ...charge, terms: { ...TERMS, underpaymentTolerance: fiat("1") } }
    expect(
      originalCoins(tolerant, source(charge), fiat("100"), [], { coin: 8, currency: 2 }),
    ).toEqual({
      coins: "1.99",
      short: false,
    })
  })
})

describe("what has to be sent where fees are taken from it", () => {
  /** As InventPay takes them: a part of the amount, rounded up, and the network's. */
  const take = (spend: AssetAmount, network: CoinAmount, service: Decimal) => {
    const fee = add<AssetAmount>(network, roundUp(multiply(spend, service), 8))
    return { spend, receive: subtract(spend, fee) }
  }

  it("arrives in full, and is not a unit more than needed", () => {
    const amount = fc.integer({ min: 10_000, max: 1_000_000_000 })
    const network = fc.integer({ min: 0, max: 9_999 })
    const service = fc.integer({ min: 0, max: 200 })
    fc.assert(
      fc.property(amount, network, service, (units, networkUnits, perMille) => {
        const target = coins(multiply(number(String(units)), number("0.00000001")))
        const fixed = multiply(coins("0.00000001"), number(String(networkUnits)))
        const part = multiply(number("0.001"), number(String(perMille)))
        let send: AssetAmount = target
        for (let step = 0; step < 60; step += 1) {
          const more = grossUp(target, take(send, fixed, part))
          if (more === null) break
          send = roundUp(more, 8)
        }
        expect(isLess<AssetAmount>(take(send, fixed, part).receive, target)).toBe(false)
        const less = take(subtract<AssetAmount>(send, coins("0.00000001")), fixed, part)
        expect(isLess<AssetAmount>(less.receive, target)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe("what Medusa is told of a refund", () => {
  const books = (captured: string, refunded = "0", currencyCode = "usd") => ({
    captured: fiat(captured),
    refunded: fiat(refunded),
    currencyCode,
  })
  const part = (amount: FiatAmount, reason: OwedRefund["reason"] = "requested") => ({
    amount,
    reason,
  })

  it("is all of an ordinary one", () => {
    expect(bookablePart(part(fiat("40")), fiat("100"), books("100"), fiat("0"))).toBe("40")
  })

  it("is nothing where nothing was captured", () => {
    expect(bookablePart(part(fiat("40"), "underpaid"), fiat("50"), books("0"), fiat("0"))).toBe("0")
  })

  it("is nothing of what came on top", () => {
    expect(bookablePart(part(fiat("25"), "overpaid"), fiat("125"), books("100"), fiat("0"))).toBe(
      "0",
    )
    expect(bookablePart(part(fiat("40"), "overpaid"), fiat("125"), books("100"), fiat("0"))).toBe(
      "15",
    )
    expect(bookablePart(part(fiat("25"), "overpaid"), fiat("125"), books("100"), fiat("25"))).toBe(
      "25",
    )
  })

  it("is no more than is left of the payment", () => {
    expect(bookablePart(part(fiat("125")), fiat("125"), books("100"), fiat("0"))).toBe("100")
    expect(bookablePart(part(fiat("50")), fiat("100"), books("100", "80"), fiat("0"))).toBe("20")
    expect(
      bookablePart(
        part(fiat("100"), "order_canceled"),
        fiat("100"),
        books("100", "100"),
        fiat("0"),
      ),
    ).toBe("0")
  })

  it("is all that was captured, to its last decimal, when everything is given back", () => {
    expect(bookablePart(part(fiat("79.37")), fiat("79.37"), books("79.369875"), fiat("0"))).toBe(
      "79.369875",
    )
    expect(bookablePart(part(fiat("79.36")), fiat("79.36"), books("79.362"), fiat("0"))).toBe(
      "79.362",
    )
    expect(
      bookablePart(part(fiat("45.5")), fiat("45.5"), books("45.49999999999999977"), fiat("0")),
    ).toBe("45.49999999999999977")
    expect(
      bookablePart(part(fiat("20")), fiat("20"), books("20", "0.00000000000000001"), fiat("0")),
    ).toBe("19.99999999999999999")
    // A whole cent less is a part of it.
    expect(bookablePart(part(fiat("79.36")), fiat("79.37"), books("79.37"), fiat("0"))).toBe(
      "79.36",
    )
    expect(
      bookablePart(part(fiat("1234")), fiat("1234"), books("1234.4", "0", "jpy"), fiat("0")),
    ).toBe("1234.4")
    expect(
      bookablePart(part(fiat("1.233")), fiat("1.234"), books("1.234", "0", "kwd"), fiat("0")),
    ).toBe("1.233")
  })

  it("never exceeds what was captured, in whatever order refunds are booked", () => {
    const reason = fc.constantFrom<OwedRefund["reason"]>("requested", "overpaid", "late")
    const refund = fc.record({ cents: fc.integer({ min: 1, max: 15_000 }), reason })
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 200 }), fc.array(refund), (received, refunds) => {
        let booked = fiat("0")
        let unbooked = fiat("0")
        for (const { cents, reason } of refunds) {
          const amount = fiat(decimal(cents / 100))
          if (isLess(fiat(String(received)), add(booked, unbooked, amount))) continue
          const told = bookablePart(
            part(amount, reason),
            fiat(String(received)),
            books("100", booked),
            unbooked,
          )
          booked = add(booked, told)
          unbooked = add(unbooked, subtract(amount, told))
        }
        expect(isLess(fiat("100"), booked)).toBe(false)
        expect(isLess(subtract(fiat(String(received)), fiat("100")), unbooked)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})

describe("a refund's moves", () => {
  it("lead out of every state but the last ones, and never back from gone coins", () => {
    for (const state of REFUND_STATES) {
      const isOver = state === "booked" || state === "canceled"
      expect(LEGAL_REFUND_MOVES[state].length === 0).toBe(isOver)
    }
    expect(LEGAL_REFUND_MOVES.confirmed).toEqual(["booked"])
    expect(isLegalRefundMove("booked", "sending")).toBe(false)
    expect(isLegalRefundMove("canceled", "sending")).toBe(false)
  })

  it("allow whatever becomes of a payout", () => {
    for (const payout of PAYOUT_STATES) {
      for (const claimed of [true, false]) {
        expect(isLegalRefundMove("sending", refundStateAfter(payout, claimed))).toBe(true)
      }
    }
    expect(refundStateAfter("canceled", true)).toBe("claimed")
    expect(refundStateAfter("canceled", false)).toBe("requested")
  })

  it("let a decision be made anew only while no coins are under way", () => {
    expect(REFUND_STATES.filter(isRefundUndecided)).toEqual([
      "requested",
      "awaiting_claim",
      "claimed",
      "failed",
    ])
  })
})
