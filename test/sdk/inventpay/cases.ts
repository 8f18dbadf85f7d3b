import { ASSET, type Sandbox } from "../../../sandbox/src"
import { type Receiver, until } from "../../unit/sandbox/helpers"
import type { SdkCase } from "../sdk-table"
import { parseWebhookEvent, PaymentSdk, verifyWebhookSignature } from "./client"

export interface World {
  sandbox: Sandbox
  hook: Receiver
  sdk: PaymentSdk
}

const RECIPIENT = "0x52908400098527886E0F7030069857D2E4169EE7"
const SECRET = "whsec_sandbox"
const OUTSIDE = "stores, products, keys and orders are no part of the payment API that it simulates"

const withdrawal = ({ sandbox, sdk }: World) => {
  sandbox.credit("inventpay", ASSET.USDT_BSC, "100")
  const request = { amount: 20, currency: "USDT_BEP20", destinationAddress: RECIPIENT }
  return sdk.createWithdrawal({ ...request, description: "payout" })
}

/** A payment about which the shop was told. */
async function toldPayment({ sandbox, sdk, hook }: World) {
  const { data } = await sdk.createPayment({
    amount: 10,
    currency: "USDT_BEP20",
    orderId: "order-1",
    callbackUrl: hook.url,
  })
  const { paymentId } = data as { paymentId: string }
  await sandbox.callbacksIdle()
  return paymentId
}

const deliveryOf = async (world: World): Promise<{ id: string }> => {
  const paymentId = await toldPayment(world)
  const { data } = await world.sdk.getWebhookDeliveries({ paymentId })
  return data.deliveries[0]
}

export const CASES: readonly SdkCase<World>[] = [
  {
    resource: "Payments",
    method: "createPayment",
    run: async ({ sdk }) => {
      const { success, data } = await sdk.createPayment({
        amount: 30,
        amountCurrency: "USD",
        currency: "BTC",
        orderId: "order-1",
        description: "Two mugs",
        expirationMinutes: 30,
      })
      expect(success).toBe(true)
      expect(data).toMatchObject({
        amount: 0.0005,
        currency: "BTC",
        baseAmount: 30,
        baseCurrency: "USD",
        orderId: "order-1",
        description: "Two mugs",
        isStablecoin: false,
        address: expect.any(String),
        network: "Bitcoin",
        currentPrice: 60000,
        expiresAtTimestamp: Date.parse(data.expiresAt as string),
        qrCode: expect.any(String),
      })
      const { data: plain } = await sdk.createPayment({ amount: 30, currency: "USDT_BEP20" })
      expect(plain).toMatchObject({ amount: 30, baseCurrency: "USDT", isStablecoin: true })
      for (const currency of ["MULTI", undefined]) {
        const multi = await sdk.createPayment({ amount: 30, currency })
        expect(multi.data).toMatchObject({ allowCurrencySelection: true, selectedCurrency: null })
      }
    },
  },
  {
    resource: "Payments",
    method: "createInvoice",
    run: async ({ sdk }) => {
      for (const more of [{}, { amountCurrency: "USD" }, { currency: "MULTI" }]) {
        const { data } = await sdk.createInvoice({ amount: 30, orderId: "order-2", ...more })
        expect(data).toMatchObject({
          baseAmount: 30,
          allowCurrencySelection: true,
          selectedCurrency: null,
          conversionRates: { BTC: { cryptoAmount: 0.0005, price: 60000 } },
          invoiceUrl: expect.any(String),
          priceExpiry: expect.any(String),
        })
      }
    },
  },
  {
    resource: "Payments",
    method: "getPaymentStatus",
    run: async ({ sandbox, sdk }) => {
      const { data } = await sdk.createPayment({ amount: 10, currency: "USDT_BEP20" })
      const { paymentId } = data as { paymentId: string }
      // As the README polls: until it is neither open nor unknown.
      const seen: string[] = []
      const poll = async () => {
        const { status, currentBalance, confirmations } = await sdk.getPaymentStatus(paymentId)
        expect([typeof currentBalance, typeof confirmations]).toEqual(["string", "number"])
        seen.push(status as string)
      }
      await poll()
      sandbox.send({ payment_id: paymentId, amount: "10" })
      sandbox.mine(30)
      await poll()
      expect(seen).toEqual(["PENDING", "COMPLETED"])
    },
  },
  {
    resource: "Balances",
    method: "getBalances",
    run: async ({ sdk }) => {
      const { data } = await sdk.getBalances()
      expect(data).toMatchObject({
        merchantId: expect.any(String),
        businessName: expect.any(String),
        balances: {
          USDC_SOL: {
            totalEarned: 0,
            totalWithdrawn: 0,
            availableBalance: 0,
            lockedBalance: 0,
            pendingBalance: 0,
          },
        },
        timestamp: expect.any(String),
      })
    },
  },
  {
    resource: "Balances",
    method: "getBalance",
    run: async ({ sdk }) => {
      const { data } = await sdk.getBalance("LTC")
      expect(data).toMatchObject({
        currency: "LTC",
        balance: { totalFees: 0, availableBalance: 0, lastUpdated: expect.any(String) },
        limits: { daily: { limit: expect.any(Number), used: 0 }, weekly: {}, monthly: {} },
        merchantInfo: { businessName: expect.any(String), rateLimitTier: "standard" },
      })
    },
  },
  {
    resource: "Withdrawals",
    method: "createWithdrawal",
    run: async (world) => {
      const { data } = await withdrawal(world)
      expect(data).toMatchObject({
        currency: "USDT_BEP20",
        destinationAddress: RECIPIENT,
        requiresApproval: false,
        transactionHash: null,
        processedAt: null,
        errorMessage: null,
        balanceAfterLock: { available: expect.anything(), locked: expect.anything() },
        feeBreakdown: { networkFee: expect.any(Number), serviceFee: expect.any(Number) },
        estimatedCompletion: expect.any(String),
      })
      const withoutKey = new PaymentSdk(world.sandbox.inventpay.url, { apiKey: "pk_test_sandbox" })
      const refused = withdrawal({ ...world, sdk: withoutKey })
      await expect(refused).rejects.toMatchObject({ statusCode: 403 })
    },
  },
  {
    resource: "Withdrawals",
    method: "getWithdrawal",
    run: async (world) => {
      const { data } = await withdrawal(world)
      const { withdrawalId } = data as { withdrawalId: string }
      const read = await world.sdk.getWithdrawal(withdrawalId)
      expect(read.data).toMatchObject({ withdrawalId, currency: "USDT_BEP20" })
    },
  },
  {
    resource: "Webhooks",
    method: "configureWebhook",
    run: async ({ sdk, hook }) => {
      const { success, data } = await sdk.configureWebhook(hook.url)
      expect([success, data.webhookUrl]).toEqual([true, hook.url])
    },
  },
  {
    resource: "Webhooks",
    method: "getWebhookConfig",
    run: async ({ sdk, hook }) => {
      await sdk.configureWebhook(hook.url)
      const { data } = await sdk.getWebhookConfig()
      expect(data).toMatchObject({
        webhook: { url: hook.url, isConfigured: true, secret: expect.any(String) },
        statistics: { successRate: expect.stringMatching(/%$/) },
        recentDeliveries: expect.any(Array),
        supportedEvents: expect.arrayContaining(SUPPORTED),
      })
    },
  },
  {
    resource: "Webhooks",
    method: "testWebhook",
    run: async ({ sdk, hook }) => {
      for (const url of [hook.url, undefined]) {
        const { data } = await sdk.testWebhook(url)
        expect(data).toMatchObject({ url: hook.url, statusCode: 200, response: "ok" })
      }
    },
  },
  {
    resource: "Webhooks",
    method: "getWebhookDeliveries",
    run: async (world) => {
      const paymentId = await toldPayment(world)
      const query = { paymentId, page: "1", limit: "5", success: "true" }
      const { data } = await world.sdk.getWebhookDeliveries(query)
      expect(data).toMatchObject({
        deliveries: [{ paymentId, success: true, httpStatus: 200, attempts: 1 }],
        pagination: { page: 1, limit: 5, totalCount: 1, totalPages: 1, hasNext: false },
        filters: { success: true, paymentId },
      })
      const all = await world.sdk.getWebhookDeliveries()
      expect(all.data.filters).toEqual({ success: "all", paymentId: "all" })
    },
  },
  {
    resource: "Webhooks",
    method: "getWebhookDelivery",
    run: async (world) => {
      const { id } = await deliveryOf(world)
      expect((await world.sdk.getWebhookDelivery(id)).data).toMatchObject({ id, success: true })
    },
  },
  {
    resource: "Webhooks",
    method: "retryWebhookDelivery",
    run: async (world) => {
      const { id } = await deliveryOf(world)
      const { success, data } = await world.sdk.retryWebhookDelivery(id)
      expect([success, data.attempts]).toEqual([true, 2])
    },
  },
  {
    resource: "Webhooks",
    method: "getWebhookStats",
    run: async (world) => {
      await toldPayment(world)
      const { data } = await world.sdk.getWebhookStats(30)
      expect(data).toMatchObject({
        period: "30 days",
        summary: { total: expect.any(Number), avgAttempts: expect.any(String) },
      })
    },
  },
  {
    resource: "Webhooks",
    method: "deleteWebhook",
    run: async ({ sdk }) => {
      expect((await sdk.deleteWebhook()).success).toBe(true)
      expect((await sdk.getWebhookConfig()).data.webhook.isConfigured).toBe(false)
    },
  },
  {
    resource: "Webhooks",
    method: "verifyWebhookSignature",
    run: async (world) => {
      const { raw, signature } = await webhook(world)
      expect(verifyWebhookSignature(raw, signature, SECRET)).toBe(true)
      expect(verifyWebhookSignature(`${raw} `, signature, SECRET)).toBe(false)
    },
  },
  {
    resource: "Webhooks",
    method: "parseWebhookEvent",
    run: async (world) => {
      const { raw, signature, paymentId } = await webhook(world)
      expect(parseWebhookEvent(raw, signature, SECRET)).toMatchObject({ data: { paymentId } })
      expect(parseWebhookEvent(raw, "forged", SECRET)).toBeNull()
    },
  },
  {
    resource: "Utilities",
    method: "testConnection",
    run: async ({ sdk, sandbox }) => {
      expect(await sdk.testConnection()).toMatchObject({ success: true })
      const stranger = new PaymentSdk(sandbox.inventpay.url, { apiKey: "pk_test_another" })
      const answer = { success: false, message: "Invalid API key" }
      expect(await stranger.testConnection()).toEqual(answer)
    },
  },
  {
    resource: "Utilities",
    method: "generatePaymentLink",
    run: async ({ sdk }) => {
      const { data } = await sdk.createInvoice({ amount: 5 })
      expect(sdk.generatePaymentLink(data.paymentId as string)).toBe(data.invoiceUrl)
    },
  },
  ...[
    "createStore",
    "getStore",
    "updateStore",
    "createProduct",
    "listProducts",
    "updateProduct",
    "deleteProduct",
    "addProductKeys",
    "listProductKeys",
    "getKeyPoolStats",
    "removeAvailableKeys",
    "listOrders",
    "getOrder",
    "updateOrderStatus",
  ].map((method) => ({ resource: "Stores", method, leftOut: OUTSIDE })),
]

/** Events that the client names; it lets others through. */
const SUPPORTED = [
  "payment.completed",
  "payment.pending",
  "payment.failed",
  "payment.expired",
  "payment.underpaid",
  "payment.test",
  "withdrawal.completed",
  "withdrawal.failed",
  "withdrawal.processing",
]

async function webhook(world: World) {
  const paymentId = await toldPayment(world)
  const find = () =>
    world.hook.received.find(({ body }) => (body as Told).data.paymentId === paymentId)
  await until(() => find() !== undefined)
  const { raw = "", headers } = find() ?? {}
  return { raw, paymentId, signature: String(headers?.["x-webhook-signature"]) }
}

interface Told {
  data: { paymentId?: string }
}
