import type { SandboxContext } from "../context"
import { viewDelivery } from "./callbacks"
import { FieldReader, paged } from "./fields"
import { ApiError, type Endpoint } from "./http"

/** The record of callbacks. */
export function callbackRoutes(context: SandboxContext): Endpoint[] {
  const deliveries = () =>
    context.callbacks.list("b2binpay-defi").map((delivery) => ({
      delivery,
      view: viewDelivery(delivery),
      createdAt: delivery.created_at,
    }))

  return [
    {
      method: "get",
      path: "/api/v1/callbacks",
      handle: ({ query }) => {
        if (typeof query.operationId !== "string") {
          throw new ApiError(400, "Invalid input: operationId should not be empty")
        }
        const rows = deliveries().filter(({ view }) => view.operationId === query.operationId)
        return paged(query, rows.reverse(), ({ view }) => view)
      },
    },
    {
      method: "post",
      path: "/api/v1/callbacks/resend",
      handle: ({ body }) => {
        const fields = new FieldReader(body)
        const ids = fields.texts("ids")
        fields.finish()
        const failed = deliveries().filter(
          ({ view }) => ids.includes(view.id) && view.status === "FAILED",
        )
        for (const { delivery } of failed) void context.callbacks.redeliver(delivery.id)
        return { status: 201, body: { requeuedCount: failed.length } }
      },
    },
  ]
}
