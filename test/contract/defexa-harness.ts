import { ASSETS } from "../../src/domain"
import { DefexaGateway } from "../../src/gateways/defexa/gateway"
import type { DefexaOptions } from "../../src/gateways/defexa/options"
import { notification, sealedCallbacks, signedCallbacks } from "./defexa-callbacks"
import type { GatewayHarness, GatewayVariation, WireState } from "./harness"
import type { ReceivedRequest, ScriptedAnswer } from "./scripted-server"

const CREDENTIALS = {
  merchantPrivateKey: "defexa_key_of_the_contract",
  signKey: "defexa_sign_of_the_contract",
}
const SESSION = "0123456789abcdef0123456789abcdef"

/** The session, and the wallets that say which assets there are. */
function preliminaries({ url }: ReceivedRequest): ScriptedAnswer | null {
  if (url.startsWith("/api/v1/da/login")) {
    return { body: `{"success":true,"session_token":"${SESSION}","user_id":173}` }
  }
  if (!url.startsWith("/api/v1/da/wallets")) return null
  const wallet = { id: 424, currency: "ALGO", unformatted_amount: 0, address: "OURS" }
  return { body: JSON.stringify({ success: true, wallets: [{ wallet }] }) }
}

/** A callback about the payment; before anything was sent it names no transaction. */
function told({ status, received }: WireState, more: object = {}): string {
  const chain = received === "0" ? {} : { transaction_hash: "HASH1" }
  return notification({ status, amount: received, net_amount: received, ps_data: chain, ...more })
}

/** The same with the amounts as numbers, which keep their digits. */
function inNumbers(state: WireState): string {
  return told(state).replace(/"((?:net_)?amount)":"([^"]*)"/g, '"$1":$2')
}

const withKey = (
  { wrongKey, timeoutMs }: GatewayVariation,
  baseUrl: string,
  more: Partial<DefexaOptions> = {},
): DefexaGateway =>
  new DefexaGateway({
    merchantPrivateKey: wrongKey ? "defexa_key_of_somebody_else" : CREDENTIALS.merchantPrivateKey,
    amlPollSeconds: 0,
    baseUrl,
    timeoutMs,
    ...more,
  })

/** Defexa, as the contract suite sees it: callbacks alone tell of a deposit, each by its own URL. */
export const DEFEXA: GatewayHarness = {
  id: "defexa",
  sandbox: { defexa: CREDENTIALS },
  baseUrl: (sandbox) => sandbox.defexa.url,
  // The merchant's key seals the URLs; an older one stays good for those that it sealed.
  gateway: (baseUrl, variation = {}) => {
    const [merchantPrivateKey, ...formerMerchantKeys] = variation.webhookSecrets ?? []
    const keys = merchantPrivateKey === undefined ? {} : { merchantPrivateKey, formerMerchantKeys }
    return withKey(variation, baseUrl, keys)
  },
  secrets: [CREDENTIALS.merchantPrivateKey, SESSION],
  preliminaries,
  repeatsOpening: true,
  // Nearly every refusal at Defexa has the status 403.
  renewsSessions: { open: [], read: [401, 403] },
  endpoints: { open: "POST /api/v1/payments", read: "GET /api/v1/da/aml_refunds" },
  countsNoBlocks: true,
  currency: "usd",
  minutes: { shortest: 1, longest: 100_000 },
  confirmations: Object.fromEntries(
    [ASSETS.BTC, ASSETS.ETH, ASSETS.BNB, ASSETS.POL, ASSETS.TRX, ASSETS.SOL, ASSETS.ALGO].map(
      ({ id }) => [id, 0],
    ),
  ),
  asset: ASSETS.ALGO,
  foreignAsset: ASSETS.DASH,
  aside: {
    wrongCoin: { asset: ASSETS.ETH, sent: ASSETS.USDT_ETHEREUM, amount: "30", coin: "USDT" },
    setbacks: { refuse: "refused", return: "returned" },
  },
  judges: false,
  declinesTransfers: true,
  statuses: [
    { native: "init", verdict: "pending", money: "seen" },
    { native: "pending", verdict: "pending", money: "seen" },
    { native: "processing", verdict: "pending", money: "seen" },
    { native: "approved", verdict: "pending", money: "confirmed" },
    { native: "declined", verdict: "pending", money: "refused" },
    { native: "expired", verdict: "pending", money: "seen" },
    { native: "refunded", verdict: "pending", money: "returned" },
  ],
  words: { waiting: "init", paid: "approved" },
  readAnswers: {
    "as documented": (state) => told(state),
    "with amounts as numbers": inNumbers,
    "with the chain's details as a text": (state) =>
      told(state, {
        ps_data: JSON.stringify(state.received === "0" ? {} : { transaction_hash: "HASH1" }),
      }),
    "without the customer": (state) => told(state, { client_uid: undefined }),
    "with fields that are new to us": (state) => told(state, { risk: { of: ["1.9"] }, flag: null }),
  },
  // Nothing is held.
  idleAnswer: '{"success":true,"result":0,"status":200,"payments":[]}',
  openAnswers: {
    plain: ({ address }) =>
      `{"success":true,"error":"","currency":"ALGO","customer":{"uid":"dep_1","address":"${address}"}}`,
  },
  errorAnswer: (words) => JSON.stringify({ success: false, error: words }),
  callbacks: sealedCallbacks(CREDENTIALS.merchantPrivateKey),
}

/** The same where the merchant was told how the bodies are signed, too. */
export const DEFEXA_SIGNED: GatewayHarness = {
  ...DEFEXA,
  gateway: (baseUrl, variation = {}) => {
    const signKey = variation.webhookSecrets ?? CREDENTIALS.signKey
    return withKey(variation, baseUrl, {
      callbackSignature: { scheme: "md5-length-value", signKey },
    })
  },
  secrets: [...DEFEXA.secrets, CREDENTIALS.signKey],
  callbacks: signedCallbacks(CREDENTIALS.merchantPrivateKey, CREDENTIALS.signKey),
}
