import { validate } from "multicoin-address-validator"
import { ASSETS, type Asset } from "./assets"
import { isCashAddress } from "./cash-address"
import { networkName } from "./networks"

/**
 * Whether an address on a network is complete without a tag (memo): `required` say one, or that
 * there is none · `none` the network has no tags.
 */
export type TagRule = "required" | "none"

/** What is wrong with a destination, or deserves a second look. */
export interface DestinationFinding {
  severity: "error" | "warning"
  code: "bad_address" | "wrong_network" | "unchecked_address" | "bad_tag" | "missing_tag"
  /** For people: what is wrong and what to do. */
  message: string
}

export interface NetworkDestination {
  address: string
  tag: string | null
  /** Somebody says that the wallet has no tag. */
  noTag: boolean
}

/** How the validator calls each network; those of Ethereum's kind share their addresses. */
const VALIDATORS: Readonly<Record<string, string>> = {
  [ASSETS.BTC.network]: "btc",
  [ASSETS.LTC.network]: "ltc",
  [ASSETS.DOGE.network]: "doge",
  [ASSETS.DASH.network]: "dash",
  [ASSETS.ETH.network]: "eth",
  [ASSETS.BNB.network]: "eth",
  [ASSETS.POL.network]: "eth",
  [ASSETS.SOL.network]: "sol",
  [ASSETS.TRX.network]: "trx",
  [ASSETS.XRP.network]: "xrp",
  [ASSETS.XLM.network]: "xlm",
  [ASSETS.ALGO.network]: "algo",
}

const LARGEST_XRP_TAG = 2 ** 32 - 1
/** Bytes of a text memo on Stellar. */
const LONGEST_MEMO = 28

/** Contracts of known tokens: coins that are sent to them are lost. */
const CONTRACTS = new Set(
  Object.values(ASSETS).map(({ id }) => (id.split(":").at(-1) ?? "").toLowerCase()),
)

/** Whether an address on the network needs a tag. `network` is a CAIP-2 id. */
export function tagRule(network: string): TagRule {
  return network === ASSETS.XRP.network || network === ASSETS.XLM.network ? "required" : "none"
}

/** Whether the text is an address on the network, its checksum included. */
export function isAddress(network: string, address: string): boolean {
  if (network === ASSETS.BCH.network) return isCashAddress(address)
  const coin = VALIDATORS[network]
  return coin !== undefined && validate(address, coin)
}

/** Everything that is wrong with where an asset shall go; warnings leave it possible. */
export function destinationFindings(
  { network }: Pick<Asset, "network">,
  { address, tag, noTag }: NetworkDestination,
): DestinationFinding[] {
  const findings = [addressFinding(network, address), tagFinding(network, tag, noTag)]
  return findings.flatMap((finding) => finding ?? [])
}

function addressFinding(network: string, address: string): DestinationFinding | null {
  const name = networkName(network) ?? network
  if (!/^[\x21-\x7E]+$/.test(address)) {
    return error("bad_address", "The address has blanks or characters that cannot be seen in it.")
  }
  if (!isAddress(network, address)) {
    const others = networksOf(address)
    return others.length > 0
      ? error("wrong_network", `This is an address on ${others.join(" or ")}, not on ${name}.`)
      : error(
          "bad_address",
          `This is no address on ${name}. Look for a missing or wrong character.`,
        )
  }
  if (CONTRACTS.has(address.toLowerCase()) || /^0x0{40}$/i.test(address)) {
    return error("bad_address", "Nobody owns this address: coins that are sent there are lost.")
  }
  if (network.startsWith("eip155:") && hasNoChecksum(address)) {
    return {
      severity: "warning",
      code: "unchecked_address",
      message: "The address is written without its checksum, so a wrong character is not noticed.",
    }
  }
  return null
}

/** Of Ethereum's kind, the case of the letters is the checksum. */
function hasNoChecksum(address: string): boolean {
  const letters = address.slice(2).replace(/[^a-z]/gi, "")
  return letters !== "" && letters === letters.toLowerCase()
}

function networksOf(address: string): string[] {
  const networks = [ASSETS.BCH.network, ...Object.keys(VALIDATORS)]
  const own = networks.filter((network) => isAddress(network, address))
  return own.map((network) => networkName(network) ?? network)
}

function tagFinding(
  network: string,
  tag: string | null,
  noTag: boolean,
): DestinationFinding | null {
  if (tagRule(network) === "none") {
    return tag === null ? null : error("bad_tag", "This network has no tags: leave it empty.")
  }
  if (tag === null) {
    return noTag
      ? null
      : error("missing_tag", "Give the tag (memo), or say that the wallet has none.")
  }
  return isTag(network, tag)
    ? null
    : error("bad_tag", `“${tag.slice(0, 40)}” is no possible tag on ${networkName(network)}.`)
}

function isTag(network: string, tag: string): boolean {
  return network === ASSETS.XRP.network
    ? /^\d{1,10}$/.test(tag) && Number(tag) <= LARGEST_XRP_TAG
    : tag !== "" && new TextEncoder().encode(tag).length <= LONGEST_MEMO
}

function error(code: DestinationFinding["code"], message: string): DestinationFinding {
  return { severity: "error", code, message }
}
