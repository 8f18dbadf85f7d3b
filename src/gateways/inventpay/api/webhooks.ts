import { countOrNull, object, textOrNull } from "../../port/read-json"
import { readDelivery, readPage, readStats } from "./read"
import type { InventPayTransport } from "./transport"
import type { Page, WebhookConfig, WebhookDelivery, WebhookStats, WebhookTest } from "./types"

/** Where InventPay posts its callbacks, and its record of them. */
export class Webhooks {
  constructor(private readonly transport: InventPayTransport) {}

  /** `PUT /v1/merchant/webhook-url`; https only. */
  async setUrl(webhookUrl: string): Promise<void> {
    await this.transport.send({
      operation: "set_webhook_url",
      method: "PUT",
      path: "/v1/merchant/webhook-url",
      body: { webhookUrl },
      repeatable: true,
    })
  }

  /** `DELETE /v1/merchant/webhook-url` */
  async deleteUrl(): Promise<void> {
    await this.transport.send({
      operation: "delete_webhook_url",
      method: "DELETE",
      path: "/v1/merchant/webhook-url",
      repeatable: true,
    })
  }

  /** `GET /v1/merchant/webhook-config`; the secret in the answer is not read on purpose. */
  config(): Promise<WebhookConfig> {
    return this.transport.get("webhook_config", "/v1/merchant/webhook-config", (data) => {
      const webhook = object(data, "webhook")
      const url = webhook ? textOrNull(webhook, "url") : textOrNull(data, "webhookUrl")
      return { url, configured: url !== null }
    })
  }

  /** `POST /v1/merchant/test-webhook`: InventPay posts a test event to the URL. */
  test(webhookUrl?: string): Promise<WebhookTest> {
    return this.transport.call(
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
  deliveries(query: {
    page?: number
    limit?: number
    paymentId?: string
    success?: boolean
  }): Promise<Page<WebhookDelivery>> {
    return this.transport.call(
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
  delivery(id: string): Promise<WebhookDelivery> {
    return this.transport.get(
      "webhook_delivery",
      `/v1/merchant/webhook-delivery/${encodeURIComponent(id)}`,
      readDelivery,
    )
  }

  /** `POST /v1/merchant/webhook-delivery/{id}/retry`: deliver once more. */
  async retry(id: string): Promise<void> {
    await this.transport.send({
      operation: "retry_webhook_delivery",
      method: "POST",
      path: `/v1/merchant/webhook-delivery/${encodeURIComponent(id)}/retry`,
      repeatable: true,
    })
  }

  /** `GET /v1/merchant/webhook-stats` over the last `days` (at most 90). */
  stats(days = 7): Promise<WebhookStats> {
    return this.transport.call(
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
}
