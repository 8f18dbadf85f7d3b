import { Container, Table, Text } from "@medusajs/ui"
import type { CoinFigures, CurrencyFigures, FiguresResponse } from "../../../src/contract/figures"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useText } from "../../i18n/use-text"
import { formatSum } from "../../lib/format"
import type { DayPeriod } from "../../lib/periods"
import { ScrollArea } from "./scroll-area"

const SUMS = ["received", "on_hold", "refunded", "paid_out"] as const

interface PeriodFiguresProps {
  period: DayPeriod
  /** Whether each processor and coin is listed as well. */
  byCoin?: boolean
  /** Whether it stands for itself on the page. */
  framed?: boolean
}

/** What came in and went out in a period; the same sums on every page. */
export function PeriodFigures({ period, byCoin = false, framed = false }: PeriodFiguresProps) {
  const { text } = useText()
  const { data } = useAdminQuery<FiguresResponse>("/figures", period)
  if (data === undefined || data.currencies.length + data.coins.length === 0) return null
  const shown = (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      {data.currencies.map((figures) => (
        <Sums key={figures.currency_code} figures={figures} />
      ))}
      <Text size="xsmall" className="text-ui-fg-muted">
        {text("figures.text")}
      </Text>
      {byCoin && <Coins coins={data.coins} />}
    </div>
  )
  return framed ? <Container className="p-0">{shown}</Container> : shown
}

function Sums({ figures }: { figures: CurrencyFigures }) {
  const { text, locale } = useText()
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-2" aria-label={figures.currency_code.toUpperCase()}>
      {SUMS.map((name) => (
        <div key={name} className="flex flex-col">
          <dt className="txt-compact-xsmall text-ui-fg-muted">{text(`figures.${name}`)}</dt>
          <dd className="txt-compact-medium-plus text-ui-fg-base">
            {formatSum(figures[name], figures.currency_code, locale)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Coins({ coins }: { coins: readonly CoinFigures[] }) {
  const { text } = useText()
  const numbers = ["payments", "received", "value", "sent", "fees", "balance"] as const
  return (
    <ScrollArea>
      <Table aria-label={text("figures.coins")}>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{text("charges.gateway")}</Table.HeaderCell>
            <Table.HeaderCell>{text("charges.coin")}</Table.HeaderCell>
            {numbers.map((name) => (
              <Table.HeaderCell key={name} className="text-right">
                {text(`figures.${name}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {coins.map((row) => (
            <CoinRow
              key={`${row.gateway} ${row.coin} ${row.network_name} ${row.currency_code}`}
              row={row}
            />
          ))}
        </Table.Body>
      </Table>
    </ScrollArea>
  )
}

function CoinRow({ row }: { row: CoinFigures }) {
  const { text, locale } = useText()
  const { coin: symbol, network_name: network, currency_code: currency } = row
  const cells = [
    String(row.payments),
    row.received,
    currency === null ? "–" : formatSum(row.received_value, currency, locale),
    row.sent,
    row.fees ?? "–",
    row.closing_balance ?? "–",
  ]
  return (
    <Table.Row>
      <Table.Cell>{row.gateway_name}</Table.Cell>
      <Table.Cell>
        {network === null ? symbol : text("charges.coinOn", { symbol, network })}
      </Table.Cell>
      {cells.map((cell, index) => (
        <Table.Cell key={index} className="whitespace-nowrap text-right">
          {cell}
        </Table.Cell>
      ))}
    </Table.Row>
  )
}
