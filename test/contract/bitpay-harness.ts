import { createHmac } from "node:crypto"
import { BigNumber } from "bignumber.js"
import { ASSETS } from "../../src/domain"
import type { HeaderBag } from "../../src/gateways"
import { BitPayGateway } from "../../src/gateways/bitpay/gateway"
import type { CallbackSample, GatewayHarness, WireState } from "./harness"

export const BITPAY_KEYS = {
  privateKey: "5a1e6f4d7c3b2a190817f6e5d4c3b2a1f0e9d8c7b6a5948372615041302f1e0d",
  merchantToken: "merchant_token_of_the_contract",
  posToken: "pos_token_of_the_contract",
  payoutToken: "payout_token_of_the_contract",
}
const SOMEBODY_ELSE = "7c9f0b1e2d3a4c5b6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5"

/** Digits of an amount of bitcoin in satoshis; what is no number is passed on. */
function satoshis(amount: string): string {
  const value = new BigNumber(amount)
  if (!value.isFinite()) return amount
  const digits = value.shiftedBy(8).toFixed()
  return amount.includes("e") ? new BigNumber(digits).toExponential() : digits
}

const plain = (digits: string): string =>
  /^-?\d/.test(digits) && !digits.includes(",") ? digits : JSON.stringify(digits)
const quoted = (digits: string): string => JSON.stringify(digits)

/** An invoice, written by hand so that numbers keep their digits. */
function invoice(
  { status, received, required, confirmations }: WireState,
  write: (digits: string) => string,
  more = "",
): string {
  return `{"id":"inv_1","guid":"dep_1","status":${JSON.stringify(status)},"price":${write("30")},
    "currency":"USD","orderId":"dep_1","invoiceTime":1893453000000,"expirationTime":1893456000000,
    "exceptionStatus":false,"amountPaid":${write(satoshis(received))},"transactionCurrency":"BTC",
    "targetConfirmations":6,"transactions":[{"amount":${write(satoshis(received))},
    "confirmations":${confirmations},"txid":"ab12"}],
    "paymentTotals":{"BTC":${write(satoshis(required))},"ETH":90071992547409931234},
    "paymentCodes":{"BTC":{"BIP72b":"bitcoin:?r=https://bitpay.com/i/inv_1"}}${more},
    "url":"https://bitpay.com/invoice?id=inv_1","isCancelled":false}`
}

const faced = (data: string): string => `{"facade":"merchant/invoice","data":${data}}`

const offer = (amount: string): WireState => ({
  status: "new",
  received: "0",
  required: amount,
  confirmations: 0,
})

const NEWS = `,"riskScore":{"level":1},"supportedTransactionCurrencies":{"BTC":{"enabled":true}}`

function sign(body: Buffer, secret: string): HeaderBag {
  return {
    "content-type": "application/json",
    "x-signature": createHmac("sha256", secret).update(body).digest("base64"),
  }
}

const INVOICE = { id: "inv_1", orderId: "dep_1", status: "confirmed", price: 30, currency: "USD" }

const about = (event: string): CallbackSample["expected"] => ({
  event,
  subject: "deposit",
  externalId: "inv_1",
  reference: "dep_1",
})

const INVOICE_EVENTS: Record<string, number> = {
  invoice_paidInFull: 1003,
  invoice_expired: 1004,
  invoice_confirmed: 1005,
  invoice_completed: 1006,
  invoice_manuallyNotified: 1012,
  invoice_failedToConfirm: 1013,
  invoice_refundComplete: 1016,
  invoice_declined: 1019,
  invoice_somethingNew: 1999,
}

const OTHERS: [string, CallbackSample["expected"]["subject"]][] = [
  ["refund_created", "payout"],
  ["refund_pending", "payout"],
  ["refund_success", "payout"],
  ["refund_failure", "payout"],
  ["recipient_active", "other"],
  ["payout_funded", "payout"],
  ["payout_completed", "payout"],
]

const SAMPLES: CallbackSample[] = [
  ...Object.entries(INVOICE_EVENTS).map(([name, code]) => ({
    name,
    body: JSON.stringify({ event: { code, name }, data: INVOICE }),
    expected: about(name),
  })),
  {
    name: "an event behind its data, with a time",
    body: JSON.stringify({ data: INVOICE, event: { code: 1005, name: "e", timestamp: 1 } }).replace(
      '"e"',
      '"invoice_confirmed"',
    ),
    expected: about("invoice_confirmed"),
  },
  {
    name: "the older format without an event",
    body: JSON.stringify(INVOICE),
    expected: about("invoice_confirmed"),
  },
  {
    name: "an invoice without our reference",
    body: JSON.stringify({
      event: { code: 1005, name: "invoice_confirmed" },
      data: { id: "inv_1" },
    }),
    expected: { ...about("invoice_confirmed"), reference: null },
  },
  ...OTHERS.map(([name, subject]) => ({
    name,
    body: JSON.stringify({ event: { name }, data: { id: "res_1", reference: "ours" } }),
    expected: { event: name, subject, externalId: "res_1", reference: "ours" },
  })),
]

/** BitPay, as the contract suite sees it. */
export const BITPAY: GatewayHarness = {
  id: "bitpay",
  sandbox: { bitpay: BITPAY_KEYS },
  baseUrl: (sandbox) => sandbox.bitpay.url,
  gateway: (baseUrl, { wrongKey, timeoutMs, webhookSecrets } = {}) => {
    const [merchantToken = BITPAY_KEYS.merchantToken, ...previousTokens] = webhookSecrets ?? []
    const privateKey = wrongKey ? SOMEBODY_ELSE : BITPAY_KEYS.privateKey
    const { payoutToken } = BITPAY_KEYS
    const tokens = { merchantToken, payoutToken, previousTokens }
    return new BitPayGateway({ privateKey, ...tokens, baseUrl, timeoutMs })
  },
  secrets: [BITPAY_KEYS.privateKey, BITPAY_KEYS.merchantToken, BITPAY_KEYS.payoutToken],
  endpoints: { open: "POST /invoices", read: "GET /invoices/:id" },
  paidByLink: true,
  currency: "usd",
  minutes: { shortest: 1, longest: 15 },
  confirmations: Object.fromEntries(
    [
      ASSETS.BTC,
      ASSETS.BCH,
      ASSETS.LTC,
      ASSETS.DOGE,
      ASSETS.ETH,
      ASSETS.XRP,
      ASSETS.POL,
      ASSETS.USDC_ETHEREUM,
      ASSETS.DAI_ETHEREUM,
    ].map(({ id }) => [id, 1]),
  ),
  asset: ASSETS.BTC,
  foreignAsset: ASSETS.TRX,
  repeatsOpening: true,
  returnsStrays: true,
  statuses: [
    { native: "new", verdict: "pending", money: "seen" },
    { native: "paid", verdict: "pending", money: "seen" },
    { native: "invalid", verdict: "pending", money: "seen" },
    { native: "confirmed", verdict: "paid", money: "confirmed" },
    { native: "complete", verdict: "paid", money: "confirmed" },
    { native: "expired", verdict: "expired", money: "returned" },
    { native: "declined", verdict: "failed", money: "returned" },
  ],
  words: { waiting: "new", paid: "confirmed" },
  readAnswers: {
    "with a facade": (state) => faced(invoice(state, plain)),
    "without a facade": (state) => `{"data":${invoice(state, plain)}}`,
    bare: (state) => invoice(state, plain),
    "with numbers as texts": (state) => faced(invoice(state, quoted)),
    "with fields that are new to us": (state) => faced(invoice(state, plain, NEWS)),
  },
  openAnswers: {
    "with a facade": ({ amount }) => faced(invoice(offer(amount), plain)),
    "with numbers as texts": ({ amount }) => faced(invoice(offer(amount), quoted)),
    bare: ({ amount }) => invoice(offer(amount), plain),
  },
  errorAnswer: (words) =>
    JSON.stringify({ status: "error", code: "010102", data: null, error: words }),
  refusals: { unknownPayment: /Invoice not found/, badAmount: /Invalid parameter: price/ },
  callbacks: {
    secret: BITPAY_KEYS.merchantToken,
    signatureHeader: "x-signature",
    sign,
    vector: {
      secret: "merchantToken1",
      headers: { "x-signature": "1zKDsNDrUyKMIbMsiWCCjKX7a6M/TzxSwBoDhwptiSg=" },
      body: '{"event":{"code":1005,"name":"invoice_confirmed"},"data":{"id":"AwzYLpkN1cJidQJi2g1jRs","url":"https://test.bitpay.com/invoice?id=AwzYLpkN1cJidQJi2g1jRs","status":"confirmed","price":12.34,"currency":"USD","invoiceTime":1620669854224,"expirationTime":1620670754224,"currentTime":1620671313184,"exceptionStatus":false,"buyerFields":{},"amountPaid":67900,"orderId":"order_01","transactionCurrency":"BTC"}}',
      expected: "invoice_confirmed",
    },
    samples: SAMPLES,
    sandboxSwitches: [{}, { webhookNumbers: "string" }, { webhookRunsAhead: true }],
  },
}
