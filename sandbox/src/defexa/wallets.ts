import BigNumber from "bignumber.js"
import { makeAddress } from "../addresses"
import { num } from "../json"
import { COINS, assetOfCoin } from "./coins"
import type { Funds } from "./types"

/** The merchant's wallets, one per currency. */
export class Wallets {
  private funds = new Map<string, Funds>()

  of(currency: string): Funds {
    let funds = this.funds.get(currency)
    if (!funds) {
      funds = { available: "0", held: "0", revenue: "0" }
      this.funds.set(currency, funds)
    }
    return funds
  }

  /** The wallet's own address; the same in every sandbox, so that it need not be looked up. */
  address(currency: string): string {
    return makeAddress(assetOfCoin(currency).network, `defexa/wallet/${currency}`)
  }

  earn(currency: string, amount: string): void {
    this.change(currency, { available: amount, revenue: amount })
  }

  /** Takes money aside for a payout; false when there is not enough. */
  hold(currency: string, amount: string): boolean {
    if (new BigNumber(this.of(currency).available).lt(amount)) return false
    this.change(currency, { available: `-${amount}`, held: amount })
    return true
  }

  /** Gives a failed payout's money back. */
  giveBack(currency: string, amount: string): void {
    this.change(currency, { available: amount, held: `-${amount}` })
  }

  /** Lets go of a completed payout's money. */
  pay(currency: string, amount: string): void {
    this.change(currency, { held: `-${amount}` })
  }

  /** Rows of `GET /api/v1/da/wallets`. */
  rows(): unknown[] {
    return COINS.map(({ code }, index) => {
      const { available, held, revenue } = this.of(code)
      return {
        wallet: {
          id: 418 + index,
          amount: new BigNumber(available).toFixed(2),
          unformatted_amount: num(available),
          available_for_payout: num(available),
          currency: code,
          held: num(held),
          limit: 0,
          revenue: num(revenue),
          name: `${code} wallet`,
          main: null,
          address: this.address(code),
          bank_account_id: 340 + index,
        },
      }
    })
  }

  /** The currency of a wallet by its id or its bank account's; undefined when there is none. */
  currencyOf(id: number): string | undefined {
    return (COINS[id - 418] ?? COINS[id - 340])?.code
  }

  snapshot(): Record<string, Funds> {
    return Object.fromEntries(this.funds)
  }

  restore(state: Record<string, Funds>): void {
    this.funds = new Map(Object.entries(state))
  }

  private change(currency: string, by: Partial<Funds>): void {
    const funds = this.of(currency)
    for (const [key, amount] of Object.entries(by) as [keyof Funds, string][]) {
      funds[key] = new BigNumber(funds[key]).plus(amount).toFixed()
    }
  }
}
