import { schnorr } from "@noble/curves/secp256k1"
import { sha256 } from "@noble/hashes/sha2"
import { bytesToHex } from "@noble/hashes/utils"
import { bech32, bech32m, createBase58check } from "@scure/base"
import { type Codec, type DecodedAddress, NOBODYS, attempt, isSmallNumber } from "./codec"

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

export const base58check = createBase58check(sha256)

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
  return isSmallNumber(hash) || BURNED.has(bytesToHex(hash)) ? { lost: NOBODYS } : {}
}

/** Bitcoin and the networks that write addresses like it: base58check, and BIP-173 and BIP-350. */
function codecOf({ main, test }: Chain): Codec {
  return (text) =>
    readBase58(text, main, false) ??
    readWitness(text, main, false) ??
    readBase58(text, test, true) ??
    readWitness(text, test, true)
}

function readBase58(text: string, chain: Parameters, testnet: boolean): DecodedAddress | null {
  const bytes = attempt(() => base58check.decode(text))
  if (bytes?.length !== 21) return null
  const [version = 0] = bytes
  const hash = bytes.subarray(1)
  if (version === chain.p2pkh) {
    return { canonical: text, kind: "p2pkh", testnet, ...lostHash(hash) }
  }
  return chain.p2sh.includes(version)
    ? { canonical: text, kind: "p2sh", testnet, ...lostHash(hash) }
    : null
}

/**
 * A witness program. Those that no rule of the network gives to anybody are read as well, so that
 * they can be refused for what they are.
 */
function readWitness(text: string, chain: Parameters, testnet: boolean): DecodedAddress | null {
  const decoded = attempt(() => bech32.decode(text as `${string}1${string}`))
  const decodedM = decoded ?? attempt(() => bech32m.decode(text as `${string}1${string}`))
  if (!decodedM || !chain.prefixes.includes(decodedM.prefix)) return null
  const [version = -1, ...words] = decodedM.words
  const program = attempt(() => bech32.fromWords(words))
  // BIP-350: version 0 has the old checksum, all others the new one.
  if (!program || version > 16 || (version === 0) !== (decoded !== null)) return null
  if (program.length < 2 || program.length > 40) return null
  return { canonical: text.toLowerCase(), testnet, ...judgeProgram(version, program) }
}

const ANYBODYS =
  "No rule of the network says yet who owns such an address: coins that are sent there can be taken by anybody."

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
