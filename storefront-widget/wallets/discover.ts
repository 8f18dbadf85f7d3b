/** Which wallets are in this browser, by the standards by which they announce themselves. */
import type { Eip1193Provider } from "./evm"
import type { StandardWallet } from "./solana"
import type { TronProvider } from "./tron"

/** What EIP-6963 announces. */
export interface EvmAnnouncement {
  info: { uuid: string; name: string }
  provider: Eip1193Provider
}

/** What has announced itself so far. */
export interface Announced {
  evm: EvmAnnouncement[]
  solana: StandardWallet[]
  tron: TronProvider | null
}

/** True where wallets of a CAIP-2 network can be looked for at all. */
export const hasWallets = (network: string) => /^(eip155|solana|tron):/.test(network)

/**
 * Listens for wallets of a network, and asks those that are there already.
 * @param network CAIP-2
 * @param found called again for every other wallet
 * @returns how to stop
 */
export function discoverWallets(network: string, found: (all: Announced) => void): () => void {
  const all: Announced = { evm: [], solana: [], tron: null }
  const stop = new AbortController()
  const { signal } = stop
  const tell = () => found({ ...all })
  if (network.startsWith("eip155:")) {
    addEventListener(
      "eip6963:announceProvider",
      (event) => {
        const { detail } = event as CustomEvent<EvmAnnouncement>
        if (!detail?.provider?.request || !detail.info?.name) return
        if (all.evm.some(({ info }) => info.uuid === detail.info.uuid)) return
        all.evm = [...all.evm, detail]
        tell()
      },
      { signal },
    )
    dispatchEvent(new Event("eip6963:requestProvider"))
  } else if (network.startsWith("solana:")) {
    const register = (...wallets: StandardWallet[]) => {
      const able = wallets.filter(
        ({ features }) =>
          features?.["solana:signAndSendTransaction"] && features["standard:connect"],
      )
      if (able.length > 0) {
        all.solana = [...all.solana, ...able]
        tell()
      }
      return () => {}
    }
    addEventListener(
      "wallet-standard:register-wallet",
      (event) => {
        const { detail } = event as CustomEvent<(api: { register: typeof register }) => void>
        if (typeof detail === "function") detail({ register })
      },
      { signal },
    )
    dispatchEvent(new CustomEvent("wallet-standard:app-ready", { detail: { register } }))
  } else if (network.startsWith("tron:")) {
    const look = () => {
      const tron = (globalThis as { tronLink?: TronProvider }).tronLink
      if (!tron || all.tron) return
      all.tron = tron
      tell()
    }
    addEventListener("tronLink#initialized", look, { signal })
    look()
  }
  return () => stop.abort()
}
