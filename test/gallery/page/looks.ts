/** What can be switched about a scene's page; the first of each is the default. */
export const LOOKS = {
  theme: ["light", "dark", "unstyled"],
  /** English, the two from right to left, and the others. */
  lang: ["en", "ar", "he", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "tr", "zh"],
  width: ["360", "320", "768"],
} as const

export type Look = { [key in keyof typeof LOOKS]: string }

export const LOOK_NAMES: Record<keyof Look, string> = {
  theme: "Theme",
  lang: "Language",
  width: "Width",
}

/** The look that a query asks for. */
export function lookOf(query: URLSearchParams): Look {
  const look = Object.entries(LOOKS).map(([key, values]) => [key, query.get(key) ?? values[0]])
  return Object.fromEntries(look) as Look
}
