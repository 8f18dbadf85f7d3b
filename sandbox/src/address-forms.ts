/** How single networks write addresses: payload bytes to text and back. */
import { base32nopad, base58xrp, createBase58check, utils } from "@scure/base"
import { createHash } from "node:crypto"

/** Text form of an address' payload; `decode` returns null for text that is no such address. */
export interface AddressForm {
  encode(payload: Uint8Array): string
  decode(text: string): Uint8Array | null
}

const sha256 = (data: Uint8Array): Uint8Array => createHash("sha256").update(data).digest()
const base58check = createBase58check(sha256)

/** A version byte, 20 bytes of payload and a checksum, as Dogecoin, Dash and TRON write it. */
export function versioned(version: number): AddressForm {
  return {
    encode: (payload) => base58check.encode(Uint8Array.of(version, ...payload)),
    decode: (text) => {
      const bytes = attempt(() => base58check.decode(text))
      return bytes?.length === 21 && bytes[0] === version ? bytes.subarray(1) : null
    },
  }
}

const xrpBase58check = utils.chain(
  utils.checksum(4, (data) => sha256(sha256(data))),
  base58xrp,
)

/** XRP Ledger: like Bitcoin's base58check, with another alphabet. */
export const xrpClassic: AddressForm = {
  encode: (payload) => xrpBase58check.encode(Uint8Array.of(0, ...payload)),
  decode: (text) => {
    const bytes = attempt(() => xrpBase58check.decode(text))
    return bytes?.length === 21 && bytes[0] === 0 ? bytes.subarray(1) : null
  },
}

/** An XRP account and its destination tag in one text (X-address). */
export function xAddress(classic: string, tag: number, testnet = false): string {
  const account = xrpClassic.decode(classic)
  if (!account) throw new Error(`${classic} is not an address on the XRP Ledger`)
  const tail = Buffer.alloc(9)
  tail.writeUInt8(1)
  tail.writeUInt32LE(tag, 1)
  return xrpBase58check.encode(
    Uint8Array.of(...(testnet ? [0x04, 0x93] : [0x05, 0x44]), ...account, ...tail),
  )
}

const STELLAR_ACCOUNT = 6 << 3

/** Stellar: version, 32 bytes and a CRC-16 in base32. */
export const stellarAccount: AddressForm = {
  encode: (payload) => {
    const bytes = Uint8Array.of(STELLAR_ACCOUNT, ...payload)
    return base32nopad.encode(Uint8Array.of(...bytes, ...crc16(bytes)))
  },
  decode: (text) => {
    const bytes = attempt(() => base32nopad.decode(text))
    if (bytes?.length !== 35 || bytes[0] !== STELLAR_ACCOUNT) return null
    const [low, high] = crc16(bytes.subarray(0, 33))
    return bytes[33] === low && bytes[34] === high ? bytes.subarray(1, 33) : null
  },
}

/** CRC-16/XMODEM, low byte first. */
function crc16(bytes: Uint8Array): [number, number] {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff
  }
  return [crc & 0xff, crc >> 8]
}

const CASH_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
const fiveBits = utils.radix2(5)

/** Bitcoin Cash's own form, with the prefix of one of its networks; read with and without it. */
export function cashAddressOn(network: "bitcoincash" | "bchtest" | "bchreg"): AddressForm {
  return {
    encode: (payload) => {
      const words = fiveBits.encode(Uint8Array.of(0, ...payload))
      const letters = [...words, ...cashChecksum(network, words)].map((word) => CASH_ALPHABET[word])
      return `${network}:${letters.join("")}`
    },
    decode: (text) => {
      const letters = text.toLowerCase().replace(`${network}:`, "")
      const words = [...letters].map((letter) => CASH_ALPHABET.indexOf(letter))
      if (words.length !== 42 || words.includes(-1)) return null
      const payload = words.slice(0, -8)
      if (cashChecksum(network, payload).join() !== words.slice(-8).join()) return null
      const bytes = attempt(() => fiveBits.decode(payload))
      return bytes?.[0] === 0 ? bytes.subarray(1) : null
    },
  }
}

export const cashAddress = cashAddressOn("bitcoincash")

/** Source: https://github.com/bitcoincashorg/bitcoincash.org/blob/master/spec/cashaddr.md */
function cashChecksum(network: string, words: readonly number[]): number[] {
  const generators = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n]
  const prefix = [...network].map((letter) => letter.charCodeAt(0) & 31)
  let checksum = 1n
  for (const word of [...prefix, 0, ...words, 0, 0, 0, 0, 0, 0, 0, 0]) {
    const top = checksum >> 35n
    checksum = ((checksum & 0x07ffffffffn) << 5n) ^ BigInt(word)
    generators.forEach((generator, bit) => {
      if ((top >> BigInt(bit)) & 1n) checksum ^= generator
    })
  }
  checksum ^= 1n
  return Array.from({ length: 8 }, (_, i) => Number((checksum >> BigInt(5 * (7 - i))) & 31n))
}

function attempt<T>(decode: () => T): T | null {
  try {
    return decode()
  } catch {
    return null
  }
}
