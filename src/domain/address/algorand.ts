import { sha512_256 } from "@noble/hashes/sha2"
import { base32nopad } from "@scure/base"
import { type Codec, NOBODYS, attempt, isNobodysKey } from "./codec"

/** Characters of every address. */
const LENGTH = 58

/** Algorand: a key and the last four bytes of its SHA-512/256, in base32. */
export const algorand: Codec = (text) => {
  const bytes = text.length === LENGTH ? attempt(() => base32nopad.decode(text)) : null
  if (bytes?.length !== 36 || base32nopad.encode(bytes) !== text) return null
  const key = bytes.subarray(0, 32)
  const sum = sha512_256(key).subarray(-4)
  if (!sum.every((byte, index) => byte === bytes[32 + index])) return null
  return {
    canonical: text,
    kind: "account",
    testnet: false,
    ...(isNobodysKey(key) && { lost: NOBODYS }),
  }
}
