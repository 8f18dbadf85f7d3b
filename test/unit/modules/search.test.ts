import { searched } from "../../../src/modules/crypto-checkout/shared/search"
import { endPatterns } from "../../../src/storage/repositories/search"

const NOTHING = { orderIds: [], collectionIds: [] }

describe("What an admin types into a search", () => {
  it.each([
    ["61", "61.0"],
    ["$61.00", "61.00"],
    ["61,50 EUR", "61.50"],
    ["0.00123 BTC", "0.00123"],
    ["1,234.50", "1234.50"],
    ["12.5 €", "12.5"],
  ])("is an amount: %s", (text, amount) => {
    expect(searched(text, NOTHING).amount).toBe(amount)
  })

  it.each(["order_61", "bc1q61", "#61", "ada@example.com", "6 1", "", "-5", "1e9"])(
    "is no amount: %s",
    (text) => {
      expect(searched(text, NOTHING).amount).toBeNull()
    },
  )

  it("keeps what Medusa has found", () => {
    const found = { orderIds: ["order_1"], collectionIds: ["pay_col_1"] }
    expect(searched("ada@example.com", found)).toMatchObject(found)
  })

  it("is looked for at both ends of addresses and transactions, in any case", () => {
    expect(endPatterns("BC1QAR0S")).toEqual({ begins: "bc1qar0s%", ends: "s0raq1cb%", whole: null })
  })

  it("is taken apart where pages shorten an address", () => {
    const patterns = { begins: null, ends: "dcba%", whole: "bc1q%abcd" }
    expect(endPatterns("bc1q…abcd")).toEqual(patterns)
    expect(endPatterns("bc1q...ABCD")).toEqual(patterns)
    expect(endPatterns("bc1qar0s…")).toMatchObject({ begins: "bc1qar0s%", ends: null })
  })

  it("is not looked for where it would match half of the table", () => {
    const nothing = { begins: null, ends: null, whole: null }
    expect(endPatterns("bc1q")).toEqual(nothing)
    expect(endPatterns("bc1qar0s…hx")).toEqual(nothing)
  })

  it("has no patterns of its own", () => {
    expect(endPatterns("%%%_%%").begins).toBe("\\%\\%\\%\\_\\%\\%%")
  })
})
