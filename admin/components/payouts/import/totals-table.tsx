import { Alert, Heading, Table } from "@medusajs/ui"
import { useId } from "react"
import type { PayoutTotal } from "../../../../src/contract/payouts"
import { useText } from "../../../i18n/use-text"
import { formatMoney } from "../../../lib/format"
import { coinName, durationText } from "../../../lib/payouts"
import { ScrollArea } from "../../common/scroll-area"

const NUMBERS = ["rows", "amount", "worth", "balance", "fee", "time"] as const

/** What the good rows come to at each processor, and what stands in the way there. */
export function TotalsTable({ totals }: { totals: readonly PayoutTotal[] }) {
  const { text } = useText()
  const titleId = useId()
  return (
    <section className="flex flex-col gap-y-3">
      <Heading level="h2" id={titleId}>
        {text("payouts.import.totals")}
      </Heading>
      <ScrollArea className="shadow-elevation-card-rest rounded-lg">
        <Table aria-labelledby={titleId}>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{text("payouts.import.total.gateway")}</Table.HeaderCell>
              <Table.HeaderCell>{text("payouts.import.total.coin")}</Table.HeaderCell>
              {NUMBERS.map((name) => (
                <Table.HeaderCell key={name} className="text-right">
                  {text(`payouts.import.total.${name}`)}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {totals.map((total) => (
              <TotalRow key={keyOf(total)} total={total} />
            ))}
          </Table.Body>
        </Table>
      </ScrollArea>
      {totals.map(
        (total) =>
          total.obstacle !== null && (
            <Alert key={keyOf(total)} variant="warning">
              {total.gateway_name}, {coinName(total.asset, text)}: {total.obstacle}
            </Alert>
          ),
      )}
    </section>
  )
}

const keyOf = ({ gateway, asset }: PayoutTotal) => `${gateway} ${asset.id}`

function TotalRow({ total }: { total: PayoutTotal }) {
  const { text, locale } = useText()
  const { asset, value, fee, fee_symbol, seconds } = total
  const notTold = text("payouts.import.notTold")
  const cells: Record<(typeof NUMBERS)[number], string> = {
    rows: String(total.rows),
    amount: total.amount,
    worth: value === null ? notTold : formatMoney(value.amount, value.currency_code, locale),
    balance: total.available ?? notTold,
    fee:
      fee === null
        ? notTold
        : text("payouts.amountOf", { amount: fee, symbol: fee_symbol ?? asset.symbol }),
    time: seconds === null ? text("payouts.import.noLimit") : durationText(seconds, text),
  }
  return (
    <Table.Row>
      <Table.Cell>{total.gateway_name}</Table.Cell>
      <Table.Cell>{coinName(asset, text)}</Table.Cell>
      {NUMBERS.map((name) => (
        <Table.Cell key={name} className="whitespace-nowrap text-right">
          {cells[name]}
        </Table.Cell>
      ))}
    </Table.Row>
  )
}
