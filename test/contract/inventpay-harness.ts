import { createHmac } from "node:crypto"
import { ASSETS, type Asset } from "../../src/domain"
import type { HeaderBag } from "../../src/gateways"
import { InventPayGateway } from "../../src/gateways/inventpay/gateway"
import type { CallbackSample, GatewayHarness, WireOffer, WireState } from "./harness"
import { coins, number } from "../support/amounts"

export const INVENTPAY_KEYS = {
  apiKey: "pk_test_4d6f6e6579",
  withdrawalKey: "wk_test_476f6f6473",
  webhookSecret: "whsec_53686f70",
}

const DASH: Asset = {
  id: "bip122:00000ffd590b1485b3caadc19b22e637/slip44:5",
  network: "bip122:00000ffd590b1485b3caadc19b22e637",
  network_name: "Dash",
  symbol: "DASH",
  name: "Dash",
  decimals: 8,
}

const quoted = (amount: string): string => JSON.stringify(amount)
const plain = (amount: string): string => amount

/** The payment status, written by hand so that numbers keep their digits. */
function status(state: WireState, amount: (digits: string) => string, more = ""): string {
  return `{"paymentId":"pay_1","status":${JSON.stringify(state.status)},
    "currentBalance":${amount(state.received)},"confirmations":${state.confirmations},
    "requiredAmount":${amount(state.required)},"currency":"BTC","address":"bc1q"${more},
    "expiresAt":"2030-01-01T00:00:00.000Z","createdAt":"2029-12-31T23:30:00.000Z"}`
}

function offer({ amount, address }: WireOffer, write: (digits: string) => string): string {
  return `{"paymentId":"pay_1","amount":${write(amount)},"currency":"BTC",
    "address":${JSON.stringify(address)},"invoiceUrl":"https://inventpay.io/invoice/pay_1",
    "qrCode":"btc:bc1q?amount=1","expiresAt":"2030-01-01T00:00:00.000Z"}`
}

const wrapped = (data: string): string =>
  `{"success":true,"data":${data},"message":"OK","statusCode":200}`

const NEWS = `,"network":"Bitcoin","riskScore":{"level":1},"history":[{"status":"FAILED"}],"flag":null`

function sign(
  body: Buffer,
  secret: string,
  { event, delivery }: { event?: string; delivery?: string } = {},
): HeaderBag {
  return {
    "content-type": "application/json",
    "x-webhook-signature": createHmac("sha256", secret).update(body).digest("hex"),
    "x-webhook-event": event,
    "x-webhook-id": delivery,
  }
}

const DEPOSIT = { paymentId: "pay_1", orderId: "dep_1", amount: 0.0005, currency: "BTC" }

function nested(event: string, data: Record<string, unknown>): string {
  return JSON.stringify({ event, data, timestamp: "2030-01-01T00:00:00.000Z", test: true })
}

function flat(event: string, data: Record<string, unknown>): string {
  return JSON.stringify({ event, ...data, timestamp: "2030-01-01T00:00:00.000Z", test: true })
}

const deposit = (event: string): CallbackSample["expected"] => ({
  event,
  subject: "deposit",
  externalId: "pay_1",
  reference: "dep_1",
})

const DEPOSIT_EVENTS = ["created", "pending", "confirmed", "completed", "expired", "failed"].map(
  (word) => `payment.${word}`,
)

const SAMPLES: CallbackSample[] = [
  ...DEPOSIT_EVENTS.flatMap((event) => [
    { name: `${event}, nested`, body: nested(event, DEPOSIT), expected: deposit(event) },
    { name: `${event}, flat`, body: flat(event, DEPOSIT), expected: deposit(event) },
  ]),
  {
    name: "an underpayment, which does not echo our reference",
    body: nested("payment.underpaid", { paymentId: "pay_1", remainingAmount: "0.1" }),
    expected: { ...deposit("payment.underpaid"), reference: null },
  },
  {
    name: "an event that is named only in a header",
    body: JSON.stringify(DEPOSIT),
    event: "payment.completed",
    expected: deposit("payment.completed"),
  },
  {
    name: "an event that is named nowhere",
    body: JSON.stringify({ data: DEPOSIT }),
    expected: deposit("unknown"),
  },
  {
    name: "a new kind of event",
    body: nested("payment.frozen", DEPOSIT),
    expected: deposit("payment.frozen"),
  },
  ...["created", "processing", "completed", "failed"].map((word) => ({
    name: `a withdrawal that is ${word}`,
    body: nested(`withdrawal.${word}`, { withdrawalId: "wd_1", amount: "10", currency: "BTC" }),
    expected: {
      event: `withdrawal.${word}`,
      subject: "payout" as const,
      externalId: "wd_1",
      reference: null,
    },
  })),
  {
    name: "a test event",
    body: nested("payment.test", { message: "This is a test webhook" }),
    expected: { event: "payment.test", subject: "other", externalId: null, reference: null },
  },
]

/** InventPay, as the contract suite sees it. */
export const INVENTPAY: GatewayHarness = {
  id: "inventpay",
  sandbox: { inventpay: INVENTPAY_KEYS },
  baseUrl: (sandbox) => sandbox.inventpay.url,
  gateway: (baseUrl, { wrongKey, timeoutMs, webhookSecrets } = {}) =>
    new InventPayGateway({
      ...INVENTPAY_KEYS,
      apiKey: wrongKey ? "pk_test_of_somebody_else" : INVENTPAY_KEYS.apiKey,
      webhookSecret: webhookSecrets ?? INVENTPAY_KEYS.webhookSecret,
      withdrawalFees: { USDT_BEP20: { network: coins("0.001"), service: number("0.005") } },
      baseUrl,
      timeoutMs,
    }),
  secrets: Object.values(INVENTPAY_KEYS),
  endpoints: { open: "POST /v1/create_payment", read: "GET /v1/invoice/:paymentId/status" },
  currency: "usd",
  minutes: { shortest: 5, longest: 1440 },
  confirmations: {
    [ASSETS.BTC.id]: 3,
    [ASSETS.LTC.id]: 6,
    [ASSETS.ETH.id]: 15,
    [ASSETS.SOL.id]: 1,
    [ASSETS.USDT_ETHEREUM.id]: 15,
    [ASSETS.USDT_BSC.id]: 15,
    [ASSETS.USDC_BSC.id]: 15,
    [ASSETS.USDC_SOLANA.id]: 1,
  },
  asset: ASSETS.BTC,
  foreignAsset: DASH,
  statuses: [
    { native: "PENDING", verdict: "pending", money: "seen" },
    { native: "PROCESSING", verdict: "pending", money: "seen" },
    { native: "CONFIRMING", verdict: "pending", money: "seen" },
    { native: "UNDERPAID", verdict: "pending", money: "confirmed" },
    { native: "COMPLETED", verdict: "paid", money: "confirmed" },
    { native: "SETTLED", verdict: "paid", money: "confirmed" },
    { native: "EXPIRED", verdict: "expired", money: "confirmed" },
    { native: "CANCELLED", verdict: "expired", money: "confirmed" },
    { native: "FAILED", verdict: "failed", money: "seen" },
  ],
  words: { waiting: "PENDING", paid: "COMPLETED" },
  readAnswers: {
    "bare, amounts as texts": (state) => status(state, quoted),
    "bare, amounts as numbers": (state) => status(state, plain),
    "wrapped, amounts as texts": (state) => wrapped(status(state, quoted)),
    "wrapped, amounts as numbers": (state) => wrapped(status(state, plain)),
    "with fields that are new to us": (state) => status(state, quoted, NEWS),
  },
  openAnswers: {
    "with a number": (it) => wrapped(offer(it, plain)),
    "with a text": (it) => wrapped(offer(it, quoted)),
    "without its wrapper": (it) => offer(it, plain),
  },
  errorAnswer: (words) => JSON.stringify({ success: false, error: words, details: {} }),
  refusals: { unknownPayment: /Payment not found/, badAmount: /amount: must be a positive number/ },
  callbacks: {
    secret: INVENTPAY_KEYS.webhookSecret,
    signatureHeader: "x-webhook-signature",
    sign,
    vector: {
      secret: "whsec_test_secret",
      headers: {
        "x-webhook-signature": "25db1ff7a3b1fe6a6f8910661e03e2cd7f0a2346657ce85636dfc8953797897b",
      },
      body: '{"event":"payment.completed","data":{"paymentId":"cmtest0001","orderId":"order-1","amount":29.99,"currency":"USDT_BEP20","status":"COMPLETED"},"timestamp":"2026-01-01T00:00:00.000Z","test":true}',
      expected: "payment.completed",
    },
    samples: SAMPLES,
    sandboxSwitches: [
      { webhookShape: "nested" },
      { webhookShape: "flat" },
      { webhookAmounts: "string", completedEvent: "confirmed" },
      { completedEvent: "both", detailedStatuses: true, paidStatus: "SETTLED" },
    ],
  },
}
