import BigNumber from "bignumber.js"
import { ASSET, type SandboxAsset, assetOf } from "../assets"

/** A coin under InventPay's code. */
export interface InventPayCoin {
  /** e.g. `USDT_BEP20`. */
  code: string
  /** CAIP-19. */
  asset: string
  /** Blocks until a transfer counts. InventPay does not tell; these are what its pages suggest. */
  confirmations: number
  /** Fixed network fee of a withdrawal, in the coin. */
  networkFee: string
}

/** The coins that can be paid with. */
export const COINS: readonly InventPayCoin[] = [
  { code: "BTC", asset: ASSET.BTC, confirmations: 3, networkFee: "0.00005" },
  { code: "ETH", asset: ASSET.ETH, confirmations: 15, networkFee: "0.0005" },
  { code: "LTC", asset: ASSET.LTC, confirmations: 6, networkFee: "0.001" },
  { code: "USDT_ERC20", asset: ASSET.USDT_ETHEREUM, confirmations: 15, networkFee: "1" },
  { code: "USDT_BEP20", asset: ASSET.USDT_BSC, confirmations: 15, networkFee: "0.001" },
  { code: "USDC_BEP20", asset: ASSET.USDC_BSC, confirmations: 15, networkFee: "0.001" },
  { code: "SOL", asset: ASSET.SOL, confirmations: 1, networkFee: "0.0001" },
  { code: "USDC_SOL", asset: ASSET.USDC_SOLANA, confirmations: 1, networkFee: "0.01" },
]

/** What a price may be named in, with its value in US dollars. */
const PRICE_CURRENCIES: Record<string, string> = {
  USD: "1",
  USDT: "1",
  BTC: assetOf(ASSET.BTC).usd,
  ETH: assetOf(ASSET.ETH).usd,
  LTC: assetOf(ASSET.LTC).usd,
  SOL: assetOf(ASSET.SOL).usd,
}

/** Codes accepted as `amountCurrency`. There is no fiat but the US dollar. */
export const PRICE_CURRENCY_CODES = Object.keys(PRICE_CURRENCIES)

export function findCoin(code: unknown): InventPayCoin | undefined {
  return COINS.find((coin) => coin.code === code)
}

export function coinOf(code: string): InventPayCoin {
  const coin = findCoin(code)
  if (!coin) throw new Error(`unknown InventPay coin ${code}`)
  return coin
}

export function assetOfCoin(code: string): SandboxAsset {
  return assetOf(coinOf(code).asset)
}

/**
 * Decimals of amounts that are asked in a coin: 8, and 6 for stablecoins, even where the token
 * itself has 18.
 */
function quoteDecimals(code: string): number {
  const asset = assetOfCoin(code)
  return Math.min(asset.decimals, asset.stable ? 6 : 8)
}

/** What `amount` of a price currency costs in a coin, rounded up. */
export function quote(amount: string, priceCurrency: string, code: string): string {
  return new BigNumber(amount)
    .times(PRICE_CURRENCIES[priceCurrency]!)
    .div(assetOfCoin(code).usd)
    .decimalPlaces(quoteDecimals(code), BigNumber.ROUND_UP)
    .toFixed()
}

/** Price of one coin in the price currency, to 8 decimals. */
export function priceOf(code: string, priceCurrency: string): string {
  return new BigNumber(assetOfCoin(code).usd)
    .div(PRICE_CURRENCIES[priceCurrency]!)
    .decimalPlaces(8)
    .toFixed()
}
