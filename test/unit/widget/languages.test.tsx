/** @jest-environment jsdom */
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { checkoutTexts, fill, type Dictionary } from "../../../storefront-widget/index"
import { claimTexts } from "../../../storefront-widget/claim"
import { endingTexts } from "../../../storefront-widget/endings"
import { aDeposit, aTransfer } from "./fake-shop"
import { renderCheckout, settle } from "./render"

const WIDGET = join(__dirname, "../../../storefront-widget")
const FOLDERS = { languages: checkoutTexts, "claim/languages": claimTexts }
const CODES = readdirSync(join(WIDGET, "languages")).map((file) => file.replace(".ts", ""))
const FILES = Object.keys(FOLDERS).flatMap((folder) => CODES.map((code) => [folder, code] as const))
/** What a text fills in, sorted: languages may order it as they like. */
const braces = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
/** Words of the trade that many languages leave as they are. */
const SAME = ["label", "total", "tag", "back", "inCoin"]

describe("languages", () => {
  it("are twelve and more, with two that are written from right to left", () => {
    expect(CODES.length + 1).toBeGreaterThanOrEqual(12)
    expect(CODES).toEqual(expect.arrayContaining(["ar", "he"]))
  })

  it.each(FILES)("%s/%s has every text, each with what is filled in", async (folder, code) => {
    const dictionary = FOLDERS[folder as keyof typeof FOLDERS] as Dictionary<Record<string, string>>
    const { english } = dictionary
    const KEYS = Object.keys(english)
    const file = join(WIDGET, folder, `${code}.ts`)
    const { texts: written } = (await import(file)) as { texts: object }
    expect(Object.keys(written).sort()).toEqual([...KEYS].sort())
    const texts = await dictionary.load(code)
    for (const key of KEYS) {
      expect([key, braces(texts[key]!)]).toEqual([key, braces(english[key]!)])
      expect(texts[key]!.trim().length).toBeGreaterThan(0)
    }
    const same = KEYS.filter((key) => texts[key] === english[key] && !SAME.includes(key))
    expect(same).toEqual([])
    // A sentence stays a sentence: that finds texts in the wrong place.
    for (const key of KEYS) {
      const ends = (text: string) => /[.。]$/.test(text)
      expect([key, ends(texts[key]!)]).toEqual([key, ends(english[key]!)])
    }
  })

  it.each(CODES)("the texts of unusual endings: %s has all of them, none in English", (code) => {
    const texts = Object.entries(endingTexts(code))
    const inEnglish = Object.entries(endingTexts("en"))
    expect(texts.map(([key]) => key)).toEqual(inEnglish.map(([key]) => key))
    for (const [i, [key, text]] of texts.entries()) {
      const [, original] = inEnglish[i]!
      expect(text.trim().length).toBeGreaterThan(0)
      expect(text).not.toBe(original)
      const ends = (words: string) => /[.。]$/.test(words)
      expect([key, ends(text)]).toEqual([key, ends(original)])
    }
    expect(endingTexts("ko")).toEqual(endingTexts("en"))
  })

  it("are found by language, whatever the region, and are English otherwise", async () => {
    expect((await checkoutTexts.load("pt-BR")).total).toBe((await checkoutTexts.load("pt")).total)
    expect((await checkoutTexts.load("DE-at")).back).toBe("Zurück")
    expect(await checkoutTexts.load("ko")).toBe(checkoutTexts.english)
    expect(["en-GB", "zh-Hans", "ko"].map(checkoutTexts.speaks)).toEqual([true, true, false])
  })

  it("keep the direction of what is filled in", async () => {
    const { arrived } = await checkoutTexts.load("ar")
    expect(fill(arrived, { received: "1", amount: "2 BTC" })).toContain("\u20682 BTC\u2069")
    expect((await checkoutTexts.load("de")).arrived).not.toContain("\u2068")
  })
})

describe("a checkout in another language", () => {
  const untilLang = async (root: () => HTMLElement, lang: string) => {
    for (let i = 0; i < 50 && root().lang !== lang; i++) await settle(20)
    expect(root().lang).toBe(lang)
  }

  it("is English first, then speaks what the shop asks for, numbers included", async () => {
    const seen = aDeposit({ received: "49.9", transfers: [aTransfer()], confirmations: 2 })
    const { root, text } = await renderCheckout(
      { status: "confirming", deposit: seen },
      { locale: "de-AT" },
    )
    await untilLang(root, "de-AT")
    expect(root().dir).toBe("ltr")
    expect(text()).toContain("Ihre Zahlung wird bestätigt")
    expect(text()).toContain("2 von 12 Bestätigungen noch etwa 2 Minuten")
    expect(text()).toMatch(/\$\s49,90/)
  })

  it("is written from right to left where the language is", async () => {
    const { root, text } = await renderCheckout({}, { locale: "ar" })
    await untilLang(root, "ar")
    expect(root().dir).toBe("rtl")
    expect(text()).toContain("اختر عملة")
  })

  it("follows the page's language where the shop asks for none", async () => {
    document.documentElement.lang = "fr"
    const { root, text } = await renderCheckout({})
    await untilLang(root, "fr")
    expect(text()).toContain("Choisissez une monnaie")
    document.documentElement.lang = ""
  })

  it("stays English on a page in a language that the widget lacks", async () => {
    document.documentElement.lang = "ko"
    const { root, text } = await renderCheckout({})
    await settle(100)
    expect(root().lang).toBe("en")
    expect(text()).toContain("Choose a coin")
    document.documentElement.lang = ""
  })

  it("takes the shop's own texts for such a language, at once", async () => {
    const { root, text } = await renderCheckout(
      {},
      { locale: "ur", texts: { chooseTitle: "سکہ چنیں" } },
    )
    expect(root()).toMatchObject({ lang: "ur", dir: "rtl" })
    expect(text()).toContain("سکہ چنیں")
  })

  it("does not tell a server's English reason in another language", async () => {
    const { root, text } = await renderCheckout({}, { locale: "de" }, (shop) => {
      shop.assets = shop.assets.map((asset) => ({
        ...asset,
        available: false,
        reason: "Too little for it.",
      }))
    })
    await untilLang(root, "de")
    expect(text()).toContain("Gerade nicht verfügbar")
    expect(text()).not.toContain("Too little")
  })
})
