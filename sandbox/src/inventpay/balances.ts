import BigNumber from "bignumber.js"
import { COINS } from "./coins"
import type { Balance } from "./types"

/** Share that InventPay keeps of incoming money, as a fraction. Its real rates are not published. */
export const FEE_RATE = "0.005"

/** A split of incoming money. */
export interface Settlement {
  feeAmount: string
  settlementAmount: string
}

/** The fee on `amount` of a coin with so many decimals, rounded up, and what is left. */
export function settle(amount: string, decimals: number): Settlement {
  const fee = new BigNumber(amount).times(FEE_RATE).decimalPlaces(decimals, BigNumber.ROUND_UP)
  return { feeAmount: fee.toFixed(), settlementAmount: new BigNumber(amount).minus(fee).toFixed() }
}

/** The merchant's funds per coin. */
export class Balances {
  private byCoin = new Map<string, Balance>()

  of(currency: string): Balance {
    let balance = this.byCoin.get(currency)
    if (!balance) {
      balance = { available: "0", locked: "0", earned: "0", withdrawn: "0", fees: "0" }
      this.byCoin.set(currency, balance)
    }
    return balance
  }

  /** Adds incoming money, less the fee. */
  earn(currency: string, { feeAmount, settlementAmount }: Settlement): void {
    this.change(currency, {
      available: settlementAmount,
      earned: settlementAmount,
      fees: feeAmount,
    })
  }

  /** Takes `amount` aside for a withdrawal; false when there is not enough. */
  lock(currency: string, amount: string): boolean {
    if (new BigNumber(this.of(currency).available).lt(amount)) return false
    this.change(currency, { available: `-${amount}`, locked: amount })
    return true
  }

  /** Gives a failed withdrawal's money back. */
  unlock(currency: string, amount: string): void {
    this.change(currency, { available: amount, locked: `-${amount}` })
  }

  /** Lets go of a completed withdrawal's money. */
  pay(currency: string, amount: string, fees: string): void {
    this.change(currency, { locked: `-${amount}`, withdrawn: amount, fees })
  }

  snapshot(): Record<string, Balance> {
    return Object.fromEntries(this.byCoin)
  }

  restore(state: Record<string, Balance>): void {
    this.byCoin = new Map(Object.entries(state))
  }

  /** Codes of all coins, in the order of the coin table. */
  currencies(): string[] {
    return COINS.map((coin) => coin.code)
  }

  private change(currency: string, by: Partial<Balance>): void {
    const balance = this.of(currency)
    for (const [key, amount] of Object.entries(by) as [keyof Balance, string][]) {
      balance[key] = new BigNumber(balance[key]).plus(amount).toFixed()
    }
  }
}
