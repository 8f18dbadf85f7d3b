import type { PayoutContent } from "../../../checkout"
import type { PayoutContentRow } from "../../../ledger"

/** Everything of a row that decides where how much goes. */
export function payoutContent(row: PayoutContentRow): PayoutContent {
  const { kind, method, gateway, asset, amount, address, tag } = row
  return {
    ...{ kind, method, gateway, asset, amount, address, tag },
    aboutId: row.refund_id ?? row.aml_case_id,
  }
}
