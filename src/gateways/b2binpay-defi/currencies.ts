import { ASSETS, type Asset } from "../../domain"

/** TRON's chain id in decimal; CAIP-2 writes its hexadecimal form. */
const TRON_CHAIN_ID = String(0x2b6653dc)

/**
 * DeFi's chain id of a CAIP-2 network; null for networks that it does not have (it knows EVM chains
 * and TRON only).
 */
export function chainIdOf(network: string): string | null {
  const [namespace, reference = ""] = network.split(":")
  switch (namespace) {
    case "eip155":
      return reference
    case "tron":
      return String(Number.parseInt(reference, 16)) === TRON_CHAIN_ID ? TRON_CHAIN_ID : null
    default:
      return null
  }
}

/**
 * DeFi's currency id of an asset: `{chainId}` for the chain's coin, `{chainId}-{contract}` for a
 * token; null where DeFi does not have the network.
 */
export function currencyIdOf(asset: Asset): string | null {
  const chainId = chainIdOf(asset.network)
  if (chainId === null) return null
  const [kind, reference] = asset.id.slice(asset.network.length + 1).split(":")
  return kind === "slip44" ? chainId : `${chainId}-${reference}`
}

/**
 * The same currency: EVM contracts in any letter case, TRON's to the letter. One that is not told is
 * none.
 */
export function isSameCurrency(told: string | null, known: string): boolean {
  if (told === null) return false
  return told === known || (isEvmToken(told) && told.toLowerCase() === known.toLowerCase())
}

function isEvmToken(currencyId: string): boolean {
  return /^\d+-0x[0-9a-f]{40}$/i.test(currencyId)
}

/** The assets we know that DeFi could have, with their currency ids. */
export const KNOWN_CURRENCIES: readonly { asset: Asset; currencyId: string }[] = Object.values(
  ASSETS,
).flatMap((asset) => {
  const currencyId = currencyIdOf(asset)
  return currencyId === null ? [] : [{ asset, currencyId }]
})
