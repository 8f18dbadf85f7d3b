import type { NetworkId } from "../../contract/ids"
import { ownValue } from "../../contract/own-value"
import { ASSETS } from "../money/assets"
import { networkName } from "../money/networks"
import { algorand } from "./algorand"
import { bitcoin, dash, dogecoin, litecoin } from "./bitcoin"
import { bitcoinCash } from "./bitcoin-cash"
import type { Codec } from "./codec"
import { evm } from "./evm"
import { solana } from "./solana"
import { stellar } from "./stellar"
import { tron } from "./tron"
import { xrpl } from "./xrpl"

/** Networks by CAIP-2 id; those of Ethereum's kind share one codec. */
const CODECS: Readonly<Record<string, Codec>> = {
  [ASSETS.BTC.network]: bitcoin,
  [ASSETS.LTC.network]: litecoin,
  [ASSETS.BCH.network]: bitcoinCash,
  [ASSETS.DOGE.network]: dogecoin,
  [ASSETS.DASH.network]: dash,
  [ASSETS.SOL.network]: solana,
  [ASSETS.TRX.network]: tron,
  [ASSETS.XRP.network]: xrpl,
  [ASSETS.XLM.network]: stellar,
  [ASSETS.ALGO.network]: algorand,
}

/** All networks that we know, by CAIP-2 id. */
const NETWORKS = [...new Set(Object.values(ASSETS).map(({ network }) => network))]

/** What reads addresses of the network; undefined where we do not know it. */
export function codecOf(network: NetworkId): Codec | undefined {
  return network.startsWith("eip155:") ? evm : ownValue(CODECS, network)
}

/** Names of the networks on which the text is an address, test networks included. */
export function networksOf(text: string): string[] {
  const own = NETWORKS.filter((network) => codecOf(network)?.(text))
  return own.map((network) => networkName(network) ?? network)
}
