import { weighParts } from "../../storefront-widget/size.mjs"
import { number } from "./lib/report.mjs"

export const title = "What the storefront's parts weigh on the wire"

export const withoutShop = true

export const DEFAULT_RUNS = 1

/** Of the widgets that others ship. */
const BTCPAY_KB = 85.9

/**
 * Minified and gzipped, React outside; a kB is 1,000 bytes.
 *
 * @returns {Promise<{ rows: object[], table: string[][], figures: object[] }>} bytes
 */
export async function run() {
  const rows = await weighParts()
  const kilobytes = (name) => rows.find((row) => row.name === name).bytes / 1_000
  const figure = { goal: "P8", unit: "kB" }
  return {
    rows,
    table: [
      ["part", "bytes", "limit"],
      ...rows.map(({ name, bytes, limit }) => [name, ...[bytes, limit].map(number)]),
    ],
    figures: [
      {
        ...figure,
        name: "the widget's component",
        value: kilobytes("component"),
        anchor: `BTCPay: ${BTCPAY_KB} kB`,
        anchorValue: BTCPAY_KB,
        most: 14,
      },
      { ...figure, name: "its styles", value: kilobytes("styles.css"), most: 3.2 },
    ],
  }
}
