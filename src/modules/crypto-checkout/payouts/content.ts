import type { PayoutContent } from "../../../checkout"
import type { PayoutContentRow } from "../../../ledger"

/** Everything of a row that decides where how much goes. */
export function payoutContent(row: PayoutContentRow): PayoutContent {
  const { kind, method, gateway, asset, amount, address, tag, memo_kind, email } = row
  return {
    ...{ kind, method, gateway, asset, amount, address, tag, email },
    memoKind: memo_kind,
    aboutId: row.refund_id ?? row.aml_case_id,
    sourceId: row.source_id,
  }
}
