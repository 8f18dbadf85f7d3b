import BigNumber from "bignumber.js"
import { ASSET, type SandboxAsset, ASSETS, assetOf, findAsset } from "./assets"
import { SandboxError } from "./errors"

/** What a wallet understands of a pasted text. */
export interface PaymentRequest {
  address: string
  /** CAIP-19; null when the text does not say (a bare address). */
  asset: string | null
  /** Decimal string in the asset; null when the text does not say. */
  amount: string | null
  /** Destination tag or memo. */
  tag?: string | null
}

/**
 * Reads an address or a payment URI: BIP21 (`bitcoin:`, `litecoin:`), EIP-681 (`ethereum:`, native
 * and ERC-20 `transfer`), Solana Pay (`solana:`) and ARC-26 (`algorand:`, whole microalgos). Any other scheme that looks like
 * `name:address?amount=` is read as such.
 */
export function parsePaymentUri(text: string): PaymentRequest {
  const match = /^([a-z][a-z0-9+._-]*):(?:\/\/)?([^?]+)(?:\?(.*))?$/i.exec(text.trim())
  if (!match) return { address: text.trim(), asset: null, amount: null }
  const scheme = match[1]!.toLowerCase()
  const target = match[2]!
  const query = new URLSearchParams(match[3] ?? "")
  switch (scheme) {
    case "bitcoin":
      return simple(target, query, ASSET.BTC)
    case "litecoin":
      return simple(target, query, ASSET.LTC)
    case "ethereum":
      return eip681(target, query)
    case "solana":
      return solana(target, query)
    case "tron":
      return tron(target, query)
    case "bitcoincash":
      return simple(target, query, ASSET.BCH)
    case "dogecoin":
      return simple(target, query, ASSET.DOGE)
    case "dash":
      return simple(target, query, ASSET.DASH)
    case "ripple":
      return { ...simple(target, query, ASSET.XRP), tag: query.get("dt") }
    case "web+stellar":
      return {
        ...simple(query.get("destination") ?? "", query, ASSET.XLM),
        tag: query.get("memo"),
      }
    case "algorand": {
      const algo = assetOf(ASSET.ALGO)
      return { address: target, asset: algo.id, amount: fromUnits(query.get("amount"), algo) }
    }
    default:
      return simple(target, query, null)
  }
}

/**
 * The id of the payment that a link names, where wallets ask a page for the rest: `bitcoin:?r=<page>`
 * with a page like `https://…/i/<id>`, or that page itself. Null for anything else.
 */
export function linkedPayment(text: string): string | null {
  const page = /^[a-z]+:\?r=(.+)$/i.exec(text.trim())?.[1] ?? text.trim()
  return /^https?:\/\/[^?]+\/i\/(\w+)$/.exec(page)?.[1] ?? null
}

function simple(address: string, query: URLSearchParams, asset: string | null): PaymentRequest {
  return { address, asset, amount: decimal(query.get("amount")) }
}

function solana(address: string, query: URLSearchParams): PaymentRequest {
  const mint = query.get("spl-token")
  if (!mint) return simple(address, query, ASSET.SOL)
  const token = ASSETS.find((asset) => asset.id.endsWith(`/token:${mint}`))
  return simple(address, query, known(token, `SPL token ${mint}`).id)
}

function tron(address: string, query: URLSearchParams): PaymentRequest {
  const contract = query.get("token")
  if (!contract) return simple(address, query, ASSET.TRX)
  const token = ASSETS.find((asset) => asset.id.endsWith(`/trc20:${contract}`))
  return simple(address, query, known(token, `TRC-20 token ${contract}`).id)
}

/** EIP-681: amounts are whole numbers of the smallest unit, and may be written like `2.5e18`. */
function eip681(target: string, query: URLSearchParams): PaymentRequest {
  const match = /^(?:pay-)?(0x[0-9a-f]{40})(?:@(\d+))?(?:\/(\w+))?$/i.exec(target)
  if (!match) throw new SandboxError(400, "not a payment URI by EIP-681")
  const [, address, chainId = "1", method] = match
  if (method === undefined) {
    const native = ASSETS.find((asset) => asset.id.startsWith(`eip155:${chainId}/slip44:`))
    const asset = known(native, `the coin of chain ${chainId}`)
    return { address: address!, asset: asset.id, amount: fromUnits(query.get("value"), asset) }
  }
  const recipient = query.get("address")
  if (method !== "transfer" || !recipient) {
    throw new SandboxError(400, "only ERC-20 transfers with an address are understood")
  }
  const token = known(findAsset(`eip155:${chainId}/erc20:${address}`), `token ${address}`)
  return { address: recipient, asset: token.id, amount: fromUnits(query.get("uint256"), token) }
}

function known(asset: SandboxAsset | undefined, what: string): SandboxAsset {
  if (!asset) throw new SandboxError(400, `the sandbox does not know ${what}`)
  return asset
}

function fromUnits(units: string | null, asset: SandboxAsset): string | null {
  if (units === null) return null
  const value = new BigNumber(units)
  if (!value.isInteger() || value.isNegative()) {
    throw new SandboxError(400, `${units} is not a whole number of the smallest unit`)
  }
  return value.shiftedBy(-asset.decimals).toFixed()
}

function decimal(amount: string | null): string | null {
  if (amount === null) return null
  const value = new BigNumber(amount)
  if (!value.isFinite()) throw new SandboxError(400, `${amount} is not an amount`)
  return value.toFixed()
}
