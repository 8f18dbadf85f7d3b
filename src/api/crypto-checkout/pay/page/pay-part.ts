import { isAddressSafer } from "../../../../contract/payment-uri"
import type { Charge, Deposit } from "../../../../contract/storefront"
import { type Html, html } from "./html"
import { safeLink } from "../../../../contract/safe-link"
import { link } from "./link"
import { qrCode } from "./qr"
import { type Values, asIs, fill, filled, money, texts } from "./texts"
import { transactions } from "./transactions"
import { type CodeContent, mayChange } from "./view"

/** Asks for the promise to enter the tag; the address shows after it. */
export function acknowledgePart({ id, asset }: Deposit): Html {
  const words = { symbol: asset.symbol, network: asset.network_name }
  return html`<h1>${filled(texts.acknowledgeTitle, words)}</h1>
    <p class="warn">${filled(texts.acknowledge, words)}</p>
    <form method="get">
      <label>
        <input type="checkbox" name="tag" value="${id}" required />
        ${texts.acknowledgeLabel}
      </label>
      <button class="main" type="submit">${texts.acknowledgeButton}</button>
    </form>
    ${another()}`
}

/** Amount, address and QR code for what is still missing. */
export function payPart(charge: Charge, deposit: Deposit, code: CodeContent): Html {
  const { asset, missing } = deposit
  const words = { symbol: asset.symbol, network: asset.network_name, amount: missing }
  const isRest = charge.status === "underpaid"
  return html`<h1>${filled(isRest ? texts.payRestTitle : texts.payTitle, words)}</h1>
    ${isRest ? html`<p>${filled(texts.restMissing, fiat(charge))}</p>` : null}
    <p class="warn">${filled(texts.onlyThis, words)}</p>
    ${qrPart(deposit, code, words)} ${details(charge, deposit)} ${transactions(charge)}
    <p class="actions">
      ${code === "amount" ? link(deposit.uri, texts.openWallet) : null}
      ${link(deposit.hosted_url, texts.openHosted)}
    </p>
    ${claim(charge)}
    <p class="soft">${texts.mayLeave}</p>
    ${mayChange(charge) ? another() : null}`
}

function qrPart(deposit: Deposit, code: CodeContent, words: Values): Html | null {
  const { uri, address, asset } = deposit
  const value = code === "amount" ? (safeLink(uri) ?? null) : address
  if (value === null) return null
  const [title, caption] =
    code === "address"
      ? [texts.qrTitleAddress, texts.qrCheck]
      : [texts.qrTitle, isAddressSafer(asset) ? texts.qrWithAmountNote : texts.qrCaption]
  return html`<figure>
      ${qrCode(value, fill(title, words))}
      <figcaption class="soft">${filled(caption, words)}</figcaption>
    </figure>
    ${address !== null && uri !== null ? otherCode(deposit, code) : null}`
}

/** One click away, and back again. */
function otherCode({ id, tag }: Deposit, code: CodeContent): Html {
  const other: CodeContent = code === "amount" ? "address" : "amount"
  const query = new URLSearchParams({ ...(tag !== null && { tag: id }), code: other })
  const text = other === "amount" ? texts.qrWithAmount : texts.qrAddressOnly
  return html`<p class="actions"><a href="?${query.toString()}">${text}</a></p>`
}

function details(
  charge: Charge,
  { asset, missing, address, tag, memo_kind, rate, expires_at }: Deposit,
): Html {
  const network = asset.network_name
  // As wallets of Stellar ask for it.
  const kind = memo_kind ? `MEMO_${memo_kind.toUpperCase()}` : null
  const fiatRate = `${rate} ${charge.currency_code.toUpperCase()}`
  return html`<dl>
    ${term(texts.amount, html`<code translate="no">${missing}</code> ${asIs(asset.symbol)}`)}
    ${term(texts.network, html`<b translate="no">${network}</b>`)}
    ${address && term(filled(texts.address, { network }), html`<code translate="no">${address}</code>`)}
    ${tag && term(texts.tag, html`<code translate="no">${tag}</code> ${kind && asIs(kind)} <span class="soft">${texts.tagNeeded}</span>`)}
    ${term(
      filled(texts.rate, { symbol: asset.symbol, rate: fiatRate }),
      html`${texts.heldUntil}
        <time datetime="${expires_at}" translate="no">${clockTime(expires_at)}</time>`,
    )}
  </dl>`
}

/** How the shopper says where to send money back: by a link that no page shows. */
export function claim({ claim_open }: Charge): Html | null {
  return claim_open ? html`<p>${texts.claim}</p>` : null
}

function term(name: string | Html, value: Html): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`
}

function another(): Html {
  return html`<p class="actions"><a href="?choose=1">${texts.another}</a></p>`
}

/** Received and missing money, as the texts name it. */
export function fiat({ amount, received, missing, currency_code }: Charge): Record<string, string> {
  return {
    amount: money(amount, currency_code),
    received: money(received, currency_code),
    missing: money(missing, currency_code),
  }
}

/** e.g. `14:05 UTC`: the server does not know the shopper's time zone. */
function clockTime(iso: string): string {
  return `${iso.slice(11, 16)} UTC`
}
