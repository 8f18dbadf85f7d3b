import { ASSETS } from "../../src/checkout"
import type { CheckPayoutFileResponse } from "../../src/contract/payouts"
import { allGateways } from "./aml-stage"
import { BATCHES, FILES, bitcoin, download, fileOf, fund } from "./payout-stage"
import { describeShop } from "./shop"
import { count } from "./watch"

const { ALGO, BTC } = ASSETS

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
