import { ASSETS } from "../../src/domain"
import type {
  CheckPayoutFileResponse,
  PayoutBatchResponse,
  ReadPayoutFileResponse,
} from "../../src/contract/payouts"
import { allGateways } from "./aml-stage"
import { BATCHES, FILES, bitcoin, download, fileOf, fund, refusal } from "./payout-stage"
import { describeShop } from "./shop"
import { count } from "./watch"

const { ALGO, BTC, XRP } = ASSETS

describeShop(
  "Files of payouts",
  (shop) => {
    const check = (text: string, more: object = {}): Promise<CheckPayoutFileResponse> =>
      shop.admin("POST", `${FILES}/check`, { text, ...more })

    beforeEach(() => fund(shop.sandbox))

    it("is checked row by row, and nothing is written", async () => {
      const good = shop.sandbox.chain.newAddress(BTC.network)
      const text = [
        "address;amount;coin;processor;note;colour",
        `${good};0.001;BTC;b2binpay;First;red`,
        `${good};0.001;BTC;b2binpay;Again;`,
        `${good};0.002;BTC;b2binpay;More;`,
        ";1;BTC;b2binpay;Nobody;",
        `${good};1,5;BTC;b2binpay;Comma;`,
        `${good};1e-3;BTC;b2binpay;Excel;`,
        `${shop.sandbox.chain.newAddress(ALGO.network)};1;BTC;b2binpay;Elsewhere;`,
        `${good};1;NOPE;b2binpay;;`,
      ].join("\r\n")
      const checked = await check(text)
      expect(checked).toMatchObject({ row_count: 8, error_count: 5, warning_count: 2 })
      expect(checked.issues.map(({ code }) => code)).toEqual(["unknown_column"])
      expect(checked.rows.flatMap(({ issues }) => issues.map((i) => [i.line, i.code]))).toEqual([
        [3, "repeated_row"],
        [4, "repeated_address"],
        [5, "empty_cell"],
        [6, "decimal_comma"],
        [7, "exponent"],
        [8, "wrong_network"],
        [9, "unknown_asset"],
      ])
      const [total] = checked.totals
      expect(checked.totals).toHaveLength(1)
      expect(total).toMatchObject({ gateway: "b2binpay", rows: 3, amount: "0.004", calls: 3 })
      expect(Number(total!.fee)).toBeGreaterThan(0)
      expect(total).toMatchObject({ fee_symbol: "BTC", obstacle: null })
      expect(Number(total!.value!.amount)).toBeGreaterThan(0)
      expect(await count(shop, "crypto_checkout.payout")).toBe(0)
      expect(await count(shop, "crypto_checkout.payout_batch")).toBe(0)

      const poor = await check(fileOf(shop, 2, bitcoin("700")))
      expect(poor.totals[0]!.obstacle).toContain("1400")
      expect(poor.approval_required).toBe(true)
      const nothing = await check("")
      expect(nothing).toMatchObject({ row_count: 0, totals: [] })
      expect(nothing.issues.map(({ code }) => code)).toEqual(["empty_file"])
    })

    it("says what columns with foreign names hold, and refuses a doubtful one until it is told", async () => {
      const address = shop.sandbox.chain.newAddress(BTC.network)
      const text = `Payouts of May\nRecipient wallet address;Pay Amount;Coin;Memo\n${address};0,25;BTC;March`
      const read: ReadPayoutFileResponse = await shop.admin("POST", `${FILES}/read`, { text })
      expect(read).toMatchObject({
        row_count: 1,
        decimal: "comma",
        unclear_amounts: { count: 0, samples: [] },
        open: { asset: 0, network: 0, gateway: 1 },
      })
      expect(read.columns).toEqual([
        {
          head: "Recipient wallet address",
          column: "address",
          question: null,
          samples: [address],
        },
        { head: "Pay Amount", column: "amount", samples: ["0,25"], question: null },
        { head: "Coin", column: "asset", samples: ["BTC"], question: null },
        { head: "Memo", column: "tag", samples: ["March"], question: expect.any(String) },
      ])
      const refused = await check(text)
      expect(refused).toMatchObject({ row_count: 0, error_count: 0 })
      expect(refused.issues.map(({ code }) => code)).toContain("unconfirmed_column")
      const columns = read.columns.map(({ head, column }) => ({
        head,
        column: head === "Memo" ? "label" : column,
      }))
      const checked = await check(text, { columns, gateway: "b2binpay" })
      expect(checked).toMatchObject({ row_count: 1, error_count: 0 })
      expect(checked.rows[0]).toMatchObject({ amount: "0.25", tag: null, label: "March" })
      const closed = await shop.admin("POST", `${FILES}/read`, {
        text,
        columns,
        gateway: "b2binpay",
      })
      expect(closed.open).toEqual({ asset: 0, network: 0, gateway: 0 })
    })

    it("refuses amounts that can be read in two ways until the decimal separator is told", async () => {
      const rows = ["1.500", "12.000", "2,75"].map(
        (amount) => `${shop.sandbox.chain.newAddress(XRP.network)};${amount};XRP;none;b2binpay`,
      )
      const text = ["address;amount;coin;tag;processor", ...rows].join("\n")
      const amounts = async (more: object) =>
        (await check(text, more)).rows.map(({ amount }) => amount)
      expect(await amounts({})).toEqual([null, null, null])
      expect(await amounts({ decimal: "comma" })).toEqual(["1500", "12000", "2.75"])
      expect(await amounts({ decimal: "point" })).toEqual(["1.5", "12", null])
    })

    it("keeps with the batch how the file was read, and refuses it when read otherwise", async () => {
      const address = shop.sandbox.chain.newAddress(BTC.network)
      const text = `Wallet;Betrag;Notiz;Datum\n${address};0,002;Mai;1.5.`
      const columns = [
        { head: "Wallet", column: "address" },
        { head: "Betrag", column: "amount" },
        { head: "Notiz", column: "label" },
        { head: "Datum", column: null },
      ]
      const terms = { text, columns, decimal: "comma", gateway: "b2binpay", asset: BTC.id }
      const checked: CheckPayoutFileResponse = await check(text, terms)
      const reading = {
        columns,
        decimal: "comma",
        gateway: "b2binpay",
        asset: BTC.id,
        network: null,
      }
      expect(checked).toMatchObject({ error_count: 0, reading })
      const order = { ...terms, name: "May", checksum: checked.checksum }
      for (const other of [
        { decimal: "point" },
        { columns: columns.map((each) => ({ ...each, column: each.column ?? "reference" })) },
        { columns: columns.slice(0, 3) },
        { gateway: undefined },
      ]) {
        const { status } = await refusal(shop.admin("POST", BATCHES, { ...order, ...other }))
        expect(status).toBe(400)
      }
      const { batch, history }: PayoutBatchResponse = await shop.admin("POST", BATCHES, order)
      expect(batch.reading).toEqual(reading)
      expect(history[0]!.data).toEqual({
        ...reading,
        name: "May",
        rows: 1,
        columns: "address ← Wallet, amount ← Betrag, label ← Notiz",
      })
    })

    it("warns of what was paid a short time ago", async () => {
      const text = fileOf(shop, 3, bitcoin("0.001"))
      const { checksum } = await check(text)
      await shop.admin("POST", BATCHES, { name: "First", text, checksum })
      const checked = await check(text)
      expect(checked.rows.map(({ issues }) => issues.map(({ code }) => code))).toEqual([
        ["recent_payout"],
        ["recent_payout"],
        ["recent_payout"],
      ])
      expect(checked.error_count).toBe(0)
    })

    it("gives a template, and a report of bad rows that can be mended and checked again", async () => {
      const template = await download(shop, "GET", `${FILES}/template`)
      const filled = await check(template.text)
      expect(filled.row_count).toBe(2)
      // The examples pay nobody.
      expect(filled.error_count).toBe(2)
      expect(filled.issues).toEqual([])

      const text = [
        "address,amount,asset,gateway,label",
        `=HYPERLINK("http://evil.example"),0.001,BTC,b2binpay,@SUM(A1)`,
        `${shop.sandbox.chain.newAddress(BTC.network)},0.001,BTC,b2binpay,Fine`,
      ].join("\n")
      const report = await download(shop, "POST", `${FILES}/report`, { text })
      expect(report.type).toContain("text/csv")
      expect(report.text).toContain(`'=HYPERLINK`)
      expect(report.text).toContain(`'@SUM(A1)`)
      expect(report.text).not.toContain("Fine")
      const mended = report.text.replace(
        /"'=HYPERLINK[^,]*,/,
        `${shop.sandbox.chain.newAddress(BTC.network)},`,
      )
      expect(await check(mended)).toMatchObject({ row_count: 1, error_count: 0 })
    })
  },
  allGateways({ moneyOut: { approval: { from: "1000" } } }),
)
