import type { CallbackDelivery } from "../callbacks"
import type { SandboxContext } from "../context"
import { fromJson } from "../json"
import { FieldReader } from "./fields"
import { ApiError, type ApiRequest, type Endpoint, success } from "./http"
import type { WebhookConfig } from "./types"
import { EVENTS, signWebhook, type Webhooks } from "./webhooks"

const DEFAULT_PAGE_LENGTH = 10
const MAX_PAGE_LENGTH = 100

/** Configuration, test, log and repetition of webhooks. */
export function webhookRoutes(
  context: SandboxContext,
  hooks: Webhooks,
  config: WebhookConfig,
  secret: string,
): Endpoint[] {
  return [
    route("put", "webhook-url", ({ body }) => {
      const fields = new FieldReader(body)
      const url = fields.webhookUrl("webhookUrl", true)
      fields.finish()
      setUrl(url)
      return success(summary(), "Webhook URL configured successfully")
    }),
    route("delete", "webhook-url", () => {
      setUrl(null)
      return success(summary(), "Webhook URL removed successfully")
    }),
    route("get", "webhook-config", () => {
      const data = {
        ...summary(),
        webhook: {
          url: config.url,
          secret: `${secret.slice(0, 6)}…`,
          isConfigured: config.url !== null,
          lastUpdated: config.lastUpdated,
        },
        statistics: statistics(deliveries()),
        recentDeliveries: deliveries().slice(0, DEFAULT_PAGE_LENGTH).map(record),
        supportedEvents: EVENTS,
      }
      return success(data, "Webhook configuration retrieved successfully")
    }),
    route("post", "test-webhook", testWebhook),
    route("get", "webhook-deliveries", ({ query }) =>
      success(pageOf(deliveries(), query), "Webhook deliveries retrieved successfully"),
    ),
    route("get", "webhook-delivery/:id", ({ params }) =>
      success(record(deliveryOf(params.id!)), "Webhook delivery retrieved successfully"),
    ),
    route("post", "webhook-delivery/:id/retry", async ({ params }) => {
      const again = await context.callbacks.redeliver(deliveryOf(params.id!).id)
      return success(record(again), "Webhook retried")
    }),
    route("get", "webhook-stats", ({ query }) => {
      const days = Math.min(positiveInteger(query.days, "days") ?? 7, 90)
      const since = context.clock.now() - days * 86_400_000
      const recent = deliveries().filter((each) => Date.parse(each.created_at) >= since)
      const attempts = recent.reduce((sum, each) => sum + each.attempts.length, 0)
      const avgAttempts = recent.length ? (attempts / recent.length).toFixed(2) : "0.00"
      const data = {
        period: `${days} days`,
        summary: { ...statistics(recent), avgAttempts },
        webhookUrl: config.url,
        isConfigured: config.url !== null,
      }
      return success(data, "Webhook statistics retrieved successfully")
    }),
  ]

  function setUrl(url: string | null): void {
    config.url = url
    config.lastUpdated = context.clock.iso()
    context.changed()
  }

  function summary() {
    return { webhookUrl: config.url, active: config.url !== null }
  }

  async function testWebhook({ body }: ApiRequest) {
    const fields = new FieldReader(body)
    const url = fields.webhookUrl("webhookUrl", false) ?? config.url
    if (!url) fields.refuse("webhookUrl", "is required, as no webhook URL is configured")
    fields.finish()
    const text = hooks.body("payment.test", { message: "This is a test webhook" })
    const sent = { processor: "inventpay", payment_id: null, event: "payment.test" }
    const delivery = await context.callbacks.sendOnce({ ...sent, url: url!, body: text })
    const attempt = delivery.attempts[0]
    const data = {
      url,
      statusCode: attempt?.status ?? 0,
      responseTime: attempt?.duration_ms ?? 0,
      response: attempt?.response ?? attempt?.error ?? "",
      signature: signWebhook(secret, text),
      testedAt: attempt?.at ?? delivery.created_at,
    }
    return success(data, "Test webhook sent")
  }

  function deliveries(): CallbackDelivery[] {
    return context.callbacks.list("inventpay")
  }

  function deliveryOf(id: string): CallbackDelivery {
    const delivery = deliveries().find((each) => each.id === id)
    if (!delivery) throw new ApiError(404, "Webhook delivery not found")
    return delivery
  }
}

function route(method: Endpoint["method"], path: string, handle: Endpoint["handle"]): Endpoint {
  return { method, path: `/v1/merchant/${path}`, group: "other", auth: "merchant", handle }
}

/** A page of those that the query asks for. */
function pageOf(deliveries: CallbackDelivery[], query: ApiRequest["query"]) {
  const page = positiveInteger(query.page, "page") ?? 1
  const asked = positiveInteger(query.limit, "limit") ?? DEFAULT_PAGE_LENGTH
  const limit = Math.min(asked, MAX_PAGE_LENGTH)
  const { success: wanted, paymentId } = query
  const found = deliveries.filter(
    (each) =>
      (wanted === undefined || String(each.state === "delivered") === wanted) &&
      (paymentId === undefined || each.payment_id === paymentId),
  )
  const totalPages = Math.ceil(found.length / limit)
  return {
    deliveries: found.slice((page - 1) * limit, page * limit).map(record),
    pagination: {
      page,
      limit,
      totalCount: found.length,
      totalPages,
      hasNext: page < totalPages,
      hasPrev: page > 1,
    },
    filters: {
      success: wanted === undefined ? "all" : wanted === "true",
      paymentId: paymentId ?? "all",
    },
  }
}

function statistics(deliveries: CallbackDelivery[]) {
  const total = deliveries.length
  const successful = deliveries.filter((each) => each.state === "delivered").length
  const rate = total === 0 ? 0 : (successful / total) * 100
  return { total, successful, failed: total - successful, successRate: `${rate.toFixed(2)}%` }
}

function record(delivery: CallbackDelivery) {
  const last = delivery.attempts.at(-1)
  return {
    id: delivery.id,
    paymentId: delivery.payment_id,
    url: delivery.url,
    payload: fromJson(delivery.body),
    httpStatus: last?.status ?? null,
    response: last?.response ?? null,
    attempts: delivery.attempts.length,
    success: delivery.state === "delivered",
    lastAttemptAt: last?.at ?? null,
    nextAttemptAt: delivery.next_attempt_at,
    errorMessage: last?.error ?? null,
    createdAt: delivery.created_at,
  }
}

/** A query value of 1 or more, or undefined when absent. */
function positiveInteger(value: unknown, name: string): number | undefined {
  if (value === undefined) return undefined
  if (typeof value === "string" && /^[1-9]\d{0,8}$/.test(value)) return Number(value)
  throw new ApiError(400, "Validation failed", { [name]: "must be a positive integer" })
}
