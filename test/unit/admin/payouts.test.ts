import i18next from "i18next"
import resources from "../../../admin/i18n"
import type { Text } from "../../../admin/i18n/use-text"
import { auditSubjectPage } from "../../../admin/lib/audit"
import { filterRows, firstFilter } from "../../../admin/lib/payout-rows"
import {
  coinName,
  durationText,
  payoutAmount,
  plainAmount,
  rowsOver,
  sendingText,
  totalsText,
} from "../../../admin/lib/payouts"
import type { CheckedPayoutRow, PayoutAsset } from "../../../src/contract/payouts"

let text: Text

beforeAll(async () => {
  text = await i18next
    .createInstance()
    .init({ lng: "en", resources, defaultNS: "cryptoCheckout", ns: ["cryptoCheckout"] })
})

const USDT: PayoutAsset = {
  id: "tron:0x2b6653dc/trc20:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
  symbol: "USDT",
  name: "Tether USD",
  decimals: 6,
  network: "tron:0x2b6653dc",
  network_name: "TRON",
}
const DOLLAR: PayoutAsset = {
  id: "iso4217:usd",
  symbol: "USD",
  name: "US dollar",
  decimals: 2,
  network: null,
  network_name: null,
}

describe("Words about payouts", () => {
  it("name amounts and coins", () => {
    expect(payoutAmount({ amount: "12.5", asset: USDT }, text)).toBe("12.5 USDT")
    expect(payoutAmount({ amount: "12.5", asset: null }, text)).toBe("12.5 unknown coin")
    expect(coinName(USDT, text)).toBe("USDT on TRON")
    expect(coinName(DOLLAR, text)).toBe("USD")
  })

  it("say before the click what goes where, with the tag, and with long addresses in groups", () => {
    const asked = (address: string | null, tag: string | null = null) =>
      sendingText({ amount: "5 XLM", address, tag }, text)
    expect(asked("rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH", "17")).toBe(
      "5 XLM to rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH, tag 17",
    )
    const stellar = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"
    expect(asked(stellar)).toMatch(/^5 XLM to (\w{4} ){13}\w{4}$/)
    expect(asked(stellar).slice("5 XLM to ".length).replaceAll(" ", "")).toBe(stellar)
    const mailbox = "somebody.with.a.long.name@accounts-payable.example.com"
    expect(asked(mailbox)).toBe(`5 XLM to ${mailbox}`)
    expect(asked(null)).not.toContain("to ")
  })

  it("tell the first total of a batch and that there are more", () => {
    const sum = { asset: USDT, rows: 1, amount: "5", largest: "5", fee: null, fee_symbol: null }
    const total = { gateway: "defexa", gateway_name: "Defexa", ...sum }
    expect(totalsText([], text)).toBe("–")
    expect(totalsText([total], text)).toBe("5 USDT")
    expect(totalsText([total, total, total], text)).toBe("5 USDT and 2 more coins")
  })

  it.each([
    [0.2, "1 second"],
    [89, "89 seconds"],
    [90, "2 minutes"],
    [3_600, "60 minutes"],
    [6_000, "2 hours"],
  ])("say of %d seconds: %s", (seconds, words) => {
    expect(durationText(seconds, text)).toBe(words)
  })

  it.each([
    [" 12.50 ", "12.50"],
    ["0.00000001", "0.00000001"],
    ["0", null],
    ["0.00", null],
    ["1,5", null],
    ["1e3", null],
    ["-1", null],
    ["", null],
  ])("read the amount %j as %j", (typed, amount) => {
    expect(plainAmount(typed)).toBe(amount)
  })
})

describe("A batch's progress", () => {
  it("counts rows that will not move any more", () => {
    const counts = { confirmed: 3, failed: 1, canceled: 2, sent: 4, attention: 1, queued: 9 }
    expect(rowsOver({ counts })).toBe(6)
    expect(rowsOver({ counts: {} })).toBe(0)
  })
})

describe("Rows of a checked file", () => {
  const row = (line: number, ...severities: ("error" | "warning")[]): CheckedPayoutRow => ({
    line,
    gateway: null,
    gateway_name: null,
    asset: null,
    amount: null,
    address: "",
    tag: null,
    label: "",
    issues: severities.map((severity) => ({
      severity,
      line,
      column: null,
      message: "",
      code: "bad_amount",
    })),
  })
  const rows = [row(2), row(3, "warning"), row(4, "warning", "error")]

  it("are shown by what is wrong with them, the worst first", () => {
    const lines = (filter: "errors" | "issues" | "all") =>
      filterRows(rows, filter).map(({ line }) => line)
    expect(lines("errors")).toEqual([4])
    expect(lines("issues")).toEqual([4, 3])
    expect(lines("all")).toEqual([2, 3, 4])
    expect(firstFilter(rows)).toBe("issues")
    expect(firstFilter(rows.slice(0, 2))).toBe("issues")
    expect(firstFilter(rows.slice(0, 1))).toBe("all")
    expect(firstFilter([])).toBe("all")
  })
})

describe("What an audit entry is about", () => {
  it("leads to its page, where it has one", () => {
    expect(auditSubjectPage("cpo_1")).toBe("/crypto-checkout/payouts?payout=cpo_1")
    expect(auditSubjectPage("cpb_1")).toBe("/crypto-checkout/payouts/batches/cpb_1")
    expect(auditSubjectPage("inventpay")).toBeNull()
    expect(auditSubjectPage("constructor")).toBeNull()
  })
})
