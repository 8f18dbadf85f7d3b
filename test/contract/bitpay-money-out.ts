import { ASSETS } from "../../src/domain"
import { BitPayClient } from "../../src/gateways/bitpay/api/client"
import type { Sandbox } from "../../sandbox/src"
import { BITPAY, BITPAY_KEYS } from "./bitpay-harness"
import type { MoneyOutHarness, WireSending } from "./money-out-harness"
import type { ReceivedRequest, ScriptedAnswer } from "./scripted-server"
import { number } from "../support/amounts"

/** Payouts run at two hours of the day. */
const A_DAY = 24 * 3600
/** Invited recipients of the sandbox have signed up by then. */
const SIGN_UP_SECONDS = 61

let people = 0

/** Somebody who has signed up at BitPay, by e-mail. */
async function recipient(sandbox: Sandbox) {
  const client = new BitPayClient({ ...BITPAY_KEYS, baseUrl: sandbox.bitpay.url })
  const email = `payee${(people += 1)}@example.org`
  await client.recipients.invite([{ email }])
  sandbox.advanceClock(SIGN_UP_SECONDS)
  return { address: email, tag: null }
}

/** Written by hand, so that numbers keep their digits. */
function payout({ amount, status, reference }: WireSending): string {
  return `{"id":"po_1","status":${JSON.stringify(status)},"amount":${amount},"currency":"USD",
    "ledgerCurrency":"USD","reference":"${reference}","recipientId":"somebody"}`
}

function answer({ method, url }: ReceivedRequest, sending: WireSending): ScriptedAnswer {
  if (url.startsWith("/recipients/")) return { body: '{"data":{"id":"r","status":"active"}}' }
  // A look for an earlier payout with the same reference.
  if (method === "GET" && url.startsWith("/payouts?")) return { body: '{"data":[]}' }
  return { body: `{"facade":"payout/payout","data":${payout(sending)},"status":"success"}` }
}

export const BITPAY_MONEY_OUT: MoneyOutHarness = {
  asset: "iso4217:usd",
  amount: number("25.5"),
  decimals: 2,
  destination: recipient,
  fund: (sandbox) => sandbox.credit("bitpay", ASSETS.BTC.id, "1"),
  endpoints: { send: "POST /payouts", mass: "POST /payouts/group", refund: "POST /refunds" },
  powerless: (baseUrl) => BITPAY.gateway(baseUrl, { wrongKey: true }),
  execute: (sandbox) => {
    for (const { id, requires_approval } of sandbox.payouts()) {
      if (requires_approval) sandbox.approvePayout(id)
    }
    sandbox.advanceClock(A_DAY)
  },
  // Only then the ledger has the money, and a part of it can be given back.
  settle: (sandbox) => sandbox.mine(6),
  failure: /failed/,
  refusals: {
    badAddress: { message: /there is no recipient nowhere/ },
    insufficient: { code: "010002", message: /Insufficient/ },
  },
  scripted: {
    externalId: "po_1",
    statuses: [
      { native: "new", status: "pending" },
      { native: "funded", status: "pending" },
      { native: "processing", status: "pending" },
      { native: "complete", status: "confirmed" },
      { native: "failed", status: "failed" },
      { native: "cancelled", status: "failed" },
      { native: "paid", status: "confirmed" },
      { native: "unpaid", status: "pending" },
    ],
    answer,
  },
  mass: { partly: { badAddress: "nobody@example.org", reason: /not active/ } },
}
