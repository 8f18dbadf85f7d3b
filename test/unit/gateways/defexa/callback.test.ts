import { CallbackFormatError, CallbackSignatureError } from "../../../../src/gateways"
import {
  type CallbackSignature,
  lengthValueMd5,
  parseCallback,
  sealedUrl,
  sortedSha256,
} from "../../../../src/gateways/defexa/callback"
import { decodeCallback } from "../../../../src/gateways/port/callbacks"
import { KEYS } from "./stage"

const KEY = KEYS.merchantPrivateKey
const HOOK = "https://shop.example/hooks/crypto-checkout/defexa"

/** Field names as documented; times and numbers as in Defexa's samples. */
const SAMPLE = {
  address: "ADDR1",
  callback_type: "pay",
  net_amount: "12.9",
  created: "2026-01-01 00:00:00 UTC",
  description: "",
  payment_id: "9001",
  feed_id: "661",
  payway: "in",
  processed: "2026-01-01 00:01:00 UTC",
  ps_currency: "ALGO",
  ps_data: { ps_payer_account: "PAYER", transaction_hash: "HASH", client_hash: "" },
  amount: "13.0",
  shop_currency: "ALGO",
  shop_id: "173",
  shop_order_id: "order-1",
  status: "approved",
  client: "",
  client_uid: "ps-01",
  order_number: "limited_invoice_0001",
  token: "7e7b4119f4d8322daf616733515d9b99",
}
/** The same with JSON numbers, whose digits count as they are written. */
const SAMPLE_WITH_NUMBERS = JSON.stringify(SAMPLE).replace(
  /"(net_amount|payment_id|feed_id|amount|shop_id)":"([\d.]+)"/g,
  '"$1":$2',
)

const queryOf = (url: string): URLSearchParams => new URL(url).searchParams
const sealed = (reference = "cdp_1", key = KEY) => queryOf(sealedUrl(HOOK, reference, key))
const parse = (
  body: unknown = SAMPLE,
  query = sealed(),
  keys: readonly string[] = [KEY],
  signature: CallbackSignature = { scheme: "none" },
) => parseCallback(Buffer.from(JSON.stringify(body)), query, keys, signature)

describe("the sealed URL", () => {
  it("names the deposit and never the key", () => {
    const url = sealedUrl(`${HOOK}?shop=1`, "cdp_1", KEY)
    expect(url).toMatch(/^https:\/\/shop\.example\/hooks\/crypto-checkout\/defexa\?shop=1&/)
    expect(queryOf(url).get("ref")).toBe("cdp_1")
    expect(queryOf(url).get("seal")).toMatch(/^[0-9a-f]{64}$/)
    expect(url).not.toContain(KEY)
  })

  it("is the same for the same deposit, and another for another or by another key", () => {
    const urls = [
      sealedUrl(HOOK, "cdp_1", KEY),
      sealedUrl(HOOK, "cdp_2", KEY),
      sealedUrl(HOOK, "cdp_1", "another-key"),
    ]
    expect(new Set(urls.map((url) => queryOf(url).get("seal"))).size).toBe(3)
    expect(sealedUrl(HOOK, "cdp_1", KEY)).toBe(urls[0])
  })

  it("proves the deposit, whatever the body says", () => {
    const hint = parse({ ...SAMPLE, client_uid: "cdp_9", order_number: "cdp_8" })
    expect(hint).toMatchObject({ reference: "cdp_1", externalId: null, subject: "deposit" })
  })

  it.each([
    ["no query", new URLSearchParams()],
    ["no seal", new URLSearchParams({ ref: "cdp_1" })],
    ["an empty seal", new URLSearchParams({ ref: "cdp_1", seal: "" })],
    ["a short seal", new URLSearchParams({ ref: "cdp_1", seal: "00" })],
    ["a seal that is not ASCII", new URLSearchParams({ ref: "cdp_1", seal: "é".repeat(32) })],
    ["no reference", new URLSearchParams({ seal: sealed().get("seal") ?? "" })],
    [
      "the seal of another deposit",
      new URLSearchParams({ ref: "cdp_2", seal: sealed().get("seal") ?? "" }),
    ],
  ])("refuses %s", (_, query) => {
    expect(() => parse(SAMPLE, query)).toThrow(CallbackSignatureError)
  })

  it("refuses a seal with any character changed", () => {
    const good = sealed().get("seal") ?? ""
    for (let place = 0; place < good.length; place += 1) {
      const other = good[place] === "0" ? "1" : "0"
      const seal = good.slice(0, place) + other + good.slice(place + 1)
      const query = new URLSearchParams({ ref: "cdp_1", seal })
      expect(() => parse(SAMPLE, query)).toThrow(CallbackSignatureError)
    }
  })

  it("still counts after the merchant key was replaced, if the old one is named", () => {
    const old = sealed("cdp_1", "the-former-key")
    expect(parse(SAMPLE, old, [KEY, "the-former-key"]).reference).toBe("cdp_1")
    expect(() => parse(SAMPLE, old)).toThrow(/formerMerchantKeys/)
    expect(() => parse(SAMPLE, old)).not.toThrow(KEY)
  })

  it("is looked at before the body", () => {
    const nonsense = Buffer.from("not JSON")
    const none: CallbackSignature = { scheme: "none" }
    expect(() => parseCallback(nonsense, new URLSearchParams(), [KEY], none)).toThrow(
      CallbackSignatureError,
    )
  })
})

describe("the signature", () => {
  const md5 = "b9e958b989ba632b1eec2464168488cb"
  const sha256 = "40b640ee2880a48dee54c37f293770abd9c6aa2f1d56131d1464fc89fbf384ba"

  it.each([
    ["texts", JSON.stringify(SAMPLE)],
    ["numbers", SAMPLE_WITH_NUMBERS],
  ])("gives the values that were computed elsewhere, with %s", (_, text) => {
    const body = decodeCallback("Defexa", Buffer.from(text))
    expect(lengthValueMd5(body, "test_sign_key")).toBe(md5)
    expect(sortedSha256(body, "test_sign_key")).toBe(sha256)
  })

  it("follows the published example of the sorted scheme", () => {
    const example = {
      amount: "12.34",
      currency: "980",
      payway: "card_uah",
      shop_id: "5",
      shop_order_id: "4126",
    }
    expect(sortedSha256(example, "SecretKey01")).toBe(
      "4c2608a8638c0650d54dd4809bd69ab50d1a1cd55f2e13366b68d43caee34104",
    )
  })

  it("follows the length and value scheme of the platform below", () => {
    const example = {
      token: "tok123",
      callback_type: "pay",
      status: "approved",
      order_number: "order-1",
      amount: "1000",
      shop_currency: "USD",
      net_amount: "1000",
      ps_currency: "USD",
    }
    // Without the field `extraReturnParam`, which Defexa does not send.
    expect(lengthValueMd5(example, "signkey")).toBe("3d6508a05faf8ef14217f6e5b7a93227")
  })

  it.each([
    ["md5-length-value", md5],
    ["sha256-sorted", sha256],
  ] as const)("%s accepts its own and nothing else", (scheme, signature) => {
    const options = { scheme, signKey: ["newer", "test_sign_key"] }
    const check = (body: unknown) => parse(body, sealed(), [KEY], options)
    expect(check({ ...SAMPLE, signature }).event).toBe("pay.approved")
    for (const wrong of [
      undefined,
      "",
      signature.toUpperCase(),
      signature.slice(1),
      md5 + sha256,
    ]) {
      expect(() => check({ ...SAMPLE, signature: wrong })).toThrow(CallbackSignatureError)
    }
    expect(() => check({ ...SAMPLE, amount: "1300", signature })).toThrow(CallbackSignatureError)
    expect(() => check({ ...SAMPLE, signature: 7 })).not.toThrow("test_sign_key")
  })

  it("is not asked for by default", () => {
    expect(parse({ ...SAMPLE, signature: "of an unknown scheme" }).event).toBe("pay.approved")
  })
})

describe("the hint", () => {
  it.each([
    ["pay", "pending", "pay.pending", "deposit"],
    ["pay", "approved", "pay.approved", "deposit"],
    ["pay", "declined", "pay.declined", "deposit"],
    ["pay", "never seen before", "pay.never seen before", "deposit"],
    ["payout", "approved", "payout.approved", "payout"],
    [undefined, "approved", "unknown.approved", "deposit"],
    ["refund", undefined, "unknown.unknown", "deposit"],
  ])("reads %s %s", (callback_type, status, event, subject) => {
    expect(parse({ ...SAMPLE, callback_type, status })).toMatchObject({ event, subject })
  })

  it("tells repeats from other callbacks and other deposits", () => {
    const keys = [
      parse().dedupKey,
      parse({ ...SAMPLE, status: "pending" }).dedupKey,
      parse(SAMPLE, sealed("cdp_2")).dedupKey,
    ]
    expect(new Set(keys).size).toBe(3)
    expect(parse().dedupKey).toBe(keys[0])
  })

  it("does not refuse what it will only have to read later", () => {
    expect(parse({ ...SAMPLE, amount: "a lot", ps_data: "{" }).subject).toBe("deposit")
  })

  it.each([
    ["not JSON", Buffer.from("status=approved")],
    ["cut off", Buffer.from('{"status":')],
    ["empty", Buffer.alloc(0)],
    ["an array", Buffer.from("[{}]")],
    ["a text", Buffer.from('"approved"')],
    ["null", Buffer.from("null")],
    ["not UTF-8", Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0x22, 0x7d])])],
  ])("refuses a body that is %s", (_, raw) => {
    expect(() => parseCallback(raw, sealed(), [KEY], { scheme: "none" })).toThrow(
      CallbackFormatError,
    )
  })
})
