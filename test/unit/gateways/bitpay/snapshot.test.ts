import { ASSETS } from "../../../../src/domain"
import {
  BITPAY_COINS,
  assetOf,
  coinOf,
  knownCoins,
} from "../../../../src/gateways/bitpay/currencies"
import type { Currency } from "../../../../src/gateways/bitpay/api/market"
import { readInvoice } from "../../../../src/gateways/bitpay/api/read"
import { askedAmount, toSnapshot } from "../../../../src/gateways/bitpay/status"

const NOW = 1_000_000

/** An invoice over 0.0005 BTC as BitPay tells it; numbers are texts, as the HTTP client hands them on. */
function invoice(changes: Record<string, unknown> = {}) {
  return readInvoice({
    id: "inv_1",
    status: "paid",
    exceptionStatus: false,
    amountPaid: "50000",
    transactionCurrency: "BTC",
    paymentTotals: { BTC: "50000", ETH: "10000000000000000" },
    transactions: [
      { amount: "50000", confirmations: "1", txid: "ab", receivedTime: "2030-01-01T00:00:00Z" },
    ],
    ...changes,
  })
}

const look = (changes?: Record<string, unknown>) => toSnapshot(invoice(changes), "BTC", NOW)

describe("what an invoice means", () => {
  it.each([
    ["new", "pending", "seen"],
    ["paid", "pending", "seen"],
    ["confirmed", "paid", "confirmed"],
    ["complete", "paid", "confirmed"],
    ["expired", "expired", "returned"],
    ["invalid", "pending", "seen"],
    ["declined", "failed", "returned"],
    ["frozen", "pending", "seen"],
  ])("%s is %s, and its money %s", (status, verdict, state) => {
    expect(look({ status })).toMatchObject({
      observedAt: NOW,
      verdict,
      externalStatus: status,
      transfers: [{ key: "balance", amount: "0.0005", state }],
    })
  })

  it.each([
    ["new", "expired"],
    ["expired", "expired"],
    ["paid", "expired"],
    ["invalid", "expired"],
    ["frozen", "expired"],
    ["declined", "failed"],
    ["confirmed", "failed"],
    ["complete", "failed"],
  ])("a cancelled one is never paid, whatever its status %s says", (status, verdict) => {
    expect(look({ status, isCancelled: true })).toMatchObject({
      verdict,
      transfers: [{ state: "returned" }],
    })
  })

  it("that was confirmed is declined because it was refunded: its money is gone, not returned", () => {
    const confirmed = look({ status: "confirmed" })
    const declined = toSnapshot(invoice({ status: "declined" }), "BTC", NOW, confirmed)
    expect(declined).toMatchObject({ verdict: "failed", transfers: [{ state: "dropped" }] })
    const again = toSnapshot(invoice({ status: "declined" }), "BTC", NOW, declined)
    expect(again.transfers).toMatchObject([{ state: "dropped" }])
  })

  it("has no transfer before anything was paid", () => {
    expect(look({ status: "new", amountPaid: "0", transactions: [] }).transfers).toEqual([])
    expect(look({ status: "confirmed", amountPaid: "0" }).transfers).toEqual([])
  })

  it("tells people about exceptions", () => {
    expect(look({ status: "expired", exceptionStatus: "paidPartial" }).externalStatus).toBe(
      "expired (paidPartial)",
    )
  })
})

describe("the amount of an invoice", () => {
  it("is as much as was asked when BitPay accepts a little less", () => {
    const short = { amountPaid: "49900", exceptionStatus: "paidPartial" }
    expect(look({ ...short, status: "confirmed" }).transfers).toMatchObject([{ amount: "0.0005" }])
    expect(look({ ...short, status: "paid" }).transfers).toMatchObject([{ amount: "0.000499" }])
  })

  it.each([
    ["paid", "seen"],
    ["confirmed", "confirmed"],
    ["complete", "confirmed"],
  ])(
    "is never more than was asked: BitPay returns what came on top of a %s one",
    (status, state) => {
      const over = { amountPaid: "60000", exceptionStatus: "paidOver", status }
      expect(look(over).transfers).toMatchObject([
        { key: "balance", amount: "0.0005", state },
        { key: "excess", amount: "0.0001", state: "returned", coin: null },
      ])
    },
  )

  it("is never more than was asked, also where BitPay accepts a little more without a word", () => {
    expect(look({ amountPaid: "50010", status: "complete" }).transfers).toMatchObject([
      { amount: "0.0005" },
    ])
  })

  it("is what arrived when too little came in time, as returned by BitPay", () => {
    const half = { amountPaid: "25000", exceptionStatus: "paidPartial", status: "expired" }
    expect(look(half).transfers).toEqual([
      expect.objectContaining({ key: "balance", amount: "0.00025", state: "returned" }),
    ])
  })

  it("is what arrived too late, as returned by BitPay, in one piece", () => {
    const late = { amountPaid: "60000", exceptionStatus: "paidOver", status: "expired" }
    expect(look(late).transfers).toMatchObject([{ amount: "0.0006", state: "returned" }])
  })

  it("is the share of the price when another coin was paid", () => {
    const half = { transactionCurrency: "ETH", amountPaid: "5000000000000000", status: "new" }
    expect(look(half).transfers).toMatchObject([{ amount: "0.00025" }])
    const third = { ...half, amountPaid: "3333333333333333" }
    expect(look(third).transfers).toMatchObject([{ amount: "0.00016666" }])
  })

  it("is told in the other coin when its price is not told, and counts by BitPay's word alone", () => {
    const shib = { transactionCurrency: "SHIB", displayAmountPaid: "1200000", amountPaid: "12e23" }
    expect(look({ ...shib, status: "new" }).transfers).toMatchObject([
      { amount: "1200000", coin: "SHIB", state: "foreign" },
    ])
    expect(look({ ...shib, status: "expired" }).transfers).toMatchObject([
      { amount: "1200000", coin: "SHIB", state: "returned" },
    ])
    expect(look({ ...shib, status: "confirmed" }).transfers).toMatchObject([
      { amount: "0.0005", coin: null, state: "confirmed" },
    ])
  })

  it("is told in whole coins, also where only smallest units of another coin are told", () => {
    const litecoin = { transactionCurrency: "LTC", amountPaid: "150000000", status: "new" }
    expect(look(litecoin).transfers).toMatchObject([
      { amount: "1.5", coin: "LTC", state: "foreign" },
    ])
  })

  it("is asked exactly, in smallest units where they are told", () => {
    const exact = invoice({ paymentTotals: { ETH: "9007199254740993123" } })
    expect(askedAmount(exact, "ETH")).toBe("9.007199254740993123")
    const shown = invoice({ paymentTotals: {}, paymentDisplayTotals: { BTC: "0.000296" } })
    expect(askedAmount(shown, "BTC")).toBe("0.000296")
    expect(askedAmount(shown, "ETH")).toBeNull()
  })
})

describe("the transactions of an invoice", () => {
  const two = [
    { amount: "30000", confirmations: "4", txid: "aa", time: "2030-01-01T00:00:02Z" },
    { amount: "20000", confirmations: "2", txid: "bb", receivedTime: "2030-01-01T00:00:01Z" },
  ]

  it("name the transaction only when there is one", () => {
    expect(look().transfers).toMatchObject([{ txid: "ab", confirmations: 1 }])
    expect(look({ transactions: two }).transfers).toMatchObject([
      { txid: null, confirmations: 2, seenAt: Date.parse("2030-01-01T00:00:01Z") },
    ])
  })

  it("do not count the miner fee, which BitPay writes as a negative one", () => {
    const fee = { amount: "-500", type: "buyerPaidMinerFee", confirmations: "0" }
    const [first] = two
    expect(look({ transactions: [first, fee] }).transfers).toMatchObject([
      { txid: "aa", confirmations: 4, amount: "0.0005" },
    ])
  })

  it("may be absent, as for the pos facade", () => {
    expect(look({ transactions: undefined }).transfers).toMatchObject([
      { txid: null, confirmations: null, seenAt: null },
    ])
  })
})

describe("BitPay's coins", () => {
  const currency = (code: string, chain: string | null, sanctioned = false): Currency => ({
    code,
    chain,
    sanctioned,
    name: null,
    precision: null,
    decimals: null,
    minimum: null,
  })

  it("stand for one asset each", () => {
    const assets = BITPAY_COINS.map((coin) => assetOf(coin).id)
    expect(new Set(assets).size).toBe(assets.length)
    for (const coin of BITPAY_COINS) expect(coinOf(assetOf(coin).id)).toBe(coin)
    expect(coinOf(ASSETS.TRX.id)).toBeUndefined()
  })

  it("are offered where code and chain are known and nothing forbids them", () => {
    expect(
      knownCoins([
        currency("USD", null),
        currency("BTC", "BTC"),
        currency("USDC", "MATIC"),
        currency("DAI", "ETH"),
        currency("ETH", "ETH", true),
        currency("SHIB", "ETH"),
      ]),
    ).toEqual(["BTC", "DAI"])
  })
})
