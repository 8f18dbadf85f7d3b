/** The one transaction that is needed of Solana, by hand: its SDK weighs more than the whole checkout. */
import { fromBase58 } from "./base58"
import { WalletError } from "./types"

const SYSTEM = "11111111111111111111111111111111"
export const TOKEN = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"
const ASSOCIATED = "ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL"

/** The 32 bytes of a public key. @throws WalletError */
export function key(text: string): Uint8Array {
  const bytes = fromBase58(text)
  if (bytes?.length !== 32) throw new WalletError("failed", "no public key")
  return bytes
}

export interface Transfer {
  owner: Uint8Array
  recipient: Uint8Array
  /** The token's mint; null for SOL. */
  mint: Uint8Array | null
  units: bigint
  blockhash: Uint8Array
}

interface Instruction {
  program: number
  accounts: number[]
  data: number[]
}

/** The message of a transfer in Solana's legacy format; a token's account is made where there is none. */
export async function transferMessage(transfer: Transfer): Promise<number[]> {
  const { owner, recipient, mint, units } = transfer
  if (mint === null) {
    return message([1, 0, 1], [owner, recipient, key(SYSTEM)], transfer, [
      { program: 2, accounts: [0, 1], data: [2, 0, 0, 0, ...u64(units)] },
    ])
  }
  const [from, to] = await Promise.all([
    associatedAccount(owner, mint),
    associatedAccount(recipient, mint),
  ])
  const keys = [owner, from, to, recipient, mint, key(SYSTEM), key(TOKEN), key(ASSOCIATED)]
  return message([1, 0, 5], keys, transfer, [
    // Does nothing where the account is there.
    { program: 7, accounts: [0, 2, 3, 4, 5, 6], data: [1] },
    { program: 6, accounts: [1, 2, 0], data: [3, ...u64(units)] },
  ])
}

function message(
  header: number[],
  keys: Uint8Array[],
  { blockhash }: Transfer,
  instructions: Instruction[],
): number[] {
  return [
    ...header,
    keys.length,
    ...keys.flatMap((each) => [...each]),
    ...blockhash,
    instructions.length,
    ...instructions.flatMap(({ program, accounts, data }) => [
      program,
      accounts.length,
      ...accounts,
      data.length,
      ...data,
    ]),
  ]
}

const u64 = (value: bigint) =>
  Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))

/** Where an owner's tokens of a mint are: derived, so that nobody has to be believed about it. */
export async function associatedAccount(owner: Uint8Array, mint: Uint8Array): Promise<Uint8Array> {
  const suffix = new TextEncoder().encode("ProgramDerivedAddress")
  for (let bump = 255; bump >= 0; bump--) {
    const seed = [...owner, ...key(TOKEN), ...mint, bump, ...key(ASSOCIATED), ...suffix]
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(seed)))
    if (!isOnCurve(hash)) return hash
  }
  throw new WalletError("failed", "no account")
}

const P = 2n ** 255n - 19n
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n

/** Whether 32 bytes are a point of ed25519, i.e. whether somebody may have the key to them. */
export function isOnCurve(bytes: Uint8Array): boolean {
  const number = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const y = number & (2n ** 255n - 1n)
  if (y >= P) return false
  const square = (y * y) % P
  // x² = (y² - 1) / (d y² + 1): a quotient is a square where the product is one.
  const product = ((square - 1n + P) * (D * square + 1n)) % P
  return product === 0n || power(product, (P - 1n) / 2n) === 1n
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let e = exponent, b = base; e > 0n; e >>= 1n, b = (b * b) % P) {
    if (e & 1n) result = (result * b) % P
  }
  return result
}
