import { ASSETS, type Asset } from "./assets"
import { networkName } from "./networks"

/** How people write networks beside their names, letters and digits only; by CAIP-2 id. */
const NETWORK_WORDS: Readonly<Record<string, readonly string[]>> = {
  [ASSETS.BTC.network]: ["btc"],
  [ASSETS.LTC.network]: ["ltc"],
  [ASSETS.BCH.network]: ["bch"],
  [ASSETS.DOGE.network]: ["doge"],
  [ASSETS.DASH.network]: ["dash"],
  [ASSETS.ETH.network]: ["eth", "erc20", "mainnet", "ethereummainnet"],
  [ASSETS.BNB.network]: ["bsc", "bnb", "bep20", "bnbchain", "binance", "binancesmartchain"],
  [ASSETS.POL.network]: ["pol", "matic", "polygonpos"],
  [ASSETS.SOL.network]: ["sol", "spl"],
  [ASSETS.TRX.network]: ["trx", "trc20"],
  [ASSETS.XRP.network]: ["xrp", "xrpl", "ripple"],
  [ASSETS.XLM.network]: ["xlm"],
  [ASSETS.ALGO.network]: ["algo"],
}

const NETWORK_BY_WORD = new Map(
  Object.entries(NETWORK_WORDS).flatMap(([network, words]) =>
    [...words, plain(networkName(network) ?? ""), plain(network)].map(
      (word) => [word, network] as const,
    ),
  ),
)

/** What somebody wrote for an asset. */
export interface AssetWords {
  /** A CAIP-19 id, a symbol or name, or both in one: `USDT (TRC20)`, `usdt-tron`. */
  asset: string
  /** Name, standard or CAIP-2 id of the network; empty where it is not written apart. */
  network: string
}

/**
 * The assets that somebody may mean; several where the network is left open. Nothing is guessed: a
 * network that we do not know, or that the coin is not on, leaves none.
 */
export function assetsByWords(words: AssetWords, among: readonly Asset[]): Asset[] {
  const text = words.asset.trim()
  const wanted = words.network.trim()
  const byId = among.filter(({ id }) => id.toLowerCase() === text.toLowerCase())
  const found = byId.length > 0 ? byId : byName(text, among)
  if (wanted === "") return found
  const network = networkByWord(wanted)
  return found.filter((asset) => asset.network === network)
}

/** The network that a word stands for, as CAIP-2 id; undefined when we do not know it. */
export function networkByWord(word: string): string | undefined {
  return NETWORK_BY_WORD.get(plain(word))
}

function byName(text: string, among: readonly Asset[]): Asset[] {
  const whole = plain(text)
  const exact = among.filter(
    ({ symbol, name }) => whole !== "" && (plain(symbol) === whole || plain(name) === whole),
  )
  if (exact.length > 0) return exact
  const [symbol, ...rest] = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const network = networkByWord(rest.filter((word) => word.toLowerCase() !== "on").join(""))
  if (!symbol || network === undefined) return []
  return among.filter((asset) => plain(asset.symbol) === plain(symbol) && asset.network === network)
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "")
}
