import { ASSETS } from "../../src/domain"
import { InventPayClient } from "../../src/gateways/inventpay/api/client"
import { InventPayGateway } from "../../src/gateways/inventpay/gateway"
import { INVENTPAY_KEYS } from "./inventpay-harness"
import type { MoneyOutHarness, WireSending } from "./money-out-harness"
import type { ReceivedRequest, ScriptedAnswer } from "./scripted-server"
import { number } from "../support/amounts"

const USDT = ASSETS.USDT_BSC

/** Written by hand, so that numbers keep their digits. */
function withdrawal({ amount, status }: WireSending): string {
  return `{"withdrawalId":"wd_1","amount":"${amount}","currency":"USDT_BEP20",
    "destinationAddress":"somebody","status":${JSON.stringify(status)},"feeAmount":"0",
    "metadata":{"netAmount":${amount}},"transactionHash":null}`
}

function answer({ url }: ReceivedRequest, sending: WireSending): ScriptedAnswer {
  const data = url.startsWith("/v1/merchant/balance")
    ? '{"currency":"USDT_BEP20","balance":{"availableBalance":99999999999999999999}}'
    : withdrawal(sending)
  return { body: `{"success":true,"data":${data}}` }
}

export const INVENTPAY_MONEY_OUT: MoneyOutHarness = {
  asset: USDT.id,
  amount: number("25.5"),
  decimals: USDT.decimals,
  destination: (sandbox) => ({ address: sandbox.chain.newAddress(USDT.network), tag: null }),
  fund: (sandbox) => sandbox.credit("inventpay", USDT.id, "1000"),
  endpoints: { send: "POST /v1/merchant/withdrawal/create" },
  powerless: (baseUrl) =>
    new InventPayGateway({
      ...INVENTPAY_KEYS,
      withdrawalKey: "wk_test_of_somebody_else",
      baseUrl,
    }),
  listen: ({ inventpay }, callbackUrl) =>
    new InventPayClient({ ...INVENTPAY_KEYS, baseUrl: inventpay.url }).webhooks.setUrl(callbackUrl),
  failure: /not today/,
  refusals: {
    badAddress: { message: /destinationAddress: is not a valid address on BNB Smart Chain/ },
    insufficient: { message: /1000000 USDT_BEP20 are needed, but only 1000 are available/ },
  },
  scripted: {
    externalId: "wd_1",
    statuses: [
      { native: "PENDING", status: "pending" },
      { native: "PROCESSING", status: "pending" },
      { native: "COMPLETED", status: "confirmed" },
      { native: "FAILED", status: "failed" },
      { native: "CANCELLED", status: "failed" },
    ],
    answer,
  },
}
