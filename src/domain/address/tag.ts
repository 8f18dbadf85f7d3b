import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils"
import type { NetworkId } from "../../contract/ids"
import { base64 } from "@scure/base"
import type { MemoKind } from "../../contract/memo"
import { ASSETS } from "../money/assets"
import { networkName } from "../money/networks"
import { attempt } from "./codec"
import { SECRET, isSecret } from "./foreign"

/**
 * Whether an address on a network is complete without a tag (memo): `required` say one, or that
 * there is none · `none` the network has no tags.
 */
export type TagRule = "required" | "none"

/** A tag as it is stored and sent. */
export interface Tag {
  tag: string
  /** On Stellar, how the memo is filed; null on networks with one kind of tag. */
  memoKind: MemoKind | null
  /** What deserves a second look; for people. */
  doubt?: string
}

/** Why a text is no tag: for people, with what to do. */
export interface TagProblem {
  problem: string
}

const MAX_XRP_TAG = 2n ** 32n - 1n
const MAX_MEMO_ID = 2n ** 64n - 1n
const MAX_MEMO_BYTES = 28
const HASH_BYTES = 32
/** Characters of a tag's longest form; of longer text only recovery words are told from the rest. */
const MAX_TAG_LENGTH = 128

/** Whether an address on the network needs a tag. `network` is a CAIP-2 id. */
export function tagRule(network: NetworkId): TagRule {
  return network === ASSETS.XRP.network || network === ASSETS.XLM.network ? "required" : "none"
}

/** Kinds of memo among which a sender has to choose on the network; none where there is no choice. */
export function memoKindsOf(network: NetworkId): readonly MemoKind[] {
  return network === ASSETS.XLM.network ? ["id", "text", "hash", "return"] : []
}

/** What spreadsheets and exports write where there is nothing. */
const NOTHING =
  /^(?:#[a-z/0?! _]{1,16}|null|nil|none|no|n\/?a|nan|undefined|empty|missing|[-–—_.?]+)$/i
/** Characters that are not seen, or turn the text around; blanks that are not the ordinary one. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u
const EXPONENT = /^\d+(?:[.,]\d+)?e[+-]?\d+$/i
const DECIMALS = /^\d+[.,]0+$/
const THOUSANDS = /^\d{1,3}(?:[.,' ]\d{3})+$/

/**
 * Judges a tag or memo, however it came here. Returns how it is stored and sent.
 * @param kind how a memo on Stellar is filed, where somebody has said so
 */
export function readTag(
  network: NetworkId,
  text: string,
  kind: MemoKind | null = null,
): Tag | TagProblem {
  if (tagRule(network) === "none")
    return { problem: "This network has no tags: leave the tag empty." }
  if (text.length > MAX_TAG_LENGTH) {
    return {
      problem: isSecret(text) ? SECRET : `A tag has at most ${MAX_TAG_LENGTH} characters.`,
    }
  }
  const tag = text.trim()
  const unseen = UNSEEN.test(tag.replace(/ /g, ""))
  if (unseen) return { problem: "The tag contains invisible characters: type it again." }
  if (tag === "") return { problem: "Enter the tag (memo), or confirm that the wallet has none." }
  // Never repeated: it may be a key in the wrong cell.
  if (isSecret(tag)) return { problem: SECRET }
  if (NOTHING.test(tag)) {
    return { problem: `${quoted(tag)} is not a tag. If the wallet has none, confirm that instead.` }
  }
  if (kind !== "text" && EXPONENT.test(tag)) {
    return {
      problem: `${quoted(tag)} was rewritten by a spreadsheet. Format the column as text and enter the tag again.`,
    }
  }
  if (network === ASSETS.XRP.network) {
    return kind === null
      ? readXrpTag(tag)
      : { problem: "Memo types only exist on Stellar: a tag on the XRP Ledger is a number." }
  }
  return readMemo(tag, kind)
}

/** A memo with its kind before it, as it can be written where there is no other place for the kind. */
const WITH_KIND = /^(?:MEMO_)?(id|text|hash|return):\s*(.+)$/is

/** Takes the kind of a memo off that stands before it: `text:0042`, `MEMO_ID:7`. */
export function splitMemoKind(
  network: NetworkId,
  written: string,
): { tag: string; memoKind: MemoKind | null } {
  const [, word = "", tag = ""] = WITH_KIND.exec(written) ?? []
  const memoKind = memoKindsOf(network).find((kind) => kind === word.toLowerCase())
  return memoKind === undefined ? { tag: written, memoKind: null } : { tag, memoKind }
}

function readXrpTag(tag: string): Tag | TagProblem {
  if (!/^\d{1,10}$/.test(tag) || BigInt(tag) > MAX_XRP_TAG) {
    return {
      problem: `${quoted(tag)} is not a valid tag on ${networkName(ASSETS.XRP.network)}: tags are whole numbers up to ${MAX_XRP_TAG}.`,
    }
  }
  return { tag: String(BigInt(tag)), memoKind: null, ...zeroDoubt(tag) }
}

function zeroDoubt(tag: string): Pick<Tag, "doubt"> {
  return /^0+$/.test(tag)
    ? { doubt: "0 is a valid tag. If the wallet has none, confirm that instead." }
    : {}
}

function readMemo(tag: string, kind: MemoKind | null): Tag | TagProblem {
  switch (kind) {
    case "id":
      return readMemoId(tag)
    case "text":
      return readMemoText(tag)
    case "hash":
    case "return":
      return readMemoHash(tag, kind)
    case null:
      return guessMemo(tag)
  }
}

/** Nobody said of which kind it is: digits are most often a number. */
function guessMemo(tag: string): Tag | TagProblem {
  if (DECIMALS.test(tag) || THOUSANDS.test(tag)) {
    return {
      problem: `${quoted(tag)} looks like a number formatted by a spreadsheet. Use digits only, or set the memo type to text.`,
    }
  }
  if (/^[0-9a-f]{64}$/i.test(tag)) {
    return {
      problem: "This memo is too long for a text memo. If it is a hash, set the memo type to hash.",
    }
  }
  if (!/^\d+$/.test(tag) || /^0\d/.test(tag)) return readMemoText(tag)
  const read = readMemoId(tag)
  if ("problem" in read) return read
  const doubt =
    "It is sent as a number (MEMO_ID). If the wallet shows a text memo, set the memo type to text."
  return { ...read, doubt }
}

function readMemoId(tag: string): Tag | TagProblem {
  if (!/^\d{1,20}$/.test(tag) || BigInt(tag) > MAX_MEMO_ID) {
    return {
      problem: `${quoted(tag)} is not a valid memo ID: memo IDs are whole numbers up to ${MAX_MEMO_ID}. If it is a text memo, set the memo type to text.`,
    }
  }
  return { tag: String(BigInt(tag)), memoKind: "id", ...zeroDoubt(tag) }
}

function readMemoText(tag: string): Tag | TagProblem {
  return utf8ToBytes(tag).length > MAX_MEMO_BYTES
    ? {
        problem: `${quoted(tag)} is not a valid tag on Stellar: a text memo has at most ${MAX_MEMO_BYTES} bytes.`,
      }
    : { tag, memoKind: "text" }
}

/** 32 bytes, in hex or base64. */
function readMemoHash(tag: string, kind: "hash" | "return"): Tag | TagProblem {
  if (/^[0-9a-f]{64}$/i.test(tag)) return { tag: tag.toLowerCase(), memoKind: kind }
  const bytes = attempt(() => base64.decode(tag))
  return bytes?.length === HASH_BYTES
    ? { tag: bytesToHex(bytes), memoKind: kind }
    : { problem: `A memo of this type is a hash: ${HASH_BYTES} bytes, as 64 characters of hex.` }
}

function quoted(tag: string): string {
  return `“${tag.slice(0, 40)}”`
}
