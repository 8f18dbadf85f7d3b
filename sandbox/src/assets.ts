/** How a network writes its addresses and transaction ids. */
export type NetworkFamily =
  | "bitcoin"
  | "evm"
  | "solana"
  | "versioned"
  | "cashaddr"
  | "xrpl"
  | "stellar"
  | "tron"
  | "algorand"
  | "eos"
  | "near"
  | "cosmos"

/** A network of the fake chain. */
export interface SandboxNetwork {
  /** CAIP-2, e.g. `eip155:1`. */
  id: string
  name: string
  family: NetworkFamily
  /** Human-readable part of bech32 addresses; only for the bitcoin and cosmos families. */
  hrp?: string
  /** First byte of base58check addresses; only for the versioned family. */
  version?: number
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
const POLYGON = "eip155:137"
const SOLANA = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"
const BITCOIN_CASH = "bip122:000000000000000000651ef99cb9fcbe"
const DOGECOIN = "bip122:1a91e3dace36e2be3bf030a65679fe82"
const DASH = "bip122:00000ffd590b1485b3caadc19b22e637"
const XRP_LEDGER = "xrpl:0"
const STELLAR = "stellar:pubnet"
const TRON = "tron:0x2b6653dc"
const ALGORAND = "algorand:wGHE2Pwdvd7S12BL5FaOP20EGYesN73k"
const AVALANCHE = "eip155:43114"
const EOS = "antelope:aca376f206b8fc25a6ed44dbdc66547c"
const NEAR = "near:mainnet"
const TERRA = "cosmos:phoenix-1"

/** All networks. A processor that needs another one adds a line here. */
export const NETWORKS: readonly SandboxNetwork[] = [
  { id: BITCOIN, name: "Bitcoin", family: "bitcoin", hrp: "bc", startHeight: 900_000 },
  { id: LITECOIN, name: "Litecoin", family: "bitcoin", hrp: "ltc", startHeight: 2_900_000 },
  { id: ETHEREUM, name: "Ethereum", family: "evm", startHeight: 22_000_000 },
  { id: BSC, name: "BNB Smart Chain", family: "evm", startHeight: 50_000_000 },
  { id: POLYGON, name: "Polygon", family: "evm", startHeight: 70_000_000 },
  { id: SOLANA, name: "Solana", family: "solana", startHeight: 340_000_000 },
  { id: BITCOIN_CASH, name: "Bitcoin Cash", family: "cashaddr", startHeight: 900_000 },
  { id: DOGECOIN, name: "Dogecoin", family: "versioned", version: 0x1e, startHeight: 5_700_000 },
  { id: DASH, name: "Dash", family: "versioned", version: 0x4c, startHeight: 2_300_000 },
  { id: XRP_LEDGER, name: "XRP Ledger", family: "xrpl", startHeight: 96_000_000 },
  { id: STELLAR, name: "Stellar", family: "stellar", startHeight: 57_000_000 },
  { id: TRON, name: "TRON", family: "tron", startHeight: 70_000_000 },
  { id: ALGORAND, name: "Algorand", family: "algorand", startHeight: 50_000_000 },
  { id: AVALANCHE, name: "Avalanche C-Chain", family: "evm", startHeight: 60_000_000 },
  { id: EOS, name: "EOS", family: "eos", startHeight: 430_000_000 },
  { id: NEAR, name: "NEAR", family: "near", startHeight: 150_000_000 },
  { id: TERRA, name: "Terra", family: "cosmos", hrp: "terra", startHeight: 15_000_000 },
]

/** CAIP-19 ids by a short name, for processors' own tables of codes. */
export const ASSET = {
  BTC: `${BITCOIN}/slip44:0`,
  LTC: `${LITECOIN}/slip44:2`,
  ETH: `${ETHEREUM}/slip44:60`,
  USDT_ETHEREUM: `${ETHEREUM}/erc20:0xdac17f958d2ee523a2206206994597c13d831ec7`,
  USDT_BSC: `${BSC}/erc20:0x55d398326f99059ff775485246999027b3197955`,
  USDC_BSC: `${BSC}/erc20:0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d`,
  BNB: `${BSC}/slip44:714`,
  POL: `${POLYGON}/slip44:966`,
  SOL: `${SOLANA}/slip44:501`,
  USDC_SOLANA: `${SOLANA}/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v`,
  TRX: `${TRON}/slip44:195`,
  ALGO: `${ALGORAND}/slip44:283`,
  USDC_ETHEREUM: `${ETHEREUM}/erc20:0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48`,
  DAI_ETHEREUM: `${ETHEREUM}/erc20:0x6b175474e89094c44da98b954eedeac495271d0f`,
  BCH: `${BITCOIN_CASH}/slip44:145`,
  DOGE: `${DOGECOIN}/slip44:3`,
  DASH: `${DASH}/slip44:5`,
  USDT_TRON: `${TRON}/trc20:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t`,
  USDC_TRON: `${TRON}/trc20:TEkxiTehnzSmSe2XqrJ4w32RUN966rdz8`,
  XRP: `${XRP_LEDGER}/slip44:144`,
  XLM: `${STELLAR}/slip44:148`,
  AVAX: `${AVALANCHE}/slip44:9005`,
  EOS: `${EOS}/slip44:194`,
  NEAR: `${NEAR}/slip44:397`,
  LUNA: `${TERRA}/slip44:330`,
} as const

/** All assets, with the deterministic quote table that every processor shares. */
export const ASSETS: readonly SandboxAsset[] = [
  coin(ASSET.BTC, "BTC", "Bitcoin", 8, "60000"),
  coin(ASSET.LTC, "LTC", "Litecoin", 8, "80"),
  coin(ASSET.ETH, "ETH", "Ether", 18, "3000"),
  stable(ASSET.USDT_ETHEREUM, "USDT", "Tether USD", 6),
  stable(ASSET.USDT_BSC, "USDT", "Tether USD", 18),
  stable(ASSET.USDC_BSC, "USDC", "USD Coin", 18),
  coin(ASSET.BNB, "BNB", "BNB", 18, "600"),
  coin(ASSET.POL, "POL", "Polygon", 18, "0.5"),
  coin(ASSET.SOL, "SOL", "Solana", 9, "150"),
  stable(ASSET.USDC_SOLANA, "USDC", "USD Coin", 6),
  coin(ASSET.TRX, "TRX", "TRON", 6, "0.25"),
  coin(ASSET.ALGO, "ALGO", "Algo", 6, "0.2"),
  stable(ASSET.USDC_ETHEREUM, "USDC", "USD Coin", 6),
  stable(ASSET.DAI_ETHEREUM, "DAI", "Dai", 18),
  coin(ASSET.BCH, "BCH", "Bitcoin Cash", 8, "400"),
  coin(ASSET.DOGE, "DOGE", "Dogecoin", 8, "0.2"),
  coin(ASSET.DASH, "DASH", "Dash", 8, "25"),
  stable(ASSET.USDT_TRON, "USDT", "Tether USD", 6),
  stable(ASSET.USDC_TRON, "USDC", "USD Coin", 6),
  coin(ASSET.XRP, "XRP", "XRP", 6, "2.5"),
  coin(ASSET.XLM, "XLM", "Lumen", 7, "0.3"),
  coin(ASSET.AVAX, "AVAX", "Avalanche", 18, "25"),
  coin(ASSET.EOS, "EOS", "EOS", 4, "0.5"),
  coin(ASSET.NEAR, "NEAR", "NEAR", 24, "3"),
  coin(ASSET.LUNA, "LUNA", "Luna", 6, "0.2"),
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
