import type { CheckedPayoutRow } from "../../src/contract/payouts"

/** `errors` cannot be sent · `issues` also those to look at again · `all`. */
export const ROW_FILTERS = ["errors", "issues", "all"] as const
export type RowFilter = (typeof ROW_FILTERS)[number]

export const hasErrors = ({ issues }: CheckedPayoutRow): boolean =>
  issues.some(({ severity }) => severity === "error")

export function filterRows(
  rows: readonly CheckedPayoutRow[],
  filter: RowFilter,
): readonly CheckedPayoutRow[] {
  if (filter === "all") return rows
  return rows.filter(filter === "errors" ? hasErrors : ({ issues }) => issues.length > 0)
}

/** What to look at first: the worst that there is. */
export function firstFilter(rows: readonly CheckedPayoutRow[]): RowFilter {
  return ROW_FILTERS.find((filter) => filterRows(rows, filter).length > 0) ?? "all"
}
