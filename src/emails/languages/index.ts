import type { EmailTexts } from "../texts"
import { ar } from "./ar"
import { de } from "./de"
import { en } from "./en"
import { es } from "./es"
import { fr } from "./fr"
import { he } from "./he"
import { it } from "./it"
import { ja } from "./ja"
import { nl } from "./nl"
import { pl } from "./pl"
import { pt } from "./pt"
import { ru } from "./ru"
import { tr } from "./tr"
import { zh } from "./zh"

const LANGUAGES = { ar, de, en, es, fr, he, it, ja, nl, pl, pt, ru, tr, zh }
export type EmailLanguage = keyof typeof LANGUAGES

export const EMAIL_LANGUAGES = Object.keys(LANGUAGES) as [EmailLanguage, ...EmailLanguage[]]
const RIGHT_TO_LEFT: readonly EmailLanguage[] = ["ar", "he"]

export const textsIn = (language: EmailLanguage): EmailTexts => LANGUAGES[language]

export const directionOf = (language: EmailLanguage): "ltr" | "rtl" =>
  RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr"

/** The language of a BCP 47 tag such as `de-AT`; null for one that we do not have. */
export function languageOf(tag: string | null | undefined): EmailLanguage | null {
  const primary = tag?.toLowerCase().split(/[-_]/)[0]
  return EMAIL_LANGUAGES.find((each) => each === primary) ?? null
}
