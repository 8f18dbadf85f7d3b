import { counter, histogram, registry } from "./instruments"
import { errorName, traced } from "./spans"

export { traced }

/** From a local database to a processor that hangs. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

const countEvent = counter({
  name: "crypto_checkout.events",
  description: "What happened to payments, refunds and payouts, by the type that the audit log has",
  labels: ["type"],
})
const countCallback = counter({
  name: "crypto_checkout.callbacks",
  description: "Callbacks that were received: stored, repeated, or refused",
  labels: ["gateway", "outcome"],
})
const recordCallbackAge = histogram(
  {
    name: "crypto_checkout.callback.age",
    description: "From the receipt of a callback to the end of its processing",
    labels: ["gateway", "outcome"],
  },
  BUCKETS,
)
const recordCall = histogram(
  {
    name: "crypto_checkout.processor.call",
    description: "Calls to processors; the outcome is ok, or the kind of the error",
    labels: ["gateway", "operation", "outcome"],
  },
  BUCKETS,
)
const recordSettlement = histogram(
  {
    name: "crypto_checkout.settlement",
    description: "Telling Medusa what a charge has come to; the outcome is ok, busy or failed",
    labels: ["outcome"],
  },
  BUCKETS,
)

/** Something was written to the audit log, e.g. `order.placed`. */
export function noteEvent(type: string): void {
  countEvent({ type })
}

/** A callback came in. `gateway` is a configured gateway's id. */
export function noteCallback(
  gateway: string,
  outcome: "stored" | "repeated" | "bad_signature" | "malformed",
): void {
  countCallback({ gateway, outcome })
}

/** A callback was worked through after so many seconds. */
export function noteCallbackDone(
  gateway: string,
  outcome: "done" | "ignored" | "failed",
  seconds: number,
): void {
  recordCallbackAge(Math.max(0, seconds), { gateway, outcome })
}

/** Medusa was told of a charge, or could not be. */
export function noteSettlement(outcome: "ok" | "busy" | "failed", seconds: number): void {
  recordSettlement(seconds, { outcome })
}

/** Makes a call to a processor, as a span and with its duration. */
export function callTraced<T>(
  gateway: string,
  operation: string,
  call: () => Promise<T>,
): Promise<T> {
  const begun = performance.now()
  const record = (outcome: string): void =>
    recordCall((performance.now() - begun) / 1_000, { gateway, operation, outcome })
  return traced(
    `crypto_checkout.processor ${operation}`,
    { "crypto_checkout.gateway": gateway, "crypto_checkout.operation": operation },
    async () => {
      try {
        const answer = await call()
        record("ok")
        return answer
      } catch (error) {
        record(errorName(error))
        throw error
      }
    },
  )
}

/** What this process has counted since it started, in Prometheus' text format. */
export function metricsText(): Promise<string> {
  return registry.metrics()
}

export const METRICS_CONTENT_TYPE = registry.contentType
