import { createHmac } from "node:crypto"
import type { CallbackSample, GatewayHarness } from "./harness"
import { editedBody } from "./json-body"
import type { CallbackForm, PostedCallback } from "./posted-callback"

/** B2BINPAY's callbacks: the proof is `meta.sign` in the body and covers some of its fields. */
interface Body {
  data: { attributes: Record<string, unknown> }
  included: { type: string; attributes: Record<string, unknown> }[]
  meta: Record<string, unknown>
}

const TIME = "2025-07-01T10:00:00.000000+00:00"
const JSON_TYPE = { "content-type": "application/json" }

function signature({ data, included, meta }: Body, secret: string): string {
  const transfer = included.find(({ type }) => type === "transfer")
  const { status, amount = "" } = (transfer ?? data).attributes
  const reference = data.attributes["tracking_id"] ?? ""
  return createHmac("sha256", secret)
    .update([status, amount, reference, meta["time"]].join(""))
    .digest("hex")
}

const FORM: CallbackForm = {
  sign: (body, secret) => ({
    headers: JSON_TYPE,
    body: editedBody<Body>(body, (it) => {
      it.meta = { time: TIME }
      it.meta["sign"] = signature(it, secret)
    }),
    query: new URLSearchParams(),
  }),
  proofOf: ({ body }) => String((JSON.parse(body.toString()) as Body).meta["sign"]),
  withProof: (callback, proof) => changed(callback, ({ meta }) => (meta["sign"] = proof)),
}

function changed(callback: PostedCallback, change: (body: Body) => void): PostedCallback {
  return { ...callback, body: editedBody(callback.body, change) }
}

function transfer(status: number, amount = "0.20000000", operation = 1) {
  const attributes = { op_id: 17, op_type: operation, amount, status }
  return { type: "transfer", id: "61", attributes }
}

function about(type: string, tracking_id: string | null, included: object[], own: object = {}) {
  const data = { type, id: "17", attributes: { tracking_id, ...own } }
  const currency = { type: "currency", id: "1000", attributes: { alpha: "BTC" } }
  return JSON.stringify({ data, included: [currency, ...included] })
}

const deposit = (event: string): CallbackSample["expected"] => ({
  event: `deposit.${event}`,
  subject: "deposit",
  externalId: "17",
  reference: "dep_1",
})

const WORDS: [number, string][] = [
  [2, "confirmed"],
  [1, "unconfirmed"],
  [0, "created"],
  [-1, "failed"],
  [-2, "blocked"],
  [-3, "canceled"],
  [7, "transfer_7"],
]

const SAMPLES: CallbackSample[] = [
  ...WORDS.map(([status, word]) => ({
    name: `a deposit's transfer that is ${word}`,
    body: about("deposit", "dep_1", [transfer(status)]),
    expected: deposit(word),
  })),
  {
    name: "a deposit without our reference",
    body: about("deposit", null, [transfer(2)]),
    expected: { ...deposit("confirmed"), reference: null },
  },
  {
    name: "a deposit that changed without a transfer",
    body: about("deposit", "dep_1", [], { status: 4 }),
    expected: deposit("status_4"),
  },
  ...WORDS.map(([status, word]) => ({
    name: `a payout's transfer that is ${word}`,
    body: about("payout", "rf_1", [transfer(status, "0.05", 2), transfer(2, "0.001", 9)]),
    expected: {
      event: `payout.${word}`,
      subject: "payout" as const,
      externalId: "17",
      reference: "rf_1",
    },
  })),
  {
    name: "something new",
    body: about("swap", null, [transfer(2)]),
    expected: { event: "swap.confirmed", subject: "other", externalId: "17", reference: null },
  },
]

const inTransfer = (name: string, value: unknown) => (callback: PostedCallback) =>
  changed(callback, ({ included }) => {
    for (const { type, attributes } of included) {
      if (type === "transfer") attributes[name] = value
    }
  })

export function b2binpayCallbacks(secret: string): GatewayHarness["callbacks"] {
  return {
    secret,
    form: FORM,
    covers: "fields",
    tampered: {
      "the status": inTransfer("status", 1),
      "the amount": inTransfer("amount", "0.20000001"),
      "the amount's digits": inTransfer("amount", "0.2"),
      "the reference": (callback) =>
        changed(callback, ({ data }) => (data.attributes["tracking_id"] = "dep_2")),
      "the time": (callback) =>
        changed(callback, ({ meta }) => (meta["time"] = "2025-07-01T10:00:00Z")),
    },
    recognition: {
      yes: [JSON_TYPE, { "content-type": "application/vnd.api+json" }],
      no: [{}, { "content-type": "text/plain" }],
    },
    vector: {
      secret: "sim-callback-secret",
      headers: JSON_TYPE,
      body: `{"data":{"type":"deposit","id":"17","attributes":{"tracking_id":"pay_01JABC"}},
        "included":[{"type":"transfer","id":"61","attributes":{"op_id":17,"op_type":1,
          "amount":"0.20000000","status":2}}],
        "meta":{"time":"${TIME}",
          "sign":"eb6bc6af4c40b28e0d131273a7e0597b4cc8cf801e0ab20a8477bfc69c9ef81e"}}`,
      expected: "deposit.confirmed",
    },
    samples: SAMPLES,
    sandboxSwitches: [
      {},
      { callbackType: "application/vnd.api+json" },
      { aml: "red" },
      { filters: "ignored", paging: "links" },
    ],
  }
}
