import type { i18n as I18n } from "i18next"
import { NAMESPACE } from "./namespace"
import type { en } from "./en"

type OtherForms<K> = K extends `${infer Base}_other` ? `${Base}_few` | `${Base}_many` : never

/** English texts in another language; languages with more plural forms than English add theirs. */
type Translation<T> = {
  [K in keyof T]: T[K] extends string ? string : Translation<T[K]>
} & { [K in keyof T as OtherForms<K>]?: string }

type Language = Translation<typeof en>
type Loader = () => Promise<{ default: Language }>

/**
 * The languages beside English, by ISO 639 code; each is loaded when an admin has chosen it. A text
 * that is missing in one does not compile.
 */
const LANGUAGES: Readonly<Record<string, Loader>> = {
  de: () => import("./languages/de.json"),
  es: () => import("./languages/es.json"),
  fr: () => import("./languages/fr.json"),
  it: () => import("./languages/it.json"),
  nl: () => import("./languages/nl.json"),
  pl: () => import("./languages/pl.json"),
  pt: () => import("./languages/pt.json"),
}

/** A bundle of this name tells that a language's texts are there, and not only the menu's. */
const LOADED = `${NAMESPACE}.loaded`

/** Makes a BCP 47 tag of the dashboard's code for a language, e.g. `pt-BR` of `ptBR`. */
export function localeOf(code: string): string {
  return code.replace(/^([a-z]{2,3})([A-Z]{2})$/, "$1-$2")
}

const loads = new Map<string, Promise<void>>()

/** Adds the texts of a language, once; null where there is nothing to wait for. */
export function loadLanguage(i18n: I18n, locale: string): Promise<void> | null {
  const [language = "en"] = locale.split("-")
  const load = LANGUAGES[language]
  if (!load || i18n.hasResourceBundle(language, LOADED)) return null
  const running = loads.get(language) ?? add(i18n, language, load)
  loads.set(language, running)
  return running
}

async function add(i18n: I18n, language: string, load: Loader): Promise<void> {
  try {
    const { default: texts } = await load()
    i18n.addResourceBundle(language, NAMESPACE, texts, true, true)
    i18n.addResourceBundle(language, LOADED, {})
  } finally {
    loads.delete(language)
  }
}
