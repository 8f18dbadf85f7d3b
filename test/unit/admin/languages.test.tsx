/** @jest-environment jsdom */
import { render, screen } from "@testing-library/react"
import i18next from "i18next"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { initReactI18next } from "react-i18next"
import resources from "../../../admin/i18n"
import { en } from "../../../admin/i18n/en"
import menu from "../../../admin/i18n/menu.json"
import { useText } from "../../../admin/i18n/use-text"

const FOLDER = join(__dirname, "../../../admin/i18n/languages")
const DASHBOARD = join(__dirname, "../../../node_modules/@medusajs/dashboard/src/i18n/translations")

type Texts = Record<string, string>

/** All texts by their whole keys, e.g. `status.paid`. */
function leaves(tree: object, path = ""): Texts {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string"
        ? [[path + key, value] as const]
        : Object.entries(leaves(value as object, `${path}${key}.`)),
    ),
  )
}

const english = leaves(en)
const LANGUAGES = readdirSync(FOLDER).map((file) => file.replace(".json", ""))
const textsOf = (language: string): Texts =>
  leaves(JSON.parse(readFileSync(join(FOLDER, `${language}.json`), "utf8")) as object)

/** What is filled in, e.g. `{{count}}`. */
const fillings = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort()
/** A plural form that English lacks has what the usual form has. */
const englishKey = (key: string) => key.replace(/_(few|many)$/, "_other")

describe("The admin's languages", () => {
  it("are eight with English, and the menu has all of them by the dashboard's codes", () => {
    expect(LANGUAGES.length).toBeGreaterThanOrEqual(7)
    const codes = readdirSync(DASHBOARD).map((file) => file.replace(".json", ""))
    expect(Object.keys(menu).filter((code) => !codes.includes(code))).toEqual([])
    for (const language of LANGUAGES) {
      const titles = Object.entries(menu).filter(([code]) => code.slice(0, 2) === language)
      expect(titles.length).toBeGreaterThan(0)
      for (const [, title] of titles) expect(title).toBe(textsOf(language)["nav.title"])
    }
  })

  it.each(LANGUAGES)("%s lacks no text, and has none too many", (language) => {
    const keys = Object.keys(textsOf(language))
    expect(keys.filter((key) => !(englishKey(key) in english))).toEqual([])
    expect(Object.keys(english).filter((key) => !keys.includes(key))).toEqual([])
  })

  it.each(LANGUAGES)("%s fills in what English fills in", (language) => {
    for (const [key, text] of Object.entries(textsOf(language))) {
      expect([key, fillings(text)]).toEqual([key, fillings(english[englishKey(key)]!)])
      expect(text.trim()).not.toBe("")
    }
  })

  it.each(LANGUAGES)("%s is translated", (language) => {
    const texts = textsOf(language)
    const sentences = Object.entries(english).filter(([, text]) => text.split(" ").length > 4)
    expect(sentences.filter(([key, text]) => texts[key] === text)).toEqual([])
  })

  it.each(LANGUAGES)("%s has every plural form that it needs for small numbers", (language) => {
    const texts = textsOf(language)
    const rule = new Intl.PluralRules(language)
    const forms = new Set(Array.from({ length: 200 }, (_, count) => rule.select(count)))
    const plurals = Object.keys(english).filter((key) => key.endsWith("_other"))
    for (const key of plurals) {
      for (const form of forms) expect(texts).toHaveProperty([key.replace("other", form)])
    }
  })
})

describe("A page of the admin", () => {
  function Page() {
    const { text, locale } = useText()
    return (
      <p>
        {text("status.paid")} {text("list.selected", { count: 2 })} {locale}
      </p>
    )
  }

  async function show(code: string): Promise<void> {
    await i18next.use(initReactI18next).init({ lng: code, fallbackLng: "en", resources })
    render(<Page />)
  }

  it.each([
    ["de", "Bezahlt 2 ausgewählt de"],
    ["pl", "Opłacone Zaznaczono 2 pl"],
    ["ptBR", "Pago 2 selecionados pt-BR"],
    ["ptPT", "Pago 2 selecionados pt-PT"],
    ["zhCN", "Paid 2 selected zh-CN"],
    ["enGB", "Paid 2 selected en-GB"],
  ])("is in the language that the dashboard calls %s", async (code, words) => {
    await show(code)
    expect(await screen.findByText(words)).toBeDefined()
  })

  it("has its place in the menu before it is opened", async () => {
    await i18next.init({ lng: "fr", fallbackLng: "en", resources })
    expect(i18next.getFixedT("fr", "cryptoCheckout")("nav.title")).toBe("Paiements crypto")
  })
})
