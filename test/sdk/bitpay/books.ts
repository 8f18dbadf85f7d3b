import type { SdkCase } from "../sdk-table"
import type { World } from "./world"

const DAY_SECONDS = 86_400

export const BOOKS: readonly SdkCase<World>[] = [
  {
    resource: "Ledgers",
    method: "getLedgers",
    run: async (world) => {
      world.credit()
      const ledgers = await world.client.getLedgers()
      expect(ledgers).toEqual([{ currency: "USD", balance: expect.any(Number) }])
    },
  },
  {
    resource: "Ledgers",
    method: "getLedgerEntries",
    run: async (world) => {
      const { id } = await world.paidInvoice()
      const [from, to] = [new Date(0), new Date("2100-01-01")]
      const entries = await world.client.getLedgerEntries("USD", from, to)
      expect(entries.filter((each) => each.invoiceId === id)).toMatchObject([
        {
          type: "Invoice",
          txType: "sale",
          code: 1000,
          amount: 3_000_000_000,
          scale: 1e8,
          invoiceAmount: 30,
          invoiceCurrency: "USD",
          transactionCurrency: "BTC",
          buyerFields: { buyerName: "John Doe", buyerEmail: "john@example.com", buyerZip: "23242" },
        },
        { type: "Invoice Fee", txType: "Invoice Fee", code: 1023, amount: -30_000_000 },
      ])
    },
  },
  {
    resource: "Bills",
    method: "createBill",
    run: async (world) => {
      const bill = await world.client.createBill(world.newBill())
      expect(bill).toMatchObject({
        status: "draft",
        number: "bill-1",
        currency: "USD",
        cc: ["jane@example.com"],
        merchant: expect.any(String),
        url: expect.stringContaining("resource=bills"),
        items: [
          { id: expect.any(String), price: 6, quantity: 1 },
          { id: expect.any(String), price: 4.5, quantity: 2 },
        ],
      })
    },
  },
  {
    resource: "Bills",
    method: "getBill",
    run: async (world) => {
      const { id } = await world.client.createBill(world.newBill())
      expect(await world.client.getBill(String(id))).toMatchObject({ id, status: "draft" })
    },
  },
  {
    resource: "Bills",
    method: "getBills",
    run: async (world) => {
      const { id } = await world.client.createBill(world.newBill())
      const drafts = await world.client.getBills("draft")
      expect(drafts.map((each) => each.id)).toContain(id)
    },
  },
  {
    resource: "Bills",
    method: "updateBill",
    run: async (world) => {
      const bill = await world.client.createBill(world.newBill())
      // As the client's own examples do: with the token that came with the bill.
      const updated = await world.client.updateBill({ ...bill, name: "Jane" }, String(bill.id))
      expect(updated).toMatchObject({ id: bill.id, name: "Jane", items: bill.items })
      const { merchantToken: token } = world.sandbox.bitpay.credentials
      const again = await world.client.updateBill({ ...bill, name: "Joe", token }, String(bill.id))
      expect(again).toMatchObject({ id: bill.id, name: "Joe" })
    },
  },
  {
    resource: "Bills",
    method: "deliverBill",
    run: async (world) => {
      const { id, token } = await world.client.createBill(world.newBill())
      expect(await world.client.deliverBill(String(id), String(token))).toBe(true)
      expect((await world.client.getBill(String(id))).status).toBe("sent")
    },
  },
  {
    resource: "Settlements",
    method: "getSettlements",
    run: async (world) => {
      await settlement(world)
      const all = await world.client.getSettlements({ currency: "USD", limit: 10 })
      expect(all).toContainEqual(
        expect.objectContaining({ currency: "USD", accountId: expect.any(String) }),
      )
    },
  },
  {
    resource: "Settlements",
    method: "getSettlement",
    run: async (world) => {
      const { id } = await settlement(world)
      const found = await world.client.getSettlement(String(id))
      expect(found).toMatchObject({ id, status: "completed", openingBalance: 0 })
    },
  },
  {
    resource: "Settlements",
    method: "getSettlementReconciliationReport",
    run: async (world) => {
      const { id, token } = await settlement(world)
      const report = await world.client.getSettlementReconciliationReport(String(id), String(token))
      expect(report.ledgerEntries).toContainEqual(
        expect.objectContaining({ code: 1000, amount: 30, invoiceId: expect.any(String) }),
      )
    },
  },
  {
    resource: "Rates",
    method: "getRate",
    run: async ({ client }) => {
      expect(await client.getRate("BTC", "USD")).toMatchObject({ code: "USD", rate: 60_000 })
    },
  },
  {
    resource: "Rates",
    method: "getRates",
    run: async ({ client }) => {
      expect((await client.getRates(null)).getRate("USD")).toBe(60_000)
      expect((await client.getRates("ETH")).getRate("USD")).toBeGreaterThan(0)
    },
  },
  {
    resource: "Currencies",
    method: "getCurrencyInfo",
    run: async ({ client }) => {
      expect(await client.getCurrencyInfo("USDC")).toMatchObject({ code: "USDC", decimals: 6 })
    },
  },
  {
    resource: "Wallets",
    method: "getSupportedWallets",
    run: async ({ client }) => {
      const [wallet] = await client.getSupportedWallets()
      expect(wallet).toMatchObject({ key: "bitpay", displayName: "BitPay" })
    },
  },
]

/** A day after a sale it is paid out. */
async function settlement(world: World) {
  await world.paidInvoice()
  world.sandbox.advanceClock(DAY_SECONDS + 1)
  const settled = (await world.client.getSettlements({ limit: 100 })).at(-1)
  if (!settled) throw new Error("nothing was settled")
  return settled
}
