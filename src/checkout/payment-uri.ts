import type { Asset } from "./assets"
import { type Decimal, toBaseUnits } from "./money"

/**
 * The payment URI that wallets of the asset's network understand, or null where there is no
 * standard for it (the bare address still works).
 *
 * - Bitcoin, Litecoin: BIP21 `bitcoin:<address>?amount=0.001`
 * - Ether and other EVM coins: EIP-681 `ethereum:<address>@1?value=<wei>`
 * - ERC-20 tokens: EIP-681 `ethereum:<token>@1/transfer?address=<address>&uint256=<base units>`
 * - Solana: Solana Pay `solana:<address>?amount=1.5[&spl-token=<mint>]`
 */
export function paymentUri(asset: Asset, address: string, amount: Decimal): string | null {
  const [chain = "", token = ""] = asset.id.split("/")
  const [namespace, reference] = chain.split(":")
  const [tokenKind, tokenReference] = token.split(":")
  switch (namespace) {
    case "bip122":
      return `${asset.network_name.toLowerCase()}:${address}?amount=${amount}`
    case "eip155": {
      const units = toBaseUnits(amount, asset.decimals)
      return tokenKind === "erc20"
        ? `ethereum:${tokenReference}@${reference}/transfer?address=${address}&uint256=${units}`
        : `ethereum:${address}@${reference}?value=${units}`
    }
    case "solana":
      return tokenKind === "token"
        ? `solana:${address}?amount=${amount}&spl-token=${tokenReference}`
        : `solana:${address}?amount=${amount}`
    default:
      return null
  }
}
