import { INVOICE_STATUSES } from "../../src/gateways/b2binpay-defi/api/types"
import { B2BINPAY_DEFI } from "./b2binpay-defi-harness"
import { B2BINPAY_DEFI_MONEY_OUT } from "./b2binpay-defi-money-out"
import { describeMoneyOutContract } from "./money-out"
import { describeGatewayContract } from "./suite"

describeGatewayContract("B2BINPAY DeFi", B2BINPAY_DEFI)
describeMoneyOutContract("B2BINPAY DeFi", B2BINPAY_DEFI, B2BINPAY_DEFI_MONEY_OUT)

it("the contract covers every status that invoices are known to have", () => {
  const covered = B2BINPAY_DEFI.statuses.map(({ native }) => native)
  expect(covered.sort()).toEqual([...INVOICE_STATUSES].sort())
})
