import { INVOICE_STATUSES } from "../../src/gateways/bitpay/types"
import { BITPAY } from "./bitpay-harness"
import { describeGatewayContract } from "./suite"

describeGatewayContract("BitPay", BITPAY)

it("the contract covers every status that BitPay is known to have", () => {
  const covered = BITPAY.statuses.map(({ native }) => native)
  expect(covered.sort()).toEqual([...INVOICE_STATUSES].sort())
})
