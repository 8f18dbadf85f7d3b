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
import { fill, filled, texts } from "./texts"
import { isAside, transactions } from "./transactions"
import { depositWithCoins, isAccepted } from "./view"

/** Coins may have gone to the address of a payment that a change of the cart has ended. */
export function earlierPart({ earlier_payment_url }: Charge): Html | null {
  const there = link(earlier_payment_url, texts.earlierLink)
  return there && html`<p class="soft">${texts.earlier} ${there}</p>`
}

/** Every asset is a button of one form: choosing is one click. */
export function choosePart({ deposits }: Charge, assets: readonly OfferedAsset[]): Html {
  return html`<h1>${texts.chooseTitle}</h1>
    ${
      assets.length === 0
        ? html`<p>${texts.nothingOffered}</p>`
        : html`<p>${texts.chooseNote}</p>
            <form method="post">
              <ul class="assets">
                ${assets.map(choice)}
              </ul>
            </form>`
    }
    ${deposits.length === 0 ? null : html`<p class="actions"><a href="?">${texts.back}</a></p>`}`
}

function choice({ id, symbol, name, network_name, available, reason }: OfferedAsset): Html {
  const text = name === network_name ? texts.assetNative : texts.assetOn
  return html`<li>
    <button type="submit" name="asset" value="${id}" ${available ? null : html`disabled`}>
      <b translate="no">${symbol}</b>
      <small>${fill(text, { name, network: network_name })}</small>
      ${reason === null ? null : html`<small>${reason}</small>`}
    </button>
  </li>`
}

/** The rate has ended: the same asset again is one click. */
export function quotePart(charge: Charge, { asset }: Deposit): Html {
  const isRest = charge.status === "underpaid"
  return html`<h1>${texts.quoteTitle}</h1>
    ${isRest ? html`<p>${filled(texts.restMissing, fiat(charge))}</p>` : null}
    <p>${texts.quote}</p>
    <p class="warn">${texts.quoteSent}</p>
    ${transactions(charge)}
    <form method="post">
      <button class="main" type="submit" name="asset" value="${asset.id}">
        ${fill(texts.newQuote, { symbol: asset.symbol })}
      </button>
    </form>
    ${isRest ? claim(charge) : html`<p class="actions"><a href="?choose=1">${texts.another}</a></p>`}`
}

/**
 * What has become of the payment.
 * @param orderPaymentUrl opens the payment of an existing order again; null for the payment of a cart
 */
export function outcomePart(charge: Charge, orderPaymentUrl: string | null): Html {
  if (charge.no_order) return noOrderPart(charge, charge.no_order)
  const [title, text] = isAccepted(charge) ? texts.accepted : texts.outcome[charge.status]
  const deposit = depositWithCoins(charge)
  const { status, ordered } = charge
  const isOnTheWay = status === "seen" || status === "confirming"
  return html`<h1>${title}</h1>
    <p>${filled(hasOnlyAside(charge) ? texts.onlyAside : text, fiat(charge))}</p>
    ${
      isOnTheWay && deposit
        ? html`<p>
            ${filled(texts.confirmations, {
              n: Math.min(deposit.confirmations, deposit.required_confirmations),
              m: deposit.required_confirmations,
            })}
          </p>`
        : null
    }
    ${!ordered || status === "canceled" ? null : html`<p>${orderPaymentUrl === null ? texts.orderPlaced : texts.orderPaid}</p>`}
    ${status === "expired" ? againPart(orderPaymentUrl) : null} ${transactions(charge)}
    ${claim(charge)}`
}

function againPart(url: string | null): Html | null {
  const again = link(url, texts.openAgain)
  return again && html`<p class="actions">${again}</p>`
}

/** The coins are in, and nobody gets anything for them unless the shop does something. */
function noOrderPart(charge: Charge, reason: NoOrderReason): Html {
  return html`<h1>${texts.noOrderTitle}</h1>
    <p>${texts.noOrder[reason]}</p>
    <p>${filled(texts.arrivedSoFar, fiat(charge))}</p>
    ${claim(charge) ?? html`<p>${texts.askShop}</p>`} ${transactions(charge)}`
}

/** Whether all that came is money that does not count. */
function hasOnlyAside({ deposits }: Charge): boolean {
  const transfers = deposits.flatMap((deposit) => deposit.transfers)
  return transfers.some(isAside) && !transfers.some(isCounted)
}
