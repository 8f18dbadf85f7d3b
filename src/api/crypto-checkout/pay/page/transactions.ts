import type { Charge, Transfer } from "../../../../contract/storefront"
import { type Html, html } from "./html"
import { link } from "./link"
import { type Language, type PageTexts, asIs, english } from "./texts"

type Aside = Transfer & { status: keyof PageTexts["aside"] }

/** Money that came and does not count. */
export function isAside(transfer: Transfer): transfer is Aside {
  return transfer.status in english.aside
}

/** What came, on all addresses, with a word about money that does not count. */
export function transactions(page: Language, { deposits }: Charge): Html | null {
  const links = deposits
    .flatMap(({ transfers, asset }) => transfers.map((transfer) => ({ ...transfer, asset })))
    .filter(({ status }) => status !== "dropped")
    .map((transfer) => {
      const { amount, coin, asset, explorer_url } = transfer
      return html`<li>
        ${asIs(`${amount} ${coin ?? asset.symbol}`)} ${link(explorer_url, page.texts.transaction)}
        ${isAside(transfer) ? html`<small>${page.texts.aside[transfer.status]}</small>` : null}
      </li>`
    })
  return links.length === 0
    ? null
    : html`<h2>${page.texts.transactions}</h2>
        <ul>
          ${links}
        </ul>`
}
