import { createHash, createHmac } from "node:crypto"
import type { ChargeAggregate, ChargeRow } from "../../../src/storage"
import {
  linkOpens,
  linkToken,
  pageUrl,
  resumeUrl,
  supportUrl,
} from "../../../src/modules/crypto-checkout/shared/links"
import { Secrets } from "../../../src/modules/crypto-checkout/shared/secrets"

const now = new Date("2026-03-01T12:00:00Z")
const secrets = new Secrets(["the newest secret", "the one before"])
const options = { publicUrl: "https://api.shop.example", watchLateDays: 7, resumeUrl: undefined }
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)

function charge(more: Partial<ChargeRow> = {}): ChargeAggregate {
  const row = {
    id: "cch_1",
    link_key: "key of the first",
    status: "open",
    amount: "20",
    currency_code: "usd",
    underpayment_tolerance: "0",
    overpayment_tolerance: "0",
    opened_at: now,
    expires_at: inDays(1),
    clock_at: now,
    canceled_at: null,
    ...more,
  }
  return { charge: row as ChargeRow, deposits: [], transfers: [] }
}

const opens = (of: ChargeAggregate, token: string, at = now, watchLateDays = 7) =>
  linkOpens({ secrets, options: { watchLateDays } }, of, token, at)

describe("a payment link's token", () => {
  const token = linkToken({ secrets }, charge().charge)

  it("is the same however often the link is told", () => {
    expect(linkToken({ secrets }, charge().charge)).toBe(token)
    expect(opens(charge(), token)).toBe(true)
  })

  it("belongs to one charge and one key", () => {
    expect(opens(charge({ id: "cch_2" }), token)).toBe(false)
    expect(opens(charge({ link_key: "another" }), token)).toBe(false)
  })

  it.each(["", " ", "key of the first", `${token}=`, token.slice(1), token.toUpperCase(), "é"])(
    "%j opens nothing",
    (wrong) => expect(opens(charge(), wrong)).toBe(false),
  )

  it("cannot be made of what is in the database", () => {
    const { id, link_key } = charge().charge
    const attempts = [`resume:1:${id}`, JSON.stringify([link_key, id]), id].flatMap((text) => [
      createHmac("sha256", link_key).update(text).digest("base64url"),
      createHash("sha256")
        .update(link_key + text)
        .digest("base64url"),
    ])
    for (const attempt of attempts) expect(opens(charge(), attempt)).toBe(false)
    const other = new Secrets(["another server's secret"])
    expect(opens(charge(), linkToken({ secrets: other }, charge().charge))).toBe(false)
  })

  it("of the secret before opens until that is taken out of the options", () => {
    const before = new Secrets(["the one before"])
    const old = linkToken({ secrets: before }, charge().charge)
    expect(opens(charge(), old)).toBe(true)
    const after = { secrets: new Secrets(["the newest secret"]), options: { watchLateDays: 7 } }
    expect(linkOpens(after, charge(), old, now)).toBe(false)
    expect(linkOpens(after, charge(), token, now)).toBe(true)
  })

  it("holds until late money is no longer looked for", () => {
    expect(opens(charge(), token, inDays(7.99))).toBe(true)
    expect(opens(charge(), token, inDays(8))).toBe(false)
  })

  it("holds for a day where late money is not looked for at all", () => {
    expect(opens(charge(), token, inDays(1.99), 0)).toBe(true)
    expect(opens(charge(), token, inDays(2), 0)).toBe(false)
  })

  it.each(["seen", "confirming", "held"] as const)("holds while coins are %s", (status) => {
    expect(opens(charge({ status }), token, inDays(100))).toBe(true)
  })
})

describe("a payment link", () => {
  const token = linkToken({ secrets }, charge().charge)

  it("leads to the plugin's own page", () => {
    const url = `https://api.shop.example/crypto-checkout/pay/cch_1?link=${token}`
    expect(pageUrl({ secrets, options }, charge().charge)).toBe(url)
    expect(resumeUrl({ secrets, options }, charge(), now)).toBe(url)
  })

  it("leads to the shop's page where there is one, with the token behind the #", () => {
    const own = "https://shop.example/pay?charge={charge_id}#{charge_id}.{token}"
    expect(resumeUrl({ secrets, options: { ...options, resumeUrl: own } }, charge(), now)).toBe(
      `https://shop.example/pay?charge=cch_1#cch_1.${token}`,
    )
  })

  it("is told no more when it would not open", () => {
    expect(resumeUrl({ secrets, options }, charge(), inDays(8))).toBeNull()
  })
})

describe("the link to the shop's help", () => {
  it("names the payment, and is none where the shop has set none", () => {
    const of = (url?: string) => supportUrl({ options: { supportUrl: url } }, "cch_1")
    expect(of("https://shop.example/help?payment={charge_id}")).toBe(
      "https://shop.example/help?payment=cch_1",
    )
    expect(of("mailto:help@shop.example?subject={charge_id}")).toBe(
      "mailto:help@shop.example?subject=cch_1",
    )
    expect(of()).toBeNull()
  })
})
