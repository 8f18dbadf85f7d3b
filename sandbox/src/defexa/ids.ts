import { createHash } from "node:crypto"
import type { FakeChain } from "../chain"

/** Defexa's ids: running numbers, 32 hex digits, and UUIDs. Unique, and repeatable by the seed. */
export class Ids {
  private last = 600

  constructor(private readonly chain: FakeChain) {}

  number(): number {
    return (this.last += 1)
  }

  token(): string {
    return createHash("sha256").update(`defexa/${this.chain.unique()}`).digest("hex").slice(0, 32)
  }

  uuid(): string {
    const hex = this.token()
    const parts = [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `8${hex.slice(17, 20)}`,
    ]
    return [...parts, hex.slice(20)].join("-")
  }

  snapshot(): number {
    return this.last
  }

  restore(last: number): void {
    this.last = last
  }
}

/** Defexa's way to write a time: `2023-03-28 22:52:59 UTC`. */
export function defexaTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`
}
