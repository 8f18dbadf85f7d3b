import { useTranslation } from "react-i18next"
import { NAMESPACE } from "."
import type { en } from "./en"

type WithoutPlural<K extends string> = K extends `${infer Base}_${"one" | "other"}` ? Base : K

type Leaves<T, Path extends string = ""> = {
  [K in keyof T & string]: T[K] extends string
    ? `${Path}${WithoutPlural<K>}`
    : Leaves<T[K], `${Path}${K}.`>
}[keyof T & string]

/** Every text there is, e.g. `status.paid`; a key that does not exist fails to compile. */
export type TextKey = Leaves<typeof en>

export type Text = (key: TextKey, values?: Record<string, string | number>) => string

/** The plugin's texts and the locale to format numbers and times in. */
export function useText(): { text: Text; locale: string } {
  const { t, i18n } = useTranslation(NAMESPACE)
  return { text: (key, values) => t(key, { ...values }), locale: i18n.language || "en" }
}
