import type { Deposit } from "../core/index"

/** What is to be sent: exactly what the page shows beside it. */
export interface WalletOrder {
  /** CAIP-19 id of the asset. */
  asset: string
  address: string
  /** In the asset's smallest unit. */
  units: bigint
}

/**
 * Why a wallet has not paid: `refused` the shopper declined · `chain` it is on another network · `funds`
 * it has too little of the coin · `gas` it cannot pay the network's fee · `replaced` what it sent is not
 * what was asked, was replaced or failed · `failed` anything else.
 */
export type WalletProblem = "refused" | "chain" | "funds" | "gas" | "replaced" | "failed"

/** The only error that wallets here throw. */
export class WalletError extends Error {
  declare readonly problem: WalletProblem

  constructor(problem: WalletProblem, message: string = problem) {
    super(message)
    this.name = "WalletError"
    this.problem = problem
  }
}

/** A wallet in this browser that can pay on the order's network. */
export interface BrowserWallet {
  /** As it calls itself, for people. */
  name: string
  /** Asks the shopper and sends; returns the transaction's id. @throws WalletError and nothing else */
  pay(order: WalletOrder): Promise<string>
  /**
   * Looks until the transaction is in a block, for as long as the signal lets it.
   * @throws WalletError `replaced` when it is not what was ordered, or did not go through
   */
  watch(order: WalletOrder, transaction: string, signal: AbortSignal): Promise<void>
}

/** What a deposit asks for now; null where a wallet cannot fill it in, e.g. where there is a tag. */
export function orderOf({ asset, address, tag, missing }: Deposit): WalletOrder | null {
  if (!address || tag) return null
  const [whole = "", fraction = ""] = missing.split(".")
  if (!/^\d+$/.test(whole + fraction) || fraction.length > asset.decimals) return null
  const units = BigInt(whole + fraction.padEnd(asset.decimals, "0"))
  return units > 0n ? { asset: asset.id, address, units } : null
}

/** Makes whatever a wallet throws a {@link WalletError}. */
export function toWalletError(cause: unknown, isToken: boolean): WalletError {
  if (cause instanceof WalletError) return cause
  const { code, message = String(cause) } = (cause ?? {}) as { code?: unknown; message?: string }
  if (code === 4001 || code === "ACTION_REJECTED" || /reject|denied|declin|cancel/i.test(message)) {
    return new WalletError("refused", message)
  }
  if (/insufficient|not sufficient|not enough/i.test(message)) {
    return new WalletError(isToken ? "gas" : "funds", message)
  }
  return new WalletError("failed", message)
}

/** Waits, but not longer than until the signal ends it; false when that came first. */
export const wait = (ms: number, signal: AbortSignal) =>
  new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(!signal.aborted), ms)
    signal.addEventListener("abort", () => {
      clearTimeout(timer)
      resolve(false)
    })
  })
