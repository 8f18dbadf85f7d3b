import type { Deposit } from "../core/index"

/** Placeholder until wallets are there. */
export function WalletButton(_props: { deposit: Deposit }) {
  return null
}
