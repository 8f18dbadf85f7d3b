import fc from "fast-check"
import { resolveOptions } from "../../../src/modules/crypto-checkout/options"
import {
  type SealableRow,
  isBatchSealed,
  isContentSealed,
  mayGo,
  sealBatch,
  sealContent,
  sealRelease,
  wentAlone,
} from "../../../src/modules/crypto-checkout/payouts/seal"
import { Secrets, secretsOf } from "../../../src/modules/crypto-checkout/shared/secrets"
import { coins, fiat } from "../../support/amounts"

const NEW = "a".repeat(32)
const OLD = "b".repeat(32)

describe("the server's secret", () => {
  const config = { projectConfig: { http: { cookieSecret: "cookie", jwtSecret: "jwt" } } }
  const signs = (secrets: Secrets) => secrets.sign("payout", "text")

  it("is the merchant's own, else one that is derived from Medusa's", () => {
    expect(signs(secretsOf({ secret: NEW }, config))).toBe(signs(new Secrets([NEW])))
    const derived = secretsOf({}, config)
    expect(signs(derived)).not.toBe(signs(secretsOf({ secret: NEW }, config)))
    expect(signs(derived)).toBe(signs(secretsOf({}, config)))
    const other = { projectConfig: { http: { cookieSecret: "another", jwtSecret: "jwt" } } }
    expect(signs(secretsOf({}, other))).not.toBe(signs(derived))
  })

  it("is never Medusa's well-known default in production", () => {
    const defaults = { projectConfig: { http: { cookieSecret: "supersecret", jwtSecret: "jwt" } } }
    expect(() => secretsOf({}, defaults, true)).toThrow(/option "secret".*32 characters/)
    expect(() => secretsOf({}, undefined, true)).toThrow(/option "secret"/)
    expect(signs(secretsOf({}, defaults, false))).toBeDefined()
    expect(signs(secretsOf({ secret: NEW }, defaults, true))).toBeDefined()
  })

  it("is long, and refused without being shown", () => {
    const options = (secret: unknown) => ({
      publicUrl: "https://shop.example",
      secret,
      gateways: { inventpay: { apiKey: "k", webhookSecret: "w" } },
    })
    expect(() => resolveOptions(options("short and secret"))).toThrow(/secret: .*32 characters/)
    expect(() => resolveOptions(options("short and secret"))).not.toThrow(/short and/)
    expect(resolveOptions(options([NEW, OLD])).secret).toEqual([NEW, OLD])
  })

  it("signs each purpose with a key of its own", () => {
    const secrets = new Secrets([NEW])
    const signature = secrets.sign("claim-link", "text")
    expect(secrets.verify("claim-link", "text", signature)).toBe(true)
    expect(secrets.verify("payment-link", "text", signature)).toBe(false)
    expect(secrets.verify("claim-link", "text", null)).toBe(false)
  })
})

const row: SealableRow = {
  kind: "payout",
  method: "send",
  gateway: "b2binpay",
  asset: "bip122:x/slip44:0",
  amount: coins("0.5"),
  address: "bc1qone",
  tag: null,
  memo_kind: null,
  email: null,
  source_id: null,
  refund_id: null,
  aml_case_id: null,
  reference: "cpo_1",
  created_by: "user_maker",
  makers: ["user_retried"],
  created_at: new Date(1_900_000_000_000),
  discretionary: true,
  value: fiat("900.10"),
  value_currency: "usd",
}

describe("a payout's seal", () => {
  const secrets = new Secrets([NEW])
  const sealed = { ...row, content_hash: sealContent(secrets, row) }
  const release = (approver: string | null) => ({
    ...sealed,
    approved_hash: sealRelease(secrets, sealed, approver),
    approval_required: approver !== null,
    approved_by: approver,
  })

  it("lets go what was written, and where needed approved by another person", () => {
    expect(mayGo(secrets, release(null))).toBe(true)
    expect(mayGo(secrets, release("user_checker"))).toBe(true)
    // As PostgreSQL writes the numbers.
    expect(
      mayGo(secrets, { ...release(null), amount: coins("0.500000"), value: fiat("900.1") }),
    ).toBe(true)
  })

  it.each([
    ["a row that nobody let go", { approved_hash: null }],
    ["a row that needs somebody now", { approval_required: true }],
    ["an approver who was made up", { approval_required: true, approved_by: "user_checker" }],
    ["an approval without a key", { approved_hash: sealed.content_hash }],
    ["another reference, to send it twice", { reference: "cpo_2" }],
    ["another maker, so that the maker can approve", { created_by: "user_other" }],
    ["no other maker, so that the first one can approve", { makers: [] }],
    ["another maker in the place of one", { makers: ["user_other"] }],
    [
      "a later time, so that a new account can approve",
      { created_at: new Date(1_900_000_000_001) },
    ],
    ["a smaller worth, to stay under the limit", { value: fiat("1") }],
  ])("holds back %s", (_, changes) => {
    expect(mayGo(secrets, { ...release(null), ...changes })).toBe(false)
  })

  it("holds back an approval that the database says is by the maker, or by nobody", () => {
    const approved = release("user_checker")
    expect(mayGo(secrets, { ...approved, approved_by: null })).toBe(false)
    expect(mayGo(secrets, { ...approved, approved_by: "user_third" })).toBe(false)
    expect(mayGo(secrets, { ...approved, approval_required: false })).toBe(false)
    expect(mayGo(secrets, release("user_maker"))).toBe(false)
    expect(mayGo(secrets, release("user_retried"))).toBe(false)
  })

  it("proves that it went alone, whatever the database says", () => {
    expect(wentAlone(secrets, release(null))).toBe(true)
    expect(wentAlone(secrets, release("user_checker"))).toBe(false)
    expect(wentAlone(secrets, { ...release("user_checker"), approval_required: false })).toBe(false)
    expect(wentAlone(secrets, { ...release(null), approved_hash: null })).toBe(false)
  })

  it("is the same however often and in which order the makers stand there", () => {
    const makers = ["user_maker", "user_retried", "user_retried"]
    expect(isContentSealed(secrets, { ...sealed, makers })).toBe(true)
    expect(isContentSealed(secrets, { ...sealed, makers: makers.toReversed() })).toBe(true)
  })

  it("fits no other content, whatever is changed", () => {
    const text = fc.string({ minLength: 1 })
    const change = fc.oneof(
      fc.record({ address: text }),
      fc.record({ tag: text }),
      fc.record({ gateway: text }),
      fc.record({ asset: text }),
      fc.record({ amount: fc.integer({ min: 1 }).map((amount) => coins(String(amount))) }),
      fc.record({ refund_id: text }),
      fc.record({ email: text }),
      fc.record({ source_id: text }),
      fc.record({ memo_kind: fc.constantFrom("id" as const, "text" as const) }),
    )
    fc.assert(
      fc.property(change, (changes) => {
        const changed = { ...sealed, ...changes }
        fc.pre(JSON.stringify(changed) !== JSON.stringify(sealed))
        expect(isContentSealed(secrets, changed)).toBe(false)
      }),
    )
  })

  it("of the secret before is taken while the secret is replaced", () => {
    const old = new Secrets([OLD])
    const content_hash = sealContent(old, row)
    const written = { ...row, content_hash }
    const approved_hash = sealRelease(old, written, null)
    const going = { ...written, approved_hash, approval_required: false, approved_by: null }
    expect(mayGo(new Secrets([NEW, OLD]), going)).toBe(true)
    expect(mayGo(secrets, going)).toBe(false)
  })

  it("of a batch holds its rows, their order and who wrote them", () => {
    const batch = { id: "cpb_1", maker: "user_maker" }
    const content_hash = sealBatch(secrets, batch, ["one", "two"])
    const is = (more: object, hashes = ["one", "two"]) =>
      isBatchSealed(secrets, { ...batch, content_hash, ...more }, hashes)
    expect(is({})).toBe(true)
    expect([is({ maker: "user_other" }), is({ id: "cpb_2" })]).toEqual([false, false])
    expect([is({}, ["two", "one"]), is({}, ["one"])]).toEqual([false, false])
  })
})
