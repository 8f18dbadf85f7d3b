import { createHmac } from "node:crypto"
import type { CallbackDelivery, CallbackScheme } from "../callbacks"
import type { SandboxContext } from "../context"
import { digitsOf, isRecord, toJson } from "../json"
import { buyerFieldsOf } from "./echoed"
import type { Funds } from "./funds"
import { coreFields } from "./invoice-view"
import type { BitPaySwitches } from "./switches"
import type { Invoice, Payout, Recipient, Refund } from "./types"

/** Numbers of the events, by name. */
const EVENT_CODES = {
  invoice_paidInFull: 1003,
  invoice_expired: 1004,
  invoice_confirmed: 1005,
  invoice_completed: 1006,
  invoice_manuallyNotified: 1012,
  invoice_failedToConfirm: 1013,
  invoice_refundComplete: 1016,
  invoice_declined: 1019,
  refund_created: 7001,
  refund_pending: 7002,
  refund_success: 7003,
  refund_failure: 7004,
  recipient_invited: 4001,
  recipient_unverified: 4002,
  recipient_verified: 4003,
  recipient_active: 4004,
  recipient_paused: 4005,
  recipient_removed: 4006,
  recipient_manuallyNotified: 4007,
  payout_funded: 5001,
  payout_processing: 5002,
  payout_completed: 5003,
  payout_cancelled: 5004,
  payout_manuallyNotified: 5005,
} as const

type EventName = keyof typeof EVENT_CODES
type Of<Resource extends string> = Extract<EventName, `${Resource}_${string}`>

/** Minutes after which BitPay repeats a webhook that was not taken, in seconds: 55 minutes in all. */
const RETRY_SCHEDULE = [1, 4, 9, 16, 25].map((minutes) => minutes * 60)
/** States that are told in the older format. */
const STANDARD_STATES = ["paid", "confirmed", "complete"]

/** Base64 of HMAC-SHA256 over the body's exact bytes; the key is an API token. */
function signWebhook(token: string, body: string): string {
  return createHmac("sha256", token).update(body).digest("base64")
}

/** Words the events and hands them to the delivery queue. */
export class Webhooks {
  /** The API token that signs for each resource. */
  private signers: Record<string, string> = {}

  constructor(
    private readonly context: SandboxContext,
    private readonly switches: () => BitPaySwitches,
    private readonly payoutToken: string,
    private readonly baseUrl: () => string,
  ) {
    context.callbacks.register("bitpay", this.scheme())
  }

  invoice(invoice: Invoice, event: Of<"invoice">, funds: Funds): void {
    this.signers[invoice.id] = invoice.creator
    const once = invoice.speed === "low" ? "complete" : "confirmed"
    const resent = event === "invoice_manuallyNotified"
    if (!invoice.extended && !resent) {
      if (!STANDARD_STATES.includes(invoice.status)) return
      if (!invoice.full && invoice.status !== once) return
    }
    const switches = this.switches()
    const view = { chain: this.context.chain, now: this.context.clock.now(), switches }
    const fields = coreFields(invoice, funds, { ...view, baseUrl: this.baseUrl() })
    const ahead = switches.webhookRunsAhead && ["paid", "confirmed"].includes(invoice.status)
    const data = {
      ...fields,
      buyerFields: buyerFieldsOf(invoice),
      ...(ahead && { status: "complete" }),
    }
    this.send(invoice.notificationURL, invoice.id, event, data, invoice.extended)
  }

  /** Goes to the invoice's URL, signed like the invoice. */
  refund(refund: Refund, event: Of<"refund">, data: object, invoice: Invoice): void {
    this.signers[refund.id] = invoice.creator
    this.send(invoice.notificationURL, refund.id, event, data)
  }

  recipient(recipient: Recipient, event: Of<"recipient">, data: object): void {
    this.send(recipient.notificationURL, recipient.id, event, data)
  }

  payout(payout: Payout, event: Of<"payout">, data: object): void {
    this.send(payout.notificationURL, payout.id, event, data)
  }

  snapshot(): Record<string, string> {
    return this.signers
  }

  restore(signers: Record<string, string>): void {
    this.signers = signers
  }

  private send(url: string | null, id: string, event: EventName, data: object, named = true): void {
    if (!url) return
    const shown = this.switches().webhookNumbers === "string" ? withTexts(data) : data
    const body = named ? { event: { code: EVENT_CODES[event], name: event }, data: shown } : shown
    const callback = { processor: "bitpay", payment_id: id, event, url, body: toJson(body) }
    this.context.callbacks.enqueue(callback)
  }

  private scheme(): CallbackScheme {
    return {
      retrySchedule: RETRY_SCHEDULE,
      headers: (delivery: CallbackDelivery, forged: boolean): Record<string, string> => {
        if (this.switches().signature === "missing") return {}
        const token = this.signers[delivery.payment_id ?? ""] ?? this.payoutToken
        return { "x-signature": signWebhook(forged ? `not-${token}` : token, delivery.body) }
      },
    }
  }
}

/** The same with every number in quotes. */
function withTexts(value: unknown): unknown {
  const digits = digitsOf(value)
  if (digits !== null) return digits
  if (Array.isArray(value)) return value.map(withTexts)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withTexts(each)]))
}
