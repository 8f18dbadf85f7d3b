import { PAYMENT_STATES } from "../../src/gateways/defexa/api/types"
import { bench } from "./bench"
import { callbackCases } from "./callbacks"
import { DEFEXA, DEFEXA_SIGNED } from "./defexa-harness"
import { DEFEXA_MONEY_OUT } from "./defexa-money-out"
import { depositCases } from "./deposits"
import { describeMoneyOutContract } from "./money-out"
import { describeGatewayContract } from "./suite"

describeGatewayContract("Defexa", DEFEXA)
describeMoneyOutContract("Defexa", DEFEXA, DEFEXA_MONEY_OUT)

it("the contract covers every state that payments are known to have", () => {
  const covered = DEFEXA.statuses.map(({ native }) => native)
  expect(covered.sort()).toEqual([...PAYMENT_STATES].sort())
})

describe("Defexa with signed callbacks", () => {
  const stage = bench(DEFEXA_SIGNED)
  describe("deposits", () => depositCases(DEFEXA_SIGNED, stage))
  describe("callbacks", () => callbackCases(DEFEXA_SIGNED, stage))
})
