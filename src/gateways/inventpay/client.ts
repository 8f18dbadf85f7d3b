import { LosslessNumber } from "lossless-json"
import { GatewayError } from "../port/errors"
import { type HttpRequest, ProcessorHttp } from "../port/http"
import { type JsonObject, countOrNull, isObject, object, textOrNull } from "../port/read-json"
import type { ErrorReader } from "../port/refusals"
import {
  readAccount,
  readBalance,
  readDelivery,
  readInvoice,
  readPage,
  readPayment,
  readPaymentState,
  readStats,
  readWithdrawal,
  unwrap,
} from "./read"
import type {
  Account,
  CoinBalance,
  CreateInvoiceInput,
  CreatePaymentInput,
  CreateWithdrawalInput,
  InventPayInvoice,
  InventPayPayment,
  Page,
  PaymentState,
  WebhookConfig,
  WebhookDelivery,
  WebhookStats,
  WebhookTest,
  Withdrawal,
} from "./types"

export const BASE_URL = "https://api.inventpay.io"

export interface InventPayClientOptions {
  /** Merchant key (`X-API-Key`), from the dashboard under Settings → API Keys. */
  apiKey: string
  /** Withdrawal key (`X-Withdrawal-Key`); only needed to send money out. */
  withdrawalKey?: string
  /** Default `https://api.inventpay.io`. */
  baseUrl?: string
  timeoutMs?: number
}

/**
 * InventPay's HTTP API, version 1: https://docs.inventpay.io/api-reference/introduction.
 * Every method throws {@link GatewayError}.
 */
export class InventPayClient {
  private readonly http: ProcessorHttp

  constructor(private readonly options: InventPayClientOptions) {
    this.http = new ProcessorHttp(
      {
        gateway: "inventpay",
        baseUrl: options.baseUrl ?? BASE_URL,
        headers: { "X-API-Key": options.apiKey },
        timeoutMs: options.timeoutMs,
      },
      readError,
    )
  }

  isHealthy(): boolean {
    return this.http.isHealthy()
  }

  /**
   * `POST /v1/create_payment`: one coin, with an address at once. The name of the idempotency
   * header is not documented, so a repeat is not relied upon and the call is never retried.
   */
  async createPayment(
    input: CreatePaymentInput,
    idempotencyKey: string,
  ): Promise<InventPayPayment> {
    return this.call(
      {
        operation: "create_payment",
        method: "POST",
        path: "/v1/create_payment",
        body: { ...input, amount: new LosslessNumber(input.amount) },
        headers: { "Idempotency-Key": idempotencyKey },
        repeatable: false,
      },
      readPayment,
    )
  }

  /** `POST /v1/create_invoice`: the payer picks the coin on InventPay's page. */
  async createInvoice(
    input: CreateInvoiceInput,
    idempotencyKey: string,
  ): Promise<InventPayInvoice> {
    return this.call(
      {
        operation: "create_invoice",
        method: "POST",
        path: "/v1/create_invoice",
        body: { ...input, amount: new LosslessNumber(input.amount) },
        headers: { "Idempotency-Key": idempotencyKey },
        repeatable: false,
      },
      readInvoice,
    )
  }

  /** `GET /v1/invoice/{paymentId}/status`: public, no transaction ids. */
  async paymentStatus(paymentId: string): Promise<PaymentState> {
    return this.get(
      "payment_status",
      `/v1/invoice/${encodeURIComponent(paymentId)}/status`,
      readPaymentState,
    )
  }

  /** `GET /v1/merchant/balance` */
  async account(): Promise<Account> {
    return this.get("balances", "/v1/merchant/balance", readAccount)
  }

  /** `GET /v1/merchant/balance/{currency}` */
  async balance(currency: string): Promise<CoinBalance> {
    return this.get("balance", `/v1/merchant/balance/${encodeURIComponent(currency)}`, (data) =>
      readBalance(currency, object(data, "balance") ?? data, data),
    )
  }

  /**
   * `POST /v1/merchant/withdrawal/create`: needs both keys. There is no look-up by our own
   * reference, so after an `ambiguous` error nobody may send again without looking by hand.
   */
  async createWithdrawal(
    input: CreateWithdrawalInput,
    idempotencyKey: string,
  ): Promise<Withdrawal> {
    if (!this.options.withdrawalKey) {
      throw new GatewayError(
        "credentials",
        "the option gateways.inventpay.withdrawalKey is missing; create a withdrawal key in InventPay's dashboard",
        { gateway: "inventpay", operation: "create_withdrawal" },
      )
    }
    return this.call(
      {
        operation: "create_withdrawal",
        method: "POST",
        path: "/v1/merchant/withdrawal/create",
        body: { ...input, amount: new LosslessNumber(input.amount) },
        headers: {
          "X-Withdrawal-Key": this.options.withdrawalKey,
          "Idempotency-Key": idempotencyKey,
        },
        repeatable: false,
      },
      readWithdrawal,
    )
  }

  /** `GET /v1/withdrawal/{withdrawalId}` */
  async withdrawal(withdrawalId: string): Promise<Withdrawal> {
    return this.get(
      "withdrawal",
      `/v1/withdrawal/${encodeURIComponent(withdrawalId)}`,
      readWithdrawal,
    )
  }

  /** `PUT /v1/merchant/webhook-url`; https only. */
  async setWebhookUrl(webhookUrl: string): Promise<void> {
    await this.http.send({
      operation: "set_webhook_url",
      method: "PUT",
      path: "/v1/merchant/webhook-url",
      body: { webhookUrl },
      repeatable: true,
    })
  }

  /** `DELETE /v1/merchant/webhook-url` */
  async deleteWebhookUrl(): Promise<void> {
    await this.http.send({
      operation: "delete_webhook_url",
      method: "DELETE",
      path: "/v1/merchant/webhook-url",
      repeatable: true,
    })
  }

  /** `GET /v1/merchant/webhook-config`; the secret in the answer is not read on purpose. */
  async webhookConfig(): Promise<WebhookConfig> {
    return this.get("webhook_config", "/v1/merchant/webhook-config", (data) => {
      const webhook = object(data, "webhook")
      const url = webhook ? textOrNull(webhook, "url") : textOrNull(data, "webhookUrl")
      return { url, configured: url !== null }
    })
  }

  /** `POST /v1/merchant/test-webhook`: InventPay posts a test event to the URL. */
  async testWebhook(webhookUrl?: string): Promise<WebhookTest> {
    return this.call(
      {
        operation: "test_webhook",
        method: "POST",
        path: "/v1/merchant/test-webhook",
        body: { webhookUrl },
        repeatable: false,
      },
      (data) => ({ url: textOrNull(data, "url"), statusCode: countOrNull(data, "statusCode") }),
    )
  }

  /** `GET /v1/merchant/webhook-deliveries`; `limit` at most 100. */
  async webhookDeliveries(query: {
    page?: number
    limit?: number
    paymentId?: string
    success?: boolean
  }): Promise<Page<WebhookDelivery>> {
    return this.call(
      {
        operation: "webhook_deliveries",
        method: "GET",
        path: "/v1/merchant/webhook-deliveries",
        query: {
          ...query,
          success: query.success === undefined ? undefined : String(query.success),
        },
        repeatable: true,
      },
      (data) => readPage(data, "deliveries", readDelivery),
    )
  }

  /** `GET /v1/merchant/webhook-delivery/{id}` */
  async webhookDelivery(id: string): Promise<WebhookDelivery> {
    return this.get(
      "webhook_delivery",
      `/v1/merchant/webhook-delivery/${encodeURIComponent(id)}`,
      readDelivery,
    )
  }

  /** `POST /v1/merchant/webhook-delivery/{id}/retry`: deliver once more. */
  async retryWebhookDelivery(id: string): Promise<void> {
    await this.http.send({
      operation: "retry_webhook_delivery",
      method: "POST",
      path: `/v1/merchant/webhook-delivery/${encodeURIComponent(id)}/retry`,
      repeatable: true,
    })
  }

  /** `GET /v1/merchant/webhook-stats` over the last `days` (at most 90). */
  async webhookStats(days = 7): Promise<WebhookStats> {
    return this.call(
      {
        operation: "webhook_stats",
        method: "GET",
        path: "/v1/merchant/webhook-stats",
        query: { days },
        repeatable: true,
      },
      readStats,
    )
  }

  private get<T>(operation: string, path: string, read: (data: JsonObject) => T): Promise<T> {
    return this.call({ operation, method: "GET", path, repeatable: true }, read)
  }

  private async call<T>(request: HttpRequest, read: (data: JsonObject) => T): Promise<T> {
    const body = await this.http.send(request)
    try {
      return read(unwrap(body))
    } catch (error) {
      // A write was executed even when we cannot read what became of it.
      throw new GatewayError(
        request.repeatable ? "unavailable" : "ambiguous",
        `cannot read the answer: ${error instanceof Error ? error.message : String(error)}`,
        { gateway: "inventpay", operation: request.operation },
      )
    }
  }
}

/** `{ success: false, error, details }`; `details` holds the reasons for each field. */
const readError: ErrorReader = (body) => {
  if (!isObject(body)) return {}
  const refused = body["success"] === false
  const message = textOrNull(body, "error") ?? (refused && textOrNull(body, "message"))
  if (!message) return {}
  const details = object(body, "details")
  const reasons = details
    ? Object.entries(details).map(([field, reason]) => `${field}: ${asText(reason)}`)
    : []
  return { message: [message, ...reasons].join("; ") }
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value)
}
