import { createDictionary } from "./dictionary"
import { english, type Texts } from "./texts"

/** The checkout's texts in all its languages. */
export const checkoutTexts = /* @__PURE__ */ createDictionary<Texts>(english, {
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
})
