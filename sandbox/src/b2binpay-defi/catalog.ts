import { makeAddress } from "../addresses"
import { ASSETS } from "../assets"

/** A chain as DeFi lists it. */
export interface Chain {
  chainId: string
  /** CAIP-2; null for chains that the fake chain does not have. */
  network: string | null
  name: string
  isTestnet: boolean
  isTron: boolean
  requiredConfirmations: number
}

const TRON = "tron:0x2b6653dc"

/** DeFi's real numbers of confirmations are not published. */
export const CHAINS: readonly Chain[] = [
  chain("1", "eip155:1", "Ethereum", 12),
  chain("56", "eip155:56", "BNB Smart Chain", 15),
  chain("137", "eip155:137", "Polygon", 20),
  { ...chain("728126428", TRON, "Tron", 19), isTron: true },
  { ...chain("11155111", null, "Sepolia", 3), isTestnet: true },
]

export interface Currency {
  id: string
  /** CAIP-19; null for what the fake chain does not have. */
  asset: string | null
  symbol: string
  name: string
  chainId: string
  address: string | null
  decimals: number
  isScam: boolean
  isVerified: boolean
}

/** Coins and tokens of the fake chain, and what else such lists are full of. */
export const CURRENCIES: readonly Currency[] = [
  ...ASSETS.flatMap((asset) => {
    const found = CHAINS.find(({ network }) => network === asset.network)
    if (!found) return []
    const [kind, reference] = asset.id.slice(asset.network.length + 1).split(":")
    const address = kind === "slip44" ? null : reference!
    return [currency(found.chainId, address, asset.symbol, asset.name, asset.decimals, asset.id)]
  }),
  // A scam token that borrows a symbol, one that nobody has verified, and a stale row of TRON.
  {
    ...currency("1", "0x000000000000000000000000000000000badc0de", "USDT", "Tether USD", 6, null),
    isScam: true,
    isVerified: false,
  },
  {
    ...currency("1", "0x00000000000000000000000000000000c0ffee00", "USDC", "USD Coin", 6, null),
    isVerified: false,
  },
  currency(
    "728126428",
    "0xa614f803b6fd780986a42c78ec9c7f77e6ded13c",
    "USDT",
    "Tether USD",
    6,
    null,
  ),
  currency("11155111", null, "ETH", "Sepolia Ether", 18, null),
]

export interface Deployment {
  deploymentId: string
  chainId: string
  status: "deployed" | "not_deployed"
  approvers: string[]
  threshold: number
}

export interface Account {
  id: string
  name: string
  contract: string
  isTron: boolean
  deployments: Deployment[]
}

const CREATED_AT = "2026-01-15T09:00:00.000Z"
export { CREATED_AT as ACCOUNT_CREATED_AT }

/** On EVM chains one account has the same address everywhere; TRON needs an account of its own. */
export const EVM_ACCOUNT: Account = {
  id: "97005662411680001",
  name: "Sandbox Shop",
  contract: makeAddress("eip155:1", "b2binpay-defi/multisig"),
  isTron: false,
  deployments: [
    deployment("0b6a3a52-1f0e-4c55-9d3a-000000000001", "1", "deployed"),
    deployment("0b6a3a52-1f0e-4c55-9d3a-000000000056", "56", "deployed"),
    deployment("0b6a3a52-1f0e-4c55-9d3a-000000000137", "137", "not_deployed"),
  ],
}

export const TRON_ACCOUNT: Account = {
  id: "97005662411680002",
  name: "Sandbox Shop (Tron)",
  contract: makeAddress(TRON, "b2binpay-defi/multisig"),
  isTron: true,
  deployments: [deployment("0b6a3a52-1f0e-4c55-9d3a-000728126428", "728126428", "deployed")],
}

export function chainOf(chainId: string): Chain {
  const found = CHAINS.find((each) => each.chainId === chainId)
  if (!found) throw new Error(`unknown chain ${chainId}`)
  return found
}

/** EVM contracts match in any letter case. */
export function findCurrency(id: unknown): Currency | undefined {
  if (typeof id !== "string") return undefined
  const wanted = id.includes("-0x") ? id.toLowerCase() : id
  return CURRENCIES.find((each) => each.id === wanted)
}

export function currencyOf(id: string): Currency {
  const found = findCurrency(id)
  if (!found) throw new Error(`unknown currency ${id}`)
  return found
}

export function currencyOfAsset(asset: string): Currency | undefined {
  return CURRENCIES.find((each) => each.asset === asset)
}

function chain(
  chainId: string,
  network: string | null,
  name: string,
  requiredConfirmations: number,
): Chain {
  return { chainId, network, name, isTestnet: false, isTron: false, requiredConfirmations }
}

function currency(
  chainId: string,
  address: string | null,
  symbol: string,
  name: string,
  decimals: number,
  asset: string | null,
): Currency {
  const id = address === null ? chainId : `${chainId}-${address}`
  return {
    id,
    asset,
    symbol,
    name,
    chainId,
    address,
    decimals,
    isScam: false,
    isVerified: true,
  }
}

function deployment(
  deploymentId: string,
  chainId: string,
  status: Deployment["status"],
): Deployment {
  const network = CHAINS.find((each) => each.chainId === chainId)!.network!
  const approvers = [1, 2, 3].map((n) => makeAddress(network, `b2binpay-defi/approver/${n}`))
  return { deploymentId, chainId, status, approvers, threshold: 2 }
}
