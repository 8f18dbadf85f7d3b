import type { PayoutContent } from "../../../checkout"
import type { NewPayout, PayoutRow } from "../../../ledger"

/** Everything of a row that decides where how much goes. */
export function payoutContent(
  row: Pick<
    PayoutRow | NewPayout,
    | "kind"
    | "method"
    | "gateway"
    | "asset"
    | "amount"
    | "address"
    | "tag"
    | "refund_id"
    | "aml_case_id"
  >,
): PayoutContent {
  const { kind, method, gateway, asset, amount, address, tag } = row
  return {
    ...{ kind, method, gateway, asset, amount, address, tag },
    aboutId: row.refund_id ?? row.aml_case_id,
  }
}
