import type { PayoutColumn, PayoutFileIssue } from "../../contract/payout-file"

/** Takes down what is wrong with an order, and with which of its fields. */
export type Note = (
  column: PayoutColumn | null,
  issue: Pick<PayoutFileIssue, "code" | "message">,
  severity?: PayoutFileIssue["severity"],
) => undefined

/** Returns what takes notes down in a list. */
export function notesIn(issues: Omit<PayoutFileIssue, "line">[]): Note {
  return (column, { code, message }, severity = "error") =>
    void issues.push({ severity, code, column, message })
}

/** What is said of a field that has to hold something. */
export function empty(column: PayoutColumn): Pick<PayoutFileIssue, "code" | "message"> {
  return { code: "empty_cell", message: `The ${column} is missing.` }
}
