import type { MemoKind } from "./memo"
import type { Asset } from "./storefront"

/** What a wallet has to know to pay. */
export interface PaymentUriInput {
  /** Its CAIP-19 id tells the network and the token. */
  asset: Pick<Asset, "id" | "network_name" | "decimals">
  address: string
  /** Destination tag or memo, where the network has one. */
  tag: string | null
  /** How a memo on Stellar is filed; a text where it is absent. */
  memoKind?: MemoKind | null
  /** In the asset, as a plain decimal string. */
  amount: string
}

/**
 * The payment URI that wallets of the asset's network understand, or null where there is no
 * standard for it (the bare address still works).
 *
 * - Bitcoin and its kin: BIP21 `bitcoin:<address>?amount=0.001`
 * - Ether and other EVM coins: EIP-681 `ethereum:<address>@1?value=<wei>`
 * - ERC-20 tokens: EIP-681 `ethereum:<token>@1/transfer?address=<address>&uint256=<base units>`
 * - Solana: Solana Pay `solana:<address>?amount=1.5[&spl-token=<mint>]`
 * - XRP Ledger: `ripple:<address>?amount=1.5&dt=<tag>`
 * - Stellar: SEP-7 `web+stellar:pay?destination=<address>&amount=1.5&memo=<memo>`
 * - TRON: `tron:<address>?amount=1.5[&token=<contract>]`
 * - Algorand: ARC-26 `algorand://<address>?amount=<base units>`
 */
export function paymentUri(input: PaymentUriInput): string | null {
  const { asset, address, tag, amount } = input
  const [chain = "", token = ""] = asset.id.split("/")
  const [namespace, reference] = chain.split(":")
  const [tokenKind, tokenReference] = token.split(":")
  const isToken = tokenKind !== "slip44"
  switch (namespace) {
    case "bip122":
      return `${bitcoinUri(asset, address)}?amount=${amount}`
    case "eip155": {
      const units = baseUnits(amount, asset.decimals)
      return isToken
        ? `ethereum:${tokenReference}@${reference}/transfer?address=${address}&uint256=${units}`
        : `ethereum:${address}@${reference}?value=${units}`
    }
    case "solana":
      return `solana:${address}?amount=${amount}${isToken ? `&spl-token=${tokenReference}` : ""}`
    case "xrpl":
      return `ripple:${address}?amount=${amount}${tag === null ? "" : `&dt=${tag}`}`
    case "stellar":
      return `web+stellar:pay?destination=${address}&amount=${amount}${stellarMemo(input)}`
    case "tron":
      return `tron:${address}?amount=${amount}${isToken ? `&token=${tokenReference}` : ""}`
    case "algorand":
      return `algorand://${address}?amount=${baseUnits(amount, asset.decimals)}`
    default:
      return null
  }
}

/**
 * Whether a QR code is better the bare address at first: wallets read the URIs of tokens in different
 * ways (some drop token or amount, or send to the token's contract), and those of TRON hardly at all.
 */
export function isAddressSafer({ id }: Pick<Asset, "id">): boolean {
  return !id.includes("/slip44:") || id.startsWith("tron:")
}

/** SEP-7: without a kind, a memo is a text; hashes are written in base64. */
function stellarMemo({ tag, memoKind }: PaymentUriInput): string {
  if (tag === null) return ""
  const isHash = memoKind === "hash" || memoKind === "return"
  const memo = isHash
    ? btoa(tag.replace(/../g, (byte) => String.fromCharCode(Number(`0x${byte}`))))
    : tag
  const kind = memoKind && memoKind !== "text" ? `&memo_type=MEMO_${memoKind.toUpperCase()}` : ""
  return `&memo=${encodeURIComponent(memo)}${kind}`
}

/** Bitcoin Cash addresses already carry the scheme, in capitals where the address is. */
function bitcoinUri(asset: PaymentUriInput["asset"], address: string): string {
  const scheme = `${asset.network_name.toLowerCase().replace(/\s/g, "")}:`
  return address.toLowerCase().startsWith(scheme) ? address : scheme + address
}

/**
 * The amount in the asset's smallest unit, e.g. wei; rounded up. Moves the point in the string: this
 * runs in browsers too, where a library for numbers would weigh more than the rest.
 */
function baseUnits(amount: string, decimals: number): string {
  const [whole = "", fraction = ""] = amount.split(".")
  const units = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, "0"))
  return String(/[1-9]/.test(fraction.slice(decimals)) ? units + 1n : units)
}
