import {
  ASSETS,
  type ChargeState,
  askedCoins,
  asksTooLittle,
  chargeTotals,
  isPaidElsewhere,
  missingCoins,
  openCharge,
  currencyUnit,
  type CoinAmount,
  type FiatAmount,
} from "../../../src/domain"
import { deposit, snapshot, tell, transfer } from "./facts"
import { coins, fiat, price } from "../../support/amounts"

/** A charge with a deposit for each asked amount of coins; each for all of it where no value is named. */
function charge(
  amount: FiatAmount,
  currency: string,
  deposits: { coins: string; value?: FiatAmount; decimals?: number }[],
): ChargeState {
  const unit = currencyUnit(currency)
  const terms = { amount, unit, expiresAt: 10_000 }
  const open = openCharge(
    { ...terms, underpaymentTolerance: fiat("0"), overpaymentTolerance: fiat("0") },
    0,
  )
  return tell(
    open,
    ...deposits.map(({ coins: amountOfCoins, value = amount, decimals = 8 }, index) => ({
      type: "deposit_opened" as const,
      deposit: deposit({ id: `dep_${index + 1}`, amount: coins(amountOfCoins), value, decimals }),
    })),
  )
}

function paying(state: ChargeState, id: string, ...amounts: CoinAmount[]): ChargeState {
  const transfers = amounts.map((amount, index) =>
    transfer({ key: `tx_${index}`, txid: `tx_${index}`, amount, state: "confirmed" }),
  )
  const fact = snapshot(100, transfers)
  return tell(state, { ...fact, depositId: id } as typeof fact)
}

function missing(state: ChargeState, id: string): string {
  const found = state.deposits[id]
  if (!found) throw new Error(`no deposit ${id}`)
  return missingCoins(state, found)
}

describe("coins to ask for", () => {
  it.each([
    ["100", "3123.76", "usd", ASSETS.ETH, "0.0320128"],
    ["29.9", "60000", "usd", ASSETS.BTC, "0.00049834"],
    ["29.9", "0.1", "usd", ASSETS.DOGE, "299"],
    ["29.99", "0.1", "usd", ASSETS.DOGE, "299.9"],
    ["29.99", "0.13", "usd", ASSETS.DOGE, "230.693"],
    ["29.9", "0.999", "usd", ASSETS.USDT_BSC, "29.93"],
    ["0.01", "0.999", "usd", ASSETS.USDT_ETHEREUM, "0.01002"],
    ["1500", "9000000", "jpy", ASSETS.BTC, "0.00016667"],
    ["29.9", "2.5", "usd", ASSETS.XRP, "11.96"],
    ["10.125", "3.1", "kwd", ASSETS.TRX, "3.26613"],
  ])("a value of %s at a price of %s %s", (value, priceOfCoin, currency, asset, expected) => {
    const input = { value: fiat(value), price: price(priceOfCoin), unit: currencyUnit(currency) }
    expect(askedCoins({ ...input, assetDecimals: asset.decimals })).toBe(expected)
  })
})

describe("carts paid exactly as asked", () => {
  it.each([
    ["1.234", "usd"],
    ["0.999", "usd"],
    ["79.369875", "usd"],
    ["150.5", "jpy"],
    ["0.4", "jpy"],
    ["12.3456", "kwd"],
    ["45.5", "eur"],
  ])("%s %s is paid, neither over nor under", (amount, currency) => {
    const paid = paying(
      charge(fiat(amount), currency, [{ coins: "0.00002067" }]),
      "dep_1",
      coins("0.00002067"),
    )
    expect(paid.status).toBe("paid")
    expect(chargeTotals(paid)).toMatchObject({ cleared: amount, missing: "0" })
  })

  it("a cent more than asked is overpaid by a cent", () => {
    const open = charge(fiat("29.9"), "usd", [{ coins: "29.9", decimals: 3 }])
    expect(paying(open, "dep_1", coins("29.909")).status).toBe("paid")
    expect(paying(open, "dep_1", coins("29.91")).status).toBe("overpaid")
  })

  it("0.032012678288431062 ETH is paid in full with the 0.03201267 that an exchange sends", () => {
    const open = charge(fiat("100"), "usd", [{ coins: "0.032012678288431062", decimals: 7 }])
    expect(missing(open, "dep_1")).toBe("0.032012678288431062")
    expect(paying(open, "dep_1", coins("0.03201267")).status).toBe("paid")
    expect(paying(open, "dep_1", coins("0.0320125")).status).toBe("underpaid")
  })
})

describe("a charge with two deposits", () => {
  const both = charge(fiat("29.9"), "usd", [{ coins: "0.299" }, { coins: "0.00049834" }])

  it("asks the second for the rest when half came to the first", () => {
    const half = paying(both, "dep_1", coins("0.1495"))
    expect(chargeTotals(half).missing).toBe("14.95")
    expect(missing(half, "dep_1")).toBe("0.1495")
    expect(missing(half, "dep_2")).toBe("0.00024917")
    const paid = paying(half, "dep_2", coins("0.00024917"))
    expect(paid.status).toBe("paid")
    expect([missing(paid, "dep_1"), missing(paid, "dep_2")]).toEqual(["0", "0"])
  })

  it("is overpaid when the second is paid in full all the same", () => {
    const half = paying(both, "dep_1", coins("0.1495"))
    expect(paying(half, "dep_2", coins("0.00049834")).status).toBe("overpaid")
  })

  it("is overpaid as soon as the excess is seen, and paid again when that is withdrawn", () => {
    const paid = paying(both, "dep_1", coins("0.299"))
    const seen = snapshot(200, [transfer({ key: "tx_2", amount: coins("0.0001") })])
    const over = tell(paid, { ...seen, depositId: "dep_2" } as typeof seen)
    expect(over.status).toBe("overpaid")
    const gone = snapshot(300, [])
    expect(tell(over, { ...gone, depositId: "dep_2" } as typeof gone).status).toBe("paid")
  })

  it("tells which deposit no longer asks what the charge misses", () => {
    const half = tell(both, snapshot(100, [transfer({ amount: coins("0.1495") })]), {
      type: "deposit_opened",
      deposit: deposit({ id: "dep_3", amount: coins("14.95"), value: fiat("14.95") }),
    })
    const withdrawn = tell(half, snapshot(300, []))
    const judge = (state: ChargeState) =>
      Object.values(state.deposits).map((each) => [
        isPaidElsewhere(state, each),
        asksTooLittle(state, each),
      ])
    expect(judge(half)).toEqual([
      [false, false],
      [true, false],
      [false, false],
    ])
    expect(judge(withdrawn)).toEqual([
      [false, false],
      [false, false],
      [false, true],
    ])
  })
})
