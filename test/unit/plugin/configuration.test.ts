import { resolveOptions } from "../../../src/modules/crypto-checkout/options"
import { locateService } from "../../../src/providers/crypto/locate"
import { checkProviderOptions } from "../../../src/providers/crypto/options"

const inventpay = { apiKey: "pk_live_1", webhookSecret: "whsec_1" }
const minimal = { publicUrl: "https://shop.example.com", gateways: { inventpay } }

describe("the plugin's options", () => {
  it("are complete with an URL and one gateway", () => {
    expect(resolveOptions(minimal)).toMatchObject({
      placeOrder: "seen",
      quoteMinutes: 30,
      underpaymentTolerance: "0",
      overpaymentTolerance: "0.005",
      pollSeconds: 30,
    })
  })

  it.each([
    [{ ...minimal, publicUrl: undefined }, "publicUrl"],
    [{ ...minimal, gateways: {} }, "gateways: configure at least one processor"],
    [
      { ...minimal, gateways: { inventpay: { ...inventpay, apiKey: "" } } },
      "gateways.inventpay.apiKey",
    ],
    [{ ...minimal, gateways: { inventpay: { apiKey: "k" } } }, "gateways.inventpay.webhookSecret"],
    [
      { ...minimal, gateways: { inventpay: { ...inventpay, withdrawalFees: { XMR: {} } } } },
      "gateways.inventpay.withdrawalFees",
    ],
    [{ ...minimal, placeOrder: "later" }, "placeOrder"],
    [{ ...minimal, underpaymentTolerance: "5%" }, "underpaymentTolerance: must be a fraction"],
    [
      { ...minimal, confirmations: [{ fromAmount: "much", confirmations: 3 }] },
      "fromAmount: must be an amount",
    ],
    [{ ...minimal, quoteMinutes: 1 }, "quoteMinutes"],
    [{ ...minimal, resumeUrl: "/pay#{charge_id}.{token}" }, "resumeUrl: must be a URL"],
    [{ ...minimal, supportUrl: "javascript:alert(1)" }, "supportUrl: must be a URL"],
    [{ ...minimal, supportUrl: "/help" }, "supportUrl: must be a URL"],
    [{ ...minimal, resumeUrl: "https://shop.example/pay#{token}" }, "with {charge_id}"],
    [{ ...minimal, resumeUrl: "https://shop.example/pay/{charge_id}" }, "{token} behind a #"],
    [
      { ...minimal, resumeUrl: "https://shop.example/pay/{charge_id}?t={token}" },
      "{token} behind a #",
    ],
    [
      { ...minimal, resumeUrl: "https://shop.example/pay/{charge_id}?t={token}#{token}" },
      "{token} behind a #",
    ],
    [
      { ...minimal, refunds: { claimUrl: "https://shop.example/refund#{token}" } },
      "refunds.claimUrl: must be a URL with {refund_id}",
    ],
    [
      { ...minimal, refunds: { claimUrl: "https://shop.example/refund?{refund_id}.{token}" } },
      "{token} behind a #",
    ],
    [{ ...minimal, refunds: { claimEmail: {} } }, "refunds.claimEmail.template"],
    [{ ...minimal, webhookSecret: "x" }, "webhookSecret"],
    [{ ...minimal, moneyOut: { coolDownHours: 24 } }, "moneyOut.coolDownHours: requires allowList"],
    [{ ...minimal, moneyOut: { allowList: true, coolDownHours: -1 } }, "moneyOut.coolDownHours"],
    [{ ...minimal, moneyOut: { approval: { from: "much" } } }, "moneyOut.approval.from"],
  ])("%j is refused by naming the key", (options, text) => {
    expect(() => resolveOptions(options as Record<string, unknown>)).toThrow(text)
  })

  it("send money anywhere and alone unless the merchant says otherwise", () => {
    expect(resolveOptions(minimal).moneyOut).toEqual({
      allowList: false,
      coolDownHours: 0,
      approverCoolDownHours: 24,
    })
    expect(resolveOptions({ ...minimal, moneyOut: { allowList: true } }).moneyOut).toEqual({
      allowList: true,
      coolDownHours: 24,
      approverCoolDownHours: 24,
    })
    const strict = { approval: { from: "1000" }, allowList: true, coolDownHours: 1.5 }
    expect(resolveOptions({ ...minimal, moneyOut: strict }).moneyOut).toEqual({
      ...strict,
      approverCoolDownHours: 24,
      approval: { from: "1000", currency: "usd", password: false },
    })
  })

  describe("in production", () => {
    const before = process.env["NODE_ENV"]
    beforeEach(() => {
      process.env["NODE_ENV"] = "production"
    })
    afterEach(() => {
      process.env["NODE_ENV"] = before
    })

    it.each([
      [{ publicUrl: "http://shop.example" }, "publicUrl: must begin with https://"],
      [{ resumeUrl: "http://shop.example/pay#{charge_id}.{token}" }, "resumeUrl: must begin"],
      [{ refunds: { claimUrl: "http://shop.example/#{refund_id}.{token}" } }, "claimUrl: must"],
      [
        { gateways: { inventpay: { ...inventpay, baseUrl: "http://api.inventpay.io" } } },
        "gateways.inventpay.baseUrl: must begin with https://",
      ],
    ])("%j is refused, because it can be read on the way", (options, text) => {
      expect(() => resolveOptions({ ...minimal, ...options })).toThrow(text)
    })

    it.each(["http://localhost:9000", "http://127.0.0.1:9000", "http://[::1]:9000"])(
      "%s is fine: it stays on the machine",
      (publicUrl) => expect(resolveOptions({ ...minimal, publicUrl }).publicUrl).toBe(publicUrl),
    )
  })

  it("an error shows no value: it may be a secret in the wrong place", () => {
    const misplaced = { ...minimal, placeOrder: "sk_live_secret", other: "sk_live_secret" }
    let message = ""
    try {
      resolveOptions(misplaced)
    } catch (error) {
      message = (error as Error).message
    }
    expect(message).toContain("placeOrder")
    expect(message).not.toContain("sk_live_secret")
  })
})

describe("the provider's options", () => {
  it("may be left out", () => {
    expect(checkProviderOptions(undefined)).toEqual({})
    expect(checkProviderOptions({ gateways: ["inventpay"] })).toEqual({ gateways: ["inventpay"] })
  })

  it("take no credentials, and say where those belong", () => {
    expect(() => checkProviderOptions({ apiKey: "k" })).toThrow(
      "credentials belong in the plugin's options",
    )
  })
})

describe("a shop without the plugin's entry", () => {
  it("is told which line is missing", () => {
    const cradle = new Proxy(
      {},
      {
        get: (_, key) => {
          throw new Error(`Could not resolve '${String(key)}'`)
        },
      },
    )
    expect(() => locateService(cradle)).toThrow(
      'Add { resolve: "medusa-crypto-checkout", options: { … } } to `plugins` in medusa-config',
    )
  })
})
