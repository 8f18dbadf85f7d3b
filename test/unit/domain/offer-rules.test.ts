import fc from "fast-check"
import {
  ASSETS,
  type Market,
  type OfferRefusal,
  type OfferRule,
  UNKNOWN_MARKET,
  offerRefusal,
} from "../../../src/domain"

const US: Market = { salesChannelId: "sc_web", countries: ["us"], isCountryKnown: true }
const BTC = { asset: ASSETS.BTC.id, gateway: "one" }
const USDT = { asset: ASSETS.USDT_TRON.id, gateway: "two" }

const inCountries = (...countries: string[]): Market => ({ ...US, countries })
const region = (...countries: string[]): Market => ({ ...US, countries, isCountryKnown: false })

describe("rules about what is offered where", () => {
  it.each<[string, OfferRule[], Market, OfferRefusal | null, OfferRefusal | null]>([
    ["without rules all is offered", [], US, null, null],
    ["nothing else in a country", [{ countries: ["us"], assets: ["USDT"] }], US, "country", null],
    ["… and anything elsewhere", [{ countries: ["gb"], assets: ["USDT"] }], US, null, null],
    ["a coin by its id", [{ countries: ["us"], assets: [USDT.asset] }], US, "country", null],
    [
      "… is not the same coin on another network",
      [{ countries: ["us"], assets: [ASSETS.USDT_ETHEREUM.id] }],
      US,
      "country",
      "country",
    ],
    ["a coin is left out", [{ countries: ["us"], exceptAssets: ["USDT"] }], US, null, "country"],
    ["no coin at all", [{ countries: ["us"], assets: [] }], US, "country", "country"],
    ["everywhere but there", [{ exceptCountries: ["us"], assets: [] }], US, null, null],
    [
      "everywhere but there, elsewhere",
      [{ exceptCountries: ["de"], exceptAssets: ["BTC"] }],
      US,
      "country",
      null,
    ],
    ["one processor", [{ countries: ["us"], gateways: ["two"] }], US, "country", null],
    ["not one processor", [{ countries: ["us"], exceptGateways: ["two"] }], US, null, "country"],
    [
      "a sales channel",
      [{ salesChannels: ["sc_web"], assets: ["BTC"] }],
      US,
      null,
      "sales_channel",
    ],
    ["another sales channel", [{ salesChannels: ["sc_b2b"], assets: ["BTC"] }], US, null, null],
    [
      "all but a sales channel",
      [{ exceptSalesChannels: ["sc_web"], assets: ["BTC"] }],
      US,
      null,
      null,
    ],
    [
      "a country in a sales channel",
      [{ salesChannels: ["sc_b2b"], countries: ["us"], assets: [] }],
      US,
      null,
      null,
    ],
    [
      "several rules each count",
      [
        { countries: ["us"], exceptAssets: ["BTC"] },
        { salesChannels: ["sc_web"], gateways: ["one"] },
      ],
      US,
      "country",
      "sales_channel",
    ],
    [
      "shipped to one country and billed to another: both count",
      [{ countries: ["gb"], exceptAssets: ["BTC"] }],
      inCountries("us", "gb"),
      "country",
      null,
    ],
    [
      "… also where a coin is for one country only",
      [{ exceptCountries: ["us"], exceptAssets: ["BTC"] }],
      inCountries("us", "gb"),
      "country",
      null,
    ],
    [
      "without an address the region's countries count",
      [{ countries: ["gb"], exceptAssets: ["BTC"] }],
      region("us", "gb"),
      "address_missing",
      null,
    ],
    [
      "… and an address changes nothing where it is so in all of them",
      [{ countries: ["us", "gb"], exceptAssets: ["BTC"] }],
      region("us", "gb"),
      "country",
      null,
    ],
    [
      "nothing is known",
      [{ countries: ["gb"], exceptAssets: ["BTC"] }],
      UNKNOWN_MARKET,
      "address_missing",
      null,
    ],
    [
      "no sales channel is known",
      [{ salesChannels: ["sc_b2b"], assets: [] }],
      { ...US, salesChannelId: null },
      "sales_channel",
      "sales_channel",
    ],
  ])("%s", (_, rules, market, bitcoin, tether) => {
    expect(offerRefusal(rules, market, BTC)).toBe(bitcoin)
    expect(offerRefusal(rules, market, USDT)).toBe(tether)
  })

  const codes = fc.constantFrom("us", "gb", "de")
  const list = fc.option(fc.uniqueArray(codes, { minLength: 1 }), { nil: undefined })
  const rule = fc.record({
    countries: list,
    exceptCountries: list,
    exceptAssets: fc.option(fc.constant(["BTC"]), { nil: undefined }),
    exceptGateways: fc.option(fc.constant(["one"]), { nil: undefined }),
  })

  it("knowing less of where it is sold never offers more", () => {
    fc.assert(
      fc.property(fc.array(rule), fc.uniqueArray(codes, { minLength: 1 }), (rules, countries) => {
        const each = countries.map((code) => offerRefusal(rules, inCountries(code), BTC))
        const isRefused = each.some((refusal) => refusal !== null)
        expect(offerRefusal(rules, inCountries(...countries), BTC) !== null).toBe(isRefused)
        expect(offerRefusal(rules, region(...countries), BTC) !== null).toBe(isRefused)
        if (isRefused) expect(offerRefusal(rules, UNKNOWN_MARKET, BTC)).not.toBeNull()
      }),
    )
  })

  it("an address is asked for only where one would help", () => {
    fc.assert(
      fc.property(fc.array(rule), fc.uniqueArray(codes, { minLength: 1 }), (rules, countries) => {
        const isAsked = offerRefusal(rules, region(...countries), BTC) === "address_missing"
        const each = countries.map((code) => offerRefusal(rules, inCountries(code), BTC))
        const helps = each.some((refusal) => refusal === null)
        const isRefused = each.some((refusal) => refusal !== null)
        expect(isAsked).toBe(helps && isRefused)
      }),
    )
  })
})
