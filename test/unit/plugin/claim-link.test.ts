import type { RefundRow } from "../../../src/ledger"
import { claimToken, claimUrl } from "../../../src/modules/crypto-checkout/refunds/claim-link"

const charge = { link_key: "key of the charge" }
const refund = (more: Partial<RefundRow> = {}) =>
  ({ id: "crf_1", claim_serial: 1, claim_token_hash: "kept", ...more }) as RefundRow
const options = (claimUrl?: string) => ({ refunds: { claimDays: 14, claimUrl } })
const TEMPLATE = "https://shop.example/refund/{refund_id}#{refund_id}.{token}"

describe("a claim link's token", () => {
  const token = claimToken(refund(), charge)

  it("is the same however often the link is told, and safe in a URL", () => {
    expect(claimToken(refund(), charge)).toBe(token)
    expect(token).toMatch(/^[\w-]{43}$/)
  })

  it("is another for another refund, another link of it, and another charge", () => {
    const others = [
      claimToken(refund({ id: "crf_2" }), charge),
      claimToken(refund({ claim_serial: 2 }), charge),
      // Not to be mistaken for one of another refund by moving a digit.
      claimToken(refund({ id: "crf_1:1", claim_serial: 1 }), charge),
      claimToken(refund(), { link_key: "key of another" }),
    ]
    expect(new Set([token, ...others]).size).toBe(5)
  })

  it("is in the shop's link, behind the #", () => {
    expect(claimUrl(options(TEMPLATE), refund(), charge)).toBe(
      `https://shop.example/refund/crf_1#crf_1.${token}`,
    )
  })

  it("is told to nobody without a page for it, or without a link", () => {
    expect(claimUrl(options(), refund(), charge)).toBeNull()
    expect(claimUrl(options(TEMPLATE), refund({ claim_token_hash: null }), charge)).toBeNull()
  })
})
