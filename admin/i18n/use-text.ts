import type { i18n as I18n } from "i18next"
import { useEffect, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { NAMESPACE } from "."
import type { en } from "./en"
import { loadLanguage, localeOf } from "./languages"

type WithoutPlural<K extends string> = K extends `${infer Base}_${"one" | "other"}` ? Base : K

type Leaves<T, Path extends string = ""> = {
  [K in keyof T & string]: T[K] extends string
    ? `${Path}${WithoutPlural<K>}`
    : Leaves<T[K], `${Path}${K}.`>
}[keyof T & string]

/** Every text there is, e.g. `status.paid`; a key that does not exist fails to compile. */
export type TextKey = Leaves<typeof en>

export type Text = (key: TextKey, values?: Record<string, string | number>) => string

/** The plugin's texts in a language, as far as they are loaded; else in English. */
export function textIn(i18n: I18n, locale: string): Text {
  const translate = i18n.getFixedT(locale, NAMESPACE)
  return (key, values) => translate(key, { ...values })
}

/**
 * The plugin's texts in the language that the admin has chosen for the dashboard, English until that is
 * loaded, and the locale to format numbers and times in.
 */
export function useText(): { text: Text; locale: string } {
  const { i18n } = useTranslation(NAMESPACE)
  const locale = localeOf(i18n.language || "en")
  const [loaded, setLoaded] = useState<string | null>(null)
  useEffect(() => {
    // Without its file the pages stay in English.
    loadLanguage(i18n, locale)?.then(
      () => setLoaded(locale),
      () => {},
    )
  }, [i18n, locale])
  const text = useMemo<Text>(
    () => textIn(i18n, locale),
    // What was loaded since is told anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [i18n, locale, loaded],
  )
  return { text, locale }
}
