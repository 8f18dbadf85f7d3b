/** The texts of one part of the widget: English inside, the languages in files that load on demand. */
export interface Dictionary<T> {
  english: T
  /** True when there are texts for the locale. */
  speaks(locale: string): boolean
  /** The texts of a locale (BCP 47, e.g. `pt-BR`); English where there are no others. */
  load(locale: string): Promise<T>
}

/** @param files the languages, by their two letters. */
export function createDictionary<T extends Record<string, string>>(
  english: T,
  files: Record<string, () => Promise<{ texts: T }>>,
): Dictionary<T> {
  const languageOf = (locale: string) => locale.slice(0, 2).toLowerCase()
  return {
    english,
    speaks(locale) {
      const language = languageOf(locale)
      return language === "en" || language in files
    },
    async load(locale) {
      const file = files[languageOf(locale)]
      return file ? (await file()).texts : english
    },
  }
}

/** Direction of the locale's script. */
export function directionOf(locale: string): "rtl" | "ltr" {
  return /^(ar|he|fa|ur)\b/i.test(locale) ? "rtl" : "ltr"
}

/** Puts values into the braces of a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (braces, name: string) => String(values[name] ?? braces))
}
