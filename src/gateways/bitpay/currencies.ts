import { ASSETS, type Asset } from "../../domain"
import type { Currency } from "./api/market"

interface Coin {
  asset: Asset
  /** As `GET /currencies` names it; a code on another chain is another coin. */
  chain: string
}

/**
 * BitPay's codes of the coins that we know. Its list is open: codes that are missing here (other
 * tokens, and tokens on other chains such as `USDC_m`, whose contract BitPay does not tell) are not
 * offered.
 */
const COINS = {
  BTC: { asset: ASSETS.BTC, chain: "BTC" },
  BCH: { asset: ASSETS.BCH, chain: "BCH" },
  LTC: { asset: ASSETS.LTC, chain: "LTC" },
  DOGE: { asset: ASSETS.DOGE, chain: "DOGE" },
  ETH: { asset: ASSETS.ETH, chain: "ETH" },
  XRP: { asset: ASSETS.XRP, chain: "XRP" },
  MATIC: { asset: ASSETS.POL, chain: "MATIC" },
  USDC: { asset: ASSETS.USDC_ETHEREUM, chain: "ETH" },
  DAI: { asset: ASSETS.DAI_ETHEREUM, chain: "ETH" },
} as const satisfies Record<string, Coin>

export type BitPayCoin = keyof typeof COINS
export const BITPAY_COINS = Object.keys(COINS) as [BitPayCoin, ...BitPayCoin[]]

export function assetOf(coin: BitPayCoin): Asset {
  return COINS[coin].asset
}

/** BitPay's code of an asset (CAIP-19), or undefined when BitPay does not have it. */
export function coinOf(assetId: string): BitPayCoin | undefined {
  return BITPAY_COINS.find((coin) => COINS[coin].asset.id === assetId)
}

/** The coin with a code of BitPay's, or undefined for one that we do not know. */
export function findCoin(code: string): BitPayCoin | undefined {
  return BITPAY_COINS.find((coin) => coin === code)
}

/** The coins we know among those that BitPay takes now. */
export function knownCoins(currencies: readonly Currency[]): BitPayCoin[] {
  const open = new Map(
    currencies.filter(({ sanctioned }) => !sanctioned).map(({ code, chain }) => [code, chain]),
  )
  return BITPAY_COINS.filter((coin) => open.get(coin) === COINS[coin].chain)
}

/** The fiat currencies that invoices can be priced in, as lower-case ISO 4217 codes. */
export function fiatCurrencies(currencies: readonly Currency[]): string[] {
  return currencies
    .filter(({ chain, code }) => chain === null && /^[A-Z]{3}$/.test(code))
    .map(({ code }) => code.toLowerCase())
}
