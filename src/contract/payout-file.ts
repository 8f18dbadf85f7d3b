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
  "label",
] as const
export type PayoutColumn = (typeof PAYOUT_COLUMNS)[number]

/** Stable words for what can be wrong with a file, a row, or what deserves a second look. */
export const PAYOUT_FILE_ISSUES = [
  // The file as a whole.
  "not_text",
  "too_large",
  "empty_file",
  "unclosed_quote",
  "missing_column",
  "repeated_column",
  "unknown_column",
  "too_many_rows",
  // A row.
  "too_many_cells",
  "empty_cell",
  "bad_amount",
  "exponent",
  "decimal_comma",
  "too_many_decimals",
  "rounded_amount",
  "unknown_asset",
  "ambiguous_asset",
  "unknown_gateway",
  "ambiguous_gateway",
  "gateway_cannot",
  "bad_address",
  "wrong_network",
  "unchecked_address",
  "bad_tag",
  "missing_tag",
  "long_label",
  // A row among others.
  "repeated_row",
  "repeated_address",
  "recent_payout",
  "not_approved",
  "cooling_down",
  "low_balance",
] as const
export type PayoutFileIssueCode = (typeof PAYOUT_FILE_ISSUES)[number]

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
