import BigNumber from "bignumber.js"
import type { TransferBook } from "./transfers"
import type { BookedTransfer, Deposit } from "./types"
import type { Wallet, Wallets } from "./wallets"

/** What arrived in one wallet for a deposit. */
export interface ArrivedSum {
  wallet: Wallet
  paid: string
  commission: string
  pending: string
}

/** What arrived for a deposit, by wallet; the deposit's own first. */
export function arrivedSums(
  deposit: Deposit,
  book: TransferBook,
  wallets: Wallets,
): [ArrivedSum, ...ArrivedSum[]] {
  const transfers = book.ofOperation(1, deposit.id)
  const ofWallet = (id: string): ArrivedSum => {
    const own = transfers.filter((each) => each.walletId === id)
    const ofStatus = (...statuses: number[]) =>
      own.filter((each) => statuses.includes(book.standing(each).status))
    return {
      wallet: wallets.get(id),
      paid: sum(ofStatus(2), "amount"),
      commission: sum(ofStatus(2), "commission"),
      pending: sum(ofStatus(0, 1), "amount"),
    }
  }
  const others = new Set(transfers.map((each) => each.walletId))
  others.delete(deposit.walletId)
  return [ofWallet(deposit.walletId), ...[...others].map(ofWallet)]
}

function sum(transfers: readonly BookedTransfer[], field: "amount" | "commission"): string {
  return transfers.reduce((total, each) => total.plus(each[field]), new BigNumber(0)).toFixed()
}
