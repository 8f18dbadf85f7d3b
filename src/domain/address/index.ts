import type { NetworkId } from "../../contract/ids"
import { ASSETS } from "../money/assets"
import { networkName } from "../money/networks"
import type { AddressKind, AddressWarning, CarriedTag } from "./codec"
import { otherThing } from "./foreign"
import { codecOf, networksOf } from "./networks"
import { type Pasted, readPasted } from "./pasted"

export type { Beneficiary } from "../../contract/beneficiary"
export { MEMO_KINDS, type MemoKind } from "../../contract/memo"
export { memoKindsOf, tagRule } from "./tag"

/** Longest text that is looked at as a payment link, and as an address: nothing that exists is longer. */
const MAX_LINK_LENGTH = 500
const MAX_ADDRESS_LENGTH = 128

/** An address that can be paid, however it was written. */
export interface ParsedAddress {
  /** CAIP-2 id. */
  network: NetworkId
  /** The one spelling in which it is stored, compared and sent. */
  canonical: string
  kind: AddressKind
  /** What the address or link says of a tag; absent where it says nothing. */
  tag?: CarriedTag
  /** What the link asks for; `smallest` counts in the asset's smallest unit. */
  amount?: NonNullable<Pasted["amount"]>
  /** The token's contract or mint that the link names. */
  token?: string
  warnings: AddressWarning[]
}

/** Why a text cannot be paid. */
export interface AddressProblem {
  code: "bad_address" | "wrong_network"
  /** For people: what it is, and what to do. Never repeats the text. */
  problem: string
}

export interface ParseOptions {
  /** Whether addresses of the network's test networks count as well. */
  testnet?: boolean
}

/** Contracts and mints of known tokens: coins that are sent to them are lost. */
const TOKENS = new Set(
  Object.values(ASSETS).flatMap(({ id }) => {
    const [, token] = id.split("/")
    const [kind, reference] = token?.split(":") ?? []
    return kind === "slip44" || reference === undefined ? [] : [reference.toLowerCase()]
  }),
)

/**
 * Reads an address on a network, or a payment link of a wallet, its checksum included. Takes time in
 * the length of the text only, which is limited.
 * @param network CAIP-2 id
 */
export function parseAddress(
  network: NetworkId,
  text: string,
  { testnet = false }: ParseOptions = {},
): ParsedAddress | AddressProblem {
  if (text.length > MAX_LINK_LENGTH) return bad(`This is too long to be an address.`)
  if (!/^[\x21-\x7E]+$/.test(text)) {
    return bad(otherThing(text) ?? "The address contains spaces or invisible characters.")
  }
  const pasted = readPasted(text)
  if (pasted === null) return readAddress(network, text, testnet)
  if ("problem" in pasted) return bad(pasted.problem)
  const { address, networks, ...said } = pasted
  if (!networks.includes(network)) {
    return wrong(`This is a payment link for ${names(networks)}, not for ${nameOf(network)}.`)
  }
  const read = readAddress(network, address, testnet)
  if ("problem" in read) return read
  if (read.tag && said.tag && !isSameTag(read.tag, said.tag)) {
    return bad("The address and the payment link contain different tags. Ask which one is correct.")
  }
  return { ...read, ...said }
}

/** Whether the text is an address on the network, its checksum included. */
export function isAddress(network: NetworkId, text: string, options?: ParseOptions): boolean {
  return !("problem" in parseAddress(network, text, options))
}

/**
 * Names a wallet, however its address is written: for comparing. What cannot be read is its own
 * name; e-mails and Ethereum's addresses have no case.
 */
export function addressKey(network: NetworkId | null, address: string): string {
  if (network === null || codecOf(network) === undefined) return canonicalKey(network, address)
  const read = parseAddress(network, address, { testnet: true })
  return canonicalKey(network, "problem" in read ? address : read.canonical)
}

/**
 * The same for an address that is canonical already, as everything that is stored.
 * @param network CAIP-2 id; null where it is not known
 */
export function canonicalKey(network: NetworkId | null, canonical: string): string {
  const isCaseless = network?.startsWith("eip155:") === true || canonical.includes("@")
  return isCaseless ? canonical.toLowerCase() : canonical
}

function readAddress(
  network: NetworkId,
  text: string,
  testnet: boolean,
): ParsedAddress | AddressProblem {
  if (text.length > MAX_ADDRESS_LENGTH)
    return bad(otherThing(text) ?? "This is too long to be an address.")
  const decoded = codecOf(network)?.(text) ?? null
  if (decoded === null) return notOf(network, text)
  if (decoded.testnet && !testnet) {
    return bad(`This is a test network address, not a ${nameOf(network)} address.`)
  }
  if (decoded.lost !== undefined) return bad(decoded.lost)
  if (TOKENS.has(decoded.canonical.toLowerCase())) {
    return bad("This is a token contract: coins sent to it are lost.")
  }
  const { canonical, kind, tag, warning } = decoded
  return { network, canonical, kind, ...(tag && { tag }), warnings: warning ? [warning] : [] }
}

function notOf(network: NetworkId, text: string): AddressProblem {
  const others = networksOf(text)
  if (others.length > 0) {
    return wrong(`This is an address on ${others.join(" or ")}, not on ${nameOf(network)}.`)
  }
  return bad(
    otherThing(text) ??
      `This is not a valid ${nameOf(network)} address. Check for a missing or wrong character.`,
  )
}

function isSameTag(one: CarriedTag, other: CarriedTag): boolean {
  return one.value === other.value
}

const nameOf = (network: NetworkId): string => networkName(network) ?? network
const names = (networks: readonly string[]): string => networks.map(nameOf).join(" or ")
const bad = (problem: string): AddressProblem => ({ code: "bad_address", problem })
const wrong = (problem: string): AddressProblem => ({ code: "wrong_network", problem })
