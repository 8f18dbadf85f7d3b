import { Checkbox, type createDataTableColumnHelper } from "@medusajs/ui"
import type { Text } from "../../i18n/use-text"

type Select<Row> = NonNullable<
  Parameters<ReturnType<typeof createDataTableColumnHelper<Row>>["select"]>[0]
>

/** The boxes that choose rows, with names; Medusa's own have none. */
export function selectBoxes<Row>(text: Text, nameOf: (row: Row) => string): Select<Row> {
  return {
    header: ({ table }) => (
      <Checkbox
        aria-label={text("list.selectAll")}
        checked={
          table.getIsSomePageRowsSelected() ? "indeterminate" : table.getIsAllPageRowsSelected()
        }
        disabled={!table.getRowModel().rows.some((row) => row.getCanSelect())}
        onClick={(event) => event.stopPropagation()}
        onCheckedChange={(checked) => table.toggleAllPageRowsSelected(checked === true)}
      />
    ),
    cell: ({ row }) => (
      <Checkbox
        aria-label={text("list.selectRow", { id: nameOf(row.original) })}
        checked={row.getIsSelected()}
        disabled={!row.getCanSelect()}
        onClick={(event) => event.stopPropagation()}
        onCheckedChange={(checked) => row.toggleSelected(checked === true)}
      />
    ),
  }
}
