import { createECDH, createHash, createPublicKey, ECDH, verify } from "node:crypto"
import { createBase58check } from "@scure/base"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { ApiError } from "./errors"
import type { Facade, Token } from "./types"

/** Keys of the simulated merchant. */
export interface BitPayCredentials {
  /** 64 hex digits; its SIN may use the merchant and payout tokens. */
  privateKey: string
  merchantToken: string
  payoutToken: string
  /** Made in the dashboard without "Require Authentication": needs no signature. */
  posToken: string
}

/** The merchant's account, as BitPay names it in payouts, bills and settlements. */
export const ACCOUNT_ID = "SandboxAccount4c8YhQ7r"

const DAY_MS = 86_400_000
const base58check = createBase58check((data) => sha256(Buffer.from(data)))

function sha256(data: Buffer): Buffer {
  return createHash("sha256").update(data).digest()
}

/** BitPay's name for a key: base58check of `0f02` and RIPEMD-160(SHA-256(public key)). */
export function sinOfPublicKey(publicKey: string): string {
  const hash = createHash("ripemd160")
    .update(sha256(Buffer.from(publicKey, "hex")))
    .digest()
  return base58check.encode(Buffer.concat([Buffer.from([0x0f, 0x02]), hash]))
}

function publicKeyOf(privateKey: string): string {
  const pair = createECDH("secp256k1")
  pair.setPrivateKey(privateKey, "hex")
  return pair.getPublicKey("hex", "compressed")
}

/** Whether a DER signature by a compressed public key covers a message. High S and low S count. */
export function isSigned(message: Buffer, publicKey: string, signature: string): boolean {
  try {
    const hex = String(ECDH.convertKey(publicKey, "secp256k1", "hex", "hex", "uncompressed"))
    const [x, y] = [hex.slice(2, 66), hex.slice(66)]
    const key = createPublicKey({
      key: { kty: "EC", crv: "secp256k1", x: base64url(x), y: base64url(y) },
      format: "jwk",
    })
    return verify("sha256", message, { key, dsaEncoding: "der" }, Buffer.from(signature, "hex"))
  } catch {
    return false
  }
}

function base64url(hex: string): string {
  return Buffer.from(hex, "hex").toString("base64url")
}

/** The merchant's tokens: asking for one, approving it, and who may use it. */
export class Access {
  private tokens = new Map<string, Token>()

  constructor(
    private readonly context: SandboxContext,
    private readonly credentials: BitPayCredentials,
  ) {
    this.reset()
  }

  find(token: string): Token | undefined {
    return this.tokens.get(token)
  }

  /** Tokens that a key may use. */
  ofSin(sin: string): Token[] {
    return [...this.tokens.values()].filter(
      (each) => each.state === "approved" && each.sins.includes(sin),
    )
  }

  /** A token that does not work before its code is approved. */
  request(sin: string, facade: Facade, label: string | null): Token {
    const token = this.fresh(facade, label, "inactive")
    token.sins.push(sin)
    token.pairingCode = this.context.chain.uniqueId(7)
    this.tokens.set(token.token, token)
    this.context.changed()
    return token
  }

  /** Makes a code as the dashboard does; whoever claims it gets a pos token. */
  offer(): string {
    const token = this.fresh("pos", null, "inactive")
    token.pairingCode = this.context.chain.uniqueId(7)
    this.tokens.set(token.token, token)
    this.context.changed()
    return token.pairingCode
  }

  claim(sin: string, pairingCode: string): Token {
    const token = this.waiting(pairingCode)
    if (!token || token.sins.length > 0) throw new ApiError(404, "0001", "Object not found")
    token.sins.push(sin)
    token.state = "approved"
    this.context.changed()
    return token
  }

  /** The merchant enters a pairing code and approves. */
  approve(pairingCode: string): Token {
    const token = this.waiting(pairingCode)
    if (!token) throw new SandboxError(404, "there is no such pairing code, or its time is over")
    token.state = "approved"
    this.context.changed()
    return token
  }

  snapshot(): Token[] {
    return [...this.tokens.values()]
  }

  restore(tokens: Token[]): void {
    this.tokens = new Map(tokens.map((token) => [token.token, token]))
  }

  /** Back to the tokens of the credentials. */
  reset(): void {
    const { privateKey, merchantToken, payoutToken, posToken } = this.credentials
    const sins = [sinOfPublicKey(publicKeyOf(privateKey))]
    this.restore([
      { ...this.fresh("merchant", "shop", "approved"), token: merchantToken, sins },
      { ...this.fresh("payout", "shop", "approved"), token: payoutToken, sins: [...sins] },
      { ...this.fresh("pos", "till", "open"), token: posToken },
    ])
  }

  private waiting(pairingCode: string): Token | undefined {
    const now = this.context.clock.now()
    return [...this.tokens.values()].find(
      (each) =>
        each.pairingCode === pairingCode && each.state === "inactive" && each.expiresAt > now,
    )
  }

  private fresh(facade: Facade, label: string | null, state: Token["state"]): Token {
    const now = this.context.clock.now()
    return {
      token: this.context.chain.uniqueId(44),
      facade,
      label,
      state,
      sins: [],
      pairingCode: null,
      createdAt: now,
      expiresAt: now + DAY_MS,
    }
  }
}
