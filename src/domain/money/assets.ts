import type { AssetId, CurrencyCode, NetworkId } from "../../contract/ids"
import { ownValue } from "../../contract/own-value"
import type { Asset } from "../../contract/storefront"
import { networkName } from "./networks"

export type { Asset } from "../../contract/storefront"

function asset(id: string, symbol: string, name: string, decimals: number): Asset {
  const network = networkOfAsset(id)
  const networkInWords = networkName(network)
  if (networkInWords === undefined) {
    throw new Error(`The network of ${id} is not known`)
  }
  return { id, network, network_name: networkInWords, symbol, name, decimals }
}

/** The coins and tokens we know by name; gateways map their own codes to these. */
export const ASSETS = {
  BTC: asset("bip122:000000000019d6689c085ae165831e93/slip44:0", "BTC", "Bitcoin", 8),
  LTC: asset("bip122:12a765e31ffd4059bada1e25190f6e98/slip44:2", "LTC", "Litecoin", 8),
  BCH: asset("bip122:000000000000000000651ef99cb9fcbe/slip44:145", "BCH", "Bitcoin Cash", 8),
  DOGE: asset("bip122:1a91e3dace36e2be3bf030a65679fe82/slip44:3", "DOGE", "Dogecoin", 8),
  DASH: asset("bip122:00000ffd590b1485b3caadc19b22e637/slip44:5", "DASH", "Dash", 8),
  ETH: asset("eip155:1/slip44:60", "ETH", "Ether", 18),
  USDT_ETHEREUM: asset(
    "eip155:1/erc20:0xdac17f958d2ee523a2206206994597c13d831ec7",
    "USDT",
    "Tether USD",
    6,
  ),
  USDC_ETHEREUM: asset(
    "eip155:1/erc20:0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48",
    "USDC",
    "USD Coin",
    6,
  ),
  DAI_ETHEREUM: asset(
    "eip155:1/erc20:0x6b175474e89094c44da98b954eedeac495271d0f",
    "DAI",
    "Dai",
    18,
  ),
  BNB: asset("eip155:56/slip44:714", "BNB", "BNB", 18),
  USDT_BSC: asset(
    "eip155:56/erc20:0x55d398326f99059ff775485246999027b3197955",
    "USDT",
    "Tether USD",
    18,
  ),
  USDC_BSC: asset(
    "eip155:56/erc20:0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d",
    "USDC",
    "USD Coin",
    18,
  ),
  POL: asset("eip155:137/slip44:966", "POL", "Polygon", 18),
  USDT_POLYGON: asset(
    "eip155:137/erc20:0xc2132d05d31c914a87c6611c10748aeb04b58e8f",
    "USDT",
    "Tether USD",
    6,
  ),
  USDC_POLYGON: asset(
    "eip155:137/erc20:0x3c499c542cef5e3811e1192ce70d8cc03d5c3359",
    "USDC",
    "USD Coin",
    6,
  ),
  SOL: asset("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/slip44:501", "SOL", "Solana", 9),
  USDC_SOLANA: asset(
    "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
    "USDC",
    "USD Coin",
    6,
  ),
  TRX: asset("tron:0x2b6653dc/slip44:195", "TRX", "TRON", 6),
  USDT_TRON: asset(
    "tron:0x2b6653dc/trc20:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
    "USDT",
    "Tether USD",
    6,
  ),
  USDC_TRON: asset(
    "tron:0x2b6653dc/trc20:TEkxiTehnzSmSe2XqrJ4w32RUN966rdz8",
    "USDC",
    "USD Coin",
    6,
  ),
  XRP: asset("xrpl:0/slip44:144", "XRP", "XRP", 6),
  XLM: asset("stellar:pubnet/slip44:148", "XLM", "Lumen", 7),
  ALGO: asset("algorand:wGHE2Pwdvd7S12BL5FaOP20EGYesN73k/slip44:283", "ALGO", "Algo", 6),
} as const satisfies Record<string, Asset>

const BY_ID = new Map<string, Asset>(Object.values(ASSETS).map((known) => [known.id, known]))

/** The asset with this CAIP-19 id, or undefined when we do not know it. */
export function findAsset(id: AssetId): Asset | undefined {
  return BY_ID.get(id)
}

/** The CAIP-2 id of an asset's network, by the asset's CAIP-19 id; an `iso4217:…` is its own. */
export function networkOfAsset(assetId: AssetId): NetworkId {
  const id: string = assetId
  const slash = id.indexOf("/")
  return slash < 0 ? id : id.slice(0, slash)
}

/** Fiat currencies to which stablecoins are pegged, by ticker. */
const PEGS: Record<string, string> = { USDT: "usd", USDC: "usd", DAI: "usd", EURC: "eur" }

/** The currency that one unit of a stablecoin stands for, as lower-case ISO 4217 code, or null. */
export function pegOf(asset: Asset): CurrencyCode | null {
  return ownValue(PEGS, asset.symbol) ?? null
}
