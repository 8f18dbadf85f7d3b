import { assetOf } from "./assets"
import type { FakeChain } from "./chain"
import type { TransferView } from "./processor"

/** Everything that was ever sent to an address, oldest first. */
export function viewTransfers(chain: FakeChain, address: string): TransferView[] {
  return chain.transfersTo(address).map((transfer) => ({
    txid: transfer.txid,
    asset: transfer.asset,
    symbol: assetOf(transfer.asset).symbol,
    amount: transfer.amount,
    status: transfer.status,
    confirmations: chain.confirmations(transfer),
    seen_at: transfer.seenAt,
  }))
}
