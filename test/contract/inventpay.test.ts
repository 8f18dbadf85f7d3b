import { PAYMENT_STATUSES } from "../../src/gateways/inventpay/types"
import { INVENTPAY } from "./inventpay-harness"
import { describeGatewayContract } from "./suite"

describeGatewayContract("InventPay", INVENTPAY)

it("the contract covers every status that InventPay is known to have", () => {
  const covered = INVENTPAY.statuses.map(({ native }) => native)
  expect(covered.sort()).toEqual([...PAYMENT_STATUSES].sort())
})
