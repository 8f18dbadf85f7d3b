import { createGateways } from "../../../../src/gateways"
import { resolveOptions } from "../../../../src/modules/crypto-checkout/options"

const resolve = (b2binpay: Record<string, unknown>) =>
  resolveOptions({ publicUrl: "https://shop.example", gateways: { b2binpay } }).gateways

const V2 = { login: "a-login", password: "a-password" }
const V3 = { apiVersion: "v3", clientId: "id-1", clientSecret: "secret-1", callbackSecret: "cb-1" }

describe("the options of B2BINPAY", () => {
  it.each([
    ["version 2 by default", V2],
    ["version 2 by name", { ...V2, apiVersion: "v2" }],
    ["version 3", V3],
    ["two callback secrets", { ...V3, callbackSecret: ["new", "old"] }],
    ["wallets and address types", { ...V2, wallets: ["7"], addressTypes: { BTC: "bech32" } }],
    ["what becomes of an unfinished check", { ...V2, unfinishedRiskCheck: "accept" }],
    ["another host", { ...V2, baseUrl: "https://api-sandbox.b2binpay.com", timeoutMs: 5000 }],
  ])("take %s", (_, options) => {
    const gateways = createGateways(resolve(options))
    expect(gateways.get("b2binpay")).toMatchObject({ id: "b2binpay", name: "B2BINPAY" })
  })

  it.each([
    ["a missing password", { login: "a-login" }, "gateways.b2binpay.password"],
    ["an empty login", { ...V2, login: " " }, "gateways.b2binpay.login: must not be empty"],
    [
      "a missing callback secret",
      { ...V3, callbackSecret: undefined },
      "gateways.b2binpay.callbackSecret",
    ],
    ["an unknown version", { ...V2, apiVersion: "v1" }, 'apiVersion: must be "v2"'],
    ["a login with version 3", { ...V3, login: "a-login" }, "gateways.b2binpay"],
    ["no wallets", { ...V2, wallets: [] }, "gateways.b2binpay.wallets"],
    ["a wrong URL", { ...V2, baseUrl: "nowhere" }, "gateways.b2binpay.baseUrl"],
  ])("name the key of %s, and print no value", (_, options, words) => {
    expect(() => resolve(options)).toThrow(words)
    for (const value of ["a-login", "a-password", "secret-1", "cb-1"]) {
      expect(() => resolve(options)).not.toThrow(value)
    }
  })
})
