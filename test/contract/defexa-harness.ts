import { ASSETS } from "../../src/checkout"
import { DefexaGateway } from "../../src/gateways/defexa/gateway"
import type { GatewayHarness, WireState } from "./harness"
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
  const wallet = { id: 424, currency: "ALGO", unformatted_amount: 0 }
  return { body: JSON.stringify({ success: true, wallets: [{ wallet }] }) }
}

/** What can be read at Defexa of a deposit: whether it is held. */
const amlList = (_: WireState): string => '{"success":true,"result":0,"status":200,"payments":[]}'

/**
 * Defexa, as far as the contract suite can see it. Deposits are told by callbacks alone, and those
 * prove themselves by their URL: what they mean is tested where the evidence is read.
 */
export const DEFEXA: GatewayHarness = {
  id: "defexa",
  sandbox: { defexa: CREDENTIALS },
  baseUrl: (sandbox) => sandbox.defexa.url,
  gateway: (baseUrl, { wrongKey, timeoutMs } = {}) =>
    new DefexaGateway({
      merchantPrivateKey: wrongKey ? "defexa_key_of_somebody_else" : CREDENTIALS.merchantPrivateKey,
      amlPollSeconds: 0,
      baseUrl,
      timeoutMs,
    }),
  secrets: [CREDENTIALS.merchantPrivateKey, SESSION],
  preliminaries,
  repeatsOpening: true,
  renewsSessions: true,
  endpoints: { open: "POST /api/v1/payments", read: "GET /api/v1/da/aml_refunds" },
  currency: "usd",
  minutes: { shortest: 1, longest: 100_000 },
  confirmations: Object.fromEntries(
    [ASSETS.BTC, ASSETS.ETH, ASSETS.BNB, ASSETS.POL, ASSETS.TRX, ASSETS.SOL, ASSETS.ALGO].map(
      ({ id }) => [id, 0],
    ),
  ),
  asset: ASSETS.ALGO,
  foreignAsset: ASSETS.DASH,
  statuses: [],
  words: { waiting: "pending", paid: "approved" },
  readAnswers: { "with nothing held": amlList },
  openAnswers: {
    plain: ({ address }) =>
      `{"success":true,"error":"","currency":"ALGO","customer":{"uid":"dep_1","address":"${address}"}}`,
  },
  errorAnswer: (words) => JSON.stringify({ success: false, error: words }),
  callbacks: {
    secret: CREDENTIALS.signKey,
    signatureHeader: "",
    sign: () => ({}),
    vector: { secret: "", headers: {}, body: "", expected: "" },
    samples: [],
    sandboxSwitches: [],
  },
}
