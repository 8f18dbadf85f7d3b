import { Heading, StatusBadge, Table, Text } from "@medusajs/ui"
import { useId } from "react"
import type { AdminDeposit, AdminTransfer } from "../../../src/contract/admin"
import { type Asset, isCounted } from "../../../src/contract/storefront"
import { useText } from "../../i18n/use-text"
import { TRANSFER_COLORS } from "../../lib/charge-state"
import { Copyable } from "../common/copyable"
import { TimeAgo } from "../common/time-ago"
import { ScrollArea } from "../common/scroll-area"

/** All money seen on the deposits of one charge, newest first. */
export function TransferTable({ deposits }: { deposits: AdminDeposit[] }) {
  const { text } = useText()
  const titleId = useId()
  const rows = deposits
    .flatMap(({ asset, transfers }) => transfers.map((transfer) => ({ asset, transfer })))
    .sort((a, b) => Date.parse(b.transfer.seen_at) - Date.parse(a.transfer.seen_at))

  return (
    <section aria-labelledby={titleId}>
      <Heading level="h3" id={titleId} className="px-6 py-4">
        {text("transfers.title")}
      </Heading>
      {rows.length === 0 ? (
        <Text size="small" leading="compact" className="text-ui-fg-subtle px-6 pb-4">
          {text("transfers.none")}
        </Text>
      ) : (
        // Focusable, so that the keyboard can scroll it where it is wider than the page.
        <ScrollArea
          role="region"
          aria-labelledby={titleId}
          tabIndex={0}
          className="focus-visible:shadow-borders-focus outline-none"
        >
          <Table>
            <Table.Header>
              <Table.Row>
                {(["amount", "transaction", "status", "time"] as const).map((column) => (
                  <Table.HeaderCell key={column} scope="col" className="whitespace-nowrap">
                    {text(`transfers.${column}`)}
                  </Table.HeaderCell>
                ))}
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {rows.map(({ asset, transfer }) => (
                <TransferRow key={transfer.id} asset={asset} transfer={transfer} />
              ))}
            </Table.Body>
          </Table>
        </ScrollArea>
      )}
    </section>
  )
}

function TransferRow({ asset, transfer }: { asset: Asset; transfer: AdminTransfer }) {
  const { text } = useText()
  return (
    <Table.Row>
      <Table.Cell className="text-ui-fg-base whitespace-nowrap">
        {transfer.amount} {transfer.coin ?? asset.symbol}
        <span className="text-ui-fg-muted block">
          {text("transfers.network", { network: asset.network_name })}
        </span>
      </Table.Cell>
      <Table.Cell>
        {transfer.txid === null ? (
          <span className="text-ui-fg-muted">{text("transfers.unknownTxid")}</span>
        ) : (
          <Copyable
            value={transfer.txid}
            what={text("transfers.transaction").toLowerCase()}
            explorerUrl={transfer.explorer_url}
          />
        )}
      </Table.Cell>
      <Table.Cell>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 py-2">
          <StatusBadge color={TRANSFER_COLORS[transfer.status]} className="text-nowrap">
            {text(`transfers.statusWord.${transfer.status}`)}
          </StatusBadge>
          {isCounted(transfer) && transfer.required_confirmations > 0 && (
            <span className="whitespace-nowrap">
              {text("deposit.confirmationsValue", {
                count: Math.min(transfer.confirmations, transfer.required_confirmations),
                required: transfer.required_confirmations,
              })}
            </span>
          )}
        </span>
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap">
        <TimeAgo at={transfer.seen_at} />
      </Table.Cell>
    </Table.Row>
  )
}
