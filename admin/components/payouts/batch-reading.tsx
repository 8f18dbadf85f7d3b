import type { PayoutFileReading } from "../../../src/contract/payout-file"
import type { PayoutBatch } from "../../../src/contract/payouts"
import { useText } from "../../i18n/use-text"
import { coinName } from "../../lib/payouts"
import { Fact } from "../common/fact-list"

interface BatchReadingProps {
  reading: PayoutFileReading
  totals: PayoutBatch["totals"]
}

/** How the file was read that a batch came from: part of what whoever approves it agrees to. */
export function BatchReading({ reading, totals }: BatchReadingProps) {
  const { text } = useText()
  const { columns, decimal, asset, network, gateway } = reading
  const read = columns.flatMap(({ head, column }) =>
    column === null
      ? []
      : text("payouts.batch.columnFrom", { column: text(`payouts.import.column.${column}`), head }),
  )
  const coin = totals.find((total) => total.asset.id === asset)?.asset
  const onNetwork = totals.find((total) => total.asset.network === network)?.asset
  // By name where the batch has rows of it.
  const chosen = [
    coin === undefined ? asset : coinName(coin, text),
    onNetwork?.network_name ?? network,
    totals.find((total) => total.gateway === gateway)?.gateway_name ?? gateway,
  ].filter((each) => each !== null)
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
