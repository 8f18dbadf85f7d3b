import BigNumber from "bignumber.js"
import { ASSET, type SandboxAsset, assetOf } from "../assets"

/** A currency under Defexa's code. */
export interface DefexaCoin {
  code: string
  /** CAIP-19. */
  asset: string
  /** Blocks until a payment is approved. Defexa does not tell; these are usual numbers. */
  confirmations: number
  /** Network fee of a payout, and Defexa's own commission on top; in the coin. */
  networkFee: string
  commission: string
  /** Defexa does not tell; its samples send 0.0008 ALGO. */
  minimumPayout: string
}

/** The smallest payout, as a part of the commission. */
const MINIMUM_PART = "0.0001"

/**
 * All currencies that Defexa documents, with one wallet each. `XRP` and `EOS` need a memo for
 * deposits. `BNB` stands beside `BSC` in Defexa's list without a word on the difference; here both
 * are coins on the BNB Smart Chain.
 */
export const COINS: readonly DefexaCoin[] = [
  coin("BTC", ASSET.BTC, 2, "0.00005", "0.0001"),
  coin("ETH", ASSET.ETH, 12, "0.0005", "0.001"),
  coin("BSC", ASSET.BNB, 12, "0.0001", "0.001"),
  coin("MATIC", ASSET.POL, 20, "0.01", "0.1"),
  coin("TRX", ASSET.TRX, 19, "1", "1"),
  coin("SOL", ASSET.SOL, 1, "0.00001", "0.001"),
  coin("ALGO", ASSET.ALGO, 1, "0.001", "1"),
  coin("XRP", ASSET.XRP, 1, "0.00001", "1"),
  coin("BNB", ASSET.BNB, 12, "0.0001", "0.001"),
  coin("AVAX", ASSET.AVAX, 1, "0.0005", "0.01"),
  coin("EOS", ASSET.EOS, 1, "0.0001", "0.1"),
  coin("NEAR", ASSET.NEAR, 3, "0.001", "0.01"),
  coin("LUNA", ASSET.LUNA, 1, "0.01", "0.1"),
]

/** Defexa's share of incoming money, as a fraction. Its real rates are not published. */
const FEE_RATE = "0.005"

export function findCoin(code: unknown): DefexaCoin | undefined {
  return COINS.find((each) => each.code === code)
}

export function coinOf(code: string): DefexaCoin {
  const found = findCoin(code)
  if (!found) throw new Error(`unknown Defexa currency ${code}`)
  return found
}

export function assetOfCoin(code: string): SandboxAsset {
  return assetOf(coinOf(code).asset)
}

/**
 * Defexa's code of an asset (CAIP-19); of those that the account has no wallet for, the symbol.
 * @param wanted the code to take where several name the same asset
 */
export function codeOfAsset(asset: string, wanted: string): string {
  if (findCoin(wanted)?.asset === asset) return wanted
  return COINS.find((each) => each.asset === asset)?.code ?? assetOf(asset).symbol
}

/** What is left of incoming money. */
export function afterFees(amount: string, code: string): string {
  const fee = new BigNumber(amount)
    .times(FEE_RATE)
    .decimalPlaces(assetOfCoin(code).decimals, BigNumber.ROUND_UP)
  return new BigNumber(amount).minus(fee).toFixed()
}

/** An amount of one currency in another, at the sandbox's fixed prices, rounded down. */
export function exchange(amount: string, from: string, to: string): string {
  const target = assetOfCoin(to)
  return new BigNumber(amount)
    .times(assetOfCoin(from).usd)
    .div(target.usd)
    .decimalPlaces(target.decimals, BigNumber.ROUND_DOWN)
    .toFixed()
}

function coin(
  code: string,
  asset: string,
  confirmations: number,
  networkFee: string,
  commission: string,
): DefexaCoin {
  const minimumPayout = new BigNumber(commission).times(MINIMUM_PART).toFixed()
  return { code, asset, confirmations, networkFee, commission, minimumPayout }
}
