import { TRANSFER_STATUS } from "../../src/gateways/b2binpay/api/types"
import { B2BINPAY, B2BINPAY_V2 } from "./b2binpay-harness"
import { B2BINPAY_MONEY_OUT, B2BINPAY_V2_MONEY_OUT } from "./b2binpay-money-out"
import { bench } from "./bench"
import { depositCases } from "./deposits"
import { offerCases } from "./offers"
import { MoneyOutBench, describeMoneyOutContract } from "./money-out"
import { amlCases } from "./money-out-aml"
import { sendingCases } from "./money-out-sending"
import { describeGatewayContract } from "./suite"

describeGatewayContract("B2BINPAY", B2BINPAY)
describeMoneyOutContract("B2BINPAY", B2BINPAY, B2BINPAY_MONEY_OUT)

it("the contract covers every status that transfers are known to have", () => {
  const covered = B2BINPAY.statuses.map(({ native }) => native)
  expect(covered.sort()).toEqual(Object.values(TRANSFER_STATUS).map(String).sort())
})

describe("B2BINPAY in its second version", () => {
  const stage = bench(B2BINPAY_V2)
  describe("offers", () => offerCases(B2BINPAY_V2, stage))
  describe("deposits", () => depositCases(B2BINPAY_V2, stage))
  const moneyOut = new MoneyOutBench(B2BINPAY_V2, B2BINPAY_V2_MONEY_OUT, stage)
  describe("payouts", () => sendingCases(moneyOut))
  describe("held money", () => amlCases(moneyOut))
})
