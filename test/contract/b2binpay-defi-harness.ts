import { createHmac } from "node:crypto"
import { ASSETS } from "../../src/domain"
import { B2BinPayDefiGateway } from "../../src/gateways/b2binpay-defi/gateway"
import { toTrackingId } from "../../src/gateways/b2binpay-defi/tracking-id"
import type { CallbackSample, GatewayHarness, WireState } from "./harness"
import type { ReceivedRequest, ScriptedAnswer } from "./scripted-server"

const API_KEY = "defi_key_of_the_contract"
const SECRET = "defi_callback_secret_of_the_contract"
const DEPLOYMENT = "0b6a3a52-1f0e-4c55-9d3a-000000000056"
const USDC = {
  id: "56-0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d",
  symbol: "USDC",
  chainId: "56",
  decimals: 18,
  isScam: false,
  isVerified: true,
}

/** What the gateway reads before it opens or reads anything: where the account is, what it takes. */
const DIRECTORY: Readonly<Record<string, unknown>> = {
  "/api/v1/networks": { items: [{ chainId: "56", name: "BSC", requiredConfirmations: 15 }] },
  "/api/v1/accounts": [{ id: "1", name: "Shop" }],
  "/api/v1/accounts/1": {
    account: { id: "1", name: "Shop" },
    deployments: [{ deploymentId: DEPLOYMENT, chainId: "56", deploymentStatus: "deployed" }],
  },
  "/api/v1/public/currencies": [USDC],
}

function preliminaries({ url }: ReceivedRequest): ScriptedAnswer | null {
  const answer = DIRECTORY[url.split("?")[0] ?? ""]
  return answer === undefined ? null : { body: JSON.stringify(answer) }
}

/** The deposit's own status where the invoice has a given one; an unknown word is unknown to both. */
const DEPOSITS = new Map([
  ["CREATED", "PENDING"],
  ["PAID", "CONFIRMED"],
  ["UNRESOLVED", "CONFIRMED"],
  ["EXPIRED", "CONFIRMED"],
])

function invoice(status: string, requestedAmount: string, invoiceAddress = "0xabc") {
  return {
    id: "pay_1",
    invoiceAddress,
    status,
    requestedAmount,
    paidAmount: null,
    trackingId: "dep-1",
    availableCurrencies: [USDC],
    createdAt: "2030-01-01T00:00:00.000Z",
    expiresAt: "2030-01-01T00:30:00.000Z",
  }
}

/** Both answers to the two calls of a read in one: each caller finds its own. */
function read(
  state: WireState,
  more: object = {},
  wrap = (it: object): object => ({ invoice: it }),
) {
  const deposit = {
    id: "op_1",
    operationType: "INVOICE_DEPOSIT",
    currencyId: USDC.id,
    txHash: "0x1",
    status: DEPOSITS.get(state.status) ?? state.status,
    amount: state.received,
    confirmations: state.confirmations,
    createdAt: "2030-01-01T00:10:00.000Z",
    ...more,
  }
  const items = state.received === "0" ? [] : [deposit]
  const page = { total: items.length, page: 1, pageSize: 100, items }
  return JSON.stringify({ ...wrap({ ...invoice(state.status, state.required), ...more }), ...page })
}

function callback(type: string, rest: object): string {
  return JSON.stringify({ id: "3f1b2c4d-0000-4000-8000-000000000001", type, ...rest })
}

const SAMPLES: CallbackSample[] = [
  ...["CREATED", "DEPOSIT_RECEIVED", "DEPOSIT_CONFIRMED", "DEPOSIT_BLOCKED", "PAID", "UNRESOLVED"]
    .concat("EXPIRED", "CLAIMED", "FROZEN")
    .map((word) => ({
      name: `INVOICE_${word}`,
      body: callback(`INVOICE_${word}`, {
        operationType: "invoice",
        operationId: "pay_1",
        data: { invoice: { id: "pay_1", trackingId: "dep-1" } },
      }),
      expected: {
        event: `INVOICE_${word}`,
        subject: "deposit" as const,
        externalId: "pay_1",
        reference: "dep_1",
      },
    })),
  ...["CREATED", "SENT", "EXECUTED", "CONFIRMED", "FAILED", "CANCELLED"].map((word) => ({
    name: `PAYOUT_${word}`,
    body: callback(`PAYOUT_${word}`, { data: { payout: { id: "po_1", trackingId: "rf-1" } } }),
    expected: {
      event: `PAYOUT_${word}`,
      subject: "payout" as const,
      externalId: "po_1",
      reference: "rf_1",
    },
  })),
  {
    name: "something of the signing queue",
    body: callback("QUEUE_OPERATION", { operationType: "queue", operationId: "q_1" }),
    expected: { event: "QUEUE_OPERATION", subject: "other", externalId: null, reference: null },
  },
]

/** B2BINPAY DeFi, as the contract suite sees it. */
export const B2BINPAY_DEFI: GatewayHarness = {
  id: "b2binpay-defi",
  sandbox: { b2binpayDefi: { apiKey: API_KEY, callbackSecret: SECRET, apiVersion: "1.7" } },
  baseUrl: (sandbox) => sandbox.b2binpayDefi.url,
  gateway: (baseUrl, { wrongKey, timeoutMs, webhookSecrets } = {}) =>
    new B2BinPayDefiGateway({
      apiKey: wrongKey ? "defi_key_of_somebody_else" : API_KEY,
      callbackSecret: webhookSecrets ?? SECRET,
      callbackMode: "invoice",
      signatureMode: "enforce",
      baseUrl,
      timeoutMs,
    }),
  secrets: [API_KEY, SECRET],
  preliminaries,
  repeatsOpening: true,
  orderId: toTrackingId,
  signedAmounts: true,
  endpoints: {
    open: "POST /api/v1/deployments/:deploymentId/invoices",
    read: "GET /api/v1/deployments/:deploymentId/invoices/:invoiceId",
  },
  currency: "usd",
  minutes: { shortest: 1, longest: 100_000 },
  confirmations: {
    [ASSETS.ETH.id]: 12,
    [ASSETS.USDT_ETHEREUM.id]: 12,
    [ASSETS.USDC_ETHEREUM.id]: 12,
    [ASSETS.DAI_ETHEREUM.id]: 12,
    [ASSETS.BNB.id]: 15,
    [ASSETS.USDT_BSC.id]: 15,
    [ASSETS.USDC_BSC.id]: 15,
  },
  asset: ASSETS.USDC_BSC,
  foreignAsset: ASSETS.DASH,
  aside: {
    wrongCoin: { asset: ASSETS.USDC_BSC, sent: ASSETS.USDT_BSC, amount: "30", coin: "USDT" },
    setbacks: { refuse: "refused", return: "returned" },
  },
  statuses: [
    { native: "CREATED", verdict: "pending", money: "seen" },
    { native: "PAID", verdict: "paid", money: "confirmed" },
    { native: "UNRESOLVED", verdict: "paid", money: "confirmed" },
    { native: "EXPIRED", verdict: "expired", money: "confirmed" },
  ],
  words: { waiting: "CREATED", paid: "PAID" },
  readAnswers: {
    "as documented": (state) => read(state),
    "without its wrapper": (state) => read(state, {}, (it) => it),
    "with fields that are new to us": (state) => read(state, { news: { of: ["1.9"] } }),
    "with amounts that have a sign": (state) =>
      read({ ...state, received: signed(state.received) }),
  },
  openAnswers: {
    "as documented": ({ amount, address }) => JSON.stringify(invoice("CREATED", amount, address)),
    "in a wrapper": ({ amount, address }) =>
      JSON.stringify({ invoice: invoice("CREATED", amount, address) }),
  },
  errorAnswer: (words) => JSON.stringify({ statusCode: 400, message: [words] }),
  refusals: { unknownPayment: /Invoice not found/, badAmount: /requestedAmount must be positive/ },
  callbacks: {
    secret: SECRET,
    signatureHeader: "x-signature",
    sign: (body, secret) => ({
      "x-signature": createHmac("sha256", secret).update(body).digest("hex"),
    }),
    vector: {
      secret: "sim-defi-callback-secret",
      headers: {
        "x-signature": "83d705b3631c860d08d74b59be8aa8b6020b8f7a1928b440169cf5863b4bfe47",
      },
      body: '{"id":"3f1b2c4d-0000-4000-8000-000000000001","type":"INVOICE_PAID"}',
      expected: "INVOICE_PAID",
    },
    samples: SAMPLES,
    sandboxSwitches: [
      { signature: "hex" },
      { signature: "prefixed" },
      { operationCallbacks: true, paidBeforeConfirmation: true },
      { aml: "severe_alert", autoClaim: true },
    ],
  },
}

function signed(amount: string): string {
  return amount === "0" ? amount : `+${amount}`
}
