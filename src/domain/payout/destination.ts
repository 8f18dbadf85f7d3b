import type { AssetId, NetworkId } from "../../contract/ids"
import type { MemoKind } from "../../contract/memo"
import {
  type AddressProblem,
  type ParseOptions,
  type ParsedAddress,
  parseAddress,
} from "../address"
import { pastedAmount } from "../address/pasted"
import { type Tag, readTag, tagRule } from "../address/tag"
import type { Asset } from "../money/assets"
import { type AssetAmount, isEqual } from "../money/money"

/** What is wrong with a destination, or deserves a second look. */
export interface DestinationFinding {
  severity: "error" | "warning"
  code:
    | "bad_address"
    | "wrong_network"
    | "unchecked_address"
    | "off_curve"
    | "bad_amount"
    | "bad_tag"
    | "missing_tag"
    | "doubtful_tag"
  /** For people: what is wrong and what to do. */
  message: string
}

/** Where coins shall go, as somebody has typed or pasted it. */
export interface WrittenDestination {
  /** An address, or a wallet's payment link. */
  address: string
  tag: string | null
  /** Somebody says that the wallet has no tag. */
  noTag: boolean
  /** How a memo on Stellar is filed, where somebody has said so. */
  memoKind?: MemoKind | null
  /** What shall be sent, in the asset, where it is known: a link that asks for another amount is refused. */
  amount?: AssetAmount
}

/** Where coins go, in the one way in which it is stored, compared and sent. */
export interface NetworkDestination {
  address: string
  tag: string | null
  /** On Stellar, how the memo is filed; null elsewhere, and without a tag. */
  memoKind: MemoKind | null
}

export interface DestinationReading {
  /** Null while there is an error. */
  destination: NetworkDestination | null
  findings: DestinationFinding[]
}

/** What decides whether a destination can be sent to, besides the network. */
export interface DestinationOptions extends ParseOptions {
  /** Kinds of memo that the sender can send; all where it is absent. */
  memoKinds?: readonly MemoKind[]
}

/** The asset that shall go there; an approved address has a network only. */
export type SentAsset = Pick<Asset, "network"> & Partial<Pick<Asset, "id" | "decimals">>

/** Reads where an asset shall go, with everything that is wrong with it; warnings leave it possible. */
export function readDestination(
  asset: SentAsset,
  written: WrittenDestination,
  options: DestinationOptions = {},
): DestinationReading {
  const parsed = parseAddress(asset.network, written.address.trim(), options)
  if ("problem" in parsed) {
    const about = tagOf(asset.network, written)
    return { destination: null, findings: [addressError(parsed), ...about.findings] }
  }
  const tag = tagOf(asset.network, written, parsed.tag)
  const findings = [
    ...linkFindings(asset, written, parsed),
    ...parsed.warnings.map((warning) => ({ severity: "warning" as const, ...warning })),
    ...tag.findings,
    ...kindFindings(tag.read, options),
  ]
  if (findings.some(({ severity }) => severity === "error")) return { destination: null, findings }
  return {
    destination: {
      address: parsed.canonical,
      tag: tag.read?.tag ?? null,
      memoKind: tag.read?.memoKind ?? null,
    },
    findings,
  }
}

/** A pasted link that asks for another coin or amount than shall be sent. */
function linkFindings(
  asset: SentAsset,
  { amount }: WrittenDestination,
  parsed: ParsedAddress,
): DestinationFinding[] {
  const findings: DestinationFinding[] = []
  if (asset.id !== undefined && !isFor(asset.id, parsed)) {
    return [error("bad_address", "This payment link requests a different coin.")]
  }
  const asked = asset.decimals === undefined ? null : pastedAmount(parsed, asset.decimals)
  if (asked !== null && amount !== undefined && !isEqual(asked, amount)) {
    const message = `The payment link requests ${asked}, but ${amount} would be sent. Check which one is correct.`
    findings.push(error("bad_amount", message))
  }
  return findings
}

/** Whether a link's coin is the asset, as far as the link says: units are the network's own coin's. */
function isFor(assetId: AssetId, { token, amount }: ParsedAddress): boolean {
  if (token !== undefined) return assetId.endsWith(`:${token}`)
  return amount?.unit !== "smallest" || assetId.includes("/slip44:")
}

/** A memo that this sender cannot send would arrive as another one. */
function kindFindings(tag: Tag | null, { memoKinds }: DestinationOptions): DestinationFinding[] {
  if (!tag?.memoKind || !memoKinds || memoKinds.includes(tag.memoKind)) return []
  const message = `This processor cannot send a memo of the type “${tag.memoKind}”. Ask for an address with another memo type or none.`
  return [error("bad_tag", message)]
}

interface JudgedTag {
  read: Tag | null
  findings: DestinationFinding[]
}

/** The tag that is given beside the address, in it, or in both alike. */
function tagOf(
  network: NetworkId,
  { tag, noTag, memoKind = null }: WrittenDestination,
  carried?: ParsedAddress["tag"],
): JudgedTag {
  const given = tag === null ? null : readTag(network, tag, memoKind ?? carried?.memoKind)
  if (given && "problem" in given) return refused("bad_tag", given.problem)
  if (carried) return carriedTag(network, carried, given, noTag)
  if (given) return judged(given)
  return tagRule(network) === "none" || noTag
    ? { read: null, findings: [] }
    : refused("missing_tag", "Enter the tag (memo), or confirm that the wallet has none.")
}

function carriedTag(
  network: NetworkId,
  carried: NonNullable<ParsedAddress["tag"]>,
  given: Tag | null,
  noTag: boolean,
): JudgedTag {
  const own = carried.value === null ? null : readTag(network, carried.value, carried.memoKind)
  if (own && "problem" in own) return refused("bad_tag", own.problem)
  if (given && (given.tag !== own?.tag || given.memoKind !== own.memoKind)) {
    return refused(
      "bad_tag",
      own
        ? `The address contains the tag ${own.tag}, but the tag entered is ${given.tag}. Check which one is correct.`
        : "The address contains no tag, but a tag was entered. Check which one is correct.",
    )
  }
  if (own && noTag) {
    const message = `The address contains the tag ${own.tag}, so it cannot be sent without one.`
    return refused("bad_tag", message)
  }
  return own ? judged(own) : { read: null, findings: [] }
}

function judged({ doubt, ...tag }: Tag): JudgedTag {
  const findings: DestinationFinding[] =
    doubt === undefined ? [] : [{ severity: "warning", code: "doubtful_tag", message: doubt }]
  return { read: tag, findings }
}

function refused(code: "bad_tag" | "missing_tag", message: string): JudgedTag {
  return { read: null, findings: [error(code, message)] }
}

function addressError({ code, problem }: AddressProblem): DestinationFinding {
  return error(code, problem)
}

function error(code: DestinationFinding["code"], message: string): DestinationFinding {
  return { severity: "error", code, message }
}
