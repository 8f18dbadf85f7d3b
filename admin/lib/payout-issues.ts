import type { PayoutFileIssue, PayoutFileIssueCode } from "../../src/contract/payout-file"
import type { Text } from "../i18n/use-text"

/** Whether a code's sentence says all there is, or the server's message tells more. */
const NEEDS_DETAIL: Readonly<Record<PayoutFileIssueCode, boolean>> = {
  not_text: false,
  too_large: false,
  empty_file: false,
  unclosed_quote: false,
  missing_head: false,
  missing_column: true,
  repeated_column: true,
  unknown_column: true,
  unconfirmed_column: true,
  other_columns: false,
  skipped_lines: true,
  decimal_separator: false,
  too_many_rows: false,
  too_many_cells: false,
  long_cell: false,
  empty_cell: false,
  bad_amount: true,
  exponent: false,
  decimal_comma: false,
  too_many_decimals: true,
  rounded_amount: false,
  unknown_asset: true,
  ambiguous_asset: true,
  other_asset: true,
  unknown_gateway: true,
  ambiguous_gateway: true,
  gateway_cannot: true,
  bad_address: true,
  wrong_network: true,
  unchecked_address: false,
  off_curve: false,
  look_alike: true,
  bad_tag: true,
  missing_tag: false,
  doubtful_tag: true,
  long_label: false,
  repeated_row: true,
  repeated_address: true,
  recent_payout: true,
  not_approved: false,
  cooling_down: true,
  low_balance: true,
}

/**
 * What is wrong with a file, a row or a typed payout, in the reader's language. What only the server's
 * English message tells, e.g. which coins there are, stands behind it.
 */
export function issueText(
  { code, message }: Pick<PayoutFileIssue, "code" | "message">,
  text: Text,
  locale: string,
): string {
  if (locale.startsWith("en") || !Object.hasOwn(NEEDS_DETAIL, code)) return message
  const sentence = text(`payoutIssues.${code}`)
  return NEEDS_DETAIL[code]
    ? text("payoutIssues.withDetail", { sentence, detail: message })
    : sentence
}
