import { PAYMENT_STATUSES } from "../../src/gateways/inventpay/api/types"
import { INVENTPAY } from "./inventpay-harness"
import { INVENTPAY_MONEY_OUT } from "./inventpay-money-out"
import { describeMoneyOutContract } from "./money-out"
import { describeGatewayContract } from "./suite"

describeGatewayContract("InventPay", INVENTPAY)
describeMoneyOutContract("InventPay", INVENTPAY, INVENTPAY_MONEY_OUT)

it("the contract covers every status that InventPay is known to have", () => {
  const covered = INVENTPAY.statuses.map(({ native }) => native)
  expect(covered.sort()).toEqual([...PAYMENT_STATUSES].sort())
})
