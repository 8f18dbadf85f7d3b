import type { GatewayVerdict, TransferState } from "../../../../src/domain"
import { readInvoice, readOperation } from "../../../../src/gateways/b2binpay-defi/api/read"
import { toSnapshot } from "../../../../src/gateways/b2binpay-defi/status"
import {
  INVOICE_STATUSES,
  type Invoice,
  OPERATION_STATUSES,
  type Operation,
} from "../../../../src/gateways/b2binpay-defi/api/types"
import { USDT } from "./stage"

const END = "2026-09-01T12:30:00.000Z"
const IN_TIME = "2026-09-01T12:10:00.000Z"
const LATE = "2026-09-01T12:31:00.000Z"

function invoice(changes: object = {}): Invoice {
  return readInvoice({
    id: "1",
    invoiceAddress: "0xabc",
    status: "CREATED",
    expiresAt: END,
    requestedAmount: "30",
    paidAmount: null,
    availableCurrencies: [],
    ...changes,
  })
}

let operations = 0

function deposit(changes: object = {}): Operation {
  return readOperation({
    id: String((operations += 1)),
    operationType: "INVOICE_DEPOSIT",
    status: "CONFIRMED",
    confirmations: "12",
    currencyId: USDT,
    amount: "30",
    txHash: "0x1",
    createdAt: IN_TIME,
    ...changes,
  })
}

const look = (about: Invoice, ...rows: Operation[]) => toSnapshot(about, rows, USDT, 1_000)

describe("the invoice's status", () => {
  const meanings: Record<(typeof INVOICE_STATUSES)[number], GatewayVerdict> = {
    CREATED: "pending",
    PAID: "paid",
    UNRESOLVED: "paid",
    EXPIRED: "expired",
  }

  it.each(INVOICE_STATUSES)("%s", (status) => {
    const snapshot = look(invoice({ status }), deposit())
    expect(snapshot).toMatchObject({ verdict: meanings[status], externalStatus: status })
  })

  it.each(["paid", "CANCELLED", "constructor"])("%s is unknown, so pending", (status) => {
    expect(look(invoice({ status }), deposit())).toMatchObject({
      verdict: "pending",
      externalStatus: status,
    })
  })

  it("is not believed to be PAID in time when money came late or there is no end", () => {
    for (const status of ["PAID", "UNRESOLVED"]) {
      const late = deposit({ createdAt: LATE })
      expect(look(invoice({ status }), late).verdict).toBe("pending")
      expect(look(invoice({ status }), deposit(), late).verdict).toBe("pending")
      expect(look(invoice({ status, expiresAt: null }), deposit()).verdict).toBe("pending")
    }
  })
})

describe("a deposit's status", () => {
  const meanings: Record<(typeof OPERATION_STATUSES)[number], TransferState | "gone"> = {
    CREATED: "seen",
    PENDING: "seen",
    AML_CHECK: "seen",
    CONFIRMED: "confirmed",
    BLOCKED: "held",
    REFUNDED: "returned",
    FAILED: "refused",
    CANCELLED: "refused",
  }

  it.each(OPERATION_STATUSES)("%s", (status) => {
    const { transfers } = look(invoice(), deposit({ status }))
    expect(transfers[0]?.state ?? "gone").toBe(meanings[status])
  })

  it.each(["FAILED", "CANCELLED"])("%s before any block is nobody's money", (status) => {
    expect(look(invoice(), deposit({ status, confirmations: "0" })).transfers).toEqual([])
  })

  it.each(["confirmed", "SETTLED"])("%s is unknown, so only seen", (status) => {
    expect(look(invoice(), deposit({ status })).transfers).toMatchObject([{ state: "seen" }])
  })

  it("waits for screening that is still going on", () => {
    const { transfers } = look(invoice(), deposit({ amlCheckInProgress: true }))
    expect(transfers).toMatchObject([{ state: "seen" }])
  })
})

it("tells all there is of a deposit, with every digit and without the sign", () => {
  const amount = "-123456789.123456789012345678"
  expect(look(invoice(), deposit({ id: "op", amount })).transfers).toEqual([
    {
      key: "op",
      txid: "0x1",
      amount: "123456789.123456789012345678",
      coin: null,
      confirmations: 12,
      state: "confirmed",
      seenAt: Date.parse(IN_TIME),
    },
  ])
})

it("keeps two payments in one transaction apart", () => {
  const { transfers } = look(invoice(), deposit({ amount: "10" }), deposit({ amount: "20" }))
  expect(transfers.map(({ amount }) => amount)).toEqual(["10", "20"])
  expect(new Set(transfers.map(({ key }) => key)).size).toBe(2)
})

it("counts neither claims nor other operations", () => {
  const claim = deposit({ operationType: "CLAIM" })
  expect(look(invoice(), claim, deposit({ operationType: "DIRECT_DEPOSIT" })).transfers).toEqual([])
})

it("finds the currency in any letter case", () => {
  const currencyId = "1-0xdAC17F958D2ee523a2206206994597C13D831ec7"
  expect(look(invoice(), deposit({ currencyId })).transfers).toHaveLength(1)
})

describe("what an admin must not overlook", () => {
  it("is money in another currency, also when it was sent back, but no scam token", () => {
    const eth = { currencyId: "1", amount: "0.5" }
    const currency = { id: "1", chainId: "1", decimals: "18", symbol: "ETH", isVerified: true }
    const scam = { ...currency, symbol: "USDT", isScam: true }
    const copy = { ...currency, symbol: "USDT", isVerified: false }
    const snapshot = look(
      invoice(),
      deposit({ ...eth, currency }),
      deposit({ ...eth, currency: scam }),
      deposit({ ...eth, currency, status: "REFUNDED" }),
      deposit({ ...eth, currency: copy, currencyId: "1-0xbad", status: "BLOCKED" }),
      deposit({ currencyId: null, amount: "7" }),
    )
    expect(snapshot.transfers.map(({ state, amount, coin }) => [state, amount, coin])).toEqual([
      ["foreign", "0.5", "ETH"],
      ["returned", "0.5", "ETH"],
      ["foreign", "0.5", "USDT (1-0xbad)"],
      ["foreign", "7", "an unknown currency"],
    ])
    expect(snapshot.externalStatus).toContain("sent back 0.5 ETH; also received 0.5 ETH, ")
  })

  it.each([
    [
      { severity: "severe", riskScore: "96", reason: "severe_alert" },
      "severe risk, score 96 of 100, severe_alert",
    ],
    [
      { severity: "high", riskScore: null, reason: "threshold_exceeded" },
      "high risk, threshold_exceeded",
    ],
    [{ severity: null, riskScore: null, reason: null }, "no reason given"],
    [{ reason: "budget_exhausted" }, "could not be scored (budget_exhausted)"],
    [{ reason: "provider_failed" }, "could not be scored (provider_failed)"],
    [{ reason: "currency_unsupported" }, "could not be scored (currency_unsupported)"],
  ])("is why AML stopped a deposit: %j", (finding, words) => {
    const currency = { id: USDT, chainId: "1", decimals: "6", symbol: "USDT" }
    const snapshot = look(invoice(), deposit({ status: "BLOCKED", currency, ...finding }))
    expect(snapshot.transfers).toMatchObject([{ state: "held", amount: "30" }])
    expect(snapshot.externalStatus).toBe(`CREATED; blocked by AML: 30 USDT: ${words}`)
  })
})
