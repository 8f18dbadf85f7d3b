import { safeLink } from "../../../../contract/safe-link"
import { type Html, html } from "./html"

/** A link that leaves no trace of this page; none for a scheme that we do not know. */
export function link(url: string | null, text: string): Html | null {
  const safe = safeLink(url)
  return safe === undefined ? null : html`<a href="${safe}" rel="noreferrer noopener">${text}</a>`
}
