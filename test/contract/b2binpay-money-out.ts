import { ASSETS } from "../../src/domain"
import { B2BINPAY, B2BINPAY_V2 } from "./b2binpay-harness"
import type { MoneyOutHarness, WireSending } from "./money-out-harness"
import type { ReceivedRequest, ScriptedAnswer } from "./scripted-server"
import { number } from "../support/amounts"

const BTC = "1000"
const related = {
  currency: { data: { type: "currency", id: BTC } },
  wallet: { data: { type: "wallet", id: BTC } },
}

/** Written by hand, so that numbers keep their digits. */
function payout({ amount, reference }: WireSending): string {
  return `{"type":"payout","id":"out","attributes":{"amount":"${amount}","fee_amount":"0.00000550",
    "address":"somebody","tag":null,"tracking_id":"${reference}","status":2,
    "is_fee_included":false},"relationships":${JSON.stringify(related)}}`
}

/** The status is that of the transfer: a payout that is approved has not been sent yet. */
function transfer({ amount, status }: WireSending): string {
  const number = /^-?\d+$/.test(status) ? status : JSON.stringify(status)
  return `{"type":"transfer","id":"61","attributes":{"op_id":"out","op_type":2,"status":${number},
    "amount":"${amount}","fee":"0.0000055","txid":"0x1","user_message":null},
    "relationships":${JSON.stringify(related)}}`
}

function answer({ method, url }: ReceivedRequest, sending: WireSending): ScriptedAnswer {
  if (url.startsWith("/transfer/")) return { body: `{"data":[${transfer(sending)}]}` }
  if (method === "POST" || url.startsWith("/payout/out")) {
    return { body: `{"data":${payout(sending)}}` }
  }
  return { body: `{"data":[${payout(sending)}]}` }
}

export const B2BINPAY_MONEY_OUT: MoneyOutHarness = {
  asset: ASSETS.BTC.id,
  amount: number("0.05"),
  decimals: 8,
  destination: (sandbox) => ({ address: sandbox.chain.newAddress(ASSETS.BTC.network), tag: null }),
  fund: (sandbox) => sandbox.credit("b2binpay", ASSETS.BTC.id, "2"),
  // Not `POST /payout/calculate/`.
  endpoints: { send: "POST /payout/$" },
  powerless: (baseUrl) => B2BINPAY.gateway(baseUrl, { wrongKey: true }),
  failure: /not today/,
  refusals: {
    badAddress: { message: /Address is not valid/ },
    insufficient: { message: /Insufficient funds/ },
  },
  tagged: {
    asset: ASSETS.XRP.id,
    amount: number("5"),
    destination: (sandbox) => ({
      address: sandbox.chain.newAddress(ASSETS.XRP.network),
      tag: "4294967295",
    }),
  },
  scripted: {
    externalId: "out",
    statuses: [
      { native: "2", status: "confirmed" },
      { native: "1", status: "pending" },
      { native: "0", status: "pending" },
      { native: "-1", status: "doubtful" },
      { native: "-2", status: "pending" },
      { native: "-3", status: "failed" },
    ],
    answer,
  },
}

export const B2BINPAY_V2_MONEY_OUT: MoneyOutHarness = {
  ...B2BINPAY_MONEY_OUT,
  powerless: (baseUrl) => B2BINPAY_V2.gateway(baseUrl, { wrongKey: true }),
}
