import { decimal } from "../../../domain"
import type { PayoutRow } from "../../../storage"
import type { Shown } from "../shared/shown"

/** What a person decides by who approves a payout, tries it again or says what became of it. */
export function shownOfPayout(row: PayoutRow): Shown {
  const { kind, method, gateway, asset, address, tag, memo_kind, email, created_by } = row
  const { reference, external_id, txid, value_currency } = row
  return {
    kind,
    method,
    gateway,
    asset,
    amount: decimal(row.amount),
    address,
    tag,
    memo_kind,
    email,
    value: row.value && decimal(row.value),
    value_currency,
    created_by,
    reference,
    external_id,
    txid,
  }
}
