import type { NetworkId } from "../../contract/ids"
import { ownValue } from "../../contract/own-value"

/** A network by its CAIP-2 id, with what a shopper and an admin need to know of it. */
interface Network {
  name: string
  /** Seconds between two blocks on average: what one confirmation takes. */
  blockSeconds: number
  /** What exchanges and wallets call the network's tokens, e.g. `TRC20`; absent where they have no word. */
  standard?: string
  /** What sending costs there, beside the other networks: 1 next to nothing, up to 5 dear. Only orders. */
  cost: 1 | 2 | 3 | 4 | 5
  /** Block explorer pages; `{}` stands for the transaction id or the address. */
  explorer: { transaction: string; address: string }
}

/** CAIP-2 ids from https://namespaces.chainagnostic.org. */
const NETWORKS: Readonly<Record<string, Network>> = {
  "bip122:000000000019d6689c085ae165831e93": {
    name: "Bitcoin",
    blockSeconds: 600,
    cost: 4,
    explorer: {
      transaction: "https://mempool.space/tx/{}",
      address: "https://mempool.space/address/{}",
    },
  },
  "bip122:12a765e31ffd4059bada1e25190f6e98": {
    name: "Litecoin",
    blockSeconds: 150,
    cost: 2,
    explorer: {
      transaction: "https://litecoinspace.org/tx/{}",
      address: "https://litecoinspace.org/address/{}",
    },
  },
  "bip122:000000000000000000651ef99cb9fcbe": {
    name: "Bitcoin Cash",
    blockSeconds: 600,
    cost: 1,
    explorer: {
      transaction: "https://blockchair.com/bitcoin-cash/transaction/{}",
      address: "https://blockchair.com/bitcoin-cash/address/{}",
    },
  },
  "bip122:1a91e3dace36e2be3bf030a65679fe82": {
    name: "Dogecoin",
    blockSeconds: 60,
    cost: 2,
    explorer: {
      transaction: "https://blockchair.com/dogecoin/transaction/{}",
      address: "https://blockchair.com/dogecoin/address/{}",
    },
  },
  "bip122:00000ffd590b1485b3caadc19b22e637": {
    name: "Dash",
    blockSeconds: 150,
    cost: 1,
    explorer: {
      transaction: "https://blockchair.com/dash/transaction/{}",
      address: "https://blockchair.com/dash/address/{}",
    },
  },
  "eip155:1": {
    name: "Ethereum",
    blockSeconds: 12,
    standard: "ERC20",
    cost: 5,
    explorer: {
      transaction: "https://etherscan.io/tx/{}",
      address: "https://etherscan.io/address/{}",
    },
  },
  "eip155:56": {
    name: "BNB Smart Chain",
    blockSeconds: 1,
    standard: "BEP20",
    cost: 2,
    explorer: {
      transaction: "https://bscscan.com/tx/{}",
      address: "https://bscscan.com/address/{}",
    },
  },
  "eip155:137": {
    name: "Polygon",
    blockSeconds: 2,
    cost: 1,
    explorer: {
      transaction: "https://polygonscan.com/tx/{}",
      address: "https://polygonscan.com/address/{}",
    },
  },
  "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp": {
    name: "Solana",
    blockSeconds: 1,
    standard: "SPL",
    cost: 1,
    explorer: { transaction: "https://solscan.io/tx/{}", address: "https://solscan.io/account/{}" },
  },
  "tron:0x2b6653dc": {
    name: "TRON",
    blockSeconds: 3,
    standard: "TRC20",
    cost: 3,
    explorer: {
      transaction: "https://tronscan.org/#/transaction/{}",
      address: "https://tronscan.org/#/address/{}",
    },
  },
  "xrpl:0": {
    name: "XRP Ledger",
    blockSeconds: 4,
    cost: 1,
    explorer: {
      transaction: "https://xrpscan.com/tx/{}",
      address: "https://xrpscan.com/account/{}",
    },
  },
  "stellar:pubnet": {
    name: "Stellar",
    blockSeconds: 6,
    cost: 1,
    explorer: {
      transaction: "https://stellar.expert/explorer/public/tx/{}",
      address: "https://stellar.expert/explorer/public/account/{}",
    },
  },
  "algorand:wGHE2Pwdvd7S12BL5FaOP20EGYesN73k": {
    name: "Algorand",
    blockSeconds: 3,
    cost: 1,
    explorer: {
      transaction: "https://explorer.perawallet.app/tx/{}",
      address: "https://explorer.perawallet.app/address/{}",
    },
  },
}

/** The network's name in words, or undefined when we do not know it. */
export function networkName(network: NetworkId): string | undefined {
  return ownValue(NETWORKS, network)?.name
}

/** Seconds that one confirmation takes on average, or null when we do not know the network. */
export function blockSeconds(network: NetworkId): number | null {
  return ownValue(NETWORKS, network)?.blockSeconds ?? null
}

/** What exchanges call the network's tokens, e.g. `BEP20`, or null where they have no word for them. */
export function tokenStandard(network: NetworkId): string | null {
  return ownValue(NETWORKS, network)?.standard ?? null
}

/** Orders networks by what sending costs there, cheap ones first; those that we do not know are last. */
export function networkCost(network: NetworkId): number {
  return ownValue(NETWORKS, network)?.cost ?? Infinity
}

/** Explorer page of a transaction, or null where we know none. `network` is a CAIP-2 id. */
export function transactionUrl(network: NetworkId, txid: string | null): string | null {
  const page = ownValue(NETWORKS, network)?.explorer.transaction
  return page && txid ? page.replace("{}", encodeURIComponent(txid)) : null
}

/** Explorer page of an address, or null where we know none. `network` is a CAIP-2 id. */
export function addressUrl(network: NetworkId, address: string | null): string | null {
  const page = ownValue(NETWORKS, network)?.explorer.address
  return page && address ? page.replace("{}", encodeURIComponent(address)) : null
}
