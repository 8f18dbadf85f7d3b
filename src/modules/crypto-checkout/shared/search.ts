import type { FoundOrders, Search } from "../../../storage"

/** An amount as people write it, e.g. `61`, `$61.00`, `0.5 BTC` or `1,234.50`. */
const AMOUNT =
  /^\p{Sc}?\s*(\d{1,3}(?:,\d{3})+|\d{1,15})(?:[.,](\d{1,18}))?\s*(?:\p{Sc}|\p{L}{2,6})?$/u

/** What somebody typed, with what Medusa has found for it. */
export function searched(text: string, found: FoundOrders): Search {
  const [, whole, part = "0"] = AMOUNT.exec(text.trim()) ?? []
  const amount = whole === undefined ? null : `${whole.replaceAll(",", "")}.${part}`
  return { text, amount, ...found }
}
