/**
 * A client written anew from the types and calls of `inventpay`, in its style: `fetch` with a key and
 * no Accept header, JSON whatever comes back, and errors by the body's `error`.
 *
 * Source: https://github.com/jams24/inventpay-sdk, version 1.2.1, commit 369b209
 */
import { createHmac } from "node:crypto"

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are checked field by field
type Json = any

class PaymentSdkError extends Error {
  constructor(
    message: string,
    readonly statusCode: number,
    readonly details: Json,
  ) {
    super(message)
  }
}

export interface Keys {
  apiKey: string
  withdrawalApiKey?: string
}

export class PaymentSdk {
  constructor(
    private readonly baseUrl: string,
    private readonly keys: Keys,
  ) {}

  createPayment = (request: object) => this.request("POST", "/v1/create_payment", request)
  createInvoice = (request: object) => this.request("POST", "/v1/create_invoice", request)
  /** Without a key. */
  getPaymentStatus = (id: string) =>
    this.request("GET", `/v1/invoice/${id}/status`, undefined, { "X-API-Key": null })
  getBalances = () => this.request("GET", "/v1/merchant/balance")
  getBalance = (currency: string) => this.request("GET", `/v1/merchant/balance/${currency}`)
  createWithdrawal = (request: object) =>
    this.request("POST", "/v1/merchant/withdrawal/create", request, {
      "X-Withdrawal-Key": this.keys.withdrawalApiKey ?? null,
    })
  getWithdrawal = (id: string) => this.request("GET", `/v1/withdrawal/${id}`)
  configureWebhook = (webhookUrl: string) =>
    this.request("PUT", "/v1/merchant/webhook-url", { webhookUrl })
  getWebhookConfig = () => this.request("GET", "/v1/merchant/webhook-config")
  testWebhook = (webhookUrl?: string) =>
    this.request("POST", "/v1/merchant/test-webhook", webhookUrl ? { webhookUrl } : undefined)
  getWebhookDeliveries = (query: Record<string, string> = {}) => {
    const search = String(new URLSearchParams(query))
    return this.request("GET", `/v1/merchant/webhook-deliveries${search && `?${search}`}`)
  }
  getWebhookDelivery = (id: string) => this.request("GET", `/v1/merchant/webhook-delivery/${id}`)
  retryWebhookDelivery = (id: string) =>
    this.request("POST", `/v1/merchant/webhook-delivery/${id}/retry`)
  deleteWebhook = () => this.request("DELETE", "/v1/merchant/webhook-url")
  getWebhookStats = (days = 7) => this.request("GET", `/v1/merchant/webhook-stats?days=${days}`)

  generatePaymentLink = (id: string) => `${this.baseUrl.replace("api.", "www.")}/invoice/${id}`

  async testConnection(): Promise<{ success: boolean; message: string }> {
    try {
      await this.getBalances()
      return { success: true, message: "API connection successful" }
    } catch (error) {
      if (!(error instanceof PaymentSdkError)) throw error
      return {
        success: false,
        message: error.statusCode === 401 ? "Invalid API key" : error.message,
      }
    }
  }

  private async request(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string | null> = {},
  ): Promise<Json> {
    const all = {
      "Content-Type": "application/json",
      "X-API-Key": this.keys.apiKey,
      ...headers,
    }
    const sent = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null)
    const answer = await fetch(this.baseUrl + path, {
      method,
      headers: sent,
      body: body && JSON.stringify(body),
    })
    const json: Json = JSON.parse(await answer.text())
    if (answer.ok) return json
    throw new PaymentSdkError(json.error ?? "Request failed", answer.status, json.details)
  }
}

export function verifyWebhookSignature(
  payload: string,
  signature: string,
  secret: string,
): boolean {
  return createHmac("sha256", secret).update(payload).digest("hex") === signature
}

export function parseWebhookEvent(payload: string, signature: string, secret: string): Json {
  if (!verifyWebhookSignature(payload, signature, secret)) return null
  const event: Json = JSON.parse(payload)
  return event.event && event.timestamp && event.data ? event : null
}
