import type { OfferedAsset } from "../core/index"

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, "")

/**
 * Whether a coin is meant by words that somebody types: each has to be in its name, or in one that
 * exchanges and wallets have for its network (an older server tells none). Punctuation says nothing: `TRC-20` is `trc20`.
 */
export function matches(asset: OfferedAsset, words: string): boolean {
  const { symbol, name, network_name, standard, aliases } = asset
  const text = [symbol, name, network_name, standard ?? "", ...(aliases ?? [])].map(plain).join(" ")
  // `TRC 20` is one word that was written as two.
  const together = plain(words.replace(/\b(trc|erc|bep)[\s_-]+(?=20\b)/gi, "$1"))
  return together.split(/\s+/).every((word) => text.includes(word))
}
