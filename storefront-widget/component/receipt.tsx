import { formatMoney, formatRate, isCounted, isPositive, safeLink } from "../core/index"
import type { AllTexts } from "../texts"
import type { MoreTexts } from "../texts-more"
import type { NotesProps } from "./notes"
import { filled, value } from "./parts"

/** What was paid, at which rate, by which transaction, and what came back: to be printed or kept. */
export function Receipt({ charge, texts, locale }: NotesProps & { texts: AllTexts & MoreTexts }) {
  const { amount, received, currency_code: currency, deposits, refunds } = charge
  const time = (iso: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
      Date.parse(iso),
    )
  const line = (id: string, name: string, of: string, url?: string | null) => {
    const href = safeLink(url)
    return (
      <div key={id}>
        <dt>{/\d/.test(name) ? value(name) : filled(name)}</dt>
        <dd>
          {href ? (
            <a href={href} target="_blank" rel="noopener noreferrer">
              {value(of)}
            </a>
          ) : (
            value(of)
          )}
        </dd>
      </div>
    )
  }
  return (
    <details className="mcc-fold mcc-receipt" data-testid="crypto-receipt">
      <summary>{texts.receipt}</summary>
      <dl>
        {line("total", texts.total, formatMoney(amount, currency, locale))}
        {line("received", texts.received, formatMoney(received, currency, locale))}
        {deposits
          .filter((deposit) => isPositive(deposit.received))
          .flatMap(({ id, asset, rate, transfers }) => [
            line(
              `${id} rate`,
              texts.rate,
              `1 ${asset.symbol} = ${formatRate(rate, currency, locale)}`,
            ),
            ...transfers
              .filter(isCounted)
              .flatMap(({ id, amount, txid, explorer_url, seen_at }) => [
                line(`${id} at`, texts.date, time(seen_at)),
                line(
                  id,
                  `${amount} ${asset.symbol}, ${asset.network_name}`,
                  txid ?? "–",
                  explorer_url,
                ),
              ]),
          ])}
        {refunds?.map(({ id, amount, crypto_amount, symbol, txid, explorer_url }) =>
          line(
            id,
            texts.refunded,
            [
              formatMoney(amount, currency, locale),
              crypto_amount && `${crypto_amount} ${symbol}`,
              txid,
            ]
              .filter(Boolean)
              .join(" · "),
            explorer_url,
          ),
        )}
        {line("reference", texts.reference, charge.id)}
      </dl>
      <button type="button" className="mcc-button" data-quiet="" onClick={() => print()}>
        {texts.print}
      </button>
    </details>
  )
}
