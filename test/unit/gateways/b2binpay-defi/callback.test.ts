import { createHmac } from "node:crypto"
import {
  type CallbackHint,
  CallbackFormatError,
  CallbackSignatureError,
} from "../../../../src/gateways"
import { type CallbackTrust, parseCallback } from "../../../../src/gateways/b2binpay-defi/callback"

const SECRET = "sim-defi-callback-secret"
const BODY_1 = '{"id":"3f1b2c4d-0000-4000-8000-000000000001","type":"INVOICE_PAID"}'
const BODY_2 =
  '{"id":"3f1b2c4d-0000-4000-8000-000000000002","type":"INVOICE_DEPOSIT_CONFIRMED","operationType":"invoice","operationId":"97005662411689989","createdAt":"2026-09-01T12:00:00.000Z","data":{"invoice":{"id":"97005662411689989","trackingId":"payses-01J0000000000000000000000A","status":"PAID"}}}'
const BODY_3 =
  '{"id":"3f1b2c4d-0000-4000-8000-000000000003","type":"PAYOUT_CONFIRMED","note":"café"}'
const SIGNATURE_1 = "83d705b3631c860d08d74b59be8aa8b6020b8f7a1928b440169cf5863b4bfe47"

const ENFORCE: CallbackTrust = {
  signatureHeader: "x-signature",
  secrets: [SECRET],
  signatureMode: "enforce",
  tokens: [],
}
const WARN: CallbackTrust = { ...ENFORCE, signatureMode: "warn" }
const OFF: CallbackTrust = { ...ENFORCE, signatureMode: "off" }

function parse(
  body: string | Buffer,
  signature: string | undefined,
  trust = ENFORCE,
  query = "",
): CallbackHint {
  const headers = { "x-signature": signature }
  return parseCallback(headers, Buffer.from(body), new URLSearchParams(query), trust)
}

function sign(body: string): string {
  return createHmac("sha256", SECRET).update(body).digest("hex")
}

describe("signatures", () => {
  it.each([
    ["a short body", BODY_1, SIGNATURE_1],
    ["a whole one", BODY_2, "a8ca32586645ed14d38fd0e9fbaaaf8ce6f9cbc782c8a65faab1e62e38929f24"],
    [
      "one with more bytes than letters",
      BODY_3,
      "b0a33009ea23e1c62ed55140896db6561e731f3358163cb568d6f72f189fcf3a",
    ],
  ])("fit %s", (_, body, signature) => {
    expect(parse(body, signature)).not.toHaveProperty("warning")
  })

  it.each([
    ["in upper case", SIGNATURE_1.toUpperCase()],
    ["with the algorithm's name", `sha256=${SIGNATURE_1}`],
    ["with both", `SHA256=${SIGNATURE_1.toUpperCase()}`],
  ])("fit %s", (_, signature) => {
    expect(parse(BODY_1, signature).event).toBe("INVOICE_PAID")
  })

  it.each([
    ["by another secret", "0548565e08c20b0b92944917428bf5b427eb1e23472eb42885691551903a3cad"],
    [
      "of the body written anew",
      "1c97fc40102b1c5c1a82926a8309ac713a8d116e49aefa58a7029ef4c1654cd0",
    ],
    ["of an empty body", "f9d3d362bdaa86bb58235e28475466452070c77e3f8e28d7fce8edb74836ba89"],
    ["that are missing", undefined],
    ["that are empty", ""],
  ])("%s are refused where that is wished, and reported by default", (_, signature) => {
    expect(() => parse(BODY_1, signature)).toThrow(CallbackSignatureError)
    const hint = parse(BODY_1, signature, WARN)
    expect(hint).toMatchObject({
      event: "INVOICE_PAID",
      warning: expect.stringMatching(/signature/),
    })
    expect(hint.warning).not.toContain(SECRET)
    expect(parse(BODY_1, signature, OFF)).not.toHaveProperty("warning")
  })

  it("are not looked for without a secret", () => {
    expect(parse(BODY_1, "nonsense", { ...WARN, secrets: [] })).not.toHaveProperty("warning")
  })

  it("may be made with either secret while one is replaced", () => {
    const both = { ...ENFORCE, secrets: ["new", SECRET] }
    expect(parse(BODY_1, SIGNATURE_1, both).event).toBe("INVOICE_PAID")
  })

  it("may stand in another header", () => {
    const trust = { ...ENFORCE, signatureHeader: "x-b2binpay-signature" }
    const headers = { "x-b2binpay-signature": SIGNATURE_1 }
    const hint = parseCallback(headers, Buffer.from(BODY_1), new URLSearchParams(), trust)
    expect(hint.event).toBe("INVOICE_PAID")
  })
})

describe("the token in the URL", () => {
  const trust: CallbackTrust = { ...OFF, tokens: ["door-key"] }

  it("opens", () => {
    expect(parse(BODY_1, undefined, trust, "token=door-key").event).toBe("INVOICE_PAID")
    const rotating = { ...trust, tokens: ["new-key", "door-key"] }
    for (const token of ["new-key", "door-key"]) {
      expect(parse(BODY_1, undefined, rotating, `token=${token}`).proof).toBe("url")
    }
  })

  it.each(["", "token=", "token=door-kex", "token=door-key2", "Token=door-key"])(
    "is demanded: %j is refused, and does not tell ours",
    (query) => {
      expect(() => parse(BODY_1, undefined, trust, query)).toThrow(CallbackSignatureError)
      expect(() => parse(BODY_1, undefined, trust, query)).not.toThrow("door-key")
    },
  )
})

describe("what it is about", () => {
  const read = (body: object): CallbackHint => {
    const text = JSON.stringify(body)
    return parse(text, sign(text))
  }

  it("is found in the assumed envelope", () => {
    expect(parse(BODY_2, sign(BODY_2))).toMatchObject({
      event: "INVOICE_DEPOSIT_CONFIRMED",
      subject: "deposit",
      externalId: "97005662411689989",
      reference: "payses_01J0000000000000000000000A",
    })
  })

  it.each([
    ["operationId", { operationId: "1", data: { invoice: { id: "2" } } }],
    ["data.invoice.id", { data: { invoice: { id: "1" }, invoiceId: "2", id: "3" } }],
    ["data.invoiceId", { data: { invoiceId: "1", id: "2" }, invoiceId: "3" }],
    ["data.id", { data: { id: "1" }, invoiceId: "2" }],
    ["invoiceId", { invoiceId: "1" }],
  ])("is looked for in %s", (_, rest) => {
    const hint = read({ id: "cb", type: "INVOICE_PAID", ...rest })
    expect(hint).toMatchObject({ subject: "deposit", externalId: "1", reference: null })
  })

  it.each([
    ["data.invoice", { data: { invoice: { trackingId: "cdp-1" } } }],
    ["data", { data: { trackingId: "cdp-1" } }],
    ["the body", { trackingId: "cdp-1" }],
  ])("finds our own reference in %s", (_, rest) => {
    expect(read({ type: "INVOICE_PAID", ...rest })).toMatchObject({
      externalId: null,
      reference: "cdp_1",
    })
  })

  it("keeps the digits of ids that come as numbers", () => {
    const body = '{"type":"INVOICE_PAID","operationId":97005662411689989}'
    expect(parse(body, sign(body)).externalId).toBe("97005662411689989")
  })

  it.each([
    "INVOICE_CREATED",
    "INVOICE_DEPOSIT_RECEIVED",
    "INVOICE_DEPOSIT_CONFIRMED",
    "INVOICE_DEPOSIT_BLOCKED",
    "INVOICE_PAID",
    "INVOICE_UNRESOLVED",
    "INVOICE_EXPIRED",
    "INVOICE_CLAIMED",
    "INVOICE_OF_A_NEW_KIND",
  ])("%s rings for a deposit", (type) => {
    expect(read({ type, operationId: "7" })).toMatchObject({
      event: type,
      subject: "deposit",
      externalId: "7",
    })
  })

  it.each([
    "PAYOUT_CREATED",
    "PAYOUT_SENT",
    "PAYOUT_EXECUTED",
    "PAYOUT_CONFIRMED",
    "PAYOUT_FAILED",
    "PAYOUT_CANCELLED",
  ])("%s rings for a payout", (type) => {
    const hint = read({ type, operationType: "payout", data: { payout: { id: "8" } } })
    expect(hint).toMatchObject({ subject: "payout", externalId: "8" })
  })

  it("is nothing of ours for the signing queue and for history items without an invoice", () => {
    const nothing = { subject: "other", externalId: null }
    expect(
      read({ type: "QUEUE_OPERATION", operationType: "queue", operationId: "9" }),
    ).toMatchObject(nothing)
    const item = { type: "OPERATION", operationType: "operation", operationId: "9" }
    expect(read({ ...item, data: { operation: { id: "9" } } })).toMatchObject(nothing)
    expect(read({})).toMatchObject({ ...nothing, event: "unknown" })
  })

  it("is the invoice of a history item, not the item", () => {
    const data = { operation: { id: "9", invoiceId: "7" } }
    const item = { type: "OPERATION", operationType: "operation", operationId: "9", data }
    expect(read(item)).toMatchObject({ subject: "deposit", externalId: "7" })
  })

  it.each([
    ["no JSON", "INVOICE_PAID"],
    ["an array", `[${BODY_1}]`],
    ["null", "null"],
    ["empty", ""],
    ["not UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
  ])("cannot be told when the body is %s", (_, body) => {
    expect(() => parse(body, undefined, OFF)).toThrow(CallbackFormatError)
  })
})

it("tells deliveries apart by id and body", () => {
  const key = (body: string) => parse(body, undefined, OFF).dedupKey
  expect(key(BODY_1)).toBe(key(BODY_1))
  expect(key(BODY_1)).not.toBe(key(BODY_1.replace("INVOICE_PAID", "INVOICE_EXPIRED")))
  expect(key(BODY_1)).not.toBe(key(BODY_1.replace("000001", "000009")))
})
