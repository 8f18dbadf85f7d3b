import { ASSETS } from "../../src/domain"
import { B2BinPayGateway } from "../../src/gateways/b2binpay/gateway"
import { b2binpayCallbacks } from "./b2binpay-callbacks"
import type { GatewayHarness, WireState } from "./harness"
import type { ReceivedRequest, ScriptedAnswer } from "./scripted-server"

/** Version 2. */
const LOGIN = {
  login: "login_of_the_contract",
  password: "password_of_the_contract",
}
/** Version 3. */
const CLIENT = {
  clientId: "client_of_the_contract",
  clientSecret: "client_secret_of_the_contract",
}
const CALLBACK_SECRET = "callback_secret_of_the_contract"
const TOKEN = "access_token_of_the_contract"

/** Final with their first ledger; the sandbox waits for three blocks elsewhere. */
const AT_ONCE = [ASSETS.XRP, ASSETS.XLM]
const AFTER_THREE = [
  ASSETS.BTC,
  ASSETS.LTC,
  ASSETS.DASH,
  ASSETS.BCH,
  ASSETS.DOGE,
  ASSETS.ETH,
  ASSETS.BNB,
  ASSETS.TRX,
  ASSETS.USDT_TRON,
  ASSETS.USDC_TRON,
  ASSETS.USDT_ETHEREUM,
  ASSETS.USDC_ETHEREUM,
  ASSETS.DAI_ETHEREUM,
]

/** ISO number of bitcoin, which is also the number of its wallet. */
const BTC = "1000"

function resource(type: string, id: string, attributes: object, related: object = {}) {
  return { type, id, attributes, relationships: related }
}

const inBitcoin = {
  currency: { data: { type: "currency", id: BTC } },
  wallet: { data: { type: "wallet", id: BTC } },
}

const written = (data: unknown, more: object = {}): string => JSON.stringify({ data, ...more })

function deposit(where: object): string {
  return written(resource("deposit", "pay_1", { status: 2, ...where }, inBitcoin))
}

/**
 * The token, the wallets and their currencies; and of the two calls of a read the one that only
 * says that there is a deposit, because the other tells what arrived.
 */
function preliminaries({ method, url }: ReceivedRequest): ScriptedAnswer | null {
  const path = url.split("?")[0] ?? ""
  if (path === "/token/") {
    const attributes = { access: TOKEN, expires_in: 3600, token_type: "Bearer" }
    return { body: written(resource("auth-token", "0", attributes)) }
  }
  if (path === "/wallet/") {
    const attributes = { status: 3, minimal_transfer_amount: "0" }
    return { body: written([resource("wallet", BTC, attributes, inBitcoin)]) }
  }
  if (path === "/currency/") {
    const attributes = { alpha: "BTC", alias: null, name: "Bitcoin", exp: 8 }
    return { body: written([resource("currency", BTC, { ...attributes, confirmation_blocks: 3 })]) }
  }
  const isRead = method === "GET" && /^\/deposit\/[^/]+$/.test(path)
  return isRead ? { body: deposit({ address: "addr" }) } : null
}

/** No deposit has our reference. */
function lookUp({ method, url }: ReceivedRequest): ScriptedAnswer | null {
  return method === "GET" && url.startsWith("/deposit/?") ? { body: written([]) } : null
}

/** What is told of two coins that arrived with such a status. */
const NOT_CREDITED = new Map([
  ["-1", ["2 failed"]],
  ["-3", ["2 canceled"]],
])

const quoted = (amount: string): string => JSON.stringify(amount)
const plain = (amount: string): string => amount

/** The list of transfers, written by hand so that numbers keep their digits. */
function transfers(state: WireState, write: (digits: string) => string, fields = "", more = "") {
  const status = /^-?\d+$/.test(state.status) ? state.status : JSON.stringify(state.status)
  const transfer = `{"type":"transfer","id":"61","attributes":{"op_id":"pay_1","op_type":1,
    "status":${status},"amount":${write(state.received)},"confirmations":${state.confirmations},
    "txid":"0x1","created_at":"2030-01-01T00:10:00.000000Z"${fields}},
    "relationships":${JSON.stringify(inBitcoin)}}`
  return `{"data":[${state.received === "0" ? "" : transfer}]${more}}`
}

/** B2BINPAY with its third version, as the contract suite sees it. */
export const B2BINPAY: GatewayHarness = {
  id: "b2binpay",
  sandbox: { b2binpay: { ...LOGIN, ...CLIENT, callbackSecret: CALLBACK_SECRET } },
  baseUrl: (sandbox) => sandbox.b2binpay.url,
  gateway: (baseUrl, { wrongKey, timeoutMs, webhookSecrets } = {}) =>
    new B2BinPayGateway({
      apiVersion: "v3",
      clientId: CLIENT.clientId,
      clientSecret: wrongKey ? "client_secret_of_somebody_else" : CLIENT.clientSecret,
      callbackSecret: webhookSecrets ?? CALLBACK_SECRET,
      baseUrl,
      timeoutMs,
    }),
  secrets: [...Object.values(CLIENT), CALLBACK_SECRET, TOKEN],
  preliminaries,
  lookUp,
  renewsSessions: { open: [401], read: [401] },
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
  aside: {
    wrongCoin: { asset: ASSETS.USDT_ETHEREUM, sent: ASSETS.ETH, amount: "0.5", coin: "ETH" },
    setbacks: { refuse: "refused" },
  },
  // The words are those of transfers; people are told the deposit's, and what was not credited.
  told: (native) => ["created", ...(NOT_CREDITED.get(native) ?? [])].join("; "),
  statuses: [
    { native: "2", verdict: "pending", money: "confirmed" },
    { native: "1", verdict: "pending", money: "seen" },
    { native: "0", verdict: "pending", money: "seen" },
    { native: "-1", verdict: "pending", money: "refused" },
    { native: "-2", verdict: "pending", money: "held" },
    { native: "-3", verdict: "pending", money: "refused" },
  ],
  words: { waiting: "0", paid: "2" },
  readAnswers: {
    "as documented": (state) => transfers(state, quoted),
    "with amounts as numbers": (state) => transfers(state, plain),
    "with pages": (state) =>
      transfers(state, quoted, "", `,"meta":{"pagination":{"page":1,"pages":1,"count":1}}`),
    "with links": (state) => transfers(state, quoted, "", `,"links":{"next":null}`),
    "with fields that are new to us": (state) =>
      transfers(state, quoted, `,"history":[{"status":-3}],"flag":null`, `,"jsonapi":{}`),
  },
  openAnswers: {
    "with one way to write the address": ({ address }) => deposit({ destination: { address } }),
    "with several ways": ({ address }) =>
      deposit({ destination: [{ address, address_type: "bech32" }, { address: "another" }] }),
    "with the bare address": ({ address }) => deposit({ address }),
  },
  errorAnswer: (words) => JSON.stringify({ errors: [{ status: "400", detail: words }] }),
  refusals: { unknownPayment: /deposit with given id was not found/ },
  callbacks: b2binpayCallbacks(CALLBACK_SECRET),
}

/** The same account in the second version, which logs in differently; for cases with the sandbox. */
export const B2BINPAY_V2: GatewayHarness = {
  ...B2BINPAY,
  gateway: (baseUrl, { wrongKey, timeoutMs } = {}) =>
    new B2BinPayGateway({
      ...LOGIN,
      password: wrongKey ? "password_of_somebody_else" : LOGIN.password,
      baseUrl,
      timeoutMs,
    }),
}
