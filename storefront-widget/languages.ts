import { english, type Texts } from "./texts"

/** The languages beside English, each a file of its own that is loaded when it is asked for. */
const LANGUAGES = {
  ar: () => import("./languages/ar"),
  de: () => import("./languages/de"),
  es: () => import("./languages/es"),
  fr: () => import("./languages/fr"),
  he: () => import("./languages/he"),
  it: () => import("./languages/it"),
  ja: () => import("./languages/ja"),
  nl: () => import("./languages/nl"),
  pl: () => import("./languages/pl"),
  pt: () => import("./languages/pt"),
  ru: () => import("./languages/ru"),
  tr: () => import("./languages/tr"),
  zh: () => import("./languages/zh"),
}

type Language = keyof typeof LANGUAGES

const languageOf = (locale: string) => locale.slice(0, 2).toLowerCase()

/** True when the widget brings texts for the locale. */
export function speaks(locale: string): boolean {
  const language = languageOf(locale)
  return language === "en" || language in LANGUAGES
}

/** The texts of a locale (BCP 47, e.g. `pt-BR`); English where there are no others. */
export async function loadTexts(locale: string): Promise<Texts> {
  const load = LANGUAGES[languageOf(locale) as Language] as (typeof LANGUAGES)["de"] | undefined
  return load ? translate((await load()).lines) : english
}

/** Makes texts of the `lines` of a language file; give them as `texts` to have them at once. */
export function translate(lines: string): Texts {
  // In a script from right to left, what is filled in keeps its own direction.
  const isolated = /[\u0590-\u08ff]/.test(lines)
    ? lines.replace(/\{\w+\}/g, "\u2068$&\u2069")
    : lines
  const all = isolated.split("\n")
  return Object.fromEntries(Object.keys(english).map((key, i) => [key, all[i]])) as Texts
}

/** Direction of the locale's script. */
export function directionOf(locale: string): "rtl" | "ltr" {
  return /^(ar|he|fa|ur)\b/i.test(locale) ? "rtl" : "ltr"
}
