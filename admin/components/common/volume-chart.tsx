import { Button, Container, Heading, Table, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import type { CurrencyVolume } from "../../../src/contract/overview"
import { useText } from "../../i18n/use-text"
import { formatDay, formatMoney } from "../../lib/format"
import { ScrollArea } from "./scroll-area"

const WIDTH = 600
const HEIGHT = 120
const SERIES = ["asked", "received"] as const
/** Told apart by fill and outline, not by colour alone. */
const LOOKS = {
  asked: { fill: "none", stroke: "var(--fg-muted)" },
  received: { fill: "var(--tag-green-icon)", stroke: "var(--tag-green-icon)" },
}

/** Asked and received per day as bars, and the same as a table for those who do not see bars. */
export function VolumeChart({ volume }: { volume: CurrencyVolume }) {
  const { text, locale } = useText()
  const [table, setTable] = useState(false)
  const titleId = useId()
  const tableId = useId()
  const currency = volume.currency_code.toUpperCase()
  const money = (amount: string) => formatMoney(amount, volume.currency_code, locale)
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <div>
          <Heading level="h2" id={titleId}>
            {text("overview.volumeTitle", { currency })}
          </Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {text("overview.volumeUtc")}
          </Text>
        </div>
        <dl className="flex gap-x-4">
          {SERIES.map((series) => (
            <div key={series} className="flex flex-col">
              <dt className="txt-compact-xsmall text-ui-fg-muted flex items-center gap-x-1.5">
                <svg aria-hidden width={10} height={10} {...LOOKS[series]}>
                  <rect x={1} y={1} width={8} height={8} />
                </svg>
                {text(`overview.${series}`)}
                <span className="sr-only">{text(`overview.${series}Hint`)}</span>
              </dt>
              <dd className="h2-core text-ui-fg-base">{money(volume[series])}</dd>
            </div>
          ))}
          <div className="flex flex-col">
            <dt className="txt-compact-xsmall text-ui-fg-muted">{text("figures.on_hold")}</dt>
            <dd className="h2-core text-ui-fg-base">{money(volume.on_hold)}</dd>
          </div>
        </dl>
      </div>
      <div className="flex flex-col gap-y-2 px-6 py-4">
        <Bars volume={volume} label={text("overview.chart", { currency })} />
        <div className="txt-compact-xsmall text-ui-fg-muted flex justify-between">
          {[volume.days[0], volume.days.at(-1)].map(
            (day) => day && <span key={day.day}>{dayName(day.day, locale)}</span>,
          )}
        </div>
        <Button
          size="small"
          variant="transparent"
          className="w-fit"
          aria-expanded={table}
          aria-controls={tableId}
          onClick={() => setTable(!table)}
        >
          {text("overview.table")}
        </Button>
        <ScrollArea id={tableId} hidden={!table}>
          {table && (
            <Table aria-labelledby={titleId}>
              <Table.Header>
                <Table.Row>
                  <Table.HeaderCell>{text("overview.day")}</Table.HeaderCell>
                  {SERIES.map((series) => (
                    <Table.HeaderCell key={series} className="text-right">
                      {text(`overview.${series}`)}
                    </Table.HeaderCell>
                  ))}
                </Table.Row>
              </Table.Header>
              <Table.Body>
                {[...volume.days].reverse().map((day) => (
                  <Table.Row key={day.day}>
                    <Table.Cell>{dayName(day.day, locale)}</Table.Cell>
                    {SERIES.map((series) => (
                      <Table.Cell key={series} className="text-right">
                        {money(day[series])}
                      </Table.Cell>
                    ))}
                  </Table.Row>
                ))}
              </Table.Body>
            </Table>
          )}
        </ScrollArea>
      </div>
    </Container>
  )
}

/** Pixels need no exact numbers: amounts become floats here, and only here. */
function Bars({ volume, label }: { volume: CurrencyVolume; label: string }) {
  const { locale } = useText()
  const highest = Math.max(...volume.days.flatMap((d) => [Number(d.asked), Number(d.received)]), 0)
  const slot = WIDTH / volume.days.length
  const width = (slot - 4) / 2
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-32 w-full"
    >
      <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--border-base)" />
      {volume.days.map((day, index) => (
        <g key={day.day}>
          <title>
            {`${dayName(day.day, locale)}: ${SERIES.map((each) => formatMoney(day[each], volume.currency_code, locale)).join(" / ")}`}
          </title>
          {SERIES.map((series, place) => {
            const height = highest === 0 ? 0 : (Number(day[series]) / highest) * (HEIGHT - 4)
            // An outline without a height would still be a line.
            if (height === 0) return null
            return (
              <rect
                key={series}
                x={index * slot + 2 + place * width}
                y={HEIGHT - height}
                width={width}
                height={height}
                {...LOOKS[series]}
                vectorEffect="non-scaling-stroke"
              />
            )
          })}
        </g>
      ))}
    </svg>
  )
}

/** The day as it is called, whatever the reader's zone. */
const dayName = (day: string, locale: string): string =>
  formatDay(new Date(`${day}T00:00:00`), locale)
