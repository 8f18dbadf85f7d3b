import { createHmac } from "node:crypto"
import type { CallbackDelivery, Sandbox, ScenarioRequest } from "../../../sandbox/src"
import { PAYMENT, type Receiver, type stage } from "./helpers"

/** Keeps tests short; see the request's fields. */
export const PACE = { pauseMs: 0, delayMs: 60, patienceMs: 500 } as const

/** What a shop saw while a scenario was played on its payment. */
export interface Seen {
  /** Events in the order of their arrival, without `payment.`. */
  events: string[]
  deliveries: CallbackDelivery[]
  receiver: Receiver
  /** Outcomes of the shop's reads, one after each callback: an HTTP status, or `broken`. */
  reads: (number | "broken")[]
  /** How long the reads took, in milliseconds. */
  durations: number[]
  sandbox: Sandbox
}

/** A shop with one open payment that asks for the payment's status at every callback. */
export async function shop(on: ReturnType<typeof stage>, change = {}) {
  const { sandbox, api } = await on.sandbox({ retrySchedule: [3600] })
  const receiver = await on.receiver()
  const request = { ...PAYMENT, callbackUrl: receiver.url, ...change }
  const { paymentId, address } = (await api.post("/v1/create_payment", request)).json.data
  await sandbox.callbacksIdle()
  receiver.received.length = 0
  const created = new Set(sandbox.callbacks().map((each) => each.id))

  const reads: Seen["reads"] = []
  const durations: number[] = []
  const pending: Promise<unknown>[] = []
  const read = async () => {
    const started = Date.now()
    const answer = await fetch(`${sandbox.inventpay.url}/v1/invoice/${paymentId}/status`, {
      signal: AbortSignal.timeout(1000),
    }).catch(() => null)
    const text = await answer?.text().catch(() => null)
    reads.push(answer && text != null ? answer.status : "broken")
    durations.push(Date.now() - started)
  }
  receiver.answer = (): 200 | 401 => {
    pending.push(read())
    return isGenuine(receiver.received.at(-1)!) ? 200 : 401
  }
  const run = (name: string, more: ScenarioRequest = { paymentId }) =>
    sandbox.runScenario(name, { ...PACE, ...more })
  const seen = async (): Promise<Seen> => {
    await Promise.all(pending)
    const events = receiver.events.map((each) => each.replace("payment.", ""))
    const deliveries = sandbox.callbacks().filter((each) => !created.has(each.id))
    return { events, deliveries, receiver, reads, durations, sandbox }
  }
  return { sandbox, api, receiver, paymentId, address, run, seen }
}

/** The receiver's check, written from InventPay's documentation. */
export function isGenuine({ raw, headers }: Receiver["received"][number]): boolean {
  const signature = createHmac("sha256", "whsec_sandbox").update(raw).digest("hex")
  return headers["x-webhook-signature"] === signature
}
