import type { RefundRow } from "../../../src/storage"
import { Secrets } from "../../../src/modules/crypto-checkout/shared/secrets"
import { hashToken } from "../../../src/modules/crypto-checkout/shared/token"
import { claimToken, claimUrl } from "../../../src/modules/crypto-checkout/shared/claim-link"

const secrets = new Secrets(["the newest secret", "the one before"])
const charge = { link_key: "key of the charge" }
const refund = (more: Partial<RefundRow> = {}) =>
  ({ id: "crf_1", claim_serial: 1, claim_token_hash: null, ...more }) as RefundRow
const told = (token: string) => refund({ claim_token_hash: hashToken(token) })
const shop = (claimUrl?: string) => ({ secrets, options: { refunds: { claimDays: 14, claimUrl } } })
const TEMPLATE = "https://shop.example/refund/{refund_id}#{refund_id}.{token}"

describe("a claim link's token", () => {
  const token = claimToken({ secrets }, refund(), charge)

  it("is the same however often the link is told, and safe in a URL", () => {
    expect(claimToken({ secrets }, refund(), charge)).toBe(token)
    expect(token).toMatch(/^[\w-]{43}$/)
  })

  it("is another for another refund, another link of it, and another charge", () => {
    const others = [
      claimToken({ secrets }, refund({ id: "crf_2" }), charge),
      claimToken({ secrets }, refund({ claim_serial: 2 }), charge),
      // Not to be mistaken for one of another refund by moving a digit.
      claimToken({ secrets }, refund({ id: "crf_1:1", claim_serial: 1 }), charge),
      claimToken({ secrets }, refund(), { link_key: "key of another" }),
    ]
    expect(new Set([token, ...others]).size).toBe(5)
  })

  it("is in the shop's link, behind the #", () => {
    expect(claimUrl(shop(TEMPLATE), told(token), charge)).toBe(
      `https://shop.example/refund/crf_1#crf_1.${token}`,
    )
  })

  it("is told as it was made while the secret is replaced, and not told when it is gone", () => {
    const old = claimToken({ secrets: new Secrets(["the one before"]) }, refund(), charge)
    expect(old).not.toBe(token)
    expect(claimUrl(shop(TEMPLATE), told(old), charge)).toContain(`#crf_1.${old}`)
    const after = { ...shop(TEMPLATE), secrets: new Secrets(["the newest secret"]) }
    expect(claimUrl(after, told(old), charge)).toBeNull()
  })

  it("is told to nobody without a page for it, or without a link", () => {
    expect(claimUrl(shop(), told(token), charge)).toBeNull()
    expect(claimUrl(shop(TEMPLATE), refund(), charge)).toBeNull()
  })
})
