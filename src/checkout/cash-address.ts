const CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
const PREFIX = "bitcoincash"
const GENERATORS = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n]

/**
 * Whether the text is an address of Bitcoin Cash in its own form, with or without prefix. Of its
 * own: the validator that we use for other networks takes any checksum of these.
 * https://github.com/bitcoincashorg/bitcoincash.org/blob/master/spec/cashaddr.md
 */
export function isCashAddress(address: string): boolean {
  const text = address === address.toUpperCase() ? address.toLowerCase() : address
  const data = text.startsWith(`${PREFIX}:`) ? text.slice(PREFIX.length + 1) : text
  // Of 160 bits, to a key's hash or a script's hash; with the checksum 42 characters.
  if (!/^[qp][a-z0-9]{41}$/.test(data)) return false
  const values = [...data].map((character) => CHARACTERS.indexOf(character))
  if (values.includes(-1)) return false
  const prefix = [...PREFIX].map((character) => character.charCodeAt(0) & 0x1f)
  return checksum([...prefix, 0, ...values]) === 0n
}

function checksum(values: readonly number[]): bigint {
  let sum = 1n
  for (const value of values) {
    const top = sum >> 35n
    sum = ((sum & 0x07ffffffffn) << 5n) ^ BigInt(value)
    GENERATORS.forEach((generator, bit) => {
      if ((top >> BigInt(bit)) & 1n) sum ^= generator
    })
  }
  return sum ^ 1n
}
