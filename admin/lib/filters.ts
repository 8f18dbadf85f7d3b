import type { GatewayName } from "../../src/contract/gateways"
import type { DataTableFilter, DataTableFilteringState } from "@medusajs/ui"
import type { Text } from "../i18n/use-text"
import { formatDay, shorten } from "./format"
import { DATE_FILTER } from "./list-query"

/** A filter by one or more of some words. */
export function choiceFilter<T extends string>(
  id: string,
  label: string,
  values: readonly T[],
  name: (value: T) => string,
): DataTableFilter {
  return {
    id,
    type: "multiselect",
    label,
    searchable: values.length > 8,
    options: values.map((value) => ({ value, label: name(value) })),
  }
}

/**
 * A filter by one word that only a link sets, e.g. one charge; it is shown while it is set, so that
 * it can be taken away.
 */
export function linkedFilter(
  id: string,
  label: string,
  filters: DataTableFilteringState,
): DataTableFilter[] {
  const value = filters[id]
  if (typeof value !== "string" || value === "") return []
  return [{ id, type: "radio", label, options: [{ value, label: shorten(value) }] }]
}

/** A filter by the processors that the plugin knows. */
export function gatewayFilter(
  text: Text,
  gateways: readonly Pick<GatewayName, "id" | "name">[],
): DataTableFilter {
  const names = new Map(gateways.map(({ id, name }) => [id, name]))
  return choiceFilter(
    "gateway",
    text("charges.gateway"),
    [...names.keys()],
    (id) => names.get(id) ?? id,
  )
}

/** A filter by time: the last days, or from one day to another. */
export function dateFilter(text: Text, label: string, locale: string): DataTableFilter {
  return {
    id: DATE_FILTER,
    type: "date",
    label,
    format: "date",
    rangeOptionLabel: text("list.custom"),
    rangeOptionStartLabel: text("list.from"),
    rangeOptionEndLabel: text("list.to"),
    formatDateValue: (value: Date) => formatDay(value, locale),
    options: [
      { label: text("list.today"), value: { $gte: daysAgo(0) } },
      ...[7, 30, 90].map((count) => ({
        label: text("list.lastDays", { count }),
        value: { $gte: daysAgo(count - 1) },
      })),
    ],
  }
}

/** The beginning of a day in the reader's own zone. */
function daysAgo(days: number): string {
  const day = new Date()
  day.setHours(0, 0, 0, 0)
  day.setDate(day.getDate() - days)
  return day.toISOString()
}
