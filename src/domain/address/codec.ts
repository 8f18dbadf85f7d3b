import type { MemoKind } from "../../contract/memo"

/** What an address says of who can spend from it; told to nobody, but it decides what is refused. */
export type AddressKind =
  | "p2pkh"
  | "p2sh"
  | "p2wpkh"
  | "p2wsh"
  | "p2tr"
  /** An account of a network that has accounts. */
  | "account"

/** A tag that an address or a payment link carries in itself; null where it says that there is none. */
export interface CarriedTag {
  value: string | null
  memoKind: MemoKind | null
}

/** An address that a network's codec has read, its checksum included. */
export interface DecodedAddress {
  /** The one spelling in which the address is stored, compared and sent. */
  canonical: string
  kind: AddressKind
  /** It belongs to a test network. */
  testnet: boolean
  tag?: CarriedTag
  /** Why coins that are sent there are lost. */
  lost?: string
  warning?: AddressWarning
}

export interface AddressWarning {
  code: "unchecked_address" | "off_curve"
  /** For people: what is doubtful, and what to do. */
  message: string
}

/** Reads the addresses of one network; null for text that is none. Never throws. */
export type Codec = (text: string) => DecodedAddress | null

/** Coins have no owner at an address that is only zeros, but for a few bits at its end. */
export const NOBODYS = "This is a burn address: coins sent to it are lost."

/** Whether a hash or key is so small a number that nobody has the key to it. */
function isSmallNumber(payload: Uint8Array): boolean {
  return payload.subarray(0, -2).every((byte) => byte === 0)
}

/**
 * Whether nobody can have the key of an account: a small number, or one byte again and again, as
 * people write when they want to destroy coins.
 */
export function isNobodysKey(payload: Uint8Array): boolean {
  return isSmallNumber(payload) || payload.every((byte) => byte === payload[0])
}

/** Hashes by which coins are destroyed on Ethereum's kind of networks, and on TRON, as hex. */
export const BURNED_ACCOUNTS: ReadonlySet<string> = new Set([
  "deaddeaddeaddeaddeaddeaddeaddeaddeaddead",
  "dead000000000000000042069420694206942069",
  // The network itself, as the sender of its own calls.
  "fffffffffffffffffffffffffffffffffffffffe",
])

/** The result of decoding, or null where the text cannot be decoded. */
export function attempt<T>(decode: () => T): T | null {
  try {
    return decode()
  } catch {
    return null
  }
}
