import type { PayoutFileIssue } from "../../contract/payout-file"
import { type AssetWords, assetsByWords } from "../money/asset-names"
import { ASSETS, type Asset } from "../money/assets"
import type { DestinationOptions } from "./destination"
import { type Note, empty } from "./order-issue"

/** A gateway that can send money, with what it sends. */
export interface PayingGateway {
  id: string
  name: string
  assets: readonly Asset[]
  /** `recipient` somebody registered at the processor, by e-mail or id, instead of an address. */
  destination: "address" | "recipient"
  /** What decides how its destinations are read, besides the network. */
  destinations?: DestinationOptions
}

/** What can be sent, and what holds for orders that leave it open. */
export interface CoinRules {
  gateways: readonly PayingGateway[]
  /** Id of the gateway for orders that name none. */
  gateway: string | null
  /** An asset, as CAIP-19 id or in words, for orders that name none or one of several like it. */
  asset: string | null
  /** A network, as CAIP-2 id or in words, for orders that name none and whose coin is on several. */
  network: string | null
  /** The coin that the name of the amounts' column tells: no order may be in another one. */
  amountCoin: string | null
}

/** What an order calls its gateway and its coin, by id or in words; null where it leaves it open. */
export interface CoinNames {
  gateway: string | null
  asset: string | null
  network: string | null
}

/** What an order is paid through, and in. */
export interface GatewayAndAsset {
  gateway: PayingGateway
  asset: Asset
}

type Noted = Parameters<Note>
interface Reading {
  found: GatewayAndAsset | null
  notes: Noted[]
}

/** Thousands of rows say the same about gateway and asset: each saying is looked up once. */
const readings = new WeakMap<CoinRules, Map<string, Reading>>()

/** The processor and the coin that an order means; null, with a note, where it does not say or cannot be. */
export function readCoin(names: CoinNames, rules: CoinRules, note: Note): GatewayAndAsset | null {
  const known = readings.get(rules) ?? new Map<string, Reading>()
  readings.set(rules, known)
  const key = JSON.stringify([names.gateway, names.asset, names.network])
  let reading = known.get(key)
  if (!reading) {
    const notes: Noted[] = []
    const found = readGatewayAndAsset(names, rules, (...noted) => void notes.push(noted)) ?? null
    reading = { notes, found }
    known.set(key, reading)
  }
  for (const noted of reading.notes) note(...noted)
  return reading.found
}

function readGatewayAndAsset(
  names: CoinNames,
  rules: CoinRules,
  note: Note,
): GatewayAndAsset | undefined {
  const named = names.gateway ?? rules.gateway
  const gateways =
    named === null
      ? rules.gateways
      : rules.gateways.filter(({ id, name }) => isNamed(named, id, name))
  if (gateways.length === 0) return note("gateway", unknownGateway(named, rules))
  const asset = assetOf(names, rules, gateways, note)
  if (!asset) return undefined
  const [first, ...others] = gateways.filter((gateway) => sends(gateway, asset))
  if (first && others.length === 0) return { gateway: first, asset }
  return note("gateway", {
    code: "ambiguous_gateway",
    message: `Several processors can send ${assetName(asset)}: ${list([first, ...others].flatMap((gateway) => gateway?.id ?? []))}. Enter one in the column “gateway”, or select a default for the file.`,
  })
}

function unknownGateway(
  named: string | null,
  { gateways }: CoinRules,
): Pick<PayoutFileIssue, "code" | "message"> {
  const code = "unknown_gateway"
  if (named === null) return { code, message: "There is no processor that can send money here." }
  return {
    code,
    message: `“${named.slice(0, 40)}” is no processor that can send money here. There are: ${list(gateways.map(({ id }) => id))}.`,
  }
}

function assetOf(
  names: CoinNames,
  rules: CoinRules,
  gateways: readonly PayingGateway[],
  note: Note,
): Asset | undefined {
  const known = unique([
    ...rules.gateways.flatMap(({ assets }) => assets),
    ...Object.values(ASSETS),
  ])
  const words = wordsOf(names, rules, known)
  if (!words) return note("asset", empty("asset"))
  const sendable = unique(gateways.flatMap(({ assets }) => assets))
  const [asset, ...others] = assetsByWords(words, sendable)
  const written = [words.asset, words.network].filter(Boolean).join(" on ").slice(0, 80)
  if (asset && others.length > 0) {
    return note("asset", {
      code: "ambiguous_asset",
      message: `“${written}” is on several networks: ${list([asset, ...others].map(assetName))}. Enter one in the column “network”, or select a default for the file.`,
    })
  }
  if (asset) return isOfAmounts(asset, rules, known, note) ? asset : undefined
  if (assetsByWords(words, known).length > 0) {
    return note("asset", {
      code: "gateway_cannot",
      message: `${gateways.map(({ name }) => name).join(" or ")} cannot send ${written}.`,
    })
  }
  const elsewhere = assetsByWords({ ...words, network: null }, known)
  return note("asset", {
    code: "unknown_asset",
    message:
      elsewhere.length > 0
        ? `“${written}” does not exist. Available: ${list(elsewhere.map(assetName))}.`
        : `“${written}” is not a known coin. Enter a symbol and its network, e.g. USDT and TRON.`,
  })
}

/**
 * What an order says of its coin, and what was chosen for the file where it leaves that open: its
 * coin is missing, or exists on several networks, whether or not they can be sent to here. Null
 * where nothing says which coin.
 */
function wordsOf(
  { asset, network }: CoinNames,
  rules: CoinRules,
  known: readonly Asset[],
): AssetWords | null {
  if (asset === null) {
    const chosen = rules.asset ?? rules.amountCoin
    return chosen === null ? null : withNetwork({ asset: chosen, network }, rules, known)
  }
  const chosen =
    rules.asset === null ? [] : assetsByWords({ asset: rules.asset, network: null }, known)
  const [only] = chosen.length === 1 ? chosen : []
  const meant = network === null ? assetsByWords({ asset, network }, known) : []
  return only && meant.length > 1 && meant.some(({ id }) => id === only.id)
    ? { asset: only.id, network: null }
    : withNetwork({ asset, network }, rules, known)
}

function withNetwork(words: AssetWords, rules: CoinRules, known: readonly Asset[]): AssetWords {
  if (words.network !== null || rules.network === null) return words
  return assetsByWords(words, known).length > 1 ? { ...words, network: rules.network } : words
}

/** The name of the amounts' column may say which coin they are of; a row of another one is wrong. */
function isOfAmounts(
  asset: Asset,
  { amountCoin }: CoinRules,
  known: readonly Asset[],
  note: Note,
): boolean {
  const coins = amountCoin ? assetsByWords({ asset: amountCoin, network: null }, known) : []
  if (coins.length === 0 || coins.some(({ id }) => id === asset.id)) return true
  note("asset", {
    code: "other_asset",
    message: `The amount column is in ${amountCoin}, but this row is in ${assetName(asset)}.`,
  })
  return false
}

/** An asset for people, e.g. `USDT on TRON`. */
function assetName({ symbol, network_name }: Pick<Asset, "symbol" | "network_name">): string {
  return network_name ? `${symbol} on ${network_name}` : symbol
}

function sends({ assets }: PayingGateway, { id }: Asset): boolean {
  return assets.some((asset) => asset.id === id)
}

function isNamed(word: string, ...names: string[]): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "")
  return names.some((name) => plain(name) === plain(word))
}

function unique(assets: readonly Asset[]): Asset[] {
  return [...new Map(assets.map((asset) => [asset.id, asset])).values()]
}

function list(names: readonly string[]): string {
  return names.join(", ")
}
