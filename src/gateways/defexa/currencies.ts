import { ASSETS, type Asset, findAsset } from "../../domain"

/**
 * Defexa's currency codes and what they mean, as far as they are clear. Left out: `XRP` and `EOS`,
 * because static addresses come without the memo that these networks need; `BNB`, which stands
 * beside `BSC` in Defexa's list without a word on which network it is; and `AVAX`, `NEAR` and
 * `LUNA`, which we do not know.
 */
const KNOWN_CURRENCIES: Readonly<Record<string, Asset>> = {
  BTC: ASSETS.BTC,
  ETH: ASSETS.ETH,
  BSC: ASSETS.BNB,
  MATIC: ASSETS.POL,
  TRX: ASSETS.TRX,
  SOL: ASSETS.SOL,
  ALGO: ASSETS.ALGO,
}

/** A currency of Defexa. */
export interface Currency {
  /** Defexa's code, e.g. `BSC`. */
  code: string
  asset: Asset
}

/**
 * @param named the merchant's own table of codes and CAIP-19 ids, in place of ours
 */
export function currencyTable(named: Readonly<Record<string, string>> | undefined): Currency[] {
  if (!named) return Object.entries(KNOWN_CURRENCIES).map(([code, asset]) => ({ code, asset }))
  return Object.entries(named).flatMap(([code, id]) => {
    const asset = findAsset(id)
    return asset ? [{ code, asset }] : []
  })
}

/** Every way in which a callback may write the currency of an asset, in upper case. */
export function spellings(table: readonly Currency[], assetId: string): Set<string> {
  const same = table.filter(({ asset }) => asset.id === assetId)
  return new Set(same.flatMap(({ code, asset }) => [code.toUpperCase(), asset.symbol]))
}
