import type { IncomingMessage } from "node:http"
import { type Language, type PageTexts, english } from "../texts"
import { ar } from "./ar"
import { de } from "./de"
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

const TEXTS: Readonly<Record<string, PageTexts>> = {
  en: english,
  ar,
  de,
  es,
  fr,
  he,
  it,
  ja,
  nl,
  pl,
  pt,
  ru,
  tr,
  zh,
}

/** No browser sends more; the rest is not looked at. */
const MAX_HEADER = 200

/** The language that a browser prefers (`Accept-Language`) among ours, with its region; else English. */
export function languageOf({ headers }: Pick<IncomingMessage, "headers">): Language {
  const wanted = (headers["accept-language"] ?? "")
    .slice(0, MAX_HEADER)
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(/;\s*q=/)
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ tag, quality }) => quality > 0 && /^[a-z]{2}(-[a-z0-9]{2,8})*$/i.test(tag))
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of wanted) {
    const texts = TEXTS[tag.slice(0, 2).toLowerCase()]
    if (texts && isKnown(tag)) return { locale: tag, texts }
  }
  return { locale: "en", texts: english }
}

/** A tag may be well-formed for us and not for Intl, which would throw. */
function isKnown(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}

export const isRightToLeft = ({ locale }: Language) => /^(ar|he)\b/i.test(locale)

/** The languages of the page, by their two letters. */
export const LANGUAGES = Object.keys(TEXTS)
