import type { Charge, OfferedAsset } from "../../../../contract/storefront"
import { Html, html } from "./html"
import { choosePart, earlierPart, outcomePart, quotePart } from "./parts"
import { acknowledgePart, payPart } from "./pay-part"
import { STYLES } from "./styles"
import { asIs, fill, money, texts } from "./texts"
import { type PageView, refreshAfter } from "./view"

const BROKEN_REFRESH_SECONDS = 20

export interface PaymentPage {
  charge: Charge
  view: PageView
  /** What may be chosen; only looked at where there is something to choose. */
  assets: readonly OfferedAsset[]
  /** The page that opens the payment of an existing order again; null for the payment of a cart. */
  orderPaymentUrl: string | null
  /** Why the last click did not work, for the shopper; null when it did. */
  problem: string | null
}

/** The payment page, whole. It works without any script, and shows all that a charge can come to. */
export function paymentPage(page: PaymentPage): string {
  const { charge, view, problem } = page
  const seconds = refreshAfter(charge, view)
  return frame(
    html`
      <p class="total">${texts.total} <b>${asIs(money(charge.amount, charge.currency_code))}</b></p>
      ${problem === null ? null : html`<p class="warn" role="alert">${problem}</p>`}
      ${earlierPart(charge)} ${partOf(page)} ${seconds === null ? null : refreshNote(seconds)}
    `,
    seconds,
  )
}

function partOf({ charge, view, assets, orderPaymentUrl }: PaymentPage): Html {
  switch (view.kind) {
    case "choose":
      return choosePart(charge, assets)
    case "acknowledge":
      return acknowledgePart(view.deposit)
    case "pay":
      return payPart(charge, view.deposit, view.code)
    case "quote":
      return quotePart(charge, view.deposit)
    case "outcome":
      return outcomePart(charge, orderPaymentUrl)
  }
}

/** Answers a link that opens nothing. It tells nobody whether the charge exists. */
export function wrongLinkPage(): string {
  return frame(message(texts.wrongLinkTitle, texts.wrongLink), null)
}

/** Returns the link to what an order still owes where there is nothing to pay. */
export function noPaymentPage(why: string): string {
  return frame(message(texts.noPaymentTitle, why), null)
}

export function tooManyRequestsPage(waitSeconds: number): string {
  return frame(message(texts.busyTitle, texts.busy), waitSeconds)
}

/** Answers when something is broken on our side; it goes away by itself or not at all. */
export function brokenPage(): string {
  return frame(message(texts.brokenTitle, texts.broken), BROKEN_REFRESH_SECONDS)
}

function message(title: string, text: string): Html {
  return html`<h1>${title}</h1>
    <p>${text}</p>`
}

function refreshNote(seconds: number): Html {
  return html`<p class="soft">
    ${fill(texts.refreshes, { seconds })} <a href="">${texts.refresh}</a>
  </p>`
}

/** Apart from the template: its hash is in the headers, so no space may be added to it. */
const styleElement = new Html(`<style>${STYLES}</style>`)

function frame(content: Html, refreshSeconds: number | null): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refreshSeconds === null ? null : html`<meta http-equiv="refresh" content="${refreshSeconds}" />`}
        <title>${texts.title}</title>
        <link rel="icon" href="data:," />
        ${styleElement}
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html> `.markup
}
