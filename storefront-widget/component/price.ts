import { formatMoney, type OfferedAsset } from "../core/index"

/** e.g. ` · -2% · $98.00`; empty without a discount, and where networks of one coin have different prices. */
export function price(
  [first, ...others]: readonly OfferedAsset[],
  currency: string,
  locale: string,
): string {
  if (!first || others.some(({ discount }) => discount !== first.discount)) return ""
  const { discount, total } = first
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 })
  return [
    ...(discount ? [percent.format(-Number(discount) / 100)] : []),
    ...(total ? [formatMoney(total, currency, locale)] : []),
  ]
    .map((part) => ` · ${part}`)
    .join("")
}
