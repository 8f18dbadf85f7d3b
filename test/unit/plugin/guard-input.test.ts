import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import qs from "node:querystring"
import { guardInput } from "../../../src/api/guard-input"
import { requestQuery } from "../../../src/api/request-query"

function request(url: string, headers: Record<string, string> = {}): MedusaRequest {
  const [path = "", query = ""] = url.split(/\?(.*)/s)
  return {
    url,
    originalUrl: url,
    path,
    query: qs.parse(query),
    headers,
    get: (name: string) => headers[name.toLowerCase()],
  } as unknown as MedusaRequest
}

/** What the log shows of a request, and why it was refused. */
function guard(url: string, headers?: Record<string, string>) {
  const req = request(url, headers)
  const next = jest.fn()
  let refusal: string | null = null
  try {
    guardInput(req, {} as MedusaResponse, next)
  } catch (error) {
    refusal = (error as Error).message
  }
  expect(next).toHaveBeenCalledTimes(refusal === null ? 1 : 0)
  return { req, logged: req.originalUrl, refusal }
}

describe("what the request log shows", () => {
  it.each([
    ["/crypto-checkout/pay/cch_1?link=secret", "/crypto-checkout/pay/cch_1"],
    ["/crypto-checkout/pay/cch_1/else?LINK=secret", "/crypto-checkout/pay/cch_1/else"],
    ["//hooks//crypto-checkout/defexa?ref=1&seal=2?3", "//hooks//crypto-checkout/defexa"],
    ["/HOOKS/Crypto-Checkout/b2binpay-defi/?token=t", "/HOOKS/Crypto-Checkout/b2binpay-defi/"],
    ["/store/crypto-checkout/charges/cch_1?token=t", "/store/crypto-checkout/charges/cch_1"],
    ["/store/crypto-checkout?anything=t", "/store/crypto-checkout"],
    ["/admin/crypto-checkout/refunds?q=a&claim_token=t", "/admin/crypto-checkout/refunds"],
    ["/admin/crypto-checkout/refunds?state=open", "/admin/crypto-checkout/refunds?state=open"],
    ["/store/products?token=theirs", "/store/products?token=theirs"],
    ["/crypto-checkouts?link=theirs", "/crypto-checkouts?link=theirs"],
  ])("of %s is %s", (url, logged) => {
    expect(guard(url).logged).toBe(logged)
  })

  it("has no query of the page that a request came from", () => {
    const { req } = guard("/store/crypto-checkout/charges/cch_1", {
      referer: "https://shop.example/pay?link=secret#also",
    })
    expect(req.headers.referer).toBe("https://shop.example/pay")
  })

  it("leaves the query to the route", () => {
    const { req } = guard("//hooks/crypto-checkout/defexa?ref=1&seal=2?3")
    expect([...requestQuery(req)]).toEqual([
      ["ref", "1"],
      ["seal", "2?3"],
    ])
  })
})

describe("what no route could read", () => {
  it.each([
    ["NUL in the path", "/store/crypto-checkout/charges/a%00b"],
    ["a path that is no URL", "/store/crypto-checkout/charges/%zz"],
    ["half of a character in the path", "/store/crypto-checkout/charges/%ED%A0%80"],
    ["an endless id", `/admin/crypto-checkout/payouts/${"a".repeat(201)}`],
    ["NUL in the query", "/admin/crypto-checkout/payouts?q=a%00"],
    ["NUL in a name", "/admin/crypto-checkout/payouts?q%00=a"],
    ["an endless value", `/admin/crypto-checkout/payouts?q=${"a".repeat(501)}`],
    ["hundreds of values", `/admin/crypto-checkout/payouts?${"q=a&".repeat(300)}`],
  ])("%s is refused", (_, url) => {
    expect(guard(url).refusal).toMatch(/path|query/i)
  })

  it("an endless token is refused", () => {
    const headers = { "x-crypto-checkout-token": "a".repeat(501) }
    expect(guard("/store/crypto-checkout/charges/cch_1", headers).refusal).toMatch("too long")
  })

  it("of another plugin is none of our business", () => {
    expect(guard("/store/products/a%00b?q=%00").refusal).toBeNull()
  })

  it("does not concern names that every object inherits", () => {
    const url = "/admin/crypto-checkout/payouts/constructor?__proto__=1&constructor=2"
    expect(guard(url).refusal).toBeNull()
  })
})
