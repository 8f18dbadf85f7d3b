import { createGateways } from "../../../../src/gateways"
import { resolveOptions } from "../../../../src/modules/crypto-checkout/options"
import { API_KEY } from "./stage"

function resolve(more: object) {
  const gateways = { "b2binpay-defi": { apiKey: API_KEY, ...more } }
  return resolveOptions({ publicUrl: "https://shop.example", gateways })
}

it.each([{ callbackToken: "door-key" }, { signatureMode: "enforce", callbackSecret: "secret" }])(
  "needs no more than a key and %j",
  (proof) => {
    const { gateways } = resolve(proof)
    expect([...createGateways(gateways).keys()]).toEqual(["b2binpay-defi"])
  },
)

it.each([{}, { signatureMode: "off" }, { callbackSecret: "secret" }, { signatureMode: "warn" }])(
  "refuses to start with %j: anybody could post callbacks",
  (open) => expect(() => resolve(open)).toThrow(/callbackToken: is required.*anyone can post/),
)

it("takes two tokens while one is replaced", () => {
  const { gateways } = resolve({ callbackToken: ["new-key", "old-key"] })
  expect([...createGateways(gateways).keys()]).toEqual(["b2binpay-defi"])
})

it("takes everything else", () => {
  const more = {
    accountId: "97005662411680001",
    chains: ["1", "728126428"],
    currencies: ["1", "728126428-TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"],
    callbackMode: "invoice",
    callbackToken: "door-key",
    callbackSecret: ["new", "old"],
    signatureMode: "enforce",
    signatureHeader: "x-b2binpay-signature",
    paymentPageButton: { url: "https://shop.example", text: "Back" },
    baseUrl: "https://api.defi.b2binpay.com/api/v1",
    timeoutMs: 5000,
  }
  expect(resolve(more).gateways["b2binpay-defi"]).toEqual({ apiKey: API_KEY, ...more })
})

it.each([
  [{ apiKey: "" }, "gateways.b2binpay-defi.apiKey: must not be empty"],
  [{ chains: ["Ethereum"] }, "gateways.b2binpay-defi.chains.0: must be a chain id"],
  [{ currencies: ["USDT (ERC-20)"] }, "gateways.b2binpay-defi.currencies.0: must be a currency id"],
  [{ signatureMode: "enforce" }, "gateways.b2binpay-defi.callbackSecret: is required for"],
  [{ callbackMode: "both" }, "gateways.b2binpay-defi.callbackMode"],
  [{ apikey: "x" }, "apikey"],
])("names the wrong key of %j", (more, message) => {
  expect(() => resolve(more)).toThrow(message)
})
