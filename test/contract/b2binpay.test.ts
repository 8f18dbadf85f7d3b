import { B2BINPAY } from "./b2binpay-harness"
import { bench } from "./bench"
import { depositCases } from "./deposits"
import { offerCases } from "./offers"

describe("B2BINPAY as a gateway", () => {
  const stage = bench(B2BINPAY)
  describe("offers", () => offerCases(B2BINPAY, stage))
  describe("deposits", () => depositCases(B2BINPAY, stage))
})
