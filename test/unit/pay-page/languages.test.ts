import { LANGUAGES, languageOf } from "../../../src/api/crypto-checkout/pay/page/languages"
import { type PaymentPage, paymentPage } from "../../../src/api/crypto-checkout/pay/page/render"
import { viewOf } from "../../../src/api/crypto-checkout/pay/page/view"
import type { Charge, Deposit } from "../../../src/contract/storefront"
import { aCharge, aDeposit, BTC, offer, USDT } from "../widget/fake-shop"

const ENGLISH = languageOf({ headers: {} })

function page(charge: Charge, more: Partial<PaymentPage> = {}): string {
  const view = viewOf(charge, { choosing: false, acknowledged: null, code: null })
  const base = { title: null, assets: [], orderPaymentUrl: null, problem: null, language: ENGLISH }
  return paymentPage({ charge, view, ...base, ...more })
}

const paying = (deposit: Partial<Deposit> = {}, charge: Partial<Charge> = {}) =>
  aCharge({ deposit: aDeposit(deposit), ...charge })

/** What is there to be read, without the markup in between. */
const wordsOf = (markup: string) =>
  markup
    .replace(/^[^]*<main>|<(dt|dd|p|h1|li)\b/g, " $&")
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")

describe("the payment page in other languages", () => {
  const speaking = (header: string) => languageOf({ headers: { "accept-language": header } })

  it.each([
    ["de-AT,de;q=0.9,en;q=0.5", "de-AT"],
    ["ko, fr;q=0.8", "fr"],
    ["en;q=0.5, ja;q=0.9", "ja"],
    ["pt-BR", "pt-BR"],
    ["", "en"],
    ["ko", "en"],
    ["*", "en"],
    ["de;q=0, es;q=0.1", "es"],
    ["x".repeat(10_000), "en"],
    ['"><script>', "en"],
    ["de-../../etc", "en"],
  ])("follows the browser: %s", (header, locale) => {
    expect(speaking(header).locale).toBe(locale)
  })

  it.each(LANGUAGES)("says everything, with what is filled in: %s", (code) => {
    const { texts } = speaking(code)
    const flat = (value: unknown): string[] =>
      typeof value === "string" ? [value] : Object.values(value as object).flatMap(flat)
    const [own, english] = [flat(texts), flat(ENGLISH.texts)]
    const braces = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
    expect(own.map(braces)).toEqual(english.map(braces))
    expect(own.filter((text) => text.trim() === "")).toEqual([])
    if (code === "en") return
    const same = own.filter((text, i) => text === english[i])
    expect(same.filter((text) => !["Total", "1 {symbol} = {rate}"].includes(text))).toEqual([])
  })

  it("is written from right to left where the language is, with numbers as there", () => {
    const arabic = page(paying(), { language: speaking("ar") })
    expect(arabic).toContain('<html lang="ar" dir="rtl">')
    const german = page(paying(), { language: speaking("de-DE") })
    expect(german).toContain('lang="de-DE" dir="ltr"')
    expect(wordsOf(german)).toMatch(/49,90\s\$/)
    expect(wordsOf(german)).toContain("(in 19 Minuten)")
  })

  it("tells how long the rate is held, since it cannot know the shopper's time zone", () => {
    expect(wordsOf(page(paying()))).toMatch(/Rate held until \d\d:\d\d UTC \(in 1\d minutes\)/)
  })

  it("tells a minimum, an estimate, the usual time and the network of exchanges", () => {
    const assets = [
      offer(BTC, "Available from 60 USD", { minimum: "60" }),
      offer(USDT, null, { amount: "49.95", usual_seconds: 144, standard: "ERC20" }),
    ]
    const words = wordsOf(page(aCharge(), { assets, language: speaking("de") }))
    expect(words).toContain("Ab 60,00 $")
    expect(words).not.toContain("Available")
    expect(words).toContain("≈ 49.95 USDT")
    expect(words).toContain("Tether USD auf Ethereum · ERC20 · meist etwa 3 Minuten")
  })

  it("tells a coin's discount, and what is to be paid with it", () => {
    const assets = [offer(BTC, null, { discount: "1.5", total: "49.15" }), offer(USDT)]
    expect(wordsOf(page(aCharge(), { assets }))).toContain("-1.5% · $49.15")
    const german = wordsOf(page(aCharge(), { assets, language: speaking("de") }))
    expect(german).toMatch(/-1,5\s% · 49,15\s\$/)
  })

  it("names the payment and where help is to be had", () => {
    const charge = paying({}, { support_url: "https://shop.test/help?payment=charge_1" })
    expect(page(charge)).toMatch(/href="https:\/\/shop.test\/help\?payment=charge_1"/)
    expect(wordsOf(page(charge))).toContain("Payment reference: charge_1 Get help from the shop")
    const bad = page(paying({}, { support_url: "javascript:alert(1)" }))
    expect(bad).not.toContain("javascript:")
  })
})
