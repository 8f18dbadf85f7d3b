import { sha256 } from "@noble/hashes/sha2"
import { base58xrp, utils } from "@scure/base"
import { type Codec, type DecodedAddress, NOBODYS, attempt, isNobodysKey } from "./codec"

const base58check = utils.chain(
  utils.checksum(4, (data) => sha256(sha256(data))),
  base58xrp,
)

/** Accounts whose keys nobody has, or everybody. https://xrpl.org/docs/concepts/accounts/addresses */
const NO_OWNER = new Set([
  "rrrrrrrrrrrrrrrrrNAMEtxvNvQ",
  "rrrrrrrrrrrrrrrrrrrn5RM1rHd",
  "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
])

/** X-addresses: two bytes of prefix, the account, a flag and 64 bits for the tag (XLS-5). */
const PREFIXES = { "1348": false, "1171": true } as const

/** XRP Ledger: classic addresses, and X-addresses that carry their tag. */
export const xrpl: Codec = (text) => {
  // X-addresses have 47 characters.
  const bytes = text.length > 50 ? null : attempt(() => base58check.decode(text))
  if (bytes?.length === 21 && bytes[0] === 0) return account(bytes.subarray(1), false)
  return bytes?.length === 31 ? readX(bytes) : null
}

function account(id: Uint8Array, testnet: boolean): DecodedAddress {
  const canonical = base58check.encode(Uint8Array.of(0, ...id))
  const isNobodys = isNobodysKey(id) || NO_OWNER.has(canonical)
  return { canonical, kind: "account", testnet, ...(isNobodys && { lost: NOBODYS }) }
}

function readX(bytes: Uint8Array): DecodedAddress | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const testnet = { ...PREFIXES }[String(view.getUint16(0)) as keyof typeof PREFIXES]
  const [flag, low, high] = [view.getUint8(22), view.getUint32(23, true), view.getUint32(27, true)]
  if (testnet === undefined || high !== 0 || flag > 1 || (flag === 0 && low !== 0)) return null
  const tag = { value: flag === 1 ? String(low) : null, memoKind: null }
  return { ...account(bytes.subarray(2, 22), testnet), tag }
}
