import { readFileSync } from "node:fs"
import { join } from "node:path"
import {
  ASSETS,
  type PayoutFileRules,
  type PayoutFileTerms,
  checkPayoutRow,
  parsePayoutFile,
} from "../../../src/domain"

const fixture = (name: string) => readFileSync(join(__dirname, "payout-files", name), "utf8")

const RULES: PayoutFileRules = {
  gateways: [{ id: "one", name: "One", destination: "address", assets: Object.values(ASSETS) }],
  gateway: null,
  asset: null,
  network: null,
  amountCoin: null,
  decimal: null,
  readDestination: (_, { address, tag }) => ({
    destination: { address, tag, memoKind: null },
    findings: [],
  }),
}

/** The orders that a file comes to, each in a line. */
function orders(text: string, terms: PayoutFileTerms = {}): string[] {
  const { rows, issues, decimal, amountCoin } = parsePayoutFile(text, terms)
  expect(issues.filter(({ severity }) => severity === "error")).toEqual([])
  return rows.map((raw) => {
    const { order, issues } = checkPayoutRow(raw, { ...RULES, decimal, amountCoin })
    expect(issues).toEqual([])
    const { amount, asset, address, tag } = order!
    return `${amount} ${asset.symbol} on ${asset.network_name} to ${address} tag ${tag}`
  })
}

const ORDERS = [
  "25.5 USDT on TRON to TA1 tag null",
  "120 XRP on XRP Ledger to rB2 tag 33722",
  "10 USDT on BNB Smart Chain to 0xC3 tag null",
]

it.each(["nowpayments.csv", "binance.csv", "coinpayments.csv", "german-excel.csv", "russian.tsv"])(
  "%s comes to the same orders as everywhere",
  (name) => expect(orders(fixture(name))).toEqual(ORDERS),
)

it("cryptomus.csv does so as soon as somebody says that its memo is a tag", () => {
  const text = fixture("cryptomus.csv")
  const { columns, issues } = parsePayoutFile(text)
  expect(issues.map(({ code }) => code)).toEqual(["unconfirmed_column"])
  const said = columns.map(({ head, column }) => ({ head, column }))
  expect(orders(text, { columns: said })).toEqual(ORDERS)
})
