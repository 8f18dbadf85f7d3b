import {
  type Charge,
  type Deposit,
  type OfferedAsset,
  isCounted,
} from "../../../../contract/storefront"
import { type Html, html } from "./html"
import { claim, fiat, link } from "./pay-part"
import { asIs, fill, filled, texts } from "./texts"
import { depositWithCoins } from "./view"

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
    <form method="post">
      <button class="main" type="submit" name="asset" value="${asset.id}">
        ${fill(texts.newQuote, { symbol: asset.symbol })}
      </button>
    </form>
    ${isRest ? html`<p class="actions">${claim(charge)}</p>` : html`<p class="actions"><a href="?choose=1">${texts.another}</a></p>`}`
}

/** What has become of the payment. */
export function outcomePart(charge: Charge): Html {
  const [title, text] = texts.outcome[charge.status]
  const deposit = depositWithCoins(charge)
  const { status, order_id } = charge
  const isOnTheWay = status === "seen" || status === "confirming"
  return html`<h1>${title}</h1>
    <p>${filled(text, fiat(charge))}</p>
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
    ${order_id === null || status === "canceled" ? null : html`<p>${texts.orderPlaced}</p>`}
    ${transactions(charge)}
    <p class="actions">${claim(charge)}</p>`
}

function transactions({ deposits }: Charge): Html | null {
  const links = deposits
    .flatMap(({ transfers, asset }) => transfers.map((transfer) => ({ ...transfer, asset })))
    .filter(isCounted)
    .map(({ amount, asset, explorer_url }) => {
      return html`<li>
        ${asIs(`${amount} ${asset.symbol}`)} ${link(explorer_url, texts.transaction)}
      </li>`
    })
  return links.length === 0
    ? null
    : html`<h2>${texts.transactions}</h2>
        <ul>
          ${links}
        </ul>`
}
