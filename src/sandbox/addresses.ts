import { base58, bech32 } from "@scure/base"
import { keccak_256 } from "@noble/hashes/sha3"
import { createHash } from "node:crypto"
import { type NetworkFamily, networkOf, NETWORKS } from "./assets"

/**
 * A fresh address in the right form for a network: P2WPKH with a valid bech32 checksum, EVM with
 * the EIP-55 checksum, or 32 base58 bytes for Solana. The same `seed` gives the same address.
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
  }
}

/** A transaction id in the right form for a network. */
export function makeTxid(networkId: string, seed: string): string {
  const digest = sha256(`transaction/${networkId}/${seed}`)
  const forms: Record<NetworkFamily, () => string> = {
    bitcoin: () => digest.toString("hex"),
    evm: () => `0x${digest.toString("hex")}`,
    // A Solana signature is 64 bytes long.
    solana: () => base58.encode(Buffer.concat([digest, sha256(digest)])),
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
  }
}

/** Every address that a text may mean, over all networks; empty when it is none. */
export function spellingsOf(text: string): Set<string> {
  const all = NETWORKS.map((network) => canonicalAddress(network.id, text))
  return new Set(all.filter((address) => address !== null))
}

function canonicalBech32(address: string, hrp: string): string | null {
  const decoded = bech32.decodeUnsafe(address as `${string}1${string}`)
  if (!decoded || decoded.prefix !== hrp || decoded.words[0] !== 0) return null
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

function isSolana(address: string): boolean {
  try {
    return base58.decode(address).length === 32
  } catch {
    return false
  }
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
