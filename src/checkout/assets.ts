import type { Asset } from "../contract/storefront"

export type { Asset } from "../contract/storefront"

/** A network by its CAIP-2 id, with what a shopper and an admin need to know of it. */
interface Network {
  name: string
  /** Block explorer pages; `{}` stands for the transaction id or the address. */
  explorer: { transaction: string; address: string }
}

/** CAIP-2 ids from https://namespaces.chainagnostic.org. */
const NETWORKS: Record<string, Network> = {
  "bip122:000000000019d6689c085ae165831e93": {
    name: "Bitcoin",
    explorer: {
      transaction: "https://mempool.space/tx/{}",
      address: "https://mempool.space/address/{}",
    },
  },
  "bip122:12a765e31ffd4059bada1e25190f6e98": {
    name: "Litecoin",
    explorer: {
      transaction: "https://litecoinspace.org/tx/{}",
      address: "https://litecoinspace.org/address/{}",
    },
  },
  "eip155:1": {
    name: "Ethereum",
    explorer: {
      transaction: "https://etherscan.io/tx/{}",
      address: "https://etherscan.io/address/{}",
    },
  },
  "eip155:56": {
    name: "BNB Smart Chain",
    explorer: {
      transaction: "https://bscscan.com/tx/{}",
      address: "https://bscscan.com/address/{}",
    },
  },
  "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp": {
    name: "Solana",
    explorer: {
      transaction: "https://solscan.io/tx/{}",
      address: "https://solscan.io/account/{}",
    },
  },
}

function asset(id: string, symbol: string, name: string, decimals: number): Asset {
  const network = id.slice(0, id.indexOf("/"))
  const known = NETWORKS[network]
  if (!known) {
    throw new Error(`The network of ${id} is missing in NETWORKS`)
  }
  return { id, network, network_name: known.name, symbol, name, decimals }
}

/** The coins and tokens we know by name; gateways map their own codes to these. */
export const ASSETS = {
  BTC: asset("bip122:000000000019d6689c085ae165831e93/slip44:0", "BTC", "Bitcoin", 8),
  LTC: asset("bip122:12a765e31ffd4059bada1e25190f6e98/slip44:2", "LTC", "Litecoin", 8),
  ETH: asset("eip155:1/slip44:60", "ETH", "Ether", 18),
  USDT_ETHEREUM: asset(
    "eip155:1/erc20:0xdac17f958d2ee523a2206206994597c13d831ec7",
    "USDT",
    "Tether USD",
    6,
  ),
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
  SOL: asset("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/slip44:501", "SOL", "Solana", 9),
  USDC_SOLANA: asset(
    "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
    "USDC",
    "USD Coin",
    6,
  ),
} as const satisfies Record<string, Asset>

const BY_ID = new Map<string, Asset>(Object.values(ASSETS).map((known) => [known.id, known]))

/** The asset with this CAIP-19 id, or undefined when we do not know it. */
export function findAsset(id: string): Asset | undefined {
  return BY_ID.get(id)
}

/** Explorer page of a transaction, or null where we know none. `network` is a CAIP-2 id. */
export function transactionUrl(network: string, txid: string | null): string | null {
  const page = NETWORKS[network]?.explorer.transaction
  return page && txid ? page.replace("{}", encodeURIComponent(txid)) : null
}

/** Explorer page of an address, or null where we know none. `network` is a CAIP-2 id. */
export function addressUrl(network: string, address: string | null): string | null {
  const page = NETWORKS[network]?.explorer.address
  return page && address ? page.replace("{}", encodeURIComponent(address)) : null
}
