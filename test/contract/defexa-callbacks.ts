import { createHash, createHmac } from "node:crypto"
import { PAYMENT_STATES } from "../../src/gateways/defexa/api/types"
import type { CallbackSample, GatewayHarness } from "./harness"
import { editedBody } from "./json-body"
import type { CallbackForm, PostedCallback } from "./posted-callback"

/**
 * Defexa's callbacks: the proof is a seal in the URL that only Defexa was told, and where the
 * merchant knows the scheme, a signature of some fields of the body as well.
 */
type Body = Record<string, unknown>

const JSON_TYPE = { "content-type": "application/json" }

const NOTIFICATION = {
  callback_type: "pay",
  status: "approved",
  address: "pay_1",
  client_uid: "dep_1",
  token: "tok1",
  order_number: "ord1",
  payment_id: "9001",
  amount: "13.0",
  shop_currency: "ALGO",
  net_amount: "12.9",
  ps_currency: "ALGO",
  ps_data: { transaction_hash: "HASH1" },
}

export function notification(changes: Body): string {
  return JSON.stringify({ ...NOTIFICATION, ...changes })
}

function sealed(reference: string, merchantKey: string): URLSearchParams {
  const key = createHmac("sha256", merchantKey).update("crypto-checkout/defexa/callback").digest()
  const seal = createHmac("sha256", key).update(reference).digest("hex")
  return new URLSearchParams({ ref: reference, seal })
}

function inQuery(callback: PostedCallback, name: string, value: string | undefined) {
  const query = new URLSearchParams(callback.query)
  if (value === undefined) query.delete(name)
  else query.set(name, value)
  return { ...callback, query }
}

function inBody(callback: PostedCallback, name: string, value: string | undefined) {
  const body = editedBody<Body>(callback.body, (fields) => (fields[name] = value))
  return { ...callback, body }
}

const SEALED: CallbackForm = {
  sign: (body, key) => ({ headers: JSON_TYPE, body, query: sealed("dep_1", key) }),
  proofOf: ({ query }) => query.get("seal") ?? "",
  withProof: (callback, seal) => inQuery(callback, "seal", seal),
}

const SIGNED_FIELDS = [
  "token",
  "callback_type",
  "status",
  "order_number",
  "amount",
  "shop_currency",
  "net_amount",
  "ps_currency",
]

function signature(body: Body, signKey: string): string {
  const values = SIGNED_FIELDS.map((name) => body[name]).filter((value) => value !== undefined)
  const text = values.map((value) => `${String(value).length}${String(value)}`).join("")
  return createHash("md5")
    .update(text + signKey)
    .digest("hex")
}

const signedForm = (merchantKey: string): CallbackForm => ({
  sign: (body, signKey) => ({
    headers: JSON_TYPE,
    body: editedBody<Body>(body, (fields) => (fields["signature"] = signature(fields, signKey))),
    query: sealed("dep_1", merchantKey),
  }),
  proofOf: ({ body }) => String((JSON.parse(body.toString()) as Body)["signature"]),
  withProof: (callback, proof) => inBody(callback, "signature", proof),
})

const about = (event: string): CallbackSample["expected"] => ({
  event,
  subject: "deposit",
  externalId: null,
  reference: "dep_1",
})

const SAMPLES: CallbackSample[] = [
  ...[...PAYMENT_STATES, "frozen"].map((status) => ({
    name: `a payment that is ${status}`,
    body: notification({ status }),
    expected: about(`pay.${status}`),
  })),
  {
    name: "a payment without a status",
    body: notification({ status: undefined }),
    expected: about("pay.unknown"),
  },
  {
    name: "a callback without a type, which came to a payment's URL",
    body: notification({ callback_type: undefined }),
    expected: about("unknown.approved"),
  },
  {
    name: "details of the chain as a text",
    body: notification({ ps_data: '{"transaction_hash":"HASH1"}' }),
    expected: about("pay.approved"),
  },
  ...["pending", "approved", "declined"].map((status) => ({
    name: `a payout that is ${status}`,
    body: notification({ callback_type: "payout", status }),
    expected: { ...about(`payout.${status}`), subject: "payout" as const },
  })),
]

const TAMPERED = {
  "the reference in its URL": (callback: PostedCallback) => inQuery(callback, "ref", "dep_2"),
  "its URL's query": (callback: PostedCallback) => ({
    ...callback,
    query: new URLSearchParams(),
  }),
}

const COMMON = {
  // The seal proves our reference; the ids in the body may be those of a single transfer.
  externalIds: false,
  // They come to a deposit's own URL, never to a shared one.
  recognition: { yes: [], no: [{}, JSON_TYPE] },
  samples: SAMPLES,
}

/** As they are without further agreements. */
export function sealedCallbacks(merchantKey: string): GatewayHarness["callbacks"] {
  return {
    ...COMMON,
    secret: merchantKey,
    form: SEALED,
    covers: "url",
    tampered: TAMPERED,
    vector: {
      secret: "defexa_key_of_the_vector",
      headers: JSON_TYPE,
      body: '{"callback_type":"pay","status":"approved"}',
      query: "ref=cdp_vector&seal=6fe8c73fdc0e43edfb1993aeb0d6660ad75e066e7a825b1f3506d5d7bd20cf00",
      expected: "pay.approved",
    },
    sandboxSwitches: [
      {},
      { callbackNumbers: "number", psData: "text" },
      { signature: "sha256-sorted" },
      { signature: "unknown", errors: "wrapped" },
    ],
  }
}

/** Where the merchant was told how the body is signed. */
export function signedCallbacks(merchantKey: string, signKey: string): GatewayHarness["callbacks"] {
  return {
    ...COMMON,
    secret: signKey,
    form: signedForm(merchantKey),
    covers: "fields",
    tampered: {
      ...TAMPERED,
      "the amount": (callback) => inBody(callback, "amount", "14.0"),
      "the status": (callback) => inBody(callback, "status", "declined"),
      "the token": (callback) => inBody(callback, "token", "tok2"),
      "the currency": (callback) => inBody(callback, "shop_currency", "BTC"),
    },
    vector: {
      secret: "defexa_sign_of_the_vector",
      headers: JSON_TYPE,
      body: notification({ signature: "e22a91cefccedb5f9045c08d470a01c2" }),
      query: "ref=dep_1&seal=69349ed36b925cfda5272245d8fed857281ee5781cd2cef950db8898e7690cee",
      expected: "pay.approved",
    },
    sandboxSwitches: [{}, { callbackNumbers: "number" }, { psData: "text" }],
  }
}
