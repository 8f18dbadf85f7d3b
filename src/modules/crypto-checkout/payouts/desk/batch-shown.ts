import { decimal } from "../../../../domain"
import type { PayoutBatchRow } from "../../../../storage"
import type { Shown } from "../../shared/shown"

/** What a person decides by who hands a batch in, approves it or lets it go on. */
export function shownOfBatch(row: PayoutBatchRow): Shown {
  const { name, row_count, totals, value, value_currency, maker, content_hash } = row
  const sums = totals.map(({ gateway, asset, amount, rows }) => {
    return `${rows} × ${asset} at ${gateway}: ${decimal(amount)}`
  })
  return {
    name,
    row_count,
    totals: sums.join(", "),
    value: value && decimal(value),
    value_currency,
    created_by: maker,
    rows: content_hash,
  }
}
