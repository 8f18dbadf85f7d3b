/** The texts of one part of the widget: English inside, the languages in files that load on demand. */
export interface Dictionary<T> {
  english: T
  /** True when there are texts for the locale. */
  speaks(locale: string): boolean
  /** The texts of a locale (BCP 47, e.g. `pt-BR`); English where there are no others. */
  load(locale: string): Promise<T>
  /** Makes texts of the `lines` of a language file. */
  translate(lines: string): T
}

/** @param files the languages, by their two letters; `lines` has one text a line, in English's order. */
export function createDictionary<T extends Record<string, string>>(
  english: T,
  files: Record<string, () => Promise<{ lines: string }>>,
): Dictionary<T> {
  const languageOf = (locale: string) => locale.slice(0, 2).toLowerCase()
  function translate(lines: string): T {
    // In a script from right to left, what is filled in keeps its own direction.
    const isolated = /[\u0590-\u08ff]/.test(lines)
      ? lines.replace(/\{\w+\}/g, "\u2068$&\u2069")
      : lines
    const all = isolated.split("\n")
    return Object.fromEntries(Object.keys(english).map((key, i) => [key, all[i]])) as T
  }
  return {
    english,
    translate,
    speaks(locale) {
      const language = languageOf(locale)
      return language === "en" || language in files
    },
    async load(locale) {
      const file = files[languageOf(locale)]
      return file ? translate((await file()).lines) : english
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
