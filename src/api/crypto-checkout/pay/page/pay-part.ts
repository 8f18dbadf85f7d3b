import { isAddressSafer } from "../../../../contract/payment-uri"
import type { Charge, Deposit } from "../../../../contract/storefront"
import { type Html, html } from "./html"
import { safeLink } from "../../../../contract/safe-link"
import { link } from "./link"
import { qrCode } from "./qr"
import { type Language, type Values, asIs, fill, filled, money } from "./texts"
import { transactions } from "./transactions"
import { type CodeContent, mayChange } from "./view"

/** Asks for the promise to enter the tag; the address shows after it. */
export function acknowledgePart(page: Language, { id, asset }: Deposit): Html {
  const words = { symbol: asset.symbol, network: asset.network_name }
  return html`<h1>${filled(page.texts.acknowledgeTitle, words)}</h1>
    <p class="warn">${filled(page.texts.acknowledge, words)}</p>
    <form method="get">
      <label>
        <input type="checkbox" name="tag" value="${id}" required />
        ${page.texts.acknowledgeLabel}
      </label>
      <button class="main" type="submit">${page.texts.acknowledgeButton}</button>
    </form>
    ${another(page)}`
}

/** Amount, address and QR code for what is still missing. */
export function payPart(page: Language, charge: Charge, deposit: Deposit, code: CodeContent): Html {
  const { asset, missing } = deposit
  const words = { symbol: asset.symbol, network: asset.network_name, amount: missing }
  const isRest = charge.status === "underpaid"
  return html`<h1>${filled(isRest ? page.texts.payRestTitle : page.texts.payTitle, words)}</h1>
    ${isRest ? html`<p>${filled(page.texts.restMissing, fiat(page, charge))}</p>` : null}
    <p class="warn">${filled(page.texts.onlyThis, words)}</p>
    ${qrPart(page, deposit, code, words)} ${details(page, charge, deposit)}
    ${transactions(page, charge)}
    <p class="actions">
      ${code === "amount" ? link(deposit.uri, page.texts.openWallet) : null}
      ${link(deposit.hosted_url, page.texts.openHosted)}
    </p>
    ${claim(page, charge)}
    <p class="soft">${page.texts.mayLeave}</p>
    ${mayChange(charge) ? another(page) : null}`
}

function qrPart(page: Language, deposit: Deposit, code: CodeContent, words: Values): Html | null {
  const { uri, address, asset } = deposit
  const value = code === "amount" ? (safeLink(uri) ?? null) : address
  if (value === null) return null
  const [title, caption] =
    code === "address"
      ? [page.texts.qrTitleAddress, page.texts.qrCheck]
      : [
          page.texts.qrTitle,
          isAddressSafer(asset) ? page.texts.qrWithAmountNote : page.texts.qrCaption,
        ]
  return html`<figure>
      ${qrCode(value, fill(title, words))}
      <figcaption class="soft">${filled(caption, words)}</figcaption>
    </figure>
    ${address !== null && uri !== null ? otherCode(page, deposit, code) : null}`
}

/** One click away, and back again. */
function otherCode(page: Language, { id, tag }: Deposit, code: CodeContent): Html {
  const other: CodeContent = code === "amount" ? "address" : "amount"
  const query = new URLSearchParams({ ...(tag !== null && { tag: id }), code: other })
  const text = other === "amount" ? page.texts.qrWithAmount : page.texts.qrAddressOnly
  return html`<p class="actions"><a href="?${query.toString()}">${text}</a></p>`
}

function details(
  page: Language,
  charge: Charge,
  { asset, missing, address, tag, memo_kind, rate, expires_at }: Deposit,
): Html {
  const network = asset.network_name
  // As wallets of Stellar ask for it.
  const kind = memo_kind ? `MEMO_${memo_kind.toUpperCase()}` : null
  const fiatRate = `${rate} ${charge.currency_code.toUpperCase()}`
  return html`<dl>
    ${term(page.texts.amount, html`<code translate="no">${missing}</code> ${asIs(asset.symbol)}`)}
    ${term(page.texts.network, html`<b translate="no">${network}</b>`)}
    ${address && term(filled(page.texts.address, { network }), html`<code translate="no">${address}</code>`)}
    ${tag && term(page.texts.tag, html`<code translate="no">${tag}</code> ${kind && asIs(kind)} <span class="soft">${page.texts.tagNeeded}</span>`)}
    ${term(
      filled(page.texts.rate, { symbol: asset.symbol, rate: fiatRate }),
      html`${page.texts.heldUntil}
        <time datetime="${expires_at}" translate="no">${endOf(page, charge, expires_at)}</time>`,
    )}
  </dl>`
}

/** How the shopper says where to send money back: by a link that no page shows. */
export function claim(page: Language, { claim_open }: Charge): Html | null {
  return claim_open ? html`<p>${page.texts.claim}</p>` : null
}

function term(name: string | Html, value: Html): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`
}

function another(page: Language): Html {
  return html`<p class="actions"><a href="?choose=1">${page.texts.another}</a></p>`
}

/** Received and missing money, as the texts name it. */
export function fiat(
  page: Language,
  { amount, received, missing, currency_code }: Charge,
): Record<string, string> {
  return {
    amount: money(page, amount, currency_code),
    received: money(page, received, currency_code),
    missing: money(page, missing, currency_code),
  }
}

/** e.g. `14:05 UTC (in 14 minutes)`: the server does not know the shopper's time zone. */
function endOf({ locale }: Language, { server_time }: Charge, iso: string): string {
  const minutes = Math.floor((Date.parse(iso) - Date.parse(server_time)) / 60_000)
  const left = new Intl.RelativeTimeFormat(locale).format(Math.max(0, minutes), "minute")
  return `${iso.slice(11, 16)} UTC (${left})`
}
