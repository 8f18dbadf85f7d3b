import type { RefundPolicy } from "../../../src/contract/money-out"
import { B2BINPAY_DEFI } from "../../contract/b2binpay-defi-harness"
import { B2BINPAY_DEFI_MONEY_OUT } from "../../contract/b2binpay-defi-money-out"
import { B2BINPAY } from "../../contract/b2binpay-harness"
import { B2BINPAY_MONEY_OUT } from "../../contract/b2binpay-money-out"
import { BITPAY } from "../../contract/bitpay-harness"
import { BITPAY_MONEY_OUT } from "../../contract/bitpay-money-out"
import { DEFEXA_SIGNED } from "../../contract/defexa-harness"
import { DEFEXA_MONEY_OUT } from "../../contract/defexa-money-out"
import type { GatewayHarness } from "../../contract/harness"
import { INVENTPAY } from "../../contract/inventpay-harness"
import { INVENTPAY_MONEY_OUT } from "../../contract/inventpay-money-out"
import type { MoneyOutHarness } from "../../contract/money-out-harness"

export interface Processor {
  harness: GatewayHarness
  money: MoneyOutHarness
  /** How the coins of a refund are chosen. */
  policy: Exclude<RefundPolicy, "today">
}

/** Every processor with its stage directions for money that goes out. */
export const PROCESSORS: readonly Processor[] = [
  { harness: B2BINPAY, money: B2BINPAY_MONEY_OUT, policy: "original" },
  { harness: B2BINPAY_DEFI, money: B2BINPAY_DEFI_MONEY_OUT, policy: "original" },
  { harness: BITPAY, money: BITPAY_MONEY_OUT, policy: "processor" },
  { harness: DEFEXA_SIGNED, money: DEFEXA_MONEY_OUT, policy: "original" },
  // Its fees are not known before the first withdrawal.
  { harness: INVENTPAY, money: INVENTPAY_MONEY_OUT, policy: "custom" },
]
