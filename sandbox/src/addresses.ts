import { base32nopad, base58, bech32, createBase58check } from "@scure/base"
import { keccak_256 } from "@noble/hashes/sha3"
import { createHash } from "node:crypto"
import {
  type AddressForm,
  cashAddress,
  cashAddressOn,
  stellarAccount,
  versioned,
  xrpClassic,
} from "./address-forms"
import { type NetworkFamily, networkOf, NETWORKS, type SandboxNetwork } from "./assets"

/** Letters of an account's name on EOS, without the digits, which it may have as well. */
const EOS_LETTERS = "abcdefghijklmnopqrstuvwxyz"

/** First byte of every TRON address; makes it start with a T. */
const TRON_PREFIX = 0x41
const base58check = createBase58check((data) => sha256(Buffer.from(data)))

/**
 * A fresh address in the right form for a network: P2WPKH with a valid bech32 checksum, EVM with
 * the EIP-55 checksum, 32 base58 bytes for Solana, base58check for TRON, 58 base32 letters with
 * their checksum for Algorand, a name of 12 letters on EOS, the network's own form elsewhere. The same `seed` gives the same address.
 * Nobody holds a key for it.
 */
export function makeAddress(networkId: string, seed: string): string {
  const network = networkOf(networkId)
  const digest = sha256(`address/${networkId}/${seed}`)
  switch (network.family) {
    case "bitcoin":
      return bech32.encode(network.hrp!, [0, ...bech32.toWords(digest.subarray(0, 20))])
    case "evm":
      return withEip55Checksum(digest.subarray(0, 20).toString("hex"))
    case "solana":
      return base58.encode(digest)
    case "tron":
      return base58check.encode(Buffer.from([TRON_PREFIX, ...digest.subarray(0, 20)]))
    case "algorand":
      return base32nopad.encode(Buffer.concat([digest, algorandChecksum(digest)]))
    case "stellar":
      return stellarAccount.encode(digest)
    case "eos":
      return [...digest.subarray(0, 12)].map((byte) => EOS_LETTERS[byte % 26]).join("")
    case "near":
      // An implicit account is its public key.
      return digest.toString("hex")
    case "cosmos":
      return bech32.encode(network.hrp!, bech32.toWords(digest.subarray(0, 20)))
    case "versioned":
    case "cashaddr":
    case "xrpl":
      return formOf(network).encode(digest.subarray(0, 20))
  }
}

function formOf(network: SandboxNetwork): AddressForm {
  if (network.family === "versioned") return versioned(network.version!)
  if (network.family === "stellar") return stellarAccount
  return network.family === "xrpl" ? xrpClassic : cashAddress
}

/** A transaction id in the right form for a network. */
export function makeTxid(networkId: string, seed: string): string {
  const digest = sha256(`transaction/${networkId}/${seed}`)
  const forms: Record<NetworkFamily, () => string> = {
    bitcoin: () => digest.toString("hex"),
    evm: () => `0x${digest.toString("hex")}`,
    // A Solana signature is 64 bytes long.
    solana: () => base58.encode(Buffer.concat([digest, sha256(digest)])),
    tron: () => digest.toString("hex"),
    algorand: () => base32nopad.encode(digest),
    versioned: () => digest.toString("hex"),
    cashaddr: () => digest.toString("hex"),
    stellar: () => digest.toString("hex"),
    xrpl: () => digest.toString("hex").toUpperCase(),
    eos: () => digest.toString("hex"),
    near: () => base58.encode(digest),
    cosmos: () => digest.toString("hex").toUpperCase(),
  }
  return forms[networkOf(networkId).family]()
}

/**
 * The one spelling under which the chain files an address, or null when it is not one of that
 * network. EVM addresses are told apart by value, not by letter case (a wrong EIP-55 checksum is
 * refused); bech32 may be all upper case, as QR codes like it.
 */
export function canonicalAddress(networkId: string, address: string): string | null {
  const network = networkOf(networkId)
  switch (network.family) {
    case "bitcoin":
      return canonicalBech32(address, network.hrp!)
    case "evm":
      return canonicalEvm(address)
    case "solana":
      return isSolana(address) ? address : null
    case "tron":
      return isTron(address) ? address : null
    case "algorand":
      return isAlgorand(address) ? address : null
    case "cashaddr":
      return canonicalCash(address)
    case "eos":
      return /^[a-z1-5]{12}$/.test(address) ? address : null
    case "near":
      return /^([0-9a-f]{64}|[a-z0-9][a-z0-9_-]*\.near)$/.test(address) ? address : null
    case "cosmos":
      return isCosmos(address, network.hrp!) ? address : null
    case "versioned":
    case "xrpl":
    case "stellar": {
      const payload = formOf(network).decode(address)
      return payload && formOf(network).encode(payload)
    }
  }
}

/** Every address that a text may mean, over all networks; empty when it is none. */
export function spellingsOf(text: string): Set<string> {
  const all = NETWORKS.map((network) => canonicalAddress(network.id, text))
  return new Set(all.filter((address) => address !== null))
}

/** Prefixes of the test networks beside the main one: sandboxes are paid to either. */
const TEST_PREFIXES: Readonly<Record<string, readonly string[]>> = {
  bc: ["tb", "bcrt"],
  ltc: ["tltc", "rltc"],
}
/** Versions of base58check of old addresses, on the main networks and on the test networks. */
const OLD_VERSIONS: Readonly<Record<string, readonly number[]>> = {
  bc: [0x00, 0x05, 0x6f, 0xc4],
  ltc: [0x30, 0x32, 0x6f, 0xc4, 0x3a],
}

function isOld(address: string, hrp: string): boolean {
  const versions = OLD_VERSIONS[hrp] ?? []
  return versions.some((version) => versioned(version).decode(address) !== null)
}

/** Bitcoin Cash has several ways to write one account; the chain files its own form. */
function canonicalCash(address: string): string | null {
  const forms = [cashAddress, cashAddressOn("bchtest"), cashAddressOn("bchreg")]
  const old = [0x00, 0x6f].map((version) => versioned(version))
  for (const form of [...forms, ...old]) {
    const payload = form.decode(address)
    if (payload) return cashAddress.encode(payload)
  }
  return null
}

function canonicalBech32(address: string, hrp: string): string | null {
  if (isOld(address, hrp)) return address
  const decoded = bech32.decodeUnsafe(address as `${string}1${string}`)
  const prefixes = [hrp, ...(TEST_PREFIXES[hrp] ?? [])]
  if (!decoded || !prefixes.includes(decoded.prefix) || decoded.words[0] !== 0) return null
  const program = bech32.fromWordsUnsafe(decoded.words.slice(1))
  return program && [20, 32].includes(program.length) ? address.toLowerCase() : null
}

function canonicalEvm(address: string): string | null {
  const hex = /^0x([0-9a-fA-F]{40})$/.exec(address)?.[1]
  if (!hex) return null
  const checksummed = withEip55Checksum(hex)
  const mixedCase = hex !== hex.toLowerCase() && hex !== hex.toUpperCase()
  return mixedCase && checksummed !== address ? null : checksummed
}

function isCosmos(address: string, hrp: string): boolean {
  const decoded = bech32.decodeUnsafe(address as `${string}1${string}`)
  return decoded?.prefix === hrp && bech32.fromWordsUnsafe(decoded.words)?.length === 20
}

function isSolana(address: string): boolean {
  try {
    return base58.decode(address).length === 32
  } catch {
    return false
  }
}

function isTron(address: string): boolean {
  try {
    const bytes = base58check.decode(address)
    return bytes.length === 21 && bytes[0] === TRON_PREFIX
  } catch {
    return false
  }
}

function isAlgorand(address: string): boolean {
  try {
    const bytes = Buffer.from(base32nopad.decode(address))
    const key = bytes.subarray(0, 32)
    return bytes.length === 36 && algorandChecksum(key).equals(bytes.subarray(32))
  } catch {
    return false
  }
}

/** The last four bytes of the public key's SHA-512/256. */
function algorandChecksum(key: Buffer): Buffer {
  return createHash("sha512-256").update(key).digest().subarray(28)
}

/** EIP-55: a letter is upper case where the hash of the lower-case address has a nibble of 8 or more. */
function withEip55Checksum(hex: string): string {
  const lower = hex.toLowerCase()
  const hash = Buffer.from(keccak_256(lower)).toString("hex")
  const letters = [...lower].map((letter, i) =>
    parseInt(hash[i]!, 16) >= 8 ? letter.toUpperCase() : letter,
  )
  return `0x${letters.join("")}`
}

function sha256(data: string | Buffer): Buffer {
  return createHash("sha256").update(data).digest()
}
