import { type AssetId, findAsset, networkOfAsset } from "../../../domain"

/** How a coin is called in a history; one that we do not know by name goes by its id. */
export function coinNames(asset: AssetId): { asset: string; symbol: string; network: string } {
  const known = findAsset(asset)
  return {
    asset,
    symbol: known?.symbol ?? asset,
    network: known?.network_name ?? networkOfAsset(asset),
  }
}
