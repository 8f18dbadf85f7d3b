import { PAYOUT_COLUMNS, type PayoutColumn } from "../../../../contract/payout-file"
import type { Payout } from "../../../../contract/payouts"
import type { CsvColumn } from "../../shared/csv"
import type { JudgedRow } from "./judge"

/** The columns of exported payouts; amounts are in the row's asset unless they name a currency. */
export const PAYOUT_EXPORT_COLUMNS: readonly CsvColumn<Payout>[] = [
  { header: "created_at", value: (payout) => payout.created_at },
  { header: "payout_id", value: (payout) => payout.id },
  { header: "kind", value: (payout) => payout.kind },
  { header: "state", value: (payout) => payout.state },
  { header: "processor", value: (payout) => payout.gateway },
  { header: "asset", value: (payout) => payout.asset?.symbol },
  { header: "network", value: (payout) => payout.asset?.network_name },
  { header: "amount", value: (payout) => payout.amount },
  { header: "address", value: (payout) => payout.address },
  { header: "tag", value: (payout) => payout.tag },
  { header: "description", value: (payout) => payout.description },
  { header: "value", value: (payout) => payout.value?.amount },
  { header: "value_currency", value: (payout) => payout.value?.currency_code.toUpperCase() },
  { header: "batch_id", value: (payout) => payout.batch_id },
  { header: "line", value: (payout) => payout.row_number },
  { header: "refund_id", value: (payout) => payout.refund_id },
  { header: "reference", value: (payout) => payout.reference },
  { header: "processor_id", value: (payout) => payout.external_id },
  { header: "processor_status", value: (payout) => payout.external_status },
  { header: "txid", value: (payout) => payout.txid },
  { header: "fee", value: (payout) => payout.fee },
  { header: "received", value: (payout) => payout.received_amount },
  { header: "problem", value: (payout) => payout.failure ?? payout.error },
  { header: "created_by", value: (payout) => payout.created_by },
  { header: "approved_by", value: (payout) => payout.approved_by },
  { header: "sent_at", value: (payout) => payout.sent_at },
  { header: "finished_at", value: (payout) => payout.finished_at },
]

/** What is wrong first, then the row as it was: the file can be mended and handed in again. */
export const BAD_ROW_COLUMNS: readonly CsvColumn<JudgedRow>[] = [
  { header: "line", value: ({ raw }) => raw.line },
  { header: "problems", value: ({ issues }) => issues.map(({ message }) => message).join(" | ") },
  ...PAYOUT_COLUMNS.map((header) => ({
    header,
    value: ({ raw }: JudgedRow) => raw.cells[header],
  })),
]

/** A row of the template. */
export type TemplateRow = Record<PayoutColumn, string | null>

export const TEMPLATE_COLUMNS: readonly CsvColumn<TemplateRow>[] = PAYOUT_COLUMNS.map((header) => ({
  header,
  value: (row) => row[header],
}))
