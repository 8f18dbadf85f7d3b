import type { PayoutFileIssue } from "../../contract/payout-file"
import { canonicalKey } from "../address"
import { type AssetAmount, ZERO, add } from "../money/money"
import type { CheckedPayoutRow, PayoutFileRow } from "./file-row"

/** What goes through one gateway in one asset. */
export interface PayoutTotal {
  gateway: string
  asset: PayoutFileRow["asset"]
  rows: number
  amount: AssetAmount
}

/** Sums by gateway and asset, in the order of the file. */
export function payoutTotals(rows: readonly PayoutFileRow[]): PayoutTotal[] {
  const totals = new Map<string, PayoutTotal>()
  for (const { gateway, asset, amount } of rows) {
    const key = `${gateway} ${asset.id}`
    const total = totals.get(key) ?? { gateway, asset, rows: 0, amount: ZERO }
    totals.set(key, { ...total, rows: total.rows + 1, amount: add(total.amount, amount) })
  }
  return [...totals.values()]
}

/** Warns of rows that pay the same wallet as one above them, most of all when it is the same amount. */
export function noteRepeatedRows(checked: readonly CheckedPayoutRow[]): void {
  const firstOf = new Map<string, PayoutFileRow>()
  for (const { row, issues } of checked) {
    if (!row) continue
    const wallet = walletKey(row)
    const same = firstOf.get(`${wallet} ${row.amount}`)
    const known = firstOf.get(wallet)
    if (same) issues.push(repeated("repeated_row", row, `Duplicate of line ${same.line}.`))
    else if (known) {
      const message = `Same address as line ${known.line}, with a different amount.`
      issues.push(repeated("repeated_address", row, message))
    }
    if (!known) firstOf.set(wallet, row)
    if (!same) firstOf.set(`${wallet} ${row.amount}`, row)
  }
}

/** Names a wallet and coin, however the address is written. */
function walletKey({ asset, address, tag, memoKind }: PayoutFileRow): string {
  return JSON.stringify([asset.id, canonicalKey(asset.network, address), tag, memoKind])
}

function repeated(
  code: PayoutFileIssue["code"],
  { line }: PayoutFileRow,
  message: string,
): PayoutFileIssue {
  return { severity: "warning", code, line, column: "address", message }
}
