import { schnorr } from "@noble/curves/secp256k1"
import { sha256 } from "@noble/hashes/sha2"
import { bytesToHex } from "@noble/hashes/utils"
import { bech32, bech32m, createBase58check } from "@scure/base"
import { type Codec, type DecodedAddress, NOBODYS, attempt, isNobodysKey } from "./codec"

/** Version bytes and prefixes of one network, as its `chainparams` say. */
interface Parameters {
  p2pkh: number
  p2sh: readonly number[]
  /** Prefixes of witness addresses, without those of the networks that have none. */
  prefixes: readonly string[]
}

interface Chain {
  main: Parameters
  test: Parameters
}

const base58check = createBase58check(sha256)

/** Of a key's or script's hash. */
const HASH_BYTES = 20
/** A version and a hash are 25 bytes with their checksum; private keys are longer. */
const MAX_BASE58_LENGTH = 36
/** Characters of a witness address (BIP-173). */
const MAX_WITNESS_LENGTH = 90

/** What a text in base58check holds, or null. Longer text is not decoded, which takes time in its square. */
export function decodeBase58Check(text: string, longest = MAX_BASE58_LENGTH): Uint8Array | null {
  return text.length > longest ? null : attempt(() => base58check.decode(text))
}

/** Hashes to which nobody has a key, by addresses that are known for it. */
const BURNED: ReadonlySet<string> = new Set(
  [
    "1BitcoinEaterAddressDontSendf59kuE",
    "1CounterpartyXXXXXXXXXXXXXXXUWLpVr",
    // The hash of nothing, which broken software pays to.
    "1HT7xU2Ngenf7D4yocz2SAcnNLW7rK8d4E",
    "DDogepartyxxxxxxxxxxxxxxxxxxw1dfzr",
  ].map((address) => bytesToHex(base58check.decode(address).subarray(1))),
)

/** Why coins that are sent to a hash of these networks are lost, by the hash that all of them share. */
export function lostHash(hash: Uint8Array): { lost?: string } {
  return isNobodysKey(hash) || BURNED.has(bytesToHex(hash)) ? { lost: NOBODYS } : {}
}

/** Bitcoin and the networks that write addresses like it: base58check, and BIP-173 and BIP-350. */
function codecOf({ main, test }: Chain): Codec {
  return (text) => {
    const bytes = decodeBase58Check(text)
    if (bytes) return ofHash(text, bytes, main, false) ?? ofHash(text, bytes, test, true)
    const witness = readWitness(text)
    if (!witness) return null
    const { prefix, ...address } = witness
    const testnet = test.prefixes.includes(prefix)
    return testnet || main.prefixes.includes(prefix) ? { ...address, testnet } : null
  }
}

function ofHash(
  text: string,
  bytes: Uint8Array,
  chain: Parameters,
  testnet: boolean,
): DecodedAddress | null {
  const [version = -1, ...hash] = bytes
  if (hash.length !== HASH_BYTES) return null
  const kind = version === chain.p2pkh ? "p2pkh" : chain.p2sh.includes(version) ? "p2sh" : null
  return kind && { canonical: text, kind, testnet, ...lostHash(bytes.subarray(1)) }
}

/**
 * A witness program. Those that no rule of the network gives to anybody are read as well, so that
 * they can be refused for what they are.
 */
function readWitness(text: string): (Omit<DecodedAddress, "testnet"> & { prefix: string }) | null {
  if (text.length > MAX_WITNESS_LENGTH) return null
  const old = attempt(() => bech32.decode(text as `${string}1${string}`))
  const decoded = old ?? attempt(() => bech32m.decode(text as `${string}1${string}`))
  if (!decoded) return null
  const { prefix } = decoded
  const [version = -1, ...words] = decoded.words
  const program = attempt(() => bech32.fromWords(words))
  // BIP-350: version 0 has the old checksum, all others the new one.
  if (!program || version > 16 || (version === 0) !== (old !== null)) return null
  if (program.length < 2 || program.length > 40) return null
  return { prefix, canonical: text.toLowerCase(), ...judgeProgram(version, program) }
}

const ANYBODYS =
  "This address type is not defined on the network yet: anyone could take coins sent to it."

function judgeProgram(version: number, program: Uint8Array): Pick<DecodedAddress, "kind" | "lost"> {
  if (version === 0 && program.length === 20) return { kind: "p2wpkh", ...lostHash(program) }
  if (version === 0 && program.length === 32) return { kind: "p2wsh", ...lostHash(program) }
  if (version === 1 && program.length === 32) {
    const isKey = attempt(() => schnorr.utils.lift_x(schnorr.utils.bytesToNumberBE(program)))
    return { kind: "p2tr", ...(!isKey && { lost: NOBODYS }) }
  }
  return { kind: "p2wsh", lost: ANYBODYS }
}

export const bitcoin = codecOf({
  main: { p2pkh: 0, p2sh: [5], prefixes: ["bc"] },
  test: { p2pkh: 111, p2sh: [196], prefixes: ["tb", "bcrt"] },
})

/** Without the old addresses that begin with 3: they are Bitcoin's as well, and coins went astray. */
export const litecoin = codecOf({
  main: { p2pkh: 48, p2sh: [50], prefixes: ["ltc"] },
  test: { p2pkh: 111, p2sh: [58, 196], prefixes: ["tltc", "rltc"] },
})

export const dogecoin = codecOf({
  main: { p2pkh: 30, p2sh: [22], prefixes: [] },
  test: { p2pkh: 113, p2sh: [196], prefixes: [] },
})

export const dash = codecOf({
  main: { p2pkh: 76, p2sh: [16], prefixes: [] },
  test: { p2pkh: 140, p2sh: [19], prefixes: [] },
})
