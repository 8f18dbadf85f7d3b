const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** Markup that is safe to put into a page: only {@link html} makes it. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | string | number | null | readonly Part[]

/**
 * A piece of a page. Whatever is filled in is escaped for element content and quoted attributes,
 * unless it is a piece of a page itself; null leaves nothing behind.
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  const markup = strings.map(
    (text, i) => text + (i < parts.length ? toMarkup(parts[i] ?? null) : ""),
  )
  return new Html(markup.join(""))
}

function toMarkup(part: Part): string {
  if (part === null) return ""
  if (part instanceof Html) return part.markup
  if (typeof part === "object") return part.map(toMarkup).join("")
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "")
}
