import { TRANSFER_STATUS } from "../../src/gateways/b2binpay/types"
import { B2BINPAY, B2BINPAY_V2 } from "./b2binpay-harness"
import { bench } from "./bench"
import { depositCases } from "./deposits"
import { offerCases } from "./offers"
import { describeGatewayContract } from "./suite"

describeGatewayContract("B2BINPAY", B2BINPAY)

it("the contract covers every status that transfers are known to have", () => {
  const covered = B2BINPAY.statuses.map(({ native }) => native)
  expect(covered.sort()).toEqual(Object.values(TRANSFER_STATUS).map(String).sort())
})

describe("B2BINPAY in its second version", () => {
  const stage = bench(B2BINPAY_V2)
  describe("offers", () => offerCases(B2BINPAY_V2, stage))
  describe("deposits", () => depositCases(B2BINPAY_V2, stage))
})
