import { ASSETS, type Asset, ownValue } from "../../domain"

/**
 * B2BINPAY's currency codes (`alpha`) that we know; a merchant's wallets in other currencies are
 * not offered. Source: seed document, "Currency Codes".
 */
const ASSET_BY_CODE: Readonly<Record<string, Asset>> = {
  BTC: ASSETS.BTC,
  ETH: ASSETS.ETH,
  LTC: ASSETS.LTC,
  DASH: ASSETS.DASH,
  BCH: ASSETS.BCH,
  XRP: ASSETS.XRP,
  DOGE: ASSETS.DOGE,
  XLM: ASSETS.XLM,
  TRX: ASSETS.TRX,
  "BNB-BSC": ASSETS.BNB,
  "USDC-ETH": ASSETS.USDC_ETHEREUM,
  "USDT-ETH": ASSETS.USDT_ETHEREUM,
  "DAI-ETH": ASSETS.DAI_ETHEREUM,
  "USDC-TRX": ASSETS.USDC_TRON,
  "USDT-TRX": ASSETS.USDT_TRON,
}

export function assetOf(code: string): Asset | undefined {
  return ownValue(ASSET_BY_CODE, code)
}

/** The assets that a rate's code stands for: one by its own code, or all that share an alias. */
export function assetsPricedBy(code: string): Asset[] {
  const own = ownValue(ASSET_BY_CODE, code)
  if (own) return [own]
  return Object.entries(ASSET_BY_CODE)
    .filter(([known]) => known.startsWith(`${code}-`))
    .map(([, asset]) => asset)
}
