import { ASSETS, type Asset } from "../../domain"
import { INVENTPAY_COINS, type InventPayCoin } from "./api/types"

interface Coin {
  asset: Asset
  /** InventPay does not tell how many it waits for; its documentation says 3 to 15 blocks. */
  confirmations: number
}

export const COINS: Record<InventPayCoin, Coin> = {
  BTC: { asset: ASSETS.BTC, confirmations: 3 },
  LTC: { asset: ASSETS.LTC, confirmations: 6 },
  ETH: { asset: ASSETS.ETH, confirmations: 15 },
  SOL: { asset: ASSETS.SOL, confirmations: 1 },
  USDT_ERC20: { asset: ASSETS.USDT_ETHEREUM, confirmations: 15 },
  USDT_BEP20: { asset: ASSETS.USDT_BSC, confirmations: 15 },
  USDC_BEP20: { asset: ASSETS.USDC_BSC, confirmations: 15 },
  USDC_SOL: { asset: ASSETS.USDC_SOLANA, confirmations: 1 },
}

/** InventPay's code of an asset (CAIP-19), or undefined when it does not have it. */
export function coinOf(assetId: string): InventPayCoin | undefined {
  return INVENTPAY_COINS.find((coin) => COINS[coin].asset.id === assetId)
}

/** The asset of one of InventPay's codes, or undefined for a code that we do not know. */
export function assetOf(code: string): Asset | undefined {
  const coin = INVENTPAY_COINS.find((each) => each === code)
  return coin && COINS[coin].asset
}
