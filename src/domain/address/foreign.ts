import { base58, base58xrp } from "@scure/base"
import { decodeBase58Check } from "./bitcoin"
import { attempt } from "./codec"
import { isStrKey } from "./stellar"

/** For people who have pasted a key. */
export const SECRET =
  "This looks like a private key or recovery words. Whoever has it can take all coins, so it must never be given to anybody: move them to a new wallet, and give an address."

/** What is pasted in an address's place, and what to do instead. Never repeats the text: it may be a secret. */
const OTHERS: readonly (readonly [is: (text: string) => boolean, message: string])[] = [
  [isSecret, SECRET],
  [
    matches(/^[xyztuv]pub[1-9A-HJ-NP-Za-km-z]{100,}$/i),
    "This is an extended public key, which shows all of a wallet's addresses. Give one address.",
  ],
  [
    matches(/^(?:lightning:)?ln(?:bc|tb|bcrt|o|url)\w{10,}$/i),
    "This is a Lightning invoice. Give an address on the network itself.",
  ],
  [
    matches(/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/),
    "This is an e-mail or Lightning address. Give the wallet's own address.",
  ],
  [
    matches(
      /^[\w-]+(?:\.[\w-]+)*\.(?:eth|sol|trx|bnb|crypto|wallet|nft|x|dao|blockchain|bitcoin)$/i,
    ),
    "This is a name (such as ENS gives out), which may lead elsewhere tomorrow. Look its address up, and give that.",
  ],
  [matches(/^https?:\/\//i), "This is the link to a page. Give the address itself."],
  [
    matches(/^(?:0x)?[0-9a-f]{64}$/i),
    "This is a transaction's id or a key, not an address. If it is a private key, move the coins: nobody may see it.",
  ],
  [matches(/^[0-9a-f]{40}$/i), "The 0x at the beginning is missing."],
  [
    matches(/^(?:0x)?41[0-9a-f]{40}$/i),
    "This is TRON's way to write addresses inside of programs. Give the one that begins with T.",
  ],
  [matches(/^C[A-Z2-7]{55}$/), "This is a contract on Stellar, not an account."],
  [matches(/^ltcmweb1/i), "Litecoin's private addresses (MWEB) cannot be paid by processors."],
  [matches(/^(?:addr1|DdzFF|Ae2)\w{40,}$/), "This is an address on Cardano."],
  [matches(/^[48][1-9A-HJ-NP-Za-km-z]{94}$/), "This is an address on Monero."],
  [matches(/^[UE]Q[\w-]{46}$/), "This is an address on TON."],
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
