import { utils } from "@scure/base"
import { lostHash } from "./bitcoin"
import { type Codec, type DecodedAddress, attempt } from "./codec"

const CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
const PREFIXES = ["bitcoincash", "bchtest", "bchreg"]
const GENERATORS = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n]
/** Characters of an address with its prefix. */
const MAX_LENGTH = 128
/** Of the checksum. */
const CHECKSUM_WORDS = 8
const fiveBits = utils.radix2(5)

/**
 * Bitcoin Cash's own form, with or without its prefix; of its own, as no kept library of a fitting
 * size reads it. An address that takes tokens as well (CashTokens) is the same wallet, and is
 * written as the ordinary one.
 * https://github.com/bitcoincashorg/bitcoincash.org/blob/master/spec/cashaddr.md
 */
export const bitcoinCash: Codec = (text) => {
  if (text.length > MAX_LENGTH) return null
  const lower = text.toLowerCase()
  if (text !== lower && text !== text.toUpperCase()) return null
  const colon = lower.indexOf(":")
  const data = lower.slice(colon + 1)
  if (!/^[qpzr][a-z0-9]{41,60}$/.test(data)) return null
  const words = [...data].map((character) => CHARACTERS.indexOf(character))
  if (words.includes(-1)) return null
  const prefixes = colon < 0 ? PREFIXES : PREFIXES.filter((name) => name === lower.slice(0, colon))
  const prefix = prefixes.find((name) => checksum(name, words) === 0n)
  return prefix === undefined ? null : read(prefix, words.slice(0, -CHECKSUM_WORDS))
}

/** By the first byte: what kind of hash, and how many bits it has. */
const KINDS: Readonly<
  Record<number, { kind: DecodedAddress["kind"]; bytes: number; plain: number }>
> = {
  0x00: { kind: "p2pkh", bytes: 20, plain: 0x00 },
  0x08: { kind: "p2sh", bytes: 20, plain: 0x08 },
  0x0b: { kind: "p2sh", bytes: 32, plain: 0x0b },
  // The same for wallets that take tokens.
  0x10: { kind: "p2pkh", bytes: 20, plain: 0x00 },
  0x18: { kind: "p2sh", bytes: 20, plain: 0x08 },
  0x1b: { kind: "p2sh", bytes: 32, plain: 0x0b },
}

function read(prefix: string, words: number[]): DecodedAddress | null {
  const bytes = attempt(() => fiveBits.decode(words))
  const known = bytes?.[0] === undefined ? undefined : KINDS[bytes[0]]
  if (!bytes || !known || bytes.length !== known.bytes + 1) return null
  const hash = bytes.subarray(1)
  return {
    canonical: write(prefix, known.plain, hash),
    kind: known.kind,
    testnet: prefix !== "bitcoincash",
    ...lostHash(hash),
  }
}

function write(prefix: string, version: number, hash: Uint8Array): string {
  const words = fiveBits.encode(Uint8Array.of(version, ...hash))
  const sum = checksum(prefix, [...words, ...Array<number>(CHECKSUM_WORDS).fill(0)])
  const tail = Array.from({ length: CHECKSUM_WORDS }, (_, index) =>
    Number((sum >> BigInt(5 * (CHECKSUM_WORDS - 1 - index))) & 31n),
  )
  return `${prefix}:${[...words, ...tail].map((word) => CHARACTERS[word]).join("")}`
}

function checksum(prefix: string, words: readonly number[]): bigint {
  const letters = [...prefix].map((letter) => letter.charCodeAt(0) & 31)
  let sum = 1n
  for (const word of [...letters, 0, ...words]) {
    const top = sum >> 35n
    sum = ((sum & 0x07ffffffffn) << 5n) ^ BigInt(word)
    GENERATORS.forEach((generator, bit) => {
      if ((top >> BigInt(bit)) & 1n) sum ^= generator
    })
  }
  return sum ^ 1n
}
