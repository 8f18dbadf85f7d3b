import {
  ASSETS,
  MAX_PAYOUT_FILE_BYTES,
  assetsByWords,
  checkPayoutRow,
  networkByWord,
  parseAddress,
  parsePayoutFile,
  readDestination,
  readPayoutFile,
  readTag,
  readWrittenAmount,
} from "../../../src/domain"

const NETWORKS = [...new Set(Object.values(ASSETS).map(({ network }) => network))]
const HUGE = 2_000_000
/** Texts that make readers try one cut after the other. */
const SLOW_TEXTS = {
  base58: "1".repeat(HUGE),
  bech32: `bc1${"q".repeat(HUGE)}`,
  cashaddr: `bitcoincash:${"q".repeat(HUGE)}`,
  words: "abc ".repeat(HUGE / 4),
  "an e-mail that never ends": `a@${".".repeat(HUGE)} `,
  "names of coins": "usdt-".repeat(HUGE / 5),
  link: `bitcoin:?${"a=1&".repeat(HUGE / 4)}`,
  digits: "1,234".repeat(HUGE / 5),
}

const RULES = {
  gateways: [
    {
      id: "inventpay",
      name: "InventPay",
      assets: Object.values(ASSETS),
      destination: "address" as const,
    },
  ],
  gateway: null,
  asset: null,
  network: null,
  amountCoin: null,
  decimal: null,
  readDestination,
}

describe.each(Object.entries(SLOW_TEXTS))("a text of two million characters (%s)", (_, text) => {
  // These would take hours if they looked at all of it.
  it("is refused as an address, a tag, an amount and a coin without being taken apart", () => {
    for (const network of NETWORKS) {
      expect(parseAddress(network, text)).toHaveProperty("problem")
      expect(readTag(network, text)).toHaveProperty("problem")
    }
    expect(readWrittenAmount(text, "comma")).toMatchObject({ amount: null })
    expect(assetsByWords({ asset: text, network: text }, Object.values(ASSETS))).toEqual([])
    expect(networkByWord(text)).toBeUndefined()
  })

  it("is one bad cell in a file, and the rows beside it are read", () => {
    const file = `address,amount,asset\n${text.slice(0, 20_000).replaceAll(",", "")},1,BTC\nA,2,BTC`
    const [bad, good] = parsePayoutFile(file).rows.map((row) => checkPayoutRow(row, RULES))
    expect(bad?.issues).toMatchObject([{ code: "long_cell", line: 2 }])
    expect(good?.issues).toMatchObject([{ code: "bad_address", line: 3 }])
  })
})

const ROWS = "address,amount,asset,tag\n"
const fill = (text: string) => ROWS + text.repeat((MAX_PAYOUT_FILE_BYTES - 100) / text.length)

it.each([
  ["quotation marks", fill('"')],
  ["closed quotes", fill('"a""')],
  ["quoted separators", fill('",')],
  ["broken quotes", fill('"a"b')],
  ["separators", fill(",")],
  ["a name of a million words", "a ".repeat(MAX_PAYOUT_FILE_BYTES / 2)],
  ["a million names", "amount,".repeat(MAX_PAYOUT_FILE_BYTES / 7)],
  ["empty lines", fill("\n")],
])("a file that is nothing but %s is refused", (_, text) => {
  const { rows, issues } = parsePayoutFile(text)
  expect(rows.length).toBeLessThanOrEqual(1)
  expect(issues).toContainEqual(expect.objectContaining({ severity: "error" }))
})

it("a file is read row by row, so that others get their turn in between", () => {
  const reading = readPayoutFile(fill("A,1,BTC,\n").slice(0, 50_000))
  let turns = 0
  let step = reading.next()
  for (; step.done !== true; step = reading.next()) turns += 1
  expect(turns).toBeGreaterThan(step.value.rows.length)
  expect(step.value.rows.length).toBeGreaterThan(5_000)
})

it("rows that end where a piece of the file ends are all read, on their own lines", () => {
  const lines = Array.from({ length: 9_000 }, (_, index) => `A${index},"${index}\n.5",BTC,`)
  const { rows, issues } = parsePayoutFile(ROWS + lines.join("\n"))
  expect(issues.filter(({ severity }) => severity === "error")).toEqual([])
  expect(rows.map(({ cells }) => cells.address)).toEqual(lines.map((_, index) => `A${index}`))
  expect(rows.map(({ line }) => line)).toEqual(lines.map((_, index) => 2 + 2 * index))
})

it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
  "%s is no network, no coin and no payment link",
  (name) => {
    expect(parseAddress(name, "text")).toHaveProperty("problem")
    expect(parseAddress(ASSETS.BTC.network, `${name}:text`)).toHaveProperty("problem")
    const memo = `web+stellar:pay?destination=G&memo=1&memo_type=${name}`
    expect(parseAddress(ASSETS.XLM.network, memo)).toHaveProperty("problem")
    expect(assetsByWords({ asset: name, network: name }, Object.values(ASSETS))).toEqual([])
  },
)
