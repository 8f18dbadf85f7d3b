import {
  type Asset,
  type Charge,
  type Deposit,
  type Transfer,
  isCounted,
} from "../../src/contract/storefront"

/** A piece of an address; `strong` marks those that a careful shopper compares. */
export interface AddressBlock {
  text: string
  strong: boolean
}

/** Cuts an address into blocks of four (the last takes up to seven); two at each end are `strong`. */
export function groupAddress(address: string): AddressBlock[] {
  const blocks = address.match(/.{4}(.{1,3}$)?|.+/gu) ?? []
  return blocks.map((text, i) => ({ text, strong: i < 2 || i >= blocks.length - 2 }))
}

/** True when a decimal string is above zero. */
export function isPositive(amount: string): boolean {
  return /[1-9]/.test(amount) && !amount.startsWith("-")
}

/**
 * A fiat amount as the shopper's language writes it; the decimal string never becomes a float.
 *
 * @param maximumFractionDigits as many as the currency has, when absent.
 */
export function formatMoney(
  amount: string,
  currencyCode: string,
  locale?: string,
  maximumFractionDigits?: number,
): string {
  try {
    const currency = currencyCode.toUpperCase()
    // Of a shop's own currency (btc) it would make up decimals.
    if (!Intl.supportedValuesOf("currency").includes(currency)) throw currency
    const style = { style: "currency", currency, maximumFractionDigits } as const
    return new Intl.NumberFormat(locale, style).format(amount as `${number}`)
  } catch {
    return `${amount} ${currencyCode.toUpperCase()}`
  }
}

/** What one coin costs: a rate of cents or less, or close to 1, needs more digits than money has. */
export function formatRate(rate: string, currencyCode: string, locale?: string): string {
  const [whole = "", part = ""] = rate.split(".")
  const telling = whole === "0" ? 6 + part.search(/[1-9]|$/) : 6 - whole.length
  return formatMoney(rate, currencyCode, locale, Math.min(20, Math.max(2, telling)))
}

/** True when the charge needs no watching any more. */
export function isFinal({ status, captured, ordered, deposits }: Charge): boolean {
  const settled = status === "paid" || status === "overpaid"
  // Coins may still come to an address that was shown.
  return status === "canceled" ? deposits.length === 0 : settled && captured && ordered
}

/** All that was seen on all deposits, oldest deposit first, without what was replaced. */
export function transfersOf({ deposits }: Charge): (Transfer & { asset: Asset })[] {
  return deposits.flatMap(({ asset, transfers }) =>
    transfers.filter(({ status }) => status !== "dropped").map((one) => ({ ...one, asset })),
  )
}

/** Money that came and does not count, where there is some; see `isCounted`. */
export const asideOf = (charge: Charge): Transfer | undefined =>
  transfersOf(charge).find((transfer) => !isCounted(transfer))

/** Whether a charge needs the words of `endings.ts`. */
export const isUnusual = (charge: Charge): boolean =>
  Boolean(charge.no_order || charge.earlier_payment_url || charge.claim_open || asideOf(charge))

/** The deposit that tells of money best: the last one with coins that still count. */
export function depositWithCoins(charge: Charge): Deposit | null {
  const withCoins = charge.deposits.filter(({ transfers }) => transfers.some(isCounted))
  return withCoins[withCoins.length - 1] ?? null
}
