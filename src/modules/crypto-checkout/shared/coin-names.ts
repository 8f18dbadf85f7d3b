import { type AssetId, findAsset, networkOfAsset } from "../../../domain"

/** The symbol of a coin; one that we do not know by name goes by its id. */
export function symbolOf(asset: AssetId): string {
  return findAsset(asset)?.symbol ?? asset
}

/** How a coin is called in a history; one that we do not know by name goes by its id. */
export function coinNames(asset: AssetId): { asset: string; symbol: string; network: string } {
  return {
    asset,
    symbol: symbolOf(asset),
    network: findAsset(asset)?.network_name ?? networkOfAsset(asset),
  }
}
