import { createHash } from "node:crypto"
import type { FakeChain } from "../chain"

/** A 64-bit id as DeFi gives them: 17 or 18 digits, more than a JavaScript number can hold. */
export function snowflake(chain: FakeChain): string {
  const number = BigInt(`0x${digest(chain).slice(0, 15)}`)
  return String(90_000_000_000_000_000n + (number % 900_000_000_000_000_000n))
}

/** A UUID of version 4. */
export function uuid(chain: FakeChain): string {
  const hex = digest(chain)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-")
}

function digest(chain: FakeChain): string {
  return createHash("sha256").update(`b2binpay-defi/${chain.unique()}`).digest("hex")
}
