import { Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import type {
  StatementAccount,
  StatementBalance,
  StatementResponse,
} from "../../../src/contract/statement"
import { type Text as Words, useText } from "../../i18n/use-text"
import { formatSum, formatUtc, formatUtcDay } from "../../lib/format"
import { StatementTable } from "./statement-table"

/** The statement itself, as it stands on paper. */
export function StatementSheet({ statement }: { statement: StatementResponse }) {
  const { text, locale } = useText()
  const { movements, payments } = statement
  return (
    <article className="flex flex-col gap-y-6" lang={locale}>
      <Head statement={statement} />
      {movements === 0 && payments.length === 0 && (
        <Text weight="plus">{text("statement.empty")}</Text>
      )}
      {movements > 0 && <Coins statement={statement} />}
      {statement.values.length > 0 && <Values statement={statement} />}
      {payments.length > 0 && <Payments statement={statement} />}
      <Accounts accounts={statement.accounts} />
      <Text size="xsmall">{text("statement.movements", { count: movements })}</Text>
    </article>
  )
}

function Head({ statement }: { statement: StatementResponse }) {
  const { text, locale } = useText()
  const { shop, gateway_name, from, to, generated_at, is_complete } = statement
  const lastDay = new Date(Date.parse(to) - 1).toISOString()
  const facts: [string, string][] = [
    [text("statement.gateway"), gateway_name],
    [
      text("statement.period"),
      text("statement.periodOf", {
        from: formatUtcDay(from, locale),
        to: formatUtcDay(lastDay, locale),
      }),
    ],
    [text("statement.generated"), formatUtc(generated_at, locale)],
  ]
  return (
    <header className="flex flex-col gap-y-2">
      <Text weight="plus">{shop}</Text>
      <Heading level="h2">{text("statement.title")}</Heading>
      <dl className="txt-small flex flex-col gap-y-0.5">
        {facts.map(([name, value]) => (
          <div key={name} className="flex gap-x-2">
            <dt className="text-ui-fg-subtle min-w-[90px]">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {!is_complete && (
        <Text size="small" weight="plus" role="note">
          {text("statement.running")}
        </Text>
      )}
    </header>
  )
}

interface PartProps {
  title: string
  /** What the figures are, below them. */
  notes: (string | null)[]
  children: ReactNode
}

function Part({ title, notes, children }: PartProps) {
  return (
    <section className="flex flex-col gap-y-2">
      <Heading level="h3">{title}</Heading>
      {children}
      {notes.map(
        (note) =>
          note !== null && (
            <Text key={note} size="xsmall" className="text-ui-fg-subtle">
              {note}
            </Text>
          ),
      )}
    </section>
  )
}

const coinName = (coin: string, network: string | null, text: Words): string =>
  network === null || network === coin ? coin : text("charges.coinOn", { symbol: coin, network })

function Coins({ statement: { coins } }: { statement: StatementResponse }) {
  const { text } = useText()
  const unknown = coins.reduce((sum, { fees_unknown }) => sum + fees_unknown, 0)
  return (
    <Part
      title={text("statement.coins.title")}
      notes={[unknown > 0 ? text("statement.coins.feesUnknown", { count: unknown }) : null]}
    >
      <StatementTable
        heads={[
          text("statement.accounts.coin"),
          text("statement.coins.received"),
          text("statement.coins.refunded"),
          text("statement.coins.paidOut"),
          text("statement.coins.returned"),
          text("statement.coins.fees"),
          text("statement.coins.net"),
        ]}
        rows={coins.map(({ coin, network, received, refunded, paid_out, returned, fees, net }) => [
          coinName(coin, network, text),
          received,
          refunded,
          paid_out,
          returned,
          fees,
          net,
        ])}
      />
    </Part>
  )
}

function Values({ statement }: { statement: StatementResponse }) {
  const { text, locale } = useText()
  const { values, without_value: without } = statement
  return (
    <Part
      title={text("statement.values.title")}
      notes={[
        text("statement.values.note"),
        without > 0 ? text("statement.values.without", { count: without }) : null,
      ]}
    >
      <StatementTable
        heads={[
          text("statement.values.currency"),
          text("statement.coins.received"),
          text("statement.coins.refunded"),
          text("statement.coins.paidOut"),
          text("statement.coins.returned"),
        ]}
        rows={values.map(({ currency, received, refunded, paid_out, returned }) => [
          currency,
          ...[received, refunded, paid_out, returned].map((each) =>
            formatSum(each, currency, locale),
          ),
        ])}
      />
    </Part>
  )
}

function Payments({ statement: { payments } }: { statement: StatementResponse }) {
  const { text, locale } = useText()
  return (
    <Part title={text("statement.payments.title")} notes={[text("statement.payments.note")]}>
      <StatementTable
        heads={[
          text("statement.values.currency"),
          text("statement.payments.count"),
          text("reconciliation.asked"),
          text("reconciliation.confirmed"),
          text("reconciliation.captured"),
          text("reconciliation.refundSent"),
          text("reconciliation.refundBooked"),
        ]}
        rows={payments.map((sums) => [
          sums.currency_code.toUpperCase(),
          String(sums.charges),
          ...[sums.asked, sums.confirmed, sums.captured, sums.refund_sent, sums.refund_booked].map(
            (each) => formatSum(each, sums.currency_code, locale),
          ),
        ])}
      />
    </Part>
  )
}

function Accounts({ accounts }: { accounts: readonly StatementAccount[] }) {
  const { text, locale } = useText()
  const told = (balance: StatementBalance | null): string =>
    balance === null
      ? text("statement.accounts.unknown")
      : `${balance.amount}\n${text("statement.accounts.readAt", { time: formatUtc(balance.read_at, locale) })}`
  if (accounts.length === 0) {
    return (
      <Part title={text("statement.accounts.title")} notes={[text("statement.accounts.none")]}>
        {null}
      </Part>
    )
  }
  return (
    <Part title={text("statement.accounts.title")} notes={[text("statement.accounts.note")]}>
      <StatementTable
        heads={[
          text("statement.accounts.coin"),
          text("statement.accounts.opening"),
          text("statement.accounts.closing"),
        ]}
        rows={accounts.map(({ coin, network, opening, closing }) => [
          coinName(coin, network, text),
          told(opening),
          told(closing),
        ])}
      />
    </Part>
  )
}
