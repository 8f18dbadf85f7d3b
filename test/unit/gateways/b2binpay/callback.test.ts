import { CallbackFormatError, CallbackSignatureError } from "../../../../src/gateways"
import { B2BinPayGateway } from "../../../../src/gateways/b2binpay/gateway"
import {
  ACCOUNT,
  BAD,
  CALLBACK_SECRET,
  GOOD,
  SEED_ACCOUNT,
  type Vector,
  bodyOf,
  transferOf,
} from "./vectors"

const V3 = { apiVersion: "v3", clientId: "client", clientSecret: "client-secret" } as const
const GATEWAYS = {
  seed: new B2BinPayGateway(SEED_ACCOUNT),
  v2: new B2BinPayGateway(ACCOUNT),
  v3: new B2BinPayGateway({ ...V3, callbackSecret: CALLBACK_SECRET }),
}
const JSON_TYPE = { "content-type": "application/json" }

const parse = (vector: Vector, body = bodyOf(vector)) =>
  GATEWAYS[vector.version].parseCallback(JSON_TYPE, body)
const vector = (number: number): Vector => {
  const found = GOOD.find(({ name }) => name.startsWith(`${number}:`))
  if (!found) throw new Error(`there is no vector ${number}`)
  return found
}

describe("B2BINPAY's callbacks", () => {
  it.each(GOOD)("accepts vector $name", (each) => {
    const { subject, externalId, reference } = parse(each)
    const tracking = JSON.parse(each.trackingId) as string | number | null
    expect({ subject, externalId }).toEqual({ subject: each.type, externalId: "17" })
    expect(reference).toBe(tracking === null ? null : String(tracking))
  })

  it("accepts the new and the old login of version 2 while one is replaced", () => {
    const rotating = new B2BinPayGateway({
      login: "a-newer-login",
      password: "a-newer-password",
      formerLogins: [ACCOUNT],
    })
    const each = vector(7)
    expect(rotating.parseCallback(JSON_TYPE, bodyOf(each))).toMatchObject({
      proof: "signature",
      signedAt: Date.parse(each.time),
    })
    const after = new B2BinPayGateway({ login: "a-newer-login", password: "a-newer-password" })
    expect(() => after.parseCallback(JSON_TYPE, bodyOf(each))).toThrow(CallbackSignatureError)
  })

  it.each(BAD)("refuses vector $name", (each) => {
    expect(() => parse(each)).toThrow(CallbackSignatureError)
  })

  it("refuses the other account's and the other version's signatures", () => {
    expect(() => parse({ ...vector(7), version: "seed" })).toThrow(CallbackSignatureError)
    expect(() => parse({ ...vector(10), version: "v2" })).toThrow(CallbackSignatureError)
    expect(() => parse({ ...vector(7), version: "v3" })).toThrow(CallbackSignatureError)
  })

  it.each([
    ["status", { status: 1 }],
    ["amount", { amount: "0.20000001" }],
    ["digits of the amount", { amount: "0.2" }],
    ["reference", { trackingId: '"pay_02"' }],
    ["time", { time: "2021-08-03T13:51:04.225876Z" }],
    ["signature", { sign: "0".repeat(64) }],
    ["signature's letter case", { sign: vector(4).sign.toUpperCase() }],
    ["signature's length", { sign: "82fb" }],
  ])("refuses a changed %s", (_, change) => {
    expect(() => parse({ ...vector(4), ...change })).toThrow(CallbackSignatureError)
  })

  it("refuses one without a signature", () => {
    const body = Buffer.from(
      bodyOf(vector(1))
        .toString()
        .replace(/"sign":"\w+"/, '"sign":""'),
    )
    expect(() => parse(vector(1), body)).toThrow("carries no signature")
    const unsigned = bodyOf(vector(12))
      .toString()
      .replace(/,"sign":"\w+"/, "")
    expect(() => parse(vector(12), Buffer.from(unsigned))).toThrow(CallbackSignatureError)
  })

  it("takes no status of the deposit in place of a transfer's", () => {
    const body = bodyOf(vector(12), { transfers: [transferOf(1, "5")] })
    expect(() => parse(vector(12), body)).toThrow(CallbackSignatureError)
  })

  it("finds the signed one of several transfers, in any order", () => {
    const payout = vector(13)
    const own = transferOf(2, "0.05000000", 2, "61")
    const costs = transferOf(2, "0.00010000", 9, "62")
    const hints = [
      [own, costs],
      [costs, own],
    ].map((transfers) => parse(payout, bodyOf(payout, { transfers })))
    expect(hints[0]).toEqual(hints[1])
    expect(hints[0]).toMatchObject({ event: "payout.confirmed", subject: "payout" })
    const forged = bodyOf(payout, { transfers: [costs, transferOf(2, "7")] })
    expect(() => parse(payout, forged)).toThrow(CallbackSignatureError)
  })

  it("accepts the new and the old callback secret while one is replaced", () => {
    const gateway = new B2BinPayGateway({ ...V3, callbackSecret: ["new", CALLBACK_SECRET] })
    expect(gateway.parseCallback({}, bodyOf(vector(10))).externalId).toBe("17")
    const later = new B2BinPayGateway({ ...V3, callbackSecret: ["new"] })
    expect(() => later.parseCallback({}, bodyOf(vector(10)))).toThrow(CallbackSignatureError)
  })

  it.each([
    [1, "deposit.confirmed"],
    [6, "deposit.blocked"],
    [8, "payout.confirmed"],
    [12, "deposit.status_4"],
  ])("names the event of vector %i %s", (number, event) => {
    expect(parse(vector(number)).event).toBe(event)
  })

  it("reads what it does not know as neither deposit nor payout", () => {
    const other = { ...vector(1), type: "exchange" as Vector["type"] }
    expect(parse(other)).toMatchObject({ subject: "other", event: "exchange.confirmed" })
  })

  it("tells deliveries apart, and a repeated one not", () => {
    const again = bodyOf(vector(4))
    expect(parse(vector(4)).dedupKey).toBe(parse(vector(4), again).dedupKey)
    const keys = GOOD.map((each) => parse(each).dedupKey)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it("takes one with other ids, which nobody signed, for the same callback", () => {
    const moved = bodyOf(vector(4)).toString().replace('"id":"17"', '"id":"18"')
    const hint = parse(vector(4), Buffer.from(moved))
    expect(hint.externalId).toBe("18")
    expect(hint.dedupKey).toBe(parse(vector(4)).dedupKey)
  })

  it.each([
    ["not JSON", "status=2"],
    ["cut off", bodyOf(vector(1)).toString().slice(0, -5)],
    ["empty", ""],
    ["a list", "[]"],
    ["null", "null"],
    ["without data", '{"meta":{"time":"x","sign":"y"}}'],
    ["without an id", '{"data":{"type":"deposit"},"meta":{"sign":"y"}}'],
  ])("cannot read a body that is %s", (_, text) => {
    expect(() => parse(vector(1), Buffer.from(text))).toThrow(CallbackFormatError)
  })

  it("cannot read a body that is not UTF-8", () => {
    const body = Buffer.concat([Buffer.from('{"data":"'), Buffer.from([0xff, 0x22, 0x7d])])
    expect(() => parse(vector(1), body)).toThrow(CallbackFormatError)
  })

  it("never tells a secret", () => {
    const messages = [...BAD, vector(4)].map((each) => {
      try {
        parse({ ...each, sign: "wrong" })
      } catch (error) {
        return String(error)
      }
      return ""
    })
    expect(messages.join()).toContain("Invalid signature")
    for (const secret of [SEED_ACCOUNT.password, CALLBACK_SECRET]) {
      expect(messages.join()).not.toContain(secret)
    }
  })

  it("recognizes both types of content, and no other", () => {
    const { v2 } = GATEWAYS
    expect(v2.recognizes(JSON_TYPE)).toBe(true)
    expect(v2.recognizes({ "content-type": "application/vnd.api+json; charset=utf-8" })).toBe(true)
    expect(v2.recognizes({ "content-type": "text/html" })).toBe(false)
    expect(v2.recognizes({})).toBe(false)
  })
})
