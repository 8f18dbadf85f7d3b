import { base58, base58xrp } from "@scure/base"
import { decodeBase58Check } from "./bitcoin"
import { attempt } from "./codec"
import { isStrKey } from "./stellar"

/** For people who have pasted a key. */
export const SECRET =
  "This looks like a private key or recovery phrase. Anyone who has it can take the coins: move them to a new wallet, and enter an address instead."

/** What is pasted in an address's place, and what to do instead. Never repeats the text: it may be a secret. */
const OTHERS: readonly (readonly [is: (text: string) => boolean, message: string])[] = [
  [isSecret, SECRET],
  [
    matches(/^[xyztuv]pub[1-9A-HJ-NP-Za-km-z]{100,}$/i),
    "This is an extended public key, which reveals all addresses of a wallet. Enter a single address.",
  ],
  [
    matches(/^(?:lightning:)?ln(?:bc|tb|bcrt|o|url)\w{10,}$/i),
    "This is a Lightning invoice. Enter an on-chain address.",
  ],
  [
    matches(/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/),
    "This is an e-mail or Lightning address. Enter the wallet's on-chain address.",
  ],
  [
    matches(
      /^[\w-]+(?:\.[\w-]+)*\.(?:eth|sol|trx|bnb|crypto|wallet|nft|x|dao|blockchain|bitcoin)$/i,
    ),
    "This is a name (such as an ENS name), which can be changed to point elsewhere. Enter the address it resolves to.",
  ],
  [matches(/^https?:\/\//i), "This is a link to a web page. Enter the address itself."],
  [
    matches(/^(?:0x)?[0-9a-f]{64}$/i),
    "This is a transaction ID or a key, not an address. If it is a private key, move the coins to a new wallet now.",
  ],
  [matches(/^[0-9a-f]{40}$/i), "The 0x prefix is missing."],
  [
    matches(/^(?:0x)?41[0-9a-f]{40}$/i),
    "This is a TRON address in hexadecimal. Enter the address that begins with T.",
  ],
  [matches(/^C[A-Z2-7]{55}$/), "This is a Stellar contract, not an account."],
  [matches(/^ltcmweb1/i), "Processors cannot pay Litecoin MWEB addresses."],
  [matches(/^(?:addr1|DdzFF|Ae2)\w{40,}$/), "This is a Cardano address."],
  [matches(/^[48][1-9A-HJ-NP-Za-km-z]{94}$/), "This is a Monero address."],
  [matches(/^[UE]Q[\w-]{46}$/), "This is a TON address."],
]

/** Of a wallet's recovery words, and of everything else that is recognized. */
const MAX_OTHER_LENGTH = 500

/** What a text is that is no address: for people, with what to do. Null where we cannot tell. */
export function otherThing(text: string): string | null {
  if (text.length > MAX_OTHER_LENGTH) return null
  return OTHERS.find(([is]) => is(text))?.[1] ?? null
}

function matches(pattern: RegExp): (text: string) => boolean {
  return (text) => pattern.test(text)
}

/** Of a private key in base58check. */
const MAX_KEY_LENGTH = 60

/** Versions of private keys in base58check: Bitcoin and its test network, Litecoin, Dogecoin, Dash. */
const KEY_VERSIONS = [0x80, 0xef, 0xb0, 0x9e, 0xcc]

/** Whether the text is a key or a wallet's recovery words in a form that we know. */
export function isSecret(text: string): boolean {
  if (text.length > MAX_OTHER_LENGTH) return false
  if (/^[xyztuv]prv[1-9A-HJ-NP-Za-km-z]{100,}$/i.test(text)) return true
  if (/^[a-z]{3,10}(?: +[a-z]{3,10}){11,24}$/i.test(text)) return true
  if (isStrKey(text, "secret")) return true
  if (/^s[1-9A-HJ-NP-Za-km-z]{27,30}$/.test(text) && attempt(() => base58xrp.decode(text)))
    return true
  const key = decodeBase58Check(text, MAX_KEY_LENGTH)
  if (key && (key.length === 33 || key.length === 34) && KEY_VERSIONS.includes(key[0] ?? -1)) {
    return true
  }
  // Solana's pairs of keys; its signatures are as long, and are no address either.
  return (
    /^[1-9A-HJ-NP-Za-km-z]{86,88}$/.test(text) && attempt(() => base58.decode(text))?.length === 64
  )
}
