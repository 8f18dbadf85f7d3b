/** How a network writes its addresses and transaction ids. */
export type NetworkFamily = "bitcoin" | "evm" | "solana"

/** A network of the fake chain. */
export interface SandboxNetwork {
  /** CAIP-2, e.g. `eip155:1`. */
  id: string
  name: string
  family: NetworkFamily
  /** Human-readable part of bech32 addresses; only for the bitcoin family. */
  hrp?: string
  /** Height at which the fake chain starts. */
  startHeight: number
}

/** A coin or token of the fake chain. */
export interface SandboxAsset {
  /** CAIP-19. */
  id: string
  /** CAIP-2 of its network. */
  network: string
  symbol: string
  name: string
  decimals: number
  stable: boolean
  /** Fixed price of one unit in US dollars, as a decimal string. */
  usd: string
}

const BITCOIN = "bip122:000000000019d6689c085ae165831e93"
const LITECOIN = "bip122:12a765e31ffd4059bada1e25190f6e98"
const ETHEREUM = "eip155:1"
const BSC = "eip155:56"
const SOLANA = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"

/** All networks. A processor that needs another one adds a line here. */
export const NETWORKS: readonly SandboxNetwork[] = [
  { id: BITCOIN, name: "Bitcoin", family: "bitcoin", hrp: "bc", startHeight: 900_000 },
  { id: LITECOIN, name: "Litecoin", family: "bitcoin", hrp: "ltc", startHeight: 2_900_000 },
  { id: ETHEREUM, name: "Ethereum", family: "evm", startHeight: 22_000_000 },
  { id: BSC, name: "BNB Smart Chain", family: "evm", startHeight: 50_000_000 },
  { id: SOLANA, name: "Solana", family: "solana", startHeight: 340_000_000 },
]

/** CAIP-19 ids by a short name, for processors' own tables of codes. */
export const ASSET = {
  BTC: `${BITCOIN}/slip44:0`,
  LTC: `${LITECOIN}/slip44:2`,
  ETH: `${ETHEREUM}/slip44:60`,
  USDT_ETHEREUM: `${ETHEREUM}/erc20:0xdac17f958d2ee523a2206206994597c13d831ec7`,
  USDT_BSC: `${BSC}/erc20:0x55d398326f99059ff775485246999027b3197955`,
  USDC_BSC: `${BSC}/erc20:0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d`,
  SOL: `${SOLANA}/slip44:501`,
  USDC_SOLANA: `${SOLANA}/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v`,
} as const

/** All assets, with the deterministic quote table that every processor shares. */
export const ASSETS: readonly SandboxAsset[] = [
  coin(ASSET.BTC, "BTC", "Bitcoin", 8, "60000"),
  coin(ASSET.LTC, "LTC", "Litecoin", 8, "80"),
  coin(ASSET.ETH, "ETH", "Ether", 18, "3000"),
  stable(ASSET.USDT_ETHEREUM, "USDT", "Tether USD", 6),
  stable(ASSET.USDT_BSC, "USDT", "Tether USD", 18),
  stable(ASSET.USDC_BSC, "USDC", "USD Coin", 18),
  coin(ASSET.SOL, "SOL", "Solana", 9, "150"),
  stable(ASSET.USDC_SOLANA, "USDC", "USD Coin", 6),
]

/** The asset of a CAIP-19 id; EVM contract addresses match in any letter case. */
export function findAsset(id: string): SandboxAsset | undefined {
  const wanted = id.startsWith("eip155:") ? id.toLowerCase() : id
  return ASSETS.find((asset) => asset.id === wanted)
}

/** Like {@link findAsset}, for ids that must be known. */
export function assetOf(id: string): SandboxAsset {
  const asset = findAsset(id)
  if (!asset) throw new Error(`unknown asset ${id}`)
  return asset
}

/** The network of a CAIP-2 id. */
export function networkOf(id: string): SandboxNetwork {
  const network = NETWORKS.find((candidate) => candidate.id === id)
  if (!network) throw new Error(`unknown network ${id}`)
  return network
}

function coin(id: string, symbol: string, name: string, decimals: number, usd: string) {
  return { id, network: id.split("/")[0]!, symbol, name, decimals, stable: false, usd }
}

function stable(id: string, symbol: string, name: string, decimals: number) {
  return { ...coin(id, symbol, name, decimals, "1"), stable: true }
}
