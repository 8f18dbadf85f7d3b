import { type Asset, currencyDecimals, currencyName } from "../../domain"
import { assetOf, findCoin } from "./currencies"

const SCHEME = "iso4217:"

/** BitPay's code of a fiat asset such as `iso4217:usd`; undefined for everything else. */
export function fiatOf(assetId: string): string | undefined {
  if (!assetId.startsWith(SCHEME)) return undefined
  const code = assetId.slice(SCHEME.length).toUpperCase()
  return isFiat(code) ? code : undefined
}

/** The asset's id of a ledger: a coin's CAIP-19, a currency's `iso4217:…`, or null. */
export function ledgerAsset(code: string): string | null {
  const coin = findCoin(code)
  if (coin) return assetOf(coin).id
  return isFiat(code) ? `${SCHEME}${code.toLowerCase()}` : null
}

/** A currency as something that can be sent. */
export function fiatAsset(code: string): Asset {
  return {
    id: `${SCHEME}${code.toLowerCase()}`,
    network: "iso4217",
    network_name: "BitPay",
    symbol: code,
    name: currencyName(code),
    decimals: currencyDecimals(code),
  }
}

function isFiat(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && !findCoin(code)
}
