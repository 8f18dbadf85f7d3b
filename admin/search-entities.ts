import { defineSearchEntity } from "@medusajs/dashboard/lib"
import { getI18n } from "react-i18next"
import { SEARCH_ENTITIES, type SearchEntity, type SearchRows } from "../src/contract/search"
import { loadLanguage, localeOf } from "./i18n/languages"
import { type Text, textIn } from "./i18n/use-text"
import { SEARCH_ITEMS } from "./lib/search-items"

/** Payments, refunds and payouts in the dashboard's own search, which `GET /admin/search` answers. */
for (const entity of SEARCH_ENTITIES) define(entity)

function define<E extends SearchEntity>(entity: E): void {
  defineSearchEntity<SearchRows[E]>(entity, {
    groupLabel: () => words().text(`search.${entity}`),
    transform: (row) => {
      const { text, locale } = words()
      return {
        id: row.id,
        value: `${entity}:${row.id}`,
        ...SEARCH_ITEMS[entity](row, text, locale),
      }
    },
    ...(entity === "crypto_charge" && {
      shortcut: {
        keys: { Mac: ["G", "Y"] },
        label: () => words().text("nav.title"),
        to: "/crypto-checkout",
      },
    }),
  })
}

/**
 * The texts as the dashboard asks for them, outside of any component: in its language as soon as that is
 * loaded. The dashboard asks for the name of the shortcut at its start, long before anybody searches.
 */
function words(): { text: Text; locale: string } {
  const i18n = getI18n()
  const locale = localeOf(i18n.language || "en")
  // Without its file the texts stay in English.
  loadLanguage(i18n, locale)?.catch(() => {})
  return { text: textIn(i18n, locale), locale }
}
