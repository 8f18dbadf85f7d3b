import { Container, Heading, Input, Label, Select, Table, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import type {
  AdminGateway,
  LedgerEntriesResponse,
  SettlementsResponse,
} from "../../../src/contract/gateways"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useText } from "../../i18n/use-text"
import { formatAbsolute } from "../../lib/format"
import { lastDays } from "../../lib/periods"
import { ListError } from "../common/list-error"
import { SectionSkeleton } from "../common/section-skeleton"
import { ScrollArea } from "../common/scroll-area"

const PERIODS = [7, 30, 90] as const

/** A processor's settlements and ledger, asked for live; by what the processor can tell. */
export function SettlementSection({ gateway }: { gateway: AdminGateway }) {
  const { text } = useText()
  const [days, setDays] = useState<number>(30)
  const [currency, setCurrency] = useState("USD")
  const currencyId = useId()
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading level="h2">{text("settlements.title", { name: gateway.name })}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {text("settlements.text")}
          </Text>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {gateway.can.ledger && (
            <>
              <Label htmlFor={currencyId} size="small">
                {text("settlements.currency")}
              </Label>
              <Input
                id={currencyId}
                size="small"
                className="w-20"
                value={currency}
                maxLength={3}
                onChange={({ target }) => setCurrency(target.value.toUpperCase())}
              />
            </>
          )}
          <Select size="small" value={String(days)} onValueChange={(next) => setDays(Number(next))}>
            <Select.Trigger aria-label={text("settlements.days")} className="w-[160px]">
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              {PERIODS.map((count) => (
                <Select.Item key={count} value={String(count)}>
                  {text("list.lastDays", { count })}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        </div>
      </div>
      {gateway.can.settlements && <Settlements gateway={gateway} days={days} />}
      {gateway.can.ledger && currency.length === 3 && (
        <Ledger gateway={gateway} days={days} currency={currency} />
      )}
    </Container>
  )
}

function Settlements({ gateway, days }: { gateway: AdminGateway; days: number }) {
  const { text, locale } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<SettlementsResponse>(
    `/gateways/${encodeURIComponent(gateway.id)}/settlements`,
    lastDays(days),
  )
  if (data === undefined) {
    return error ? (
      <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
    ) : (
      <SectionSkeleton label={text("settlements.loading")} />
    )
  }
  if (data.settlements.length === 0) return <Nothing>{text("settlements.none")}</Nothing>
  const time = (at: string | null) => (at === null ? "–" : formatAbsolute(at, locale))
  return (
    <ScrollArea>
      <Table>
        <Table.Header>
          <Table.Row>
            {(["id", "status", "closed"] as const).map((name) => (
              <Table.HeaderCell key={name}>{text(`settlements.${name}`)}</Table.HeaderCell>
            ))}
            {(["opening", "closing", "amount"] as const).map((name) => (
              <Table.HeaderCell key={name} className="text-right">
                {text(`settlements.${name}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {data.settlements.map((each) => (
            <Table.Row key={each.id}>
              <Table.Cell className="font-mono">{each.id}</Table.Cell>
              <Table.Cell>{each.status}</Table.Cell>
              <Table.Cell className="whitespace-nowrap">{time(each.closed_at)}</Table.Cell>
              {[each.opening_balance, each.closing_balance, each.amount].map((amount, index) => (
                <Table.Cell key={index} className="whitespace-nowrap text-right">
                  {amount === null ? "–" : `${amount} ${each.currency}`}
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </ScrollArea>
  )
}

interface LedgerProps {
  gateway: AdminGateway
  days: number
  currency: string
}

function Ledger({ gateway, days, currency }: LedgerProps) {
  const { text, locale } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<LedgerEntriesResponse>(
    `/gateways/${encodeURIComponent(gateway.id)}/ledger`,
    { ...lastDays(days), currency },
  )
  return (
    <section aria-label={text("settlements.ledgerTitle", { name: gateway.name })}>
      <div className="px-6 py-4">
        <Heading level="h3">{text("settlements.ledgerTitle", { name: gateway.name })}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {text("settlements.ledgerText")}
        </Text>
      </div>
      {error !== null && (
        <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && (
        <SectionSkeleton label={text("settlements.loading")} />
      )}
      {data?.entries.length === 0 && <Nothing>{text("settlements.ledgerNone")}</Nothing>}
      {data && data.entries.length > 0 && (
        <ScrollArea>
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{text("settlements.at")}</Table.HeaderCell>
                <Table.HeaderCell>{text("settlements.type")}</Table.HeaderCell>
                <Table.HeaderCell>{text("settlements.entry")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">{text("charges.amount")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {data.entries.map((entry) => (
                <Table.Row key={entry.id}>
                  <Table.Cell className="whitespace-nowrap">
                    {entry.at === null ? "–" : formatAbsolute(entry.at, locale)}
                  </Table.Cell>
                  <Table.Cell>{entry.type}</Table.Cell>
                  <Table.Cell>{entry.description ?? entry.invoice_id ?? "–"}</Table.Cell>
                  <Table.Cell className="whitespace-nowrap text-right">
                    {entry.amount} {entry.currency}
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </ScrollArea>
      )}
    </section>
  )
}

function Nothing({ children }: { children: string }) {
  return (
    <Text size="small" className="text-ui-fg-subtle px-6 py-4">
      {children}
    </Text>
  )
}
