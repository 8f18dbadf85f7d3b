import BigNumber from "bignumber.js"
import type { TransferBook } from "./transfers"
import type { BookedTransfer } from "./types"
import type { Wallet, Wallets } from "./wallets"

/** A wallet's funds, as decimal strings in its currency. */
export interface Balance {
  /** Can be paid out. */
  confirmed: string
  /** Under way; negative for what goes out. */
  pending: string
  /** On hold, or refused. */
  unusable: string
}

/** Counts a wallet's funds from its transfers. */
export function balanceOf(wallet: Wallet, wallets: Wallets, book: TransferBook): Balance {
  let confirmed = new BigNumber(wallets.credited(wallet))
  let pending = new BigNumber(0)
  let unusable = new BigNumber(0)
  for (const transfer of book.all()) {
    if (transfer.walletId !== wallet.id) continue
    const { status } = book.standing(transfer)
    const value = change(transfer)
    if (status === 2 || (value.isNegative() && status >= 0)) confirmed = confirmed.plus(value)
    if (status === 0 || status === 1) pending = pending.plus(value)
    if (status === -2 || status === -3) unusable = unusable.plus(value)
  }
  return {
    confirmed: confirmed.toFixed(),
    pending: pending.toFixed(),
    unusable: unusable.toFixed(),
  }
}

/** What a transfer does to its wallet. */
function change({ operationType, amount, commission, fee }: BookedTransfer): BigNumber {
  const incoming = operationType === 1 || operationType === 14
  return incoming
    ? new BigNumber(amount).minus(commission)
    : new BigNumber(amount).plus(fee).negated()
}
