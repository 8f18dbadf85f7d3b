/**
 * What is said about a file of payouts; shared by the check itself, the routes and the admin pages.
 */

/** The columns that are read, under the name that the template gives them. */
export const PAYOUT_COLUMNS = [
  "address",
  "amount",
  "asset",
  "network",
  "gateway",
  "tag",
  "reference",
  "label",
] as const
export type PayoutColumn = (typeof PAYOUT_COLUMNS)[number]

/** Columns of a file, read or not. */
export const MAX_PAYOUT_COLUMNS = 200
/** Characters of a cell: nothing that belongs into one is longer. */
export const MAX_PAYOUT_CELL_LENGTH = 1_000

/** What stands before the decimals of a file's amounts: `1234.5` or `1234,5`. */
export const DECIMAL_SEPARATORS = ["point", "comma"] as const
export type DecimalSeparator = (typeof DECIMAL_SEPARATORS)[number]

/** A column of a file, under the name that the file gives it. */
export interface PayoutFileColumn {
  head: string
  /** What it is read as; null when it is not read. */
  column: PayoutColumn | null
}

/** How a file was read: kept with the batch that came of it. */
export interface PayoutFileReading {
  /** In the order of the file. */
  columns: PayoutFileColumn[]
  /** Null where no amount told, and nobody had to say it. */
  decimal: DecimalSeparator | null
  /** What was chosen for rows that leave it open; null for nothing. */
  gateway: string | null
  asset: string | null
  network: string | null
}

/** Stable words for what can be wrong with a file, a row, or what deserves a second look. */
export type PayoutFileIssueCode =
  | "not_text"
  | "too_large"
  | "empty_file"
  | "unclosed_quote"
  | "missing_head"
  | "missing_column"
  | "repeated_column"
  | "unknown_column"
  | "unconfirmed_column"
  | "other_columns"
  | "skipped_lines"
  | "decimal_separator"
  | "too_many_rows"
  | "too_many_cells"
  | "long_cell"
  | "empty_cell"
  | "bad_amount"
  | "exponent"
  | "decimal_comma"
  | "too_many_decimals"
  | "rounded_amount"
  | "unknown_asset"
  | "ambiguous_asset"
  | "other_asset"
  | "unknown_gateway"
  | "ambiguous_gateway"
  | "gateway_cannot"
  | "bad_address"
  | "wrong_network"
  | "unchecked_address"
  | "off_curve"
  | "look_alike"
  | "bad_tag"
  | "missing_tag"
  | "doubtful_tag"
  | "long_label"
  | "repeated_row"
  | "repeated_address"
  | "recent_payout"
  | "not_approved"
  | "cooling_down"
  | "low_balance"

export interface PayoutFileIssue {
  /** `error`: the row cannot be sent as it is · `warning`: look again. */
  severity: "error" | "warning"
  code: PayoutFileIssueCode
  /** Line of the file as an editor counts it, from 1; null for the file as a whole. */
  line: number | null
  column: PayoutColumn | null
  /** What is wrong and what to do, for people. */
  message: string
}
