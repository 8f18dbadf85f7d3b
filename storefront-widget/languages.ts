import { createDictionary, type Dictionary } from "./dictionary"
import { languageFiles } from "./language-files"
import { english, type FirstTexts, type Texts } from "./texts"
import { moreEnglish } from "./texts-more"

/** The checkout's texts in all its languages. */
export const checkoutTexts = /* @__PURE__ */ createDictionary<Texts>(
  /* @__PURE__ */ Object.assign({}, english, moreEnglish),
  languageFiles,
)

const SPOKEN = "en ar de es fr he it ja nl pl pt ru tr zh"

/** The same for the component: English at once, and what translates it only when it is wanted. */
export const lazyTexts: Pick<Dictionary<FirstTexts>, "english" | "speaks" | "load"> = {
  english,
  speaks: (locale) => SPOKEN.includes(locale.slice(0, 2).toLowerCase()),
  load: (locale) =>
    import("./language-files").then(({ dictionaryOf }) => dictionaryOf(english).load(locale)),
}
