import { Models } from "bitpay-sdk"
import { until } from "../../unit/sandbox/helpers"
import type { SdkCase } from "../sdk-table"
import { fullInvoice, type World } from "./world"

const DAY = new Date().toISOString().slice(0, 10)

export const INVOICES: readonly SdkCase<World>[] = [
  {
    resource: "Invoices",
    method: "createInvoice",
    run: async (world) => {
      const invoice = await world.invoice({ guid: "guid-1" })
      const { notificationURL: _, extendedNotifications: __, ...shown } = fullInvoice(world)
      expect(invoice).toMatchObject({ ...shown, guid: "guid-1", status: "new", price: 30 })
      expect(invoice).toMatchObject({
        exceptionStatus: false,
        amountPaid: 0,
        displayAmountPaid: "0",
        buyerProvidedEmail: "john@example.com",
        minerFees: { BTC: { satoshisPerByte: 0, totalFee: 0, fiatAmount: 0 } },
        supportedTransactionCurrencies: { BTC: { enabled: true } },
        paymentDisplayTotals: { BTC: "0.0005" },
        paymentTotals: { BTC: 50000 },
        transactions: [],
        refundAddresses: [],
        jsonPayProRequired: false,
        bitpayIdRequired: false,
      })
      const pos = await world.pos.createInvoice(new Models.Invoice(30, "USD"))
      expect(pos).toMatchObject({ status: "new", merchantName: "Sandbox" })
      expect(pos).not.toHaveProperty("buyer")
    },
  },
  {
    resource: "Invoices",
    method: "getInvoice",
    run: async (world) => {
      const { id, token } = await world.invoice()
      expect(await world.client.getInvoice(id)).toMatchObject({
        id,
        token,
        merchantName: "Store 12",
      })
      expect(await world.pos.getInvoice(id)).toMatchObject({ id })
    },
  },
  {
    resource: "Invoices",
    method: "getInvoiceByGuid",
    run: async (world) => {
      const { id, guid } = await world.invoice()
      expect(await world.client.getInvoiceByGuid(guid)).toMatchObject({ id, guid })
    },
  },
  {
    resource: "Invoices",
    method: "getInvoices",
    run: async (world) => {
      const { id } = await world.invoice({ orderId: "listed" })
      const filter = { dateStart: DAY, dateEnd: DAY, status: null, limit: null, offset: null }
      const found = await world.client.getInvoices({ ...filter, orderId: "listed" })
      expect(found.map((each) => each.id)).toEqual([id])
      expect(
        await world.client.getInvoices({ ...filter, orderId: "listed", status: "complete" }),
      ).toEqual([])
    },
  },
  {
    resource: "Invoices",
    method: "getInvoiceEventToken",
    run: async (world) => {
      const { id, token } = await world.invoice()
      expect(await world.client.getInvoiceEventToken(id)).toEqual({
        url: `${world.sandbox.bitpay.url}/events`,
        token,
        events: ["payment", "confirmation"],
        actions: ["subscribe", "unsubscribe"],
      })
    },
  },
  {
    resource: "Invoices",
    method: "payInvoice",
    run: async (world) => {
      const { id } = await world.invoice()
      const paid = await world.client.payInvoice(id, "complete")
      expect(paid).toMatchObject({ id, status: "complete", transactionCurrency: "BTC" })
    },
  },
  {
    resource: "Invoices",
    method: "updateInvoice",
    run: async (world) => {
      const invoice = new Models.Invoice(30, "USD")
      const { id } = await world.client.createInvoice(invoice)
      const changed = await world.client.updateInvoice(String(id), { buyerEmail: "a@example.com" })
      expect(changed).toMatchObject({ buyer: { email: "a@example.com" } })
    },
  },
  {
    resource: "Invoices",
    method: "cancelInvoice",
    run: async (world) => {
      const { id } = await world.invoice()
      const cancelled = await world.client.cancelInvoice(id)
      expect(cancelled).toMatchObject({ id, isCancelled: true, status: "expired" })
    },
  },
  {
    resource: "Invoices",
    method: "cancelInvoiceByGuid",
    run: async (world) => {
      const { id, guid } = await world.invoice()
      const cancelled = await world.client.cancelInvoiceByGuid(guid, true)
      expect(cancelled).toMatchObject({ id, isCancelled: true })
    },
  },
  {
    resource: "Invoices",
    method: "requestInvoiceWebhookToBeResent",
    run: async (world) => {
      const { id, token } = await world.invoice()
      expect(await world.client.requestInvoiceWebhookToBeResent(id, token)).toBe(true)
      await until(() => webhooks(world, id).length > 0)
      expect(webhooks(world, id)[0]).toMatchObject({
        event: { code: 1012, name: "invoice_manuallyNotified" },
        data: {
          buyerFields: { buyerName: "John Doe", buyerCity: "Alexandria", buyerNotify: true },
        },
      })
      // The token of the merchant is not the one of the invoice.
      const { merchantToken } = world.sandbox.bitpay.credentials
      await expect(
        world.client.requestInvoiceWebhookToBeResent(id, merchantToken),
      ).rejects.toMatchObject({ message: "Object not found" })
    },
  },
  {
    resource: "Refunds",
    method: "createRefund",
    run: async (world) => {
      expect(await world.refund({ guid: "refund-1" })).toMatchObject({
        guid: "refund-1",
        status: "created",
        amount: 10,
        currency: "USD",
        refundFee: 0,
        transactionCurrency: "BTC",
        transactionRefundFee: 0,
        immediate: false,
        buyerPaysRefundFee: false,
      })
      const inItsOwn = await world.refund({ currency: undefined })
      expect(inItsOwn).toMatchObject({ status: "created", amount: 10, currency: "USD" })
    },
  },
  {
    resource: "Refunds",
    method: "getRefund",
    run: async (world) => {
      const { id } = await world.refund()
      expect(await world.client.getRefund(id)).toMatchObject({ id, status: "created" })
    },
  },
  {
    resource: "Refunds",
    method: "getRefundByGuid",
    run: async (world) => {
      const { id, guid } = await world.refund()
      expect(await world.client.getRefundByGuid(String(guid))).toMatchObject({ id })
    },
  },
  {
    resource: "Refunds",
    method: "getRefunds",
    run: async (world) => {
      const { id, invoice } = await world.refund()
      const found = await world.client.getRefunds(invoice)
      expect(found.map((each) => each.id)).toEqual([id])
    },
  },
  {
    resource: "Refunds",
    method: "updateRefund",
    run: async (world) => {
      const { id, status } = await world.refund({ preview: true })
      expect(status).toBe("preview")
      expect(await world.client.updateRefund(id, "created")).toMatchObject({
        id,
        status: "created",
      })
    },
  },
  {
    resource: "Refunds",
    method: "updateRefundByGuid",
    run: async (world) => {
      const { id, guid } = await world.refund({ preview: true })
      const updated = await world.client.updateRefundByGuid(String(guid), "created")
      expect(updated).toMatchObject({ id, status: "created" })
    },
  },
  {
    resource: "Refunds",
    method: "sendRefundNotification",
    run: async (world) => {
      const { id, token } = await world.refund()
      const before = webhooks(world, id).length
      expect(await world.client.sendRefundNotification(id, String(token))).toBe(true)
      await until(() => webhooks(world, id).length > before)
    },
  },
  {
    resource: "Refunds",
    method: "cancelRefund",
    run: async (world) => {
      const { id } = await world.refund()
      expect(await world.client.cancelRefund(id)).toMatchObject({ id, status: "canceled" })
    },
  },
  {
    resource: "Refunds",
    method: "cancelRefundByGuid",
    run: async (world) => {
      const { id, guid } = await world.refund()
      const cancelled = await world.client.cancelRefundByGuid(String(guid))
      expect(cancelled).toMatchObject({ id, status: "canceled" })
    },
  },
]

/** What the shop was told about one resource. */
function webhooks({ hook }: World, id: string): unknown[] {
  return hook.received
    .map(({ body }) => body as { data: { id: string } })
    .filter(({ data }) => data.id === id)
}
