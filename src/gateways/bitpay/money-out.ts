import type { MoneyOut } from "../port/money-out"
import type { BitPayClient, BitPayClientOptions } from "./api/client"
import { checkConnection } from "./connection"
import { MAX_ROWS, massPayoutCalls } from "./mass-payouts"
import { payoutCalls } from "./payouts"
import { refundCalls } from "./refunds"
import { balanceCalls, reportCalls } from "./reports"

/**
 * BitPay's money out: what there is of it depends on the tokens. Refunds, balances and reports need
 * that of the merchant facade, payouts that of the payout facade.
 */
export function bitPayMoneyOut(client: BitPayClient, options: BitPayClientOptions): MoneyOut {
  const merchant = options.merchantToken !== undefined
  const payout = options.payoutToken !== undefined
  return {
    capabilities: {
      payout: payout
        ? {
            safety: "lookup",
            destination: "recipient",
            execution: "processor",
            fees: "sender",
            cancel: true,
            perMinute: null,
          }
        : null,
      refund: merchant ? { safety: "idempotent", destination: "processor", cancel: true } : null,
      mass: payout ? { safety: "lookup", maxRows: MAX_ROWS } : null,
      aml: null,
    },
    ...(merchant && { ...refundCalls(client), ...balanceCalls(client), ...reportCalls(client) }),
    ...(payout && { ...payoutCalls(client), ...massPayoutCalls(client) }),
    checkConnection: ({ callbackUrl }) => checkConnection(client, options, callbackUrl),
  }
}
