import { createDictionary, type Dictionary } from "./dictionary"
import type { FirstTexts } from "./texts"

/** The checkout's languages, each in a file of its own. */
export const languageFiles = {
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

/** All languages, by the English texts. */
export const dictionaryOf = (english: FirstTexts): Dictionary<FirstTexts> =>
  createDictionary(english, languageFiles)
