import fc from "fast-check"
import { EMAIL_KINDS } from "../../../src/contract/emails"
import { EMAIL_LANGUAGES, exampleOf, languageOf, renderEmail } from "../../../src/emails"

const SENDER = { shop: "Genesis Goods", supportUrl: "https://shop.example/help" }
const EVERY = EMAIL_KINDS.flatMap((kind) =>
  EMAIL_LANGUAGES.map((language) => [kind, language] as const),
)

describe("e-mails to shoppers", () => {
  it.each(EVERY)(
    "%s in %s has its values, its link and nothing left to fill in",
    (kind, language) => {
      const { subject, html, text } = renderEmail(kind, exampleOf(kind), language, SENDER)
      expect(subject).toContain("Genesis Goods")
      for (const part of [subject, html, text])
        expect(part).not.toMatch(/\{\w+\}|\b(undefined|null)\b/)
      expect(html).toContain(`<html lang="${language}"`)
      expect(text).toContain(exampleOf(kind).url)
      expect(html).toContain(exampleOf(kind).url)
    },
  )

  it.each(EVERY)("%s in %s loads nothing and calls nobody", (kind, language) => {
    const { html } = renderEmail(kind, exampleOf(kind), language, SENDER)
    expect(html).not.toMatch(/<(img|script|link|iframe|object|video|audio|form)\b|url\(|@import/i)
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)
    const meant = [exampleOf(kind).url, SENDER.supportUrl]
    expect(links.filter((link) => !meant.includes(link!))).toEqual([])
  })

  it("say the same in no two languages", () => {
    for (const kind of EMAIL_KINDS) {
      const titles = EMAIL_LANGUAGES.map(
        (language) => renderEmail(kind, exampleOf(kind), language, SENDER).text,
      )
      expect(new Set(titles).size).toBe(EMAIL_LANGUAGES.length)
    }
  })

  it.each([
    ["en", "61.50", "eur", "€61.50"],
    ["de", "61.50", "eur", "61,50 €"],
    ["en", "1200", "jpy", "¥1,200"],
    ["en", "12.345", "kwd", "KWD 12.345"],
    ["en", "9007199254740993.10", "usd", "$9,007,199,254,740,993.10"],
    ["en", "0.00012", "xbtcx", "0.00012 XBTCX"],
  ] as const)("in %s write %s %s as %s", (language, amount, currency_code, written) => {
    const { text } = renderEmail(
      "paid",
      { ...exampleOf("paid"), amount, currency_code },
      language,
      SENDER,
    )
    expect(text.replaceAll("\u00a0", " ")).toContain(written)
  })

  it("keep the order of coins and addresses in languages from right to left", () => {
    const { text } = renderEmail("refunded", exampleOf("refunded"), "ar", SENDER)
    expect(text).toContain("\u206861.5 USDT\u2069")
  })

  it("let no shop's name, address or link become markup or a second header", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (shop, address) => {
        const hostile = `${shop}\r\nBcc: all@example.com<script>`
        const data = { ...exampleOf("refunded"), address: `${address}"><img src=x>` }
        const { subject, html } = renderEmail("refunded", data, "en", {
          shop: hostile,
          supportUrl: null,
        })
        expect(subject).not.toMatch(/[\r\n]/)
        expect(html).not.toMatch(/<script|<img/)
      }),
    )
  })

  it.each([
    ["de-AT", "de"],
    ["pt_BR", "pt"],
    ["EN", "en"],
    ["xx", null],
    [null, null],
  ])("take the locale %s for %s", (tag, language) => {
    expect(languageOf(tag)).toBe(language)
  })
})
