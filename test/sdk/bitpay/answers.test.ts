import { BitPayClient } from "../../../src/gateways/bitpay/api/client"
import { closing, ScriptedServer } from "../../contract/scripted-server"
import * as answers from "./answers"
import { fiat } from "../../support/amounts"

const KEYS = {
  privateKey: "9ee267c293e74c12bf4035746834ad4f5690d546d7d10e15c92fc83043552186",
  merchantToken: "merchant_token_sandbox",
  payoutToken: "payout_token_sandbox",
}
const BILL = { number: "1", currency: "USD", email: "jane@example.com", items: [] }

describe("BitPay's documented answers, read by the plugin's client", () => {
  const keep = closing()
  const answered = async (body: string): Promise<BitPayClient> => {
    const server = keep(await ScriptedServer.start(() => ({ body })))
    return new BitPayClient({ ...KEYS, baseUrl: server.url })
  }

  it("an invoice keeps every digit of a stablecoin of 18 decimals", async () => {
    const client = await answered(answers.INVOICE)
    expect(await client.invoices.get("AbCdEf123456")).toEqual({
      id: "AbCdEf123456",
      guid: "guid_7",
      token: "invoice_token",
      url: "https://test.bitpay.com/invoice?id=AbCdEf123456",
      status: "complete",
      externalStatus: "complete",
      exceptionStatus: "paidOver",
      isCanceled: false,
      price: "19.9",
      currency: "EUR",
      orderId: "order_7",
      posData: '{"ref":1}',
      createdAt: 1767225600000,
      expiresAt: 1767226500000,
      amountPaid: "19900000000000000001",
      displayAmountPaid: "19.900000000000000001",
      transactionCurrency: "DAI",
      targetConfirmations: 50,
      transactions: [
        {
          txid: "0xabc",
          amount: "19900000000000000001",
          confirmations: 51,
          receivedAt: Date.parse("2026-01-01T00:05:00Z"),
          type: null,
        },
        {
          txid: null,
          amount: "-1000",
          confirmations: null,
          receivedAt: null,
          type: "buyerPaidMinerFee",
        },
      ],
      paymentTotals: { BTC: "34100", DAI: "19900000000000000000" },
      paymentDisplayTotals: { BTC: "0.000341", DAI: "19.9" },
      disabledCoins: ["LTC"],
      paymentCodes: {
        BTC: {
          BIP72b: "bitcoin:?r=https://test.bitpay.com/i/AbC",
          BIP73: "https://test.bitpay.com/i/AbC",
        },
      },
      paymentLink: "https://link.test.bitpay.com/i/AbC",
      hasContact: true,
      refundRequested: true,
    })
  })

  it("a refund, cancelled in either spelling", async () => {
    const client = await answered(answers.REFUND)
    expect(await client.refunds.get("Refund01")).toEqual({
      id: "Refund01",
      guid: "guid_8",
      token: "refund_token",
      invoiceId: "AbCdEf123456",
      reference: "Return 8",
      status: "canceled",
      externalStatus: "cancelled",
      type: "partial",
      amount: "10.01",
      currency: "EUR",
      transactionAmount: "0.000594",
      transactionCurrency: "BTC",
      transactionFee: "0.000002",
      fee: "0.04",
      immediate: true,
      buyerPaysFee: true,
      address: "bc1qexample",
      txid: "ff00",
      requestedAt: Date.parse("2026-01-02T10:00:00Z"),
    })
  })

  it("a payout, alone and in groups", async () => {
    const payout = {
      id: "Payout01",
      token: "payout_token",
      status: "complete",
      externalStatus: "complete",
      amount: "10.5",
      currency: "USD",
      ledgerCurrency: "GBP",
      reference: "payout_1",
      label: "Jane",
      email: "jane@example.com",
      recipientId: "Recip01",
      shopperId: "Shopper01",
      groupId: "Group01",
      txids: ["aa11"],
      requestedAt: Date.parse("2026-01-03T10:47:37.834Z"),
      executedAt: Date.parse("2026-01-03T14:01:00Z"),
    }
    const alone = await answered(answers.PAYOUT)
    expect(await alone.payouts.get("Payout01")).toEqual(payout)
    const made = await answered(answers.PAYOUT_GROUP)
    const instruction = {
      email: "a@example.com",
      amount: fiat("10"),
      currency: "USD",
      ledgerCurrency: "USD",
    }
    expect(await made.payouts.createGroup([instruction])).toMatchObject({
      payouts: [payout],
      failed: [{ message: "Ledger currency is required" }],
    })
    const cancelled = await answered(answers.CANCELLED_GROUP)
    expect(await cancelled.payouts.cancelGroup("Group01")).toMatchObject({
      payouts: [{ ...payout, status: "cancelled", externalStatus: "cancelled" }],
      failed: [{ message: "PayoutId is missing or invalid" }],
    })
  })

  it("a settlement and its report, also with a balance below zero", async () => {
    const client = await answered(answers.SETTLEMENT)
    const settlement = {
      id: "Settle01",
      token: "settlement_token",
      accountId: "Account01",
      currency: "EUR",
      status: "processing",
      openingBalance: "-23.13",
      ledgerEntriesSum: "2956.77",
      withholdingsSum: "590.08",
      totalAmount: "2343.56",
      withholdings: [{ amount: "590.08", code: "W005", description: "Pending Refunds" }],
    }
    expect(await client.settlements.get("Settle01")).toMatchObject(settlement)
    expect(await client.settlements.reconciliationReport("Settle01", "t")).toMatchObject({
      entries: [
        {
          code: 1000,
          amount: "5.83",
          orderId: "order_7",
          invoicePrice: "5",
          transactionCurrency: "BCH",
        },
        { code: 1023, amount: "-0.06", orderId: null },
      ],
    })
  })

  it("ledger entries, which come without an envelope", async () => {
    const client = await answered(answers.LEDGER_ENTRIES)
    const days = { startDate: "2026-01-01", endDate: "2026-01-31" }
    expect(await client.ledgers.entries("USD", days)).toMatchObject([
      { id: "Entry01", amount: "-823000000", scale: 100000000, code: 1020, supportRequest: "S3" },
    ])
  })

  it("rates of many digits", async () => {
    const client = await answered(answers.RATES)
    expect(await client.market.rates("BTC")).toContainEqual({
      code: "KRW",
      name: "South Korean Won",
      rate: "22971487.17",
    })
  })

  it("an updated bill without a status is a success, not an unclear answer", async () => {
    const client = await answered(answers.BILL_WITHOUT_STATUS)
    expect(await client.bills.update("Bill01", BILL)).toEqual({
      id: "Bill01",
      token: "bill_token",
      status: "UNKNOWN",
      externalStatus: null,
      number: "bill-1",
      currency: "USD",
      email: "jane@example.com",
      url: "https://test.bitpay.com/bill?id=Bill01&resource=bills",
      items: [{ description: "Mug", price: "6.1", quantity: 2 }],
    })
  })

  it("an updated subscription or recipient without a status is a success, too", async () => {
    const subscriptions = await answered(answers.SUBSCRIPTION_WITHOUT_STATUS)
    const changed = await subscriptions.subscriptions.update("Sub01", { schedule: "monthly" })
    expect(changed).toMatchObject({ id: "Sub01", status: "UNKNOWN", externalStatus: null })
    const recipients = await answered(answers.RECIPIENT_WITHOUT_STATUS)
    const renamed = await recipients.recipients.update("Recip01", { label: "Jane" })
    expect(renamed).toMatchObject({ id: "Recip01", status: "UNKNOWN", externalStatus: null })
  })

  it("answers that have nothing to tell", async () => {
    const client = await answered(answers.NOTHING_TO_TELL)
    await client.payouts.cancel("Payout01")
    await client.recipients.remove("Recip01")
    await client.recipients.resendNotification("Recip01", "t")
  })
})
