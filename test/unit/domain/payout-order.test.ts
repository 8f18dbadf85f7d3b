import {
  ASSETS,
  type WrittenOrder,
  assetAmount,
  checkPayoutRow,
  describedBy,
  judgeOrder,
  parsePayoutFile,
  readDestination,
} from "../../../src/domain"

const GATEWAY = {
  id: "b2binpay",
  name: "B2BINPAY",
  destination: "address" as const,
  assets: [ASSETS.BTC, ASSETS.XRP, ASSETS.XLM, ASSETS.USDT_TRON],
}
const XRP_WALLET = "rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY"
const XLM_WALLET = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"

const order = (changes: Partial<WrittenOrder> = {}): WrittenOrder => ({
  coin: { gateway: GATEWAY, asset: ASSETS.XRP },
  amount: assetAmount("2.5"),
  destination: { address: XRP_WALLET, tag: "42", noTag: false },
  reference: null,
  label: null,
  issues: [],
  ...changes,
})
const judge = (changes?: Partial<WrittenOrder>) => judgeOrder(order(changes), { readDestination })
const problems = (changes?: Partial<WrittenOrder>) =>
  judge(changes).issues.map(({ column, code }) => `${column}: ${code}`)

it("comes out as it is sent", () => {
  expect(judge({ reference: "7", label: "Invoice" })).toEqual({
    issues: [],
    order: {
      gateway: "b2binpay",
      asset: ASSETS.XRP,
      amount: "2.5",
      address: XRP_WALLET,
      tag: "42",
      memoKind: null,
      reference: "7",
      label: "Invoice",
    },
  })
})

it.each<[Partial<WrittenOrder>, string[]]>([
  [{ amount: assetAmount("0.0000001") }, ["amount: too_many_decimals"]],
  [{ label: "x".repeat(201) }, ["label: long_label"]],
  [{ reference: "1".repeat(100), label: "x".repeat(100) }, ["label: long_label"]],
  [{ destination: null }, ["address: empty_cell"]],
  [{ destination: { address: "r1", tag: null, noTag: true } }, ["address: bad_address"]],
  [{ destination: { address: XRP_WALLET, tag: null, noTag: false } }, ["tag: missing_tag"]],
])("%j is refused as %j", (changes, expected) => {
  expect(judge(changes).order).toBeNull()
  expect(problems(changes)).toEqual(expected)
})

it("tells what could not be read and what cannot be sent together", () => {
  const unread = { column: "amount", code: "bad_amount", message: "?", severity: "error" } as const
  const destination = { address: XRP_WALLET, tag: null, noTag: false }
  expect(problems({ amount: null, issues: [unread], destination })).toEqual([
    "amount: bad_amount",
    "tag: missing_tag",
  ])
})

it("a tag that was typed is never taken for the word that there is none", () => {
  for (const tag of ["none", "no", "n/a", "-"]) {
    const destination = { address: XRP_WALLET, tag, noTag: false }
    expect(problems({ destination })).toEqual(["tag: bad_tag"])
  }
  const written = `address,amount,asset,tag\n${XRP_WALLET},2.5,XRP,none`
  const rules = { gateways: [GATEWAY], gateway: null, asset: null, network: null }
  const row = checkPayoutRow(parsePayoutFile(written).rows[0]!, {
    ...rules,
    amountCoin: null,
    decimal: null,
    readDestination,
  })
  expect(row).toMatchObject({ order: { tag: null }, issues: [] })
})

it("a memo's kind may stand before it, in a file and in a form", () => {
  const coin = { gateway: GATEWAY, asset: ASSETS.XLM }
  const destination = { address: XLM_WALLET, tag: "text:0042", noTag: false }
  expect(judge({ coin, destination }).order).toMatchObject({ tag: "0042", memoKind: "text" })
  const said = { ...destination, memoKind: "text" as const }
  expect(judge({ coin, destination: said }).order).toMatchObject({ tag: "text:0042" })
})

it("is described by its reference and its label", () => {
  expect(describedBy({ reference: "7", label: "Invoice" })).toBe("7 · Invoice")
  expect(describedBy({ reference: null, label: "Invoice" })).toBe("Invoice")
  expect(describedBy({ reference: "7", label: null })).toBe("7")
  expect(describedBy({ reference: null, label: null })).toBe("")
})
