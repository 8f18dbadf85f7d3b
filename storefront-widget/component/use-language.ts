import { useEffect, useState } from "react"
import { loadTexts, speaks } from "../languages"
import { english, type Texts } from "../texts"

/**
 * Texts, and the locale they are written in. A server does not wait for a language, so that the
 * first render is English everywhere (unless the shop hands over all texts) and React finds in the
 * browser what the server sent; the language comes right after.
 */
export function useLanguage(
  wanted: string | undefined,
  own: Partial<Texts> | undefined,
): { texts: Texts; locale: string } {
  const [loaded, setLoaded] = useState({ wanted, locale: "en", texts: english })
  const complete = own !== undefined && Object.keys(own).length >= Object.keys(english).length
  const ready = wanted !== undefined && (complete || !speaks(wanted))

  useEffect(() => {
    const locale = wanted ?? (document.documentElement.lang || navigator.language)
    if (ready || !speaks(locale)) return
    let current = true
    loadTexts(locale).then(
      (texts) => current && setLoaded({ wanted, locale, texts }),
      () => {}, // Without its file we go on in English.
    )
    return () => {
      current = false
    }
  }, [wanted, ready])

  const { locale, texts } = loaded.wanted === wanted ? loaded : { locale: "en", texts: english }
  return { locale: ready ? wanted : locale, texts: { ...texts, ...own } }
}
