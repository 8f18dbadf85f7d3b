import { type CurrencyCode, decimal } from "../../../domain"
import type { PayoutRow, RefundRow } from "../../../storage"
import type { Shown } from "../shared/shown"

/** What a person decides by who sends a refund, or tries it again. */
export function shownOfRefund(
  row: RefundRow,
  currencyCode: CurrencyCode,
  newest: Pick<PayoutRow, "id"> | null,
): Shown {
  const { gateway, asset, deposit_id, address, tag, memo_kind, destination_by: given_by } = row
  return {
    amount: decimal(row.amount),
    currency_code: currencyCode,
    gateway,
    asset,
    deposit_id,
    address,
    tag,
    memo_kind,
    given_by,
    sending: newest?.id ?? null,
  }
}
