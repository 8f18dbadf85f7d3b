import { Container, DataTable, Heading, Text, useDataTable } from "@medusajs/ui"
import type { DataTableCommand, DataTableFilter } from "@medusajs/ui"
import { type ReactNode, useState } from "react"
import type { ListState } from "../../hooks/use-list-state"
import { useText } from "../../i18n/use-text"
import { ListError } from "./list-error"
import { Pager } from "./pager"
import { ScrollArea } from "./scroll-area"

interface CursorTableProps<Row> {
  title: string
  state: ListState
  columns: Parameters<typeof useDataTable<Row>>[0]["columns"]
  rowId: (row: Row) => string
  filters?: DataTableFilter[]
  /** Says what can be searched for; without it there is no search. */
  searchHint?: string
  /** What is shown when there is nothing at all, not even without filters. */
  emptyText: string
  /** More controls beside the search. */
  tools?: ReactNode
  /** What can be done with chosen rows, and which rows can be chosen. */
  commands?: { list: DataTableCommand[]; applies: (row: Row) => boolean }
  onRowClick?: (row: Row) => void
  /** The answer to the list's query; undefined while none has come. */
  data: { rows: Row[]; nextCursor: string | null } | undefined
  isFetching: boolean
  error: Error | null
  onRetry: () => void
}

/** A list that the server pages by cursors, in Medusa's `DataTable`. */
export function CursorTable<Row>(props: CursorTableProps<Row>) {
  const { text } = useText()
  const { state, data, filters, commands, searchHint } = props
  const [selected, setSelected] = useState<Record<string, boolean>>({})
  const instance = useDataTable<Row>({
    data: data?.rows ?? [],
    columns: props.columns,
    getRowId: props.rowId,
    isLoading: data === undefined && props.error === null,
    filters,
    filtering: filters && { state: state.filters, onFilteringChange: state.setFilters },
    search:
      searchHint === undefined
        ? undefined
        : { state: state.search, onSearchChange: state.setSearch, debounce: 300 },
    commands: commands?.list,
    rowSelection: commands && {
      state: selected,
      onRowSelectionChange: setSelected,
      enableRowSelection: (row) => commands.applies(row.original),
    },
    onRowClick: props.onRowClick && ((_, row) => props.onRowClick?.(row)),
  })

  return (
    <Container className="overflow-hidden p-0">
      <DataTable instance={instance}>
        <DataTable.Toolbar className="flex flex-wrap items-center justify-between gap-2">
          <Heading level="h2">{props.title}</Heading>
          <div className="flex flex-wrap items-center gap-2">
            {props.tools}
            {searchHint !== undefined && (
              <DataTable.Search placeholder={searchHint} aria-label={text("list.search")} />
            )}
            {filters && <DataTable.FilterMenu tooltip={text("list.filter")} />}
          </div>
        </DataTable.Toolbar>
        {props.error !== null && (
          <ListError error={props.error} retrying={props.isFetching} onRetry={props.onRetry} />
        )}
        {(data !== undefined || props.error === null) && (
          <ScrollArea watch>
            <DataTable.Table
              emptyState={{
                empty: { heading: text("list.emptyTitle"), description: props.emptyText },
                filtered: {
                  heading: text("list.filteredTitle"),
                  description: text("list.filteredText"),
                },
              }}
            />
          </ScrollArea>
        )}
        {commands && (
          <DataTable.CommandBar selectedLabel={(count) => text("list.selected", { count })} />
        )}
      </DataTable>
      <Pager state={state} nextCursor={data?.nextCursor ?? null} />
      <Text role="status" className="sr-only">
        {props.isFetching && data === undefined ? text("list.loading") : ""}
      </Text>
    </Container>
  )
}
