import {
  ASSETS,
  type DestinationFinding,
  type PayoutFileRules,
  checkPayoutRow,
  noteRepeatedRows,
  parsePayoutFile,
  payoutTotals,
} from "../../../src/domain"

const RULES: PayoutFileRules = {
  gateways: [
    {
      id: "b2binpay",
      name: "B2BINPAY",
      destination: "address",
      assets: [ASSETS.BTC, ASSETS.XRP, ASSETS.USDT_TRON, ASSETS.USDT_ETHEREUM, ASSETS.USDC_BSC],
    },
    {
      id: "inventpay",
      name: "InventPay",
      destination: "address",
      assets: [ASSETS.LTC, ASSETS.USDT_BSC, ASSETS.BTC],
    },
    { id: "bitpay", name: "BitPay", destination: "recipient", assets: [ASSETS.DOGE] },
  ],
  gateway: null,
  asset: null,
  network: null,
  amountCoin: null,
  decimal: null,
  readDestination: (asset, { address, tag, noTag }) => {
    const missing = asset.symbol === "XRP" && tag === null && !noTag
    const findings: DestinationFinding[] = [
      ...(address === "bad"
        ? [{ severity: "error", code: "bad_address", message: "Bad." } as const]
        : []),
      ...(missing ? [{ severity: "error", code: "missing_tag", message: "Tag?" } as const] : []),
    ]
    const destination = findings.length > 0 ? null : { address, tag, memoKind: null }
    return { destination, findings }
  },
}

const HEAD = "address,amount,asset,network,gateway,tag,label\n"
const check = (line: string, rules: Partial<PayoutFileRules> = {}) =>
  checkPayoutRow(parsePayoutFile(HEAD + line).rows[0]!, { ...RULES, ...rules })
const problems = (line: string, rules?: Partial<PayoutFileRules>) =>
  check(line, rules).issues.map(({ column, code }) => `${column}: ${code}`)

it("makes a row that can be sent", () => {
  expect(check("A,1.50,USDT,TRON,,,March").order).toEqual({
    gateway: "b2binpay",
    asset: ASSETS.USDT_TRON,
    amount: "1.5",
    address: "A",
    tag: null,
    memoKind: null,
    reference: null,
    label: "March",
  })
})

describe("the amount", () => {
  it.each([
    ["1E+05", "exponent"],
    ["1.5e-7", "exponent"],
    ["1,5", "decimal_comma"],
    ["1,000.50", "decimal_comma"],
    ["1 000", "decimal_comma"],
    ["1.000.000", "decimal_comma"],
    ["-1", "bad_amount"],
    ["+1", "bad_amount"],
    ["0", "bad_amount"],
    ["0.000", "bad_amount"],
    ["NaN", "bad_amount"],
    ["Infinity", "bad_amount"],
    ["0x10", "bad_amount"],
    ["1 BTC", "bad_amount"],
    ["$5", "bad_amount"],
    ["=1+1", "bad_amount"],
    ["１２", "bad_amount"],
    [".5", "bad_amount"],
    ["0.000000001", "too_many_decimals"],
    ["", "empty_cell"],
  ])("%j is refused as %s", (amount, code) => {
    expect(problems(`A,"${amount}",BTC,,b2binpay,,`)).toEqual([`amount: ${code}`])
  })

  it("keeps every digit", () => {
    const rules = {
      gateways: [{ ...RULES.gateways[0]!, assets: [ASSETS.ETH] }],
    }
    expect(check("A,12345678901234567.123456789012345678,ETH,,,,", rules).order?.amount).toBe(
      "12345678901234567.123456789012345678",
    )
    expect(check("A,0.100000000000000000000,ETH,,,,", rules).order?.amount).toBe("0.1")
  })

  it("is doubted where a spreadsheet may have cut it", () => {
    const rules = { gateways: [{ ...RULES.gateways[0]!, assets: [ASSETS.ETH] }] }
    const { order, issues } = check("A,0.123456789012346,ETH,,,,", rules)
    expect(order).not.toBeNull()
    expect(issues).toMatchObject([{ severity: "warning", code: "rounded_amount" }])
  })
})

describe("asset and gateway", () => {
  it.each([
    ["USDT,trc20,b2binpay", ASSETS.USDT_TRON],
    ["USDT (TRC-20),,", ASSETS.USDT_TRON],
    ["usdt-tron,,", ASSETS.USDT_TRON],
    ["USDT on Ethereum,,", ASSETS.USDT_ETHEREUM],
    ["USDT,,InventPay", ASSETS.USDT_BSC],
    ["Tether USD,BNB Smart Chain,", ASSETS.USDT_BSC],
    ["bitcoin,,inventpay", ASSETS.BTC],
    [`${ASSETS.USDC_BSC.id},,`, ASSETS.USDC_BSC],
    [`${ASSETS.USDC_BSC.id.toUpperCase()},,`, ASSETS.USDC_BSC],
  ])("%j is understood", (cells, asset) => {
    const { order } = check(`A,1,${cells},,`)
    expect(order?.asset).toEqual(asset)
  })

  it.each([
    ["USDT,,b2binpay", "asset: ambiguous_asset"],
    ["USDT,,", "asset: ambiguous_asset"],
    ["BTC,,", "gateway: ambiguous_gateway"],
    ["BTC,,acme", "gateway: unknown_gateway"],
    ["LTC,,b2binpay", "asset: gateway_cannot"],
    ["ETH,,", "asset: gateway_cannot"],
    ["BTC,tron,b2binpay", "asset: unknown_asset"],
    ["BTC,nowhere,b2binpay", "asset: unknown_asset"],
    ["PEPE,,", "asset: unknown_asset"],
    [",,", "asset: empty_cell"],
    ["…,,", "asset: unknown_asset"],
  ])("%j is refused: %s", (cells, problem) => {
    expect(problems(`A,1,${cells},,`)).toEqual([problem])
  })

  it("come from the whole file's choice where the row names none", () => {
    const rules = { gateway: "inventpay", asset: ASSETS.BTC.id }
    expect(check("A,1,,,,,", rules).order).toMatchObject({
      gateway: "inventpay",
      asset: ASSETS.BTC,
    })
    expect(check("A,1,LTC,,,,", rules).order).toMatchObject({ asset: ASSETS.LTC })
  })
})

describe("the destination", () => {
  it.each([
    [",1,BTC,,b2binpay,,", ["address: empty_cell"]],
    ["bad,1,BTC,,b2binpay,,", ["address: bad_address"]],
    ["A,1,XRP,,,,", ["tag: missing_tag"]],
    ["nobody,1,DOGE,,,,", []],
    ["a b,1,DOGE,,,,", ["address: bad_address"]],
    ["ann@example.com,1,DOGE,,,7,", ["tag: bad_tag"]],
    [`A,1,BTC,,b2binpay,,${"x".repeat(201)}`, ["label: long_label"]],
    ["A,1,BTC,,b2binpay,,x,y", ["null: too_many_cells"]],
  ])("%j: %j", (line, expected) => {
    expect(problems(line)).toEqual(expected)
  })

  it("may rule a tag out, or have one", () => {
    expect(check("A,1,XRP,,,none,").order).toMatchObject({ tag: null })
    expect(check("A,1,XRP,,,-,").order).toMatchObject({ tag: null })
    expect(check("A,1,XRP,,,0042,").order).toMatchObject({ tag: "0042" })
  })
})

it("tells all problems of a row at once", () => {
  expect(problems("bad,1E+5,PEPE,,acme,,")).toEqual([
    "amount: exponent",
    "gateway: unknown_gateway",
  ])
})

describe("rows among others", () => {
  const all = (lines: string) =>
    parsePayoutFile(HEAD + lines).rows.map((raw) => checkPayoutRow(raw, RULES))

  it("warns of the same wallet twice, more so with the same amount", () => {
    const checked = all(
      [
        "0xAb,1,USDC,bsc,,,",
        "0xAB,1.0,USDC,bsc,,,",
        "0xab,2,USDC,bsc,,,",
        "0xab,2,USDC,bsc,,,",
        "A,1,XRP,,,1,",
        "A,1,XRP,,,2,",
      ].join("\n"),
    )
    noteRepeatedRows(checked)
    expect(checked.flatMap(({ issues }) => issues)).toMatchObject([
      { code: "repeated_row", line: 3, message: "Duplicate of line 2." },
      { code: "repeated_address", line: 4 },
      { code: "repeated_row", line: 5, message: "Duplicate of line 4." },
    ])
  })

  it("sums by gateway and asset without losing a digit, and finds the largest row", () => {
    const rows = all("A,0.1,BTC,,b2binpay,,\nB,0.2,BTC,,b2binpay,,\nC,3,BTC,,inventpay,,").flatMap(
      ({ order }) => order ?? [],
    )
    expect(payoutTotals(rows)).toEqual([
      { gateway: "b2binpay", asset: ASSETS.BTC, rows: 2, amount: "0.3", largest: "0.2" },
      { gateway: "inventpay", asset: ASSETS.BTC, rows: 1, amount: "3", largest: "3" },
    ])
  })
})
