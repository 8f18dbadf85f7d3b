import { keccak_256 } from "@noble/hashes/sha3"
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils"
import { type AddressWarning, BURNED_ACCOUNTS, type Codec, NOBODYS, isNobodysKey } from "./codec"

/** Contracts that take coins without giving them to anybody else: wrapped coins, staking. */
const CONTRACTS = new Set([
  "c02aaa39b223fe8d0a0e5c4f27ead9083c756cc2",
  "bb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c",
  "0d500b1d8e8ef31e21c99d1db9a6444d3adf1270",
  "00000000219ab540356cbb839cbe05303d7705fa",
])

const UNCHECKED: AddressWarning = {
  code: "unchecked_address",
  message: "The address has no checksum, so a typo would go unnoticed. Check every character.",
}

/** Networks of Ethereum's kind. The case of the letters is the checksum (EIP-55). */
export const evm: Codec = (text) => {
  const hex = /^0x([0-9a-f]{40})$/i.exec(text)?.[1]
  if (hex === undefined) return null
  const plain = hex.toLowerCase()
  const letters = hex.replace(/\d/g, "")
  const isUnchecked = hex === plain || letters === letters.toUpperCase()
  const canonical = withChecksum(plain)
  if (!isUnchecked && canonical.slice(2) !== hex) return null
  return {
    canonical,
    kind: "account",
    testnet: false,
    // Small numbers are the network's own contracts, the zero address and 0x…dEaD; 0xEeee… its coin.
    ...((isNobodysKey(hexToBytes(plain)) || BURNED_ACCOUNTS.has(plain)) && { lost: NOBODYS }),
    ...(CONTRACTS.has(plain) && {
      lost: "This is a contract, not a wallet: coins sent to it are lost.",
    }),
    ...(isUnchecked && letters !== "" && canonical.slice(2) !== hex && { warning: UNCHECKED }),
  }
}

function withChecksum(hex: string): string {
  const hash = bytesToHex(keccak_256(utf8ToBytes(hex)))
  const letters = [...hex].map((letter, index) =>
    Number.parseInt(hash.charAt(index), 16) >= 8 ? letter.toUpperCase() : letter,
  )
  return `0x${letters.join("")}`
}
