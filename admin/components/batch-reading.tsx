import type { PayoutFileReading } from "../../src/contract/payout-file"
import { useText } from "../i18n/use-text"
import { Fact } from "./fact-list"

/** How the file was read that a batch came from: part of what whoever approves it agrees to. */
export function BatchReading({ reading }: { reading: PayoutFileReading }) {
  const { text } = useText()
  const { columns, decimal } = reading
  const read = columns.flatMap(({ head, column }) =>
    column === null
      ? []
      : text("payouts.batch.columnFrom", { column: text(`payouts.import.column.${column}`), head }),
  )
  const chosen = [reading.asset, reading.network, reading.gateway].filter((each) => each !== null)
  return (
    <>
      <Fact name={text("payouts.batch.columns")}>{read.join(", ")}</Fact>
      {decimal !== null && (
        <Fact name={text("payouts.import.decimal")}>
          {text(`payouts.import.decimals.${decimal}`)}
        </Fact>
      )}
      {chosen.length > 0 && <Fact name={text("payouts.import.defaults")}>{chosen.join(", ")}</Fact>}
    </>
  )
}
