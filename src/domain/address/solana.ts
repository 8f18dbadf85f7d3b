import { ed25519 } from "@noble/curves/ed25519"
import { base58 } from "@scure/base"
import { type Codec, attempt } from "./codec"

/** Programs and mints that people copy from explorers. */
const KNOWN = new Set([
  "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
  "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb",
  "ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL",
  "Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo",
  "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr",
  "metaqbxxUerdq28cj1RbAWkYQm3ybzjb6a8bt518x1s",
  // Mints: wrapped SOL, USDT, USDC, PYUSD, EURC, BONK.
  "So11111111111111111111111111111111111111112",
  "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB",
  "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
  "2b1kV6DkPAnxd5ixfnxCpjxmKwqjjaYmCZfHsFu24GXo",
  "HzwqbKZw8HxMN6bF2yFZNrht3c2iXXzpKcFu7uBEDKtr",
  "DezXAZ8z7PnrnRJjz3wXBoRgixCa6xjnB7YaB1pPB263",
])

/** Programs and sysvars of the network itself are names filled up with ones; so is the incinerator. */
const OWN = /1{8,}$/

/** Solana: 32 bytes in base58, without a checksum. What is no point of the curve has no key. */
export const solana: Codec = (text) => {
  if (!/^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(text)) return null
  const bytes = attempt(() => base58.decode(text))
  if (bytes?.length !== 32) return null
  const account = { canonical: text, kind: "account", testnet: false } as const
  if (KNOWN.has(text) || OWN.test(text)) {
    return {
      ...account,
      lost: "This is a program or a token mint, not a wallet: coins sent to it are lost.",
    }
  }
  if (attempt(() => ed25519.ExtendedPoint.fromHex(bytes))) return account
  return {
    ...account,
    warning: {
      code: "off_curve",
      message:
        "This address belongs to a program, not to a wallet: it may be a token account or a multisig. Ask the recipient for the wallet address.",
    },
  }
}
