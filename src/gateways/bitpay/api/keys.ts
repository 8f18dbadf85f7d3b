import { secp256k1 } from "@noble/curves/secp256k1"
import { ripemd160 } from "@noble/hashes/legacy"
import { sha256 } from "@noble/hashes/sha2"
import { createBase58check } from "@scure/base"

/** First two bytes of every SIN; with them it begins with `Te` or `Tf`. */
const SIN_PREFIX = [0x0f, 0x02]
const PRIVATE_KEY = /^[0-9a-f]{64}$/i

const base58check = createBase58check(sha256)

/** A new private key: 32 random bytes as 64 hex digits. Keep it like a password. */
export function generatePrivateKey(): string {
  return Buffer.from(secp256k1.utils.randomPrivateKey()).toString("hex")
}

/** True for 64 hex digits that are a private key of secp256k1. */
export function isPrivateKey(text: string): boolean {
  return PRIVATE_KEY.test(text) && secp256k1.utils.isValidPrivateKey(text)
}

/** The compressed public key, 66 hex digits. */
export function publicKeyOf(privateKey: string): string {
  return Buffer.from(secp256k1.getPublicKey(privateKey, true)).toString("hex")
}

/**
 * The SIN, BitPay's name for a client: base58check over `0f02` and RIPEMD-160(SHA-256(public key)).
 * It is only told when asking for a token.
 */
export function sinOf(publicKey: string): string {
  const hash = ripemd160(sha256(Buffer.from(publicKey, "hex")))
  return base58check.encode(Uint8Array.from([...SIN_PREFIX, ...hash]))
}

/**
 * Signs requests: ECDSA on secp256k1 over SHA-256 of the whole URL followed by the body, as
 * lower-case hex of DER. Nonces follow RFC 6979, so the same request has the same signature.
 *
 * Source: https://developer.bitpay.com/docs/signed-request-flow
 */
export class RequestSigner {
  readonly publicKey: string
  readonly sin: string
  /** Not enumerable: a signer that is printed shows no key. */
  readonly #privateKey: string

  /** @param privateKey 64 hex digits */
  constructor(privateKey: string) {
    this.#privateKey = privateKey
    this.publicKey = publicKeyOf(privateKey)
    this.sin = sinOf(this.publicKey)
  }

  /** The DER signature of a message, in hex. BitPay takes high and low S. */
  sign(message: string): string {
    const digest = sha256(Buffer.from(message, "utf8"))
    return secp256k1.sign(digest, this.#privateKey, { lowS: false }).toDERHex()
  }

  /** Headers of a request to `url` with exactly this body; empty for GET and DELETE. */
  headers(url: string, body: string): Record<string, string> {
    return { "x-identity": this.publicKey, "x-signature": this.sign(url + body) }
  }
}
