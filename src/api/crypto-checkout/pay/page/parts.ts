import {
  type Charge,
  type Deposit,
  type NoOrderReason,
  type OfferedAsset,
  isCounted,
} from "../../../../contract/storefront"
import { type Html, html } from "./html"
import { link } from "./link"
import { claim, fiat } from "./pay-part"
import { type Language, fill, filled, money } from "./texts"
import { isAside, transactions } from "./transactions"
import { depositWithCoins, isAccepted } from "./view"

/** Coins may have gone to the address of a payment that a change of the cart has ended. */
export function earlierPart(page: Language, { earlier_payment_url }: Charge): Html | null {
  const there = link(earlier_payment_url, page.texts.earlierLink)
  return there && html`<p class="soft">${page.texts.earlier} ${there}</p>`
}

/** Every asset is a button of one form: choosing is one click. */
export function choosePart(
  page: Language,
  { deposits, currency_code }: Charge,
  assets: readonly OfferedAsset[],
): Html {
  return html`<h1>${page.texts.chooseTitle}</h1>
    ${
      assets.length === 0
        ? html`<p>${page.texts.nothingOffered}</p>`
        : html`<p>${page.texts.chooseNote}</p>
            <form method="post">
              <ul class="assets">
                ${assets.map((asset) => choice(page, currency_code, asset))}
              </ul>
            </form>`
    }
    ${deposits.length === 0 ? null : html`<p class="actions"><a href="?">${page.texts.back}</a></p>`}`
}

function choice(page: Language, currency: string, asset: OfferedAsset): Html {
  const { id, symbol, name, network_name, standard, amount, available } = asset
  const network = standard === null ? network_name : `${network_name} · ${standard}`
  const reason = reasonOf(page, currency, asset)
  const text = name === network_name ? page.texts.assetNative : page.texts.assetOn
  return html`<li>
    <button type="submit" name="asset" value="${id}" ${available ? null : html`disabled`}>
      <b translate="no">${symbol}</b>
      ${amount === null ? null : html`<span translate="no">≈ ${amount} ${symbol}</span>`}
      <small
        >${fill(text, { name, network })}${price(page, currency, asset)}${usual(page, asset)}</small
      >
      ${reason === null ? null : html`<small>${reason}</small>`}
    </button>
  </li>`
}

/** Why an asset cannot be had, in the page's language; null where it can. */
function reasonOf(page: Language, currency: string, asset: OfferedAsset): string | null {
  const { available, reason, minimum } = asset
  if (available) return null
  if (minimum !== null) return fill(page.texts.startsAt, { amount: money(page, minimum, currency) })
  return (page.locale.startsWith("en") && reason) || page.texts.unavailable
}

/** e.g. ` · -2% · $98.00`; empty without a discount. */
function price(page: Language, currency: string, { discount, total }: OfferedAsset): string {
  const percent = new Intl.NumberFormat(page.locale, { style: "percent", maximumFractionDigits: 2 })
  return [
    ...(discount === null ? [] : [percent.format(-Number(discount) / 100)]),
    ...(total === null ? [] : [money(page, total, currency)]),
  ]
    .map((part) => ` · ${part}`)
    .join("")
}

/** e.g. ` · usually about 10 minutes`; empty where that is not known. */
function usual({ texts, locale }: Language, { usual_seconds: seconds }: OfferedAsset): string {
  if (seconds === null) return ""
  const style = { style: "unit", unit: "minute", unitDisplay: "long" } as const
  const time = new Intl.NumberFormat(locale, style).format(Math.ceil(seconds / 60))
  return ` · ${fill(texts.usual, { time })}`
}

/** The rate has ended: the same asset again is one click. */
export function quotePart(page: Language, charge: Charge, { asset }: Deposit): Html {
  const isRest = charge.status === "underpaid"
  return html`<h1>${page.texts.quoteTitle}</h1>
    ${isRest ? html`<p>${filled(page.texts.restMissing, fiat(page, charge))}</p>` : null}
    <p>${page.texts.quote}</p>
    <p class="warn">${page.texts.quoteSent}</p>
    ${transactions(page, charge)}
    <form method="post">
      <button class="main" type="submit" name="asset" value="${asset.id}">
        ${fill(page.texts.newQuote, { symbol: asset.symbol })}
      </button>
    </form>
    ${isRest ? claim(page, charge) : html`<p class="actions"><a href="?choose=1">${page.texts.another}</a></p>`}`
}

/**
 * What has become of the payment.
 * @param orderPaymentUrl opens the payment of an existing order again; null for the payment of a cart
 */
export function outcomePart(page: Language, charge: Charge, orderPaymentUrl: string | null): Html {
  if (charge.no_order) return noOrderPart(page, charge, charge.no_order)
  const { texts } = page
  const [title, text] = isAccepted(charge) ? texts.accepted : texts.outcome[charge.status]
  const deposit = depositWithCoins(charge)
  const { status, ordered } = charge
  const isOnTheWay = status === "seen" || status === "confirming"
  return html`<h1>${title}</h1>
    <p>${filled(hasOnlyAside(charge) ? page.texts.onlyAside : text, fiat(page, charge))}</p>
    ${
      isOnTheWay && deposit
        ? html`<p>
            ${filled(page.texts.confirmations, {
              n: Math.min(deposit.confirmations, deposit.required_confirmations),
              m: deposit.required_confirmations,
            })}
          </p>`
        : null
    }
    ${!ordered || status === "canceled" ? null : html`<p>${orderPaymentUrl === null ? texts.orderPlaced : texts.orderPaid}</p>`}
    ${status === "expired" ? againPart(page, orderPaymentUrl) : null} ${transactions(page, charge)}
    ${claim(page, charge)}`
}

function againPart(page: Language, url: string | null): Html | null {
  const again = link(url, page.texts.openAgain)
  return again && html`<p class="actions">${again}</p>`
}

/** The coins are in, and nobody gets anything for them unless the shop does something. */
function noOrderPart(page: Language, charge: Charge, reason: NoOrderReason): Html {
  return html`<h1>${page.texts.noOrderTitle}</h1>
    <p>${page.texts.noOrder[reason]}</p>
    <p>${filled(page.texts.arrivedSoFar, fiat(page, charge))}</p>
    ${claim(page, charge) ?? html`<p>${page.texts.askShop}</p>`} ${transactions(page, charge)}`
}

/** Whether all that came is money that does not count. */
function hasOnlyAside({ deposits }: Charge): boolean {
  const transfers = deposits.flatMap((deposit) => deposit.transfers)
  return transfers.some(isAside) && !transfers.some(isCounted)
}
