import type { NetworkId } from "../../contract/ids"
import { ownValue } from "../../contract/own-value"
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
    [...words, networkName(network), network].flatMap((word) =>
      word === undefined ? [] : [[plain(word), network] as const],
    ),
  ),
)

/** Other words for a network than its name, letters and digits only, e.g. `bsc`; none where we know none. */
export function networkAliases(network: NetworkId): readonly string[] {
  return ownValue(NETWORK_WORDS, network) ?? []
}

/** Of an asset's id, in characters. */
const MAX_ID_LENGTH = 200
/** Of a name for a coin, a network or both; longer text is not taken apart. */
const MAX_NAME_LENGTH = 80
const MAX_WORDS = 8

/** What somebody wrote for an asset. */
export interface AssetWords {
  /** A CAIP-19 id, a symbol or name, or both in one: `USDT (TRC20)`, `usdt-tron`. */
  asset: string
  /** Name, standard or CAIP-2 id of the network; null where it is not written apart. */
  network: string | null
}

/**
 * The assets that somebody may mean; several where the network is left open. Nothing is guessed: a
 * network that we do not know, or that the coin is not on, leaves none.
 */
export function assetsByWords(words: AssetWords, among: readonly Asset[]): Asset[] {
  const text = words.asset.trim()
  const wanted = words.network?.trim()
  if (text.length > MAX_ID_LENGTH) return []
  const byId = among.filter(({ id }) => id.toLowerCase() === text.toLowerCase())
  const found = byId.length > 0 ? byId : byName(text, among)
  if (!wanted) return found
  const network = networkByWord(wanted)
  return found.filter((asset) => asset.network === network)
}

/**
 * The network that words stand for, as CAIP-2 id; undefined when we do not know it. Several words
 * have to mean the same one: `TRON (TRC-20)`, but neither `BSC (ERC20)` nor `Polygon zkEVM`.
 */
export function networkByWord(words: string): string | undefined {
  if (words.length > MAX_NAME_LENGTH) return undefined
  const text = inOneWord(words.replace(/\bnetwork\b/i, " "))
  const known = NETWORK_BY_WORD.get(plain(text))
  if (known !== undefined) return known
  const signs = text.split(/[^\p{L}\p{N}\s.]+/u).filter(hasLetters)
  const parts = signs.length > 1 ? signs : text.split(/\s+/).filter(hasLetters)
  if (parts.length < 2) return undefined
  const networks = new Set(parts.map(networkByWord))
  return networks.size === 1 ? [...networks][0] : undefined
}

const hasLetters = (part: string) => /[\p{L}\p{N}]/u.test(part)

/** Standards of tokens as one word: `TRC-20` becomes `TRC20`. */
function inOneWord(text: string): string {
  return text.replace(/\b(trc|erc|bep)[\s_-]*20\b/gi, (_, standard: string) => `${standard}20`)
}

/** Whether words name a coin, a network, or both: `USDT`, `TRC20`, `USDT (TRC20)`. */
export function isCoinOrNetwork(words: string, among: readonly Asset[]): boolean {
  return (
    networkByWord(words) !== undefined ||
    assetsByWords({ asset: words, network: null }, among).length > 0
  )
}

function byName(text: string, among: readonly Asset[]): Asset[] {
  const whole = text.length > MAX_NAME_LENGTH ? "" : plain(text)
  if (whole === "") return []
  const exact = among.filter(({ symbol, name }) => plain(symbol) === whole || plain(name) === whole)
  if (exact.length > 0) return exact
  const inParts = byParts(text, among)
  return inParts.length > 0 ? inParts : bySymbolAndNetwork(whole, among)
}

/** Coin and network with something between them: `USDT-TRON`; with a colon the network is first. */
function byParts(text: string, among: readonly Asset[]): Asset[] {
  const [, first, second] = /^([^:\s]+):([^:\s]+)$/.exec(text) ?? []
  if (first && second) return byCoinAndNetwork(second, networkByWord(first), among)
  const words = inOneWord(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  if (words.length > MAX_WORDS) return []
  for (let length = 1; length < words.length; length += 1) {
    const rest = words.slice(length).filter((word) => !/^on$/i.test(word))
    const coin = words.slice(0, length).join("")
    const found = byCoinAndNetwork(coin, networkByWord(rest.join(" ")), among)
    if (found.length > 0) return found
  }
  return []
}

function byCoinAndNetwork(
  coin: string,
  network: string | undefined,
  among: readonly Asset[],
): Asset[] {
  if (network === undefined) return []
  return among.filter(
    ({ symbol, name, network: own }) =>
      own === network && (plain(symbol) === plain(coin) || plain(name) === plain(coin)),
  )
}

/** Processors' own codes, in one word: `USDTTRC20`, `USDCMATIC`. */
function bySymbolAndNetwork(whole: string, among: readonly Asset[]): Asset[] {
  return among.filter((asset) => {
    const symbol = plain(asset.symbol)
    return (
      whole.startsWith(symbol) && NETWORK_BY_WORD.get(whole.slice(symbol.length)) === asset.network
    )
  })
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "")
}
