import type { PayoutContent } from "../../../domain"
import type { PayoutContentRow, PayoutRow } from "../../../storage"
import { type Author, makersOf, together } from "./makers"

/** Everything of a row that decides where how much goes. */
export function payoutContent(row: PayoutContentRow): PayoutContent {
  const { kind, method, gateway, asset, amount, address, tag, memo_kind, email } = row
  return {
    kind,
    method,
    gateway,
    asset,
    amount,
    address,
    tag,
    email,
    memoKind: memo_kind,
    aboutId: row.refund_id ?? row.aml_case_id,
    sourceId: row.source_id,
  }
}

/**
 * What of a payout stays the same when it is written anew; by which method it goes and with which
 * others does not. Whoever had a hand in it still has, beside who wants it again.
 */
export function writtenAnew(row: PayoutRow, { actor, at }: Author) {
  const { kind, batch_id, row_number, refund_id, aml_case_id, gateway, asset, amount } = row
  const { address, tag, memo_kind, email, source_id, beneficiary, description } = row
  const { value, value_currency, discretionary } = row
  return {
    kind,
    batch_id,
    row_number,
    refund_id,
    aml_case_id,
    gateway,
    asset,
    amount,
    address,
    tag,
    memo_kind,
    email,
    source_id,
    beneficiary,
    description,
    value,
    value_currency,
    discretionary,
    created_by: actor,
    makers: together([actor, ...makersOf(row)]),
    created_at: at,
  }
}
