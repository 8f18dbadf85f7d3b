import { INVOICE_STATUSES } from "../../src/gateways/b2binpay-defi/types"
import { B2BINPAY_DEFI } from "./b2binpay-defi-harness"
import { describeGatewayContract } from "./suite"

describeGatewayContract("B2BINPAY DeFi", B2BINPAY_DEFI)

it("the contract covers every status that invoices are known to have", () => {
  const covered = B2BINPAY_DEFI.statuses.map(({ native }) => native)
  expect(covered.sort()).toEqual([...INVOICE_STATUSES].sort())
})
