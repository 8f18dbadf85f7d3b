import { networkOf } from "../assets"
import type { SandboxContext } from "../context"
import { num } from "../json"
import { assetOfCoin, COINS, PRICE_CURRENCY_CODES, priceOf, quote } from "./coins"
import { FieldReader } from "./fields"
import { ApiError, type ApiRequest, type Endpoint, success } from "./http"
import { type NewPayment, type Payments, qrCodeOf } from "./payments"
import type { InventPaySwitches } from "./switches"
import type { Payment } from "./types"

const CODES = COINS.map((coin) => coin.code)
/** In the place of a coin: the payer chooses on the page. So it is where none is named. */
const MULTI = "MULTI"
const DEFAULT_PRICE_CURRENCY = "USDT"

/** `POST /v1/create_payment`, `POST /v1/create_invoice` and the public status. */
export function paymentRoutes(
  context: SandboxContext,
  payments: Payments,
  switches: () => InventPaySwitches,
): Endpoint[] {
  return [
    {
      method: "post",
      path: "/v1/create_payment",
      group: "creation",
      auth: "merchant",
      idempotent: true,
      handle: ({ body }) => {
        const payment = payments.create(readPayment(body))
        const url = payments.invoiceUrl(payment)
        const data = payment.currency ? paymentData(payment, url) : invoiceData(payment, url)
        return success(data, "Payment created successfully", switches().creationStatus)
      },
    },
    {
      method: "post",
      path: "/v1/create_invoice",
      group: "creation",
      auth: "merchant",
      idempotent: true,
      handle: ({ body }) => {
        const payment = payments.create(readInvoice(body))
        const data = invoiceData(payment, payments.invoiceUrl(payment))
        return success(data, "Invoice created successfully", switches().creationStatus)
      },
    },
    {
      method: "get",
      path: "/v1/invoice/:paymentId/status",
      group: "status",
      auth: "public",
      handle: ({ params }: ApiRequest) => {
        const payment = payments.find(params.paymentId!)
        if (!payment) throw new ApiError(404, "Payment not found")
        const status = statusData(payments, payment, switches())
        return switches().statusEnvelope === "wrapped"
          ? success(status, "Payment status retrieved successfully")
          : { status: 200, body: status }
      },
    },
  ]

  function paymentData(payment: Payment, invoiceUrl: string) {
    const asset = assetOfCoin(payment.currency!)
    return {
      paymentId: payment.paymentId,
      amount: num(payment.amount),
      currency: payment.currency,
      baseAmount: num(payment.baseAmount),
      baseCurrency: payment.baseCurrency,
      address: payment.address,
      network: networkOf(asset.network).name,
      invoiceUrl,
      qrCode: qrCodeOf(payment),
      orderId: payment.orderId,
      description: payment.description,
      expiresAt: payment.expiresAt,
      expiresAtTimestamp: Date.parse(payment.expiresAt),
      createdAt: payment.createdAt,
      currentPrice: num(payment.price),
      priceTimestamp: payment.createdAt,
      priceExpiry: payment.expiresAt,
      isStablecoin: asset.stable,
    }
  }

  function invoiceData(payment: Payment, invoiceUrl: string) {
    const rates = CODES.map((code) => [
      code,
      {
        cryptoAmount: num(quote(payment.baseAmount, payment.baseCurrency, code)),
        price: num(priceOf(code, payment.baseCurrency)),
      },
    ])
    return {
      paymentId: payment.paymentId,
      status: payment.status,
      baseAmount: num(payment.baseAmount),
      baseCurrency: payment.baseCurrency,
      conversionRates: Object.fromEntries(rates),
      availableCurrencies: CODES,
      allowCurrencySelection: true,
      selectedCurrency: null,
      invoiceUrl,
      orderId: payment.orderId,
      description: payment.description,
      expiresAt: payment.expiresAt,
      expiresAtTimestamp: Date.parse(payment.expiresAt),
      createdAt: payment.createdAt,
      priceTimestamp: context.clock.iso(),
      priceExpiry: payment.expiresAt,
    }
  }
}

function statusData(payments: Payments, payment: Payment, switches: InventPaySwitches) {
  const funds = payments.funds(payment)
  const amount = (digits: string | null) =>
    switches.statusAmounts === "number" ? num(digits) : digits
  return {
    paymentId: payment.paymentId,
    status: payments.shownStatus(payment, funds),
    currentBalance: amount(funds.received),
    confirmations: funds.confirmations,
    // Absent until a coin is chosen.
    requiredAmount: amount(payment.amount) ?? undefined,
    currency: payment.currency ?? undefined,
    address: payment.address ?? undefined,
    expiresAt: payment.expiresAt,
    createdAt: payment.createdAt,
    completedAt: payment.completedAt ?? undefined,
  }
}

function readPayment(body: Record<string, unknown>): NewPayment {
  const fields = new FieldReader(body)
  const currency = fields.optionalOneOf("currency", [...CODES, MULTI])
  return finished(fields, currency === MULTI ? null : currency, 30)
}

function readInvoice(body: Record<string, unknown>): NewPayment {
  const fields = new FieldReader(body)
  fields.optionalOneOf("currency", [MULTI])
  return finished(fields, null, 60)
}

function finished(fields: FieldReader, currency: string | null, minutes: number): NewPayment {
  const request = {
    amount: fields.positiveNumber("amount"),
    amountCurrency:
      fields.optionalOneOf("amountCurrency", PRICE_CURRENCY_CODES) ?? DEFAULT_PRICE_CURRENCY,
    currency,
    orderId: fields.orderId(),
    description: fields.description(),
    callbackUrl: fields.webhookUrl("callbackUrl", false),
    expirationMinutes: fields.expirationMinutes(minutes),
  }
  fields.finish()
  return request
}
