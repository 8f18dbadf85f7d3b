import type { GatewayId } from "../../contract/ids"
import type { PayoutFileIssue } from "../../contract/payout-file"
import { canonicalKey } from "../address"
import { type AssetAmount, ZERO, add, isLess } from "../money/money"
import type { CheckedPayoutRow } from "./file-row"
import type { PayoutOrder } from "./order"

/** What goes through one gateway in one asset. */
export interface PayoutTotal {
  gateway: GatewayId
  asset: PayoutOrder["asset"]
  rows: number
  amount: AssetAmount
  /** The amount of its largest row. */
  largest: AssetAmount
}

/** Sums by gateway and asset, in the order of the file. */
export function payoutTotals(orders: readonly PayoutOrder[]): PayoutTotal[] {
  const totals = new Map<string, PayoutTotal>()
  for (const { gateway, asset, amount } of orders) {
    const key = `${gateway} ${asset.id}`
    const total = totals.get(key) ?? { gateway, asset, rows: 0, amount: ZERO, largest: ZERO }
    totals.set(key, {
      ...total,
      rows: total.rows + 1,
      amount: add(total.amount, amount),
      largest: isLess(total.largest, amount) ? amount : total.largest,
    })
  }
  return [...totals.values()]
}

/** Warns of rows that pay the same wallet as one above them, most of all when it is the same amount. */
export function noteRepeatedRows(rows: readonly CheckedPayoutRow[]): void {
  /** Line of the first row by wallet, and by wallet and amount. */
  const firstOf = new Map<string, number>()
  for (const { line, order, issues } of rows) {
    if (!order) continue
    const wallet = walletKey(order)
    const payment = `${wallet} ${order.amount}`
    const same = firstOf.get(payment)
    const known = firstOf.get(wallet)
    if (same !== undefined) {
      issues.push(repeated("repeated_row", line, `Duplicate of line ${same}.`))
    } else if (known !== undefined) {
      const message = `Same address as line ${known}, with a different amount.`
      issues.push(repeated("repeated_address", line, message))
    }
    if (known === undefined) firstOf.set(wallet, line)
    if (same === undefined) firstOf.set(payment, line)
  }
}

/** Names a wallet and coin, however the address is written. */
function walletKey({ asset, address, tag, memoKind }: PayoutOrder): string {
  return JSON.stringify([asset.id, canonicalKey(asset.network, address), tag, memoKind])
}

function repeated(code: PayoutFileIssue["code"], line: number, message: string): PayoutFileIssue {
  return { severity: "warning", code, line, column: "address", message }
}
