import type { ReconciliationDeposit, ReconciliationRow } from "../../../contract/reconciliation"
import type { CsvColumn } from "../shared/csv"

/** Several deposits of one charge share a cell. */
const joined = (
  deposits: ReconciliationDeposit[],
  pick: (d: ReconciliationDeposit) => string | null,
) => deposits.map(pick).filter(Boolean).join(" | ")

/** The columns of the exported file; amounts are in the row's currency unless they name a coin. */
export const RECONCILIATION_COLUMNS: readonly CsvColumn<ReconciliationRow>[] = [
  { header: "opened_at", value: (row) => row.opened_at },
  { header: "charge_id", value: (row) => row.charge_id },
  { header: "order_id", value: (row) => row.order_id },
  { header: "order_number", value: (row) => row.order_display_id },
  { header: "result", value: (row) => row.result },
  { header: "reasons", value: (row) => row.reasons.join(" | ") },
  { header: "status", value: (row) => row.status },
  { header: "currency", value: (row) => row.currency_code.toUpperCase() },
  { header: "asked", value: (row) => row.asked },
  { header: "confirmed", value: (row) => row.confirmed },
  { header: "captured", value: (row) => row.captured },
  { header: "forgiven", value: (row) => row.forgiven },
  { header: "refund_sent", value: (row) => row.refund_sent },
  { header: "refund_booked", value: (row) => row.refund_booked },
  { header: "processor", value: ({ deposits }) => joined(deposits, (d) => d.gateway) },
  {
    header: "processor_id",
    value: ({ deposits }) => joined(deposits, (d) => d.external_id),
  },
  {
    header: "processor_status",
    value: ({ deposits }) => joined(deposits, (d) => d.external_status),
  },
  {
    header: "confirmed_coins",
    value: ({ deposits }) => joined(deposits, (d) => `${d.confirmed} ${d.symbol}`),
  },
  { header: "network", value: ({ deposits }) => joined(deposits, (d) => d.network_name) },
  { header: "txids", value: ({ deposits }) => joined(deposits, (d) => d.txids.join(" ")) },
]

/** Without an ending, e.g. `crypto-reconciliation-2026-01-01-2026-02-01`. */
export function reconciliationFileName({ from, to }: { from: Date; to: Date }): string {
  const day = (at: Date): string => at.toISOString().slice(0, 10)
  return `crypto-reconciliation-${day(from)}-${day(to)}`
}
