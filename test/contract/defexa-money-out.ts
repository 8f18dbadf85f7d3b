import { ASSETS } from "../../src/domain"
import { DEFEXA } from "./defexa-harness"
import type { MoneyOutHarness, WireSending } from "./money-out-harness"
import type { ReceivedRequest, ScriptedAnswer } from "./scripted-server"
import { number } from "../support/amounts"

const ALGO = ASSETS.ALGO

/** Written by hand, so that numbers keep their digits. */
function row({ status, amount, reference }: WireSending): string {
  const number = /^-?\d+$/.test(status) ? status : JSON.stringify(status)
  return `{"id":736,"order_number":"${reference}","status":${number},"amount":${amount},
    "currency":"ALGO","extra_data":{"tx_hash":"HASH1"},"commission_amount":0.5,
    "commission_currency":"ALGO","api_payment_token":"t1"}`
}

function answer({ method }: ReceivedRequest, sending: WireSending): ScriptedAnswer {
  if (method === "POST") {
    return { body: '{"success":true,"payout":{"token":"t1","status":"pending"},"token":"t1"}' }
  }
  return { body: `{"success":true,"payouts":[${row(sending)}]}` }
}

export const DEFEXA_MONEY_OUT: MoneyOutHarness = {
  asset: ALGO.id,
  amount: number("12.5"),
  decimals: ALGO.decimals,
  destination: (sandbox) => ({ address: sandbox.chain.newAddress(ALGO.network), tag: null }),
  fund: (sandbox) => sandbox.credit("defexa", ALGO.id, "10000"),
  endpoints: {
    send: "POST /api/v1/da/payouts",
    mass: "POST /api/v1/da/mass_payouts",
    amlRefund: "POST /api/v1/da/aml_refunds",
  },
  powerless: (baseUrl) => DEFEXA.gateway(baseUrl, { wrongKey: true }),
  failure: /declined/,
  refusals: {
    badAddress: { code: "incorrect_address_info", message: /incorrect_address_info/ },
    insufficient: { code: "amount_less_than_balance", message: /not enough funds/ },
  },
  scripted: {
    externalId: "out_1",
    statuses: [
      { native: "0", status: "pending" },
      { native: "1", status: "confirmed" },
      { native: "2", status: "failed" },
      { native: "4", status: "pending" },
    ],
    answer,
  },
}
