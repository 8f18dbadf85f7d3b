import { type Html, html } from "./html"

/** A link that leaves no trace of this page; none for a scheme that could run code. */
export function link(url: string | null, text: string): Html | null {
  const safe = safeLink(url)
  return safe === null ? null : html`<a href="${safe}" rel="noreferrer noopener">${text}</a>`
}

/** None for a scheme that could run code. */
export function safeLink(url: string | null): string | null {
  return url && /^(?!javascript|data|vbscript)[a-z][a-z\d+.-]*:/i.test(url) ? url : null
}
