import { createHmac } from "node:crypto"
import type { CallbackDelivery, CallbackScheme } from "../callbacks"
import type { SandboxContext } from "../context"
import { toJson } from "../json"
import { uuid } from "./ids"
import type { B2BinPayDefiSwitches } from "./switches"
import type { ApiVersion } from "./versions"

export type CallbackType =
  | "INVOICE_CREATED"
  | "INVOICE_DEPOSIT_RECEIVED"
  | "INVOICE_DEPOSIT_CONFIRMED"
  | "INVOICE_DEPOSIT_BLOCKED"
  | "INVOICE_PAID"
  | "INVOICE_UNRESOLVED"
  | "INVOICE_EXPIRED"
  | "INVOICE_CLAIMED"
  | "PAYOUT_CREATED"
  | "PAYOUT_SENT"
  | "PAYOUT_EXECUTED"
  | "PAYOUT_CONFIRMED"
  | "PAYOUT_FAILED"
  | "PAYOUT_CANCELLED"
  | "QUEUE_OPERATION"
  | "OPERATION"

/** What a callback is about. */
export interface Subject {
  operationType: "invoice" | "payout" | "queue" | "operation"
  operationId: string
  /** Of the invoice or payout itself; used by version 1.7. */
  callbackUrl: string | null
  skipCallbacks: boolean
  apiVersion: ApiVersion
}

/** Lower-case hex HMAC-SHA256 over the body's exact bytes. DeFi does not document its own way. */
function signCallback(secret: string, body: string): string {
  return createHmac("sha256", secret).update(body).digest("hex")
}

export function callbackScheme(
  secret: string,
  switches: () => B2BinPayDefiSwitches,
): CallbackScheme {
  return {
    headers: (delivery, forged): Record<string, string> => {
      const signature = signCallback(forged ? `not-${secret}` : secret, delivery.body)
      switch (switches().signature) {
        case "hex":
          return { "X-Signature": signature }
        case "prefixed":
          return { "X-Signature": `sha256=${signature.toUpperCase()}` }
        case "none":
          return {}
      }
    },
  }
}

/** Words the callbacks and hands them to the delivery queue. */
export class Notifier {
  constructor(
    private readonly context: SandboxContext,
    private readonly switches: () => B2BinPayDefiSwitches,
  ) {}

  /** @param data holds one of `invoice`, `payout`, `operation`. */
  tell(type: CallbackType, subject: Subject, data: Record<string, unknown>): void {
    const { operationType, operationId } = subject
    const url = subject.apiVersion === "1.7" ? subject.callbackUrl : this.switches().callbackUrl
    if (!url || subject.skipCallbacks) return
    const id = uuid(this.context.chain)
    const createdAt = this.context.clock.iso()
    this.context.callbacks.enqueue({
      processor: "b2binpay-defi",
      payment_id: operationId,
      event: type,
      url,
      body: toJson({ id, type, operationType, operationId, createdAt, data }),
    })
  }
}

/** A delivery as `GET /callbacks` lists it. */
export function viewDelivery(delivery: CallbackDelivery) {
  const { id, operationType } = JSON.parse(delivery.body) as Record<string, string>
  const last = delivery.attempts.at(-1)
  return {
    id: id!,
    url: delivery.url,
    type: delivery.event,
    status: stateOf(delivery),
    operationId: delivery.payment_id,
    operationType,
    attempt: delivery.attempts.length,
    timeSent: last?.at ?? null,
    responseCode: last?.status ?? null,
    responseBody: last?.response ?? null,
    createdAt: delivery.created_at,
    updatedAt: last?.at ?? delivery.created_at,
  }
}

function stateOf({ state, attempts }: CallbackDelivery): string {
  switch (state) {
    case "waiting":
      return attempts.length === 0 ? "CREATED" : "RETRY"
    case "failed":
      return "FAILED"
    case "delivered":
    case "dropped":
      // DeFi does not know that it was lost on the way.
      return "SENT"
  }
}
