import { INVOICE_STATUSES } from "../../src/gateways/bitpay/api/types"
import { BITPAY } from "./bitpay-harness"
import { BITPAY_MONEY_OUT } from "./bitpay-money-out"
import { describeMoneyOutContract } from "./money-out"
import { describeGatewayContract } from "./suite"

describeGatewayContract("BitPay", BITPAY)
describeMoneyOutContract("BitPay", BITPAY, BITPAY_MONEY_OUT)

it("the contract covers every status that BitPay is known to have", () => {
  const covered = BITPAY.statuses.map(({ native }) => native)
  expect(covered.sort()).toEqual([...INVOICE_STATUSES].sort())
})
