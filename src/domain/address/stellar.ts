import { base32nopad } from "@scure/base"
import { type Codec, NOBODYS, attempt, isNobodysKey } from "./codec"

/** First bytes of SEP-23's forms. */
const VERSIONS = { account: 6 << 3, muxed: 12 << 3, secret: 18 << 3, contract: 2 << 3 } as const
export type StrKeyKind = keyof typeof VERSIONS

/** Characters of a muxed account. */
const MAX_LENGTH = 69

/** Stellar: accounts, and muxed accounts, whose number is a memo of the kind `id`. */
export const stellar: Codec = (text) => {
  const muxed = readStrKey(text, "muxed", 40)
  const key = muxed?.subarray(0, 32) ?? readStrKey(text, "account", 32)
  if (!key) return null
  return {
    canonical: muxed ? writeAccount(key) : text,
    kind: "account",
    testnet: false,
    ...(isNobodysKey(key) && { lost: NOBODYS }),
    ...(muxed && {
      tag: {
        value: String(new DataView(muxed.buffer, muxed.byteOffset).getBigUint64(32)),
        memoKind: "id",
      },
    }),
  }
}

/** Whether the text is a secret key or a contract of Stellar. */
export function isStrKey(text: string, kind: StrKeyKind): boolean {
  return readStrKey(text, kind, 32) !== null
}

/** The payload of a key in base32 with its CRC-16, or null. Never throws. */
function readStrKey(text: string, kind: StrKeyKind, length: number): Uint8Array | null {
  // The decoder also takes letters of a last group that hold bits beyond the end; they write differently.
  const bytes = text.length > MAX_LENGTH ? null : attempt(() => base32nopad.decode(text))
  if (bytes?.length !== length + 3 || bytes[0] !== VERSIONS[kind]) return null
  if (base32nopad.encode(bytes) !== text) return null
  const [low, high] = crc16(bytes.subarray(0, -2))
  return bytes.at(-2) === low && bytes.at(-1) === high ? bytes.subarray(1, -2) : null
}

function writeAccount(key: Uint8Array): string {
  const bytes = Uint8Array.of(VERSIONS.account, ...key)
  return base32nopad.encode(Uint8Array.of(...bytes, ...crc16(bytes)))
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
