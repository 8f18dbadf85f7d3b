import { B2BINPAY } from "../../contract/b2binpay-harness"
import { B2BINPAY_MONEY_OUT } from "../../contract/b2binpay-money-out"
import type { GatewayHarness } from "../../contract/harness"
import type { MoneyOutHarness } from "../../contract/money-out-harness"

export interface Processor {
  harness: GatewayHarness
  money: MoneyOutHarness
}

/** Every processor with its stage directions for money that goes out. */
export const PROCESSORS: readonly Processor[] = [{ harness: B2BINPAY, money: B2BINPAY_MONEY_OUT }]
