import type { CheckedPayoutRow } from "../../src/contract/payouts"

/** `errors` cannot be sent · `issues` also those to look at again · `all`. */
export const ROW_FILTERS = ["errors", "issues", "all"] as const
export type RowFilter = (typeof ROW_FILTERS)[number]

const hasErrors = ({ issues }: CheckedPayoutRow): boolean =>
  issues.some(({ severity }) => severity === "error")

/** Of those with problems the worst come first, in the order of the file. */
export function filterRows(
  rows: readonly CheckedPayoutRow[],
  filter: RowFilter,
): readonly CheckedPayoutRow[] {
  if (filter === "all") return rows
  const bad = rows.filter(hasErrors)
  if (filter === "errors") return bad
  return [...bad, ...rows.filter((row) => row.issues.length > 0 && !hasErrors(row))]
}

/** What to look at first: everything that was found, where something was. */
export function firstFilter(rows: readonly CheckedPayoutRow[]): RowFilter {
  return rows.some(({ issues }) => issues.length > 0) ? "issues" : "all"
}
