import BigNumber from "bignumber.js"
import { ASSET, type SandboxAsset, assetOf } from "../assets"

/** A coin under BitPay's code. */
export interface BitPayCoin {
  code: string
  /** CAIP-19. */
  asset: string
  /** The chain as `GET /currencies` names it. */
  chain: string
  /** Confirmations at which an invoice is `complete`. */
  target: number
  /** Payment links by standard; `{}` stands for BitPay's page of the invoice. */
  links: Readonly<Record<string, string>>
}

const BIP = (scheme: string) => ({ BIP72b: `${scheme}:?r={}`, BIP73: "{}" })

/** The coins that can be paid with. All of an invoice's coins share one link. */
export const COINS: readonly BitPayCoin[] = [
  { code: "BTC", asset: ASSET.BTC, chain: "BTC", target: 6, links: BIP("bitcoin") },
  { code: "BCH", asset: ASSET.BCH, chain: "BCH", target: 6, links: BIP("bitcoincash") },
  { code: "LTC", asset: ASSET.LTC, chain: "LTC", target: 6, links: BIP("litecoin") },
  { code: "DOGE", asset: ASSET.DOGE, chain: "DOGE", target: 40, links: BIP("dogecoin") },
  { code: "ETH", asset: ASSET.ETH, chain: "ETH", target: 50, links: { EIP681: "ethereum:?r={}" } },
  {
    code: "XRP",
    asset: ASSET.XRP,
    chain: "XRP",
    target: 6,
    links: { ...BIP("ripple"), RIP681: "{}" },
  },
  {
    code: "MATIC",
    asset: ASSET.POL,
    chain: "MATIC",
    target: 50,
    links: { EIP681: "ethereum:?r={}" },
  },
  {
    code: "USDC",
    asset: ASSET.USDC_ETHEREUM,
    chain: "ETH",
    target: 50,
    links: { EIP681b: "ethereum:?r={}" },
  },
  {
    code: "DAI",
    asset: ASSET.DAI_ETHEREUM,
    chain: "ETH",
    target: 50,
    links: { EIP681b: "ethereum:?r={}" },
  },
]

/** Coins that BitPay lists and the fake chain does not have. */
export const OTHER_COINS = [
  { code: "USDC_m", name: "USD Coin", chain: "MATIC", decimals: 6 },
  { code: "SHIB", name: "Shiba Inu", chain: "ETH", decimals: 18 },
]

/** Price currencies with their fixed value in US dollars. */
export const FIAT: Readonly<Record<string, { name: string; usd: string; decimals: number }>> = {
  USD: { name: "US Dollar", usd: "1", decimals: 2 },
  EUR: { name: "Eurozone Euro", usd: "1.1", decimals: 2 },
  GBP: { name: "Pound Sterling", usd: "1.3", decimals: 2 },
  CAD: { name: "Canadian Dollar", usd: "0.72", decimals: 2 },
  CHF: { name: "Swiss Franc", usd: "1.12", decimals: 2 },
  JPY: { name: "Japanese Yen", usd: "0.0065", decimals: 0 },
  KWD: { name: "Kuwaiti Dinar", usd: "3.25", decimals: 3 },
}

export function findCoin(code: unknown): BitPayCoin | undefined {
  return COINS.find((coin) => coin.code === code)
}

export function coinOf(code: string): BitPayCoin {
  const coin = findCoin(code)
  if (!coin) throw new Error(`unknown BitPay coin ${code}`)
  return coin
}

export function assetOfCoin(code: string): SandboxAsset {
  return assetOf(coinOf(code).asset)
}

/** Value of one unit of a coin or a price currency in US dollars; undefined when unknown. */
export function usdOf(code: string): string | undefined {
  return FIAT[code]?.usd ?? (findCoin(code) && assetOfCoin(code).usd)
}

/** Units of `currency` for one unit of `base`, to 8 decimals. Both must be known. */
export function rateOf(base: string, currency: string): string {
  return new BigNumber(usdOf(base)!).div(usdOf(currency)!).decimalPlaces(8).toFixed()
}

/** What a price costs in a coin, rounded up to the 8 decimals that BitPay quotes with at most. */
export function quote(price: string, currency: string, code: string): string {
  const asset = assetOfCoin(code)
  return new BigNumber(price)
    .times(usdOf(currency)!)
    .div(asset.usd)
    .decimalPlaces(Math.min(asset.decimals, 8), BigNumber.ROUND_UP)
    .toFixed()
}

/** The digits of an amount in the coin's smallest unit. */
export function unitsOf(amount: string, code: string): string {
  return new BigNumber(amount).shiftedBy(assetOfCoin(code).decimals).toFixed(0)
}
