import { countOrNull } from "../../port/read-json"
import type { DefiTransport } from "./transport"
import { readDelivery, requireObject } from "./read"
import type { CallbackDelivery, Page, PageQuery } from "./types"

/** DeFi's record of its callbacks: https://docs.defi.b2binpay.com/api-guide/callbacks */
export class Deliveries {
  constructor(private readonly transport: DefiTransport) {}

  /** `GET /callbacks`: those about one invoice or payout. */
  list(operationId: string, query: PageQuery = {}): Promise<Page<CallbackDelivery>> {
    return this.transport.page("callbacks", "/api/v1/callbacks", readDelivery, {
      operationId,
      ...query,
    })
  }

  /**
   * `POST /callbacks/resend`: queues `FAILED` ones again; returns how many that were. A callback
   * that comes twice changes nothing, so this may be repeated.
   */
  resend(ids: readonly string[]): Promise<number> {
    return this.transport.send(
      {
        operation: "resend_callbacks",
        method: "POST",
        path: "/api/v1/callbacks/resend",
        body: { ids },
        repeatable: true,
      },
      (body) => countOrNull(requireObject(body), "requeuedCount") ?? 0,
    )
  }
}
