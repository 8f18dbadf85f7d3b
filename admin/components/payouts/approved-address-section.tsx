import {
  Button,
  IconButton,
  Text,
  createDataTableColumnHelper,
  toast,
  usePrompt,
} from "@medusajs/ui"
import { Trash } from "@medusajs/icons"
import { useState } from "react"
import type {
  ApprovedAddress,
  ApprovedAddressListResponse,
  ApprovedAddressResponse,
  PayoutOptionsResponse,
} from "../../../src/contract/payouts"
import { useAdminCall } from "../../hooks/use-admin-call"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useListState } from "../../hooks/use-list-state"
import { useMay } from "../../hooks/use-may"
import { useNow } from "../../hooks/use-now"
import { type Text as Words, useText } from "../../i18n/use-text"
import { AdminName } from "../common/admin-name"
import { ApproveAddressDrawer } from "./approve-address-drawer"
import { Copyable } from "../common/copyable"
import { CursorTable } from "../common/cursor-table"
import { Guarded } from "../common/guarded"
import { TimeAgo } from "../common/time-ago"

const FILTERS = [] as const

/** Where payouts may go, where the merchant restricts it. */
export function ApprovedAddressSection() {
  const { text } = useText()
  const prompt = usePrompt()
  const canRemove = useMay()("crypto_payout:approve") === null
  const state = useListState(FILTERS)
  const [adding, setAdding] = useState(false)
  const { data, error, isFetching, refetch } = useAdminQuery<ApprovedAddressListResponse>(
    "/approved-addresses",
    state.query,
  )
  const options = useAdminQuery<PayoutOptionsResponse>("/payouts/options").data
  const remove = useAdminCall<ApprovedAddressResponse>(() =>
    toast.success(text("payouts.addresses.removed")),
  )
  async function askAndRemove({ id, label, address }: ApprovedAddress) {
    const agreed = await prompt({
      title: text("payouts.addresses.removeSure"),
      description: text("payouts.addresses.removeText", { label, address }),
      confirmText: text("payouts.addresses.remove"),
      cancelText: text("payouts.addresses.cancel"),
    })
    if (agreed) {
      remove.mutate({ path: `/approved-addresses/${encodeURIComponent(id)}`, method: "DELETE" })
    }
  }
  return (
    <>
      {options && (
        <Text size="small" className="text-ui-fg-subtle px-1">
          {ruleText(options.allow_list, text)}
        </Text>
      )}
      <CursorTable
        title={text("payouts.addresses.title")}
        state={state}
        columns={columnsOf(text, canRemove, (row) => void askAndRemove(row))}
        rowId={(row: ApprovedAddress) => row.id}
        searchHint={text("payouts.addresses.searchHint")}
        emptyText={text("payouts.addresses.emptyText")}
        tools={
          <Guarded needs="crypto_payout:approve">
            <Button
              size="small"
              variant="secondary"
              disabled={options === undefined}
              onClick={() => setAdding(true)}
            >
              {text("payouts.addresses.add")}
            </Button>
          </Guarded>
        }
        data={data && { rows: data.addresses, nextCursor: data.next_cursor }}
        isFetching={isFetching}
        error={error}
        onRetry={() => void refetch()}
      />
      {options && (
        <ApproveAddressDrawer open={adding} options={options} onClose={() => setAdding(false)} />
      )}
    </>
  )
}

function ruleText({ required, cool_down_hours }: PayoutOptionsResponse["allow_list"], text: Words) {
  if (!required) return text("payouts.addresses.notRequired")
  return cool_down_hours > 0
    ? text("payouts.addresses.required", { count: cool_down_hours })
    : text("payouts.addresses.requiredNow")
}

const column = createDataTableColumnHelper<ApprovedAddress>()

function columnsOf(text: Words, canRemove: boolean, remove: (row: ApprovedAddress) => void) {
  return [
    column.accessor("label", { header: text("payouts.addresses.label") }),
    column.accessor("address", {
      header: text("payouts.addresses.address"),
      truncateTooltip: false,
      cell: ({ getValue }) => <Copyable value={getValue()} what={text("payout.what.address")} />,
    }),
    column.accessor("tag", {
      header: text("payouts.addresses.tag"),
      cell: ({ getValue }) => getValue() ?? "–",
    }),
    column.accessor("network_name", { header: text("payouts.addresses.network") }),
    column.accessor("usable_at", {
      header: text("payouts.addresses.usable"),
      cell: ({ getValue }) => <Usable at={getValue()} />,
    }),
    column.accessor("added_by", {
      header: text("payouts.addresses.addedBy"),
      cell: ({ row: { original } }) => (
        <>
          <AdminName id={original.added_by} />, <TimeAgo at={original.added_at} />
        </>
      ),
    }),
    column.display({
      id: "remove",
      cell: ({ row: { original } }) => (
        <IconButton
          size="small"
          variant="transparent"
          aria-label={text("payouts.addresses.removeOne", { label: original.label })}
          disabled={!canRemove}
          onClick={() => remove(original)}
        >
          <Trash aria-hidden />
        </IconButton>
      ),
    }),
  ]
}

/** The end of an address's cool-down. */
function Usable({ at }: { at: string }) {
  const { text } = useText()
  const now = useNow()
  return Date.parse(at) <= now ? <>{text("payouts.addresses.usableNow")}</> : <TimeAgo at={at} />
}
