import { useEffect, useState } from "react"
import { formatMoney } from "../core/index"
import type { Dictionary } from "../dictionary"

/**
 * Texts, and the locale they are written in. A server does not wait for a language, so that the
 * first render is English everywhere (unless the shop hands over all texts) and React finds in the
 * browser what the server sent; the language comes right after.
 */
export function useLanguage<T extends Record<string, string>>(
  dictionary: Pick<Dictionary<T>, "english" | "speaks" | "load">,
  wanted: string | undefined,
  own: Partial<T> | undefined,
): { texts: T; locale: string } {
  const { english, speaks, load } = dictionary
  const first = { wanted, locale: "en", texts: english }
  const [loaded, setLoaded] = useState(first)
  const complete = own !== undefined && Object.keys(own).length >= Object.keys(english).length
  const ready = wanted !== undefined && (complete || !speaks(wanted))

  useEffect(() => {
    const locale = wanted ?? (document.documentElement.lang || navigator.language)
    if (ready || !speaks(locale)) return
    let current = true
    load(locale).then(
      (texts) => current && setLoaded({ wanted, locale, texts }),
      () => {}, // Without its file we go on in English.
    )
    return () => {
      current = false
    }
  }, [wanted, ready, speaks, load])

  const { texts, locale: spoken } = loaded.wanted === wanted ? loaded : first
  const locale = ready ? wanted : spoken

  // A locale's first number costs a browser 20 ms: better now, while the shop's answer is on its way.
  useEffect(() => {
    formatMoney("0", "EUR", locale)
  }, [locale])

  return { locale, texts: { ...texts, ...own } }
}
