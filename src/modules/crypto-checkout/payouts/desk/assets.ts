import {
  type Asset,
  currencyDecimals,
  currencyName,
  findAsset,
  networkName,
  networkOfAsset,
} from "../../../../domain"
import type { PayoutAsset } from "../../../../contract/payouts"

const CURRENCY = /^iso4217:([a-z0-9]{3,10})$/

/**
 * An asset as payouts show it, by its CAIP-19 id or `iso4217:…`; null for none. One that is not
 * known any more is shown by its id.
 */
export function payoutAsset(id: string | null): PayoutAsset | null {
  if (id === null) return null
  const currency = CURRENCY.exec(id)?.[1]
  if (currency !== undefined) {
    const code = currency.toUpperCase()
    const name = currencyName(currency)
    const decimals = currencyDecimals(currency)
    return { id, symbol: code, name, decimals, network: null, network_name: null }
  }
  const asset = findAsset(id)
  if (asset) return toPayoutAsset(asset)
  const network = networkOfAsset(id)
  const networkInWords = networkName(network) ?? null
  return { id, symbol: id, name: id, decimals: 0, network, network_name: networkInWords }
}

/** The same of an asset that a gateway has told. */
export function toPayoutAsset(asset: Asset): PayoutAsset {
  if (CURRENCY.test(asset.id))
    return { ...withoutNetwork(asset), network: null, network_name: null }
  const { network, network_name } = asset
  return { ...withoutNetwork(asset), network, network_name }
}

function withoutNetwork({ id, symbol, name, decimals }: Asset) {
  return { id, symbol, name, decimals }
}

/** What people call the asset of a fee or a balance. */
export function symbolOf(id: string): string {
  return payoutAsset(id)?.symbol ?? id
}
