import { container } from "@medusajs/framework"
import { ASSETS } from "../../../src/domain"
import { GATEWAYS } from "../../../src/gateways"
import { resolveOptions } from "../../../src/modules/crypto-checkout/options"
import { locateService } from "../../../src/providers/crypto/locate"
import { checkProviderOptions } from "../../../src/providers/crypto/options"
import { CryptoPaymentProvider } from "../../../src/providers/crypto/service"

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

  it("read discounts however they are written", () => {
    const discounts = { default: "2.00", byAsset: { usdt: "0", [ASSETS.BTC.id]: "1.50" } }
    expect(resolveOptions({ ...minimal, discounts }).discounts).toEqual({
      default: "2",
      byAsset: { USDT: "0", [ASSETS.BTC.id]: "1.5" },
    })
  })

  it("read the countries and coins of offers however they are written", () => {
    const offers = [{ countries: ["DE", " at"], assets: ["usdt", ASSETS.BTC.id] }]
    expect(resolveOptions({ ...minimal, offers }).offers).toEqual([
      { countries: ["de", "at"], assets: ["USDT", ASSETS.BTC.id] },
    ])
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
    [{ ...minimal, discounts: { default: "-2" } }, "discounts.default: must be a percentage"],
    [{ ...minimal, discounts: { default: "50.01" } }, 'discounts.default: must be at most "50"'],
    [{ ...minimal, discounts: { default: "1.234" } }, "discounts.default: must be a percentage"],
    [{ ...minimal, discounts: { byAsset: { BTC: "2%" } } }, "discounts.byAsset.BTC: must be"],
    [{ ...minimal, discounts: { byAsset: { XMR: "2" } } }, "must be the symbol or the CAIP-19 ID"],
    [{ ...minimal, discounts: { BTC: "2" } }, "discounts"],
    [
      { ...minimal, offers: [{ countries: ["uk"], assets: ["BTC"] }] },
      "offers.0.countries.0: must be an ISO 3166-1 alpha-2 country code",
    ],
    [
      { ...minimal, offers: [{ countries: ["Germany"], assets: ["BTC"] }] },
      "offers.0.countries.0: must be an ISO",
    ],
    [
      { ...minimal, offers: [{ countries: [], assets: ["BTC"] }] },
      "offers.0.countries: must name at least one",
    ],
    [
      { ...minimal, offers: [{ countries: ["de"], assets: ["BTC", "XMR"] }] },
      "offers.0.assets.1: must be the symbol or the CAIP-19 ID",
    ],
    [
      { ...minimal, offers: [{ exceptGateways: ["inventpay", "bitpay"] }] },
      "offers.0.exceptGateways.1: must be the ID of a processor under `gateways`: inventpay",
    ],
    [{ ...minimal, offers: [{ countries: ["de"] }] }, "offers.0: must say what is offered there"],
    [
      { ...minimal, offers: [{ salesChannels: [" "], assets: [] }] },
      "offers.0.salesChannels.0: must be the ID of a sales channel",
    ],
    [{ ...minimal, offers: [{ country: "de", assets: [] }] }, "offers.0"],
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
    [
      { ...minimal, prefer: ["inventpay", "bitpays"] },
      "prefer.1: must be the ID of a processor under `gateways`: inventpay",
    ],
    [{ ...minimal, prefer: ["bitpay"] }, "prefer.0: must be the ID of a processor"],
    [
      { ...minimal, preferByAsset: { [ASSETS.BTC.id]: ["acme"] } },
      `preferByAsset.${ASSETS.BTC.id}.0: must be the ID of a processor`,
    ],
    [{ ...minimal, preferByAsset: { BTC: ["inventpay"] } }, "must be the CAIP-19 ID of a coin"],
    [
      { ...minimal, confirmations: [{ asset: "BTC", confirmations: 3 }] },
      "confirmations.0.asset: must be the CAIP-19 ID of a coin",
    ],
    [{ ...minimal, poolsize: 5 }, 'Unrecognized key: "poolsize"'],
    [{ ...minimal, moneyOut: { allowlist: true } }, 'moneyOut: Unrecognized key: "allowlist"'],
    [
      { ...minimal, gateways: { inventpay: { ...inventpay, apikey: "k" } } },
      'gateways.inventpay: Unrecognized key: "apikey"',
    ],
    [{ ...minimal, gateways: { inventPay: inventpay } }, 'gateways: Unrecognized key: "inventPay"'],
    [{}, "publicUrl"],
  ])("%j is refused by naming the key", (options, text) => {
    expect(() => resolveOptions(options as Record<string, unknown>)).toThrow(text)
  })

  it.each(GATEWAYS.map(({ id }) => id))("refuse a misspelt key of %s", (id) => {
    const options = { ...minimal, gateways: { [id]: { basUrl: "https://example.com" } } }
    expect(() => resolveOptions(options)).toThrow(/Unrecognized key|basUrl/)
  })

  it("take every coin that the plugin knows as a preference", () => {
    const preferByAsset = Object.fromEntries(
      Object.values(ASSETS).map(({ id }) => [id, ["inventpay"]]),
    )
    expect(resolveOptions({ ...minimal, preferByAsset }).preferByAsset).toEqual(preferByAsset)
  })

  describe("while developing", () => {
    it.each([
      "http://shop.example",
      "http://shop.test.example",
      "http://203.0.113.7:9000",
      "http://[2001:db8::1]:9000",
      "http://172.32.0.1",
    ])("%s is refused: processors would come over the internet", (url) => {
      const refused = "must begin with https://"
      expect(() => resolveOptions({ ...minimal, publicUrl: url })).toThrow(`publicUrl: ${refused}`)
      expect(() =>
        resolveOptions({ ...minimal, resumeUrl: `${url}/#{charge_id}.{token}` }),
      ).toThrow(`resumeUrl: ${refused}`)
      const gateways = { inventpay: { ...inventpay, baseUrl: url } }
      expect(() => resolveOptions({ ...minimal, gateways })).toThrow(`baseUrl: ${refused}`)
    })

    it.each([
      "http://localhost:9000",
      "http://127.0.0.1:9000",
      "http://[::1]:9000",
      "http://192.168.1.20:9000",
      "http://10.0.0.3:9000",
      "http://172.17.0.1:9000",
      "http://[fd00::1]:9000",
      "http://backend:9000",
      "http://host.docker.internal:9000",
      "http://shop.test",
    ])("%s is fine: it is this machine, a container or the local network", (publicUrl) => {
      expect(resolveOptions({ ...minimal, publicUrl }).publicUrl).toBe(publicUrl)
    })
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
      [{ publicUrl: "http://192.168.1.20:9000" }, "publicUrl: must begin with https://"],
      [{ publicUrl: "http://backend:9000" }, "publicUrl: must begin with https://"],
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

  it("name only processors that the plugin's options configure", () => {
    const plugin = { options: { gateways: { inventpay } } }
    expect(checkProviderOptions({ gateways: ["inventpay"] }, plugin)).toEqual({
      gateways: ["inventpay"],
    })
    for (const unknown of ["inventpays", "bitpay", "constructor"]) {
      expect(() => checkProviderOptions({ gateways: ["inventpay", unknown] }, plugin)).toThrow(
        "gateways.1 must be the ID of a processor under `gateways`: inventpay, of the plugin's options",
      )
    }
  })

  it("are written as documented, and nothing else", () => {
    expect(() => checkProviderOptions({ gateway: ["inventpay"] })).toThrow(
      'Unrecognized key: "gateway"',
    )
    expect(() => checkProviderOptions({ gateways: [] })).toThrow("accept only `gateways`")
  })

  it("take no credentials, and say where those belong", () => {
    expect(() => checkProviderOptions({ apiKey: "k" })).toThrow(
      "credentials belong in the plugin's options",
    )
  })
})

const NO_PLUGIN =
  'Add { resolve: "medusa-crypto-checkout", options: { … } } to `plugins` in medusa-config'

describe("a shop without the plugin's entry", () => {
  const configure = (config: unknown) =>
    container.register("configModule", { resolve: () => config })
  afterEach(() => configure(undefined))

  it("does not start, and is told which line is missing", () => {
    configure({ modules: { payment: {} } })
    expect(() => CryptoPaymentProvider.validateOptions()).toThrow(NO_PLUGIN)
    configure({ modules: { cryptoCheckout: false } })
    expect(() => CryptoPaymentProvider.validateOptions({})).toThrow(NO_PLUGIN)
  })

  it("is no shop whose plugin is there", () => {
    configure({ modules: { cryptoCheckout: { options: { gateways: { inventpay } } } } })
    expect(() => CryptoPaymentProvider.validateOptions()).not.toThrow()
    expect(() => CryptoPaymentProvider.validateOptions({ gateways: ["bitpay"] })).toThrow(
      "under `gateways`: inventpay",
    )
  })

  it("is told the same where the provider is used alone", () => {
    const cradle = new Proxy(
      {},
      {
        get: (_, key) => {
          throw new Error(`Could not resolve '${String(key)}'`)
        },
      },
    )
    expect(() => locateService(cradle)).toThrow(NO_PLUGIN)
  })
})

it("the package's root, named as a provider, says what to name", () => {
  expect(() => jest.requireActual("../../../src/index")).toThrow(
    'The payment provider under `modules` is "medusa-crypto-checkout/providers/crypto"',
  )
})
