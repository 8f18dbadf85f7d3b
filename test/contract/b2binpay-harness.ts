import { ASSETS } from "../../src/checkout"
import { B2BinPayGateway } from "../../src/gateways/b2binpay/gateway"
import type { GatewayHarness } from "./harness"

const CREDENTIALS = {
  login: "login_of_the_contract",
  password: "password_of_the_contract",
}

/** Final with their first ledger; the sandbox waits for three blocks elsewhere. */
const AT_ONCE = [ASSETS.XRP, ASSETS.XLM]
const AFTER_THREE = [
  ...[ASSETS.BTC, ASSETS.LTC, ASSETS.DASH, ASSETS.BCH, ASSETS.DOGE, ASSETS.ETH, ASSETS.BNB],
  ...[ASSETS.TRX, ASSETS.USDT_TRON, ASSETS.USDC_TRON],
  ...[ASSETS.USDT_ETHEREUM, ASSETS.USDC_ETHEREUM, ASSETS.DAI_ETHEREUM],
]

/**
 * B2BINPAY, as far as the contract suite can see it. Its deposits are told by two reads, know no
 * price, and their callbacks are signed in the body; lost answers are looked up. Those are tested
 * with the gateway itself.
 */
export const B2BINPAY: GatewayHarness = {
  id: "b2binpay",
  sandbox: { b2binpay: CREDENTIALS },
  baseUrl: (sandbox) => sandbox.b2binpay.url,
  gateway: (baseUrl, { wrongKey, timeoutMs } = {}) =>
    new B2BinPayGateway({
      ...CREDENTIALS,
      password: wrongKey ? "password_of_somebody_else" : CREDENTIALS.password,
      baseUrl,
      timeoutMs,
    }),
  secrets: Object.values(CREDENTIALS),
  renewsSessions: true,
  endpoints: { open: "POST /deposit/", read: "GET /deposit/:id" },
  currency: "usd",
  minutes: { shortest: 1, longest: 100_000 },
  confirmations: Object.fromEntries([
    ...AFTER_THREE.map(({ id }) => [id, 3]),
    ...AT_ONCE.map(({ id }) => [id, 1]),
  ]) as Record<string, number>,
  asset: ASSETS.BTC,
  foreignAsset: ASSETS.SOL,
  judges: false,
  statuses: [],
  words: { waiting: "created", paid: "created" },
  readAnswers: {},
  openAnswers: {},
  errorAnswer: (words) => JSON.stringify({ errors: [{ status: "400", detail: words }] }),
  callbacks: {
    secret: "",
    signatureHeader: "",
    sign: () => ({}),
    vector: { secret: "", headers: {}, body: "", expected: "" },
    samples: [],
    sandboxSwitches: [],
  },
}
