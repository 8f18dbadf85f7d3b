import type { MemoKind } from "../../contract/memo"
import { ownValue } from "../../contract/own-value"
import { ASSETS } from "../money/assets"
import { type AssetAmount, assetAmount, decimal, divide, isZero } from "../money/money"
import type { CarriedTag } from "./codec"

/** What a wallet's payment link says, not judged yet. */
export interface Pasted {
  address: string
  tag?: CarriedTag
  /** In the asset, or in its smallest unit. */
  amount?: { value: AssetAmount; unit: "asset" | "smallest" }
  /** CAIP-2 ids of the networks that the link is for. */
  networks: readonly string[]
  /** The token's contract or mint, where the link names one. */
  token?: string
}

/** Why a link cannot be taken for an address: for people, with what to do. */
export interface PastedProblem {
  problem: string
}

interface Link {
  scheme: string
  path: string
  query: URLSearchParams
}

type Reader = (link: Link) => Pasted | PastedProblem

/** Chains by the short names of EIP-3770, which wallets put before addresses. */
const EVM_CHAINS: Readonly<Record<string, string>> = {
  eth: ASSETS.ETH.network,
  bnb: ASSETS.BNB.network,
  bsc: ASSETS.BNB.network,
  pol: ASSETS.POL.network,
  matic: ASSETS.POL.network,
  polygon: ASSETS.POL.network,
}

const PROGRAM_CALL =
  "This payment link calls a contract. Enter only the recipient's address, and select the coin and amount yourself."
const PAYMENT_PAGE =
  "This link points to a payment request on a web page. Enter the address itself."

/** Reads a payment link of a scheme that we know; null for a text that is none. */
export function readPasted(text: string): Pasted | PastedProblem | null {
  const match = /^([a-z][a-z0-9+.-]{1,20}):(?:\/\/)?([^?#]*)(?:\?([^#]*))?$/i.exec(text)
  if (!match) return readBareTag(text)
  const [, scheme = "", path = "", query = ""] = match
  const reader = ownValue(READERS, scheme.toLowerCase())
  const parameters = new URLSearchParams(query)
  const unknown = [...parameters.keys()].find((key) => key.toLowerCase().startsWith("req-"))
  if (reader && unknown !== undefined) {
    return {
      problem: `This link requires an unsupported parameter (${unknown.slice(0, 30)}). Enter the address itself.`,
    }
  }
  return reader?.({ scheme: scheme.toLowerCase(), path, query: parameters }) ?? null
}

/** XRP's addresses are often written with their tag behind them: `r…?dt=7`, `r…:7`. */
function readBareTag(text: string): Pasted | null {
  const match = /^(r[1-9A-HJ-NP-Za-km-z]{24,34})(?:\?(?:dt|tag)=|[:+])(\d{1,12})$/.exec(text)
  const [, address, value] = match ?? []
  if (address === undefined || value === undefined) return null
  return { address, tag: { value, memoKind: null }, networks: [ASSETS.XRP.network] }
}

/** BIP-21 and its copies: `bitcoin:<address>?amount=0.5`. */
function bip21(network: string): Reader {
  return ({ path, query }) =>
    path === ""
      ? { problem: PAYMENT_PAGE }
      : { address: path, ...amountOf(query), networks: [network] }
}

/** Bitcoin Cash's scheme is a part of its addresses. */
const bitcoinCash: Reader = ({ scheme, path, query }) => {
  if (path === "") return { problem: PAYMENT_PAGE }
  const isUpper = path === path.toUpperCase()
  const prefix = isUpper ? scheme.toUpperCase() : scheme
  return { address: `${prefix}:${path}`, ...amountOf(query), networks: [ASSETS.BCH.network] }
}

/** EIP-681 without function calls, and EIP-3770. */
const ethereum: Reader = ({ scheme, path, query }) => {
  const match = /^(?:pay-)?([^@/]+)(?:@(\d+))?(\/.*)?$/.exec(path)
  const [, address = "", chain, call] = match ?? []
  if (call !== undefined || query.has("address") || query.has("uint256")) {
    return { problem: PROGRAM_CALL }
  }
  const named = ownValue(EVM_CHAINS, scheme)
  const network = chain === undefined ? named : `eip155:${chain}`
  const networks =
    network === undefined ? [ASSETS.ETH.network, ASSETS.BNB.network, ASSETS.POL.network] : [network]
  return { address, ...amountOf(query, "value", "smallest"), networks }
}

/** Solana Pay. */
const solana: Reader = ({ path, query }) => {
  if (/^https/i.test(path)) return { problem: PAYMENT_PAGE }
  if (query.has("memo")) return { problem: NO_MEMO }
  const token = query.get("spl-token")
  const pasted = { address: path, ...amountOf(query), networks: [ASSETS.SOL.network] }
  return token === null ? pasted : { ...pasted, token }
}

const NO_MEMO =
  "This link requires a memo, which processors cannot send on this network. Ask for an address that needs none."

const tron: Reader = ({ path, query }) => {
  const token = query.get("token")
  const pasted = { address: path, ...amountOf(query), networks: [ASSETS.TRX.network] }
  return token === null ? pasted : { ...pasted, token }
}

const ripple: Reader = ({ path, query }) => {
  const value = query.get("dt") ?? query.get("tag")
  return {
    address: path === "" ? (query.get("to") ?? path) : path,
    ...(value !== null && { tag: { value, memoKind: null } }),
    ...amountOf(query),
    networks: [ASSETS.XRP.network],
  }
}

const MEMO_TYPES: Readonly<Record<string, MemoKind>> = {
  MEMO_TEXT: "text",
  MEMO_ID: "id",
  MEMO_HASH: "hash",
  MEMO_RETURN: "return",
}

/** SEP-7; a memo without a kind is a text there. */
const stellar: Reader = ({ path, query }) => {
  if (path !== "pay" && query.has("destination")) return { problem: PROGRAM_CALL }
  if (query.has("asset_code")) {
    return { problem: "This link requests a token on Stellar. Enter only the recipient's address." }
  }
  const address = path === "pay" ? query.get("destination") : path
  if (address === null) return { problem: "This link names no recipient. Enter an address." }
  const value = query.get("memo")
  const kind = ownValue(MEMO_TYPES, query.get("memo_type") ?? "MEMO_TEXT")
  if (value !== null && kind === undefined)
    return { problem: "The memo type in the link is unknown." }
  return {
    address,
    ...(value !== null && kind !== undefined && { tag: { value, memoKind: kind } }),
    ...amountOf(query),
    networks: [ASSETS.XLM.network],
  }
}

/** ARC-26: amounts are whole microalgos. */
const algorand: Reader = ({ path, query }) => {
  if (query.has("asset")) {
    return {
      problem: "This link requests a token on Algorand. Enter only the recipient's address.",
    }
  }
  if (query.has("note") || query.has("xnote")) return { problem: NO_MEMO }
  return {
    address: path,
    ...amountOf(query, "amount", "smallest"),
    networks: [ASSETS.ALGO.network],
  }
}

const READERS: Readonly<Record<string, Reader>> = {
  bitcoin: bip21(ASSETS.BTC.network),
  litecoin: bip21(ASSETS.LTC.network),
  dogecoin: bip21(ASSETS.DOGE.network),
  dash: bip21(ASSETS.DASH.network),
  bitcoincash: bitcoinCash,
  bchtest: bitcoinCash,
  bchreg: bitcoinCash,
  ethereum,
  ...Object.fromEntries(Object.keys(EVM_CHAINS).map((name) => [name, ethereum])),
  solana,
  tron,
  algorand,
  ripple,
  xrp: ripple,
  xrpl: ripple,
  stellar,
  "web+stellar": stellar,
}

function amountOf(
  query: URLSearchParams,
  key = "amount",
  unit: "asset" | "smallest" = "asset",
): Pick<Pasted, "amount"> {
  const text = query.get(key)
  // EIP-681 allows 2.5e18; what is not a plain number says nothing, and the amount stands elsewhere.
  if (text === null || !/^\d{1,40}(?:\.\d{1,40})?$/.test(text)) return {}
  const value = assetAmount(text)
  return isZero(value) ? {} : { amount: { value, unit } }
}

/** The amount in the asset, where its decimals are known. */
export function pastedAmount(
  { amount }: Pick<Pasted, "amount">,
  decimals: number,
): AssetAmount | null {
  if (!amount) return null
  return amount.unit === "asset"
    ? amount.value
    : divide(amount.value, decimal(`1${"0".repeat(decimals)}`))
}
