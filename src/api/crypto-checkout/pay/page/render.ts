import type { Charge, OfferedAsset } from "../../../../contract/storefront"
import { Html, html } from "./html"
import { choosePart, earlierPart, outcomePart, quotePart } from "./parts"
import { acknowledgePart, payPart } from "./pay-part"
import { STYLES } from "./styles"
import { link } from "./link"
import { isRightToLeft } from "./languages"
import { type Language, type LinkOver, asIs, fill, money } from "./texts"
import { type PageView, refreshAfter } from "./view"

const BROKEN_REFRESH_SECONDS = 20

export interface PaymentPage {
  charge: Charge
  /** What the shop asks it for, by a payment link of an amount; null for the payment of a cart. */
  title: string | null
  view: PageView
  /** What may be chosen; only looked at where there is something to choose. */
  assets: readonly OfferedAsset[]
  /** The page that opens the payment of an existing order again; null for the payment of a cart. */
  orderPaymentUrl: string | null
  /** Why the last click did not work, for the shopper; null when it did. */
  problem: string | null
  language: Language
}

/** The payment page, whole. It works without any script, and shows all that a charge can come to. */
export function paymentPage(shown: PaymentPage): string {
  const { charge, title, view, problem, language: page } = shown
  const seconds = refreshAfter(charge, view)
  return frame(
    page,
    html`
      ${title === null ? null : html`<p class="what"><bdi>${title}</bdi></p>`}
      <p class="total">
        ${page.texts.total} <b>${asIs(money(page, charge.amount, charge.currency_code))}</b>
      </p>
      ${problem === null ? null : html`<p class="warn" role="alert">${problem}</p>`}
      ${earlierPart(page, charge)} ${partOf(shown)}
      ${seconds === null ? null : refreshNote(page, seconds)} ${reference(page, charge)}
    `,
    seconds,
  )
}

function partOf({ charge, view, assets, orderPaymentUrl, language: page }: PaymentPage): Html {
  switch (view.kind) {
    case "choose":
      return choosePart(page, charge, assets)
    case "acknowledge":
      return acknowledgePart(page, view.deposit)
    case "pay":
      return payPart(page, charge, view.deposit, view.code)
    case "quote":
      return quotePart(page, charge, view.deposit)
    case "outcome":
      return outcomePart(page, charge, orderPaymentUrl)
  }
}

/** Answers a link that opens nothing. It tells nobody whether the charge exists. */
export function wrongLinkPage(page: Language): string {
  return frame(page, message(page.texts.wrongLinkTitle, page.texts.wrongLink), null)
}

/** Answers a payment link that takes no payment any more. */
export function linkOverPage(page: Language, over: LinkOver): string {
  const [title, text] = page.texts.linkOver[over]
  return frame(page, message(title, text), null)
}

/** Returns the link to what an order still owes where there is nothing to pay. */
export function noPaymentPage(page: Language, why: string): string {
  return frame(page, message(page.texts.noPaymentTitle, why), null)
}

export function tooManyRequestsPage(page: Language, waitSeconds: number): string {
  return frame(page, message(page.texts.busyTitle, page.texts.busy), waitSeconds)
}

/** Answers when something is broken on our side; it goes away by itself or not at all. */
export function brokenPage(page: Language): string {
  return frame(page, message(page.texts.brokenTitle, page.texts.broken), BROKEN_REFRESH_SECONDS)
}

function message(title: string, text: string): Html {
  return html`<h1>${title}</h1>
    <p>${text}</p>`
}

function refreshNote(page: Language, seconds: number): Html {
  return html`<p class="soft">
    ${fill(page.texts.refreshes, { seconds })} <a href="">${page.texts.refresh}</a>
  </p>`
}

/** The name by which the shop finds this payment, and the way to ask it. */
function reference(page: Language, { id, support_url }: Charge): Html {
  return html`<p class="soft">
    ${page.texts.reference}: <code translate="no">${id}</code> ${link(support_url, page.texts.help)}
  </p>`
}

/** Apart from the template: its hash is in the headers, so no space may be added to it. */
const styleElement = new Html(`<style>${STYLES}</style>`)

function frame(page: Language, content: Html, refreshSeconds: number | null): string {
  return html`<!doctype html>
    <html lang="${page.locale}" dir="${isRightToLeft(page) ? "rtl" : "ltr"}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refreshSeconds === null ? null : html`<meta http-equiv="refresh" content="${refreshSeconds}" />`}
        <title>${page.texts.title}</title>
        <link rel="icon" href="data:," />
        ${styleElement}
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html> `.markup
}
