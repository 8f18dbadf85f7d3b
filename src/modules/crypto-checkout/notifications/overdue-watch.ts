import { type OverdueKind, type OverdueRow, overdueKey } from "../../../storage"
import type { Context } from "../shared/context"
import { type NewAlert, raiseAlert } from "./alerts"

/** Alerts of one kind that one look raises. */
const AT_ONCE = 50

type Words = Pick<NewAlert, "kind" | "title" | "message" | "path">

/** What the merchant is told, by what waits; `name` is the processor's. */
const WORDS: Record<OverdueKind, (row: OverdueRow, name: string) => Words> = {
  callback: ({ since }, name) => ({
    kind: "callback_waiting",
    title: `Callbacks from ${name} are waiting unusually long`,
    message: `The oldest has waited since ${since.toISOString()}. Check that a worker process is running and that ${name} responds. Payments are still checked periodically.`,
    path: "/crypto-checkout/callbacks?state=pending",
  }),
  payout_queued: ({ subject, since }, name) => ({
    kind: "payout_attention",
    title: "A payout has not been sent",
    message: `${subject} at ${name} should have been sent since ${since.toISOString()}. Open it to see what is in the way, and check that a worker process is running.`,
    path: pathOfPayout(subject),
  }),
  payout_sending: ({ subject, since }, name) => ({
    kind: "payout_attention",
    title: "It is not known whether a payout was sent",
    message: `${subject} was being sent to ${name} at ${since.toISOString()}, and looking it up has not worked since. Check the processor's dashboard. Do not send it again.`,
    path: pathOfPayout(subject),
  }),
  payout_sent: ({ subject, since }, name) => ({
    kind: "payout_attention",
    title: "A payout is taking unusually long",
    message: `${name} has had payout ${subject} since ${since.toISOString()} and has not confirmed that the coins were sent. Check it in the processor's dashboard: it may be waiting for a signature, an approval or funds. Do not send it again.`,
    path: pathOfPayout(subject),
  }),
  payout_approval: ({ subject, since }) => ({
    kind: "payout_attention",
    title: "A payout is waiting for approval",
    message: `${subject} has waited for a second person since ${since.toISOString()}. Approve or cancel it.`,
    path: pathOfPayout(subject),
  }),
  refund_decision: ({ subject, since }) => ({
    kind: "refund_attention",
    title: "A refund is waiting for a decision",
    message: `Refund ${subject} has been open since ${since.toISOString()}. Send or cancel it: the customer is waiting for their money.`,
    path: pathOfRefund(subject),
  }),
  refund_claim: ({ subject, since }) => ({
    kind: "refund_attention",
    title: "A refund link has expired unused",
    message: `The customer has not given an address for refund ${subject}, and their link expired at ${since.toISOString()}. Send a new link, or contact the customer.`,
    path: pathOfRefund(subject),
  }),
  refund_booking: ({ subject, since }) => ({
    kind: "refund_attention",
    title: "A refund was sent, but is not recorded in Medusa",
    message: `The coins of refund ${subject} were sent at ${since.toISOString()}, but it is not yet recorded in Medusa. It will be retried; check the order and that a worker process is running.`,
    path: pathOfRefund(subject),
  }),
}

const KINDS = Object.keys(WORDS) as OverdueKind[]

/** Raises an alert for whatever has waited for too long, by its age alone; once for each. */
export async function watchOverdue({ storage, gateways }: Context): Promise<void> {
  const session = await storage.session()
  for (const kind of KINDS) {
    for (const row of await session.overdue.untold(kind, AT_ONCE)) {
      const name = gateways.get(row.gateway ?? "")?.name ?? row.gateway ?? "the processor"
      const dedupKey = overdueKey(kind, row.subject)
      await raiseAlert(session, { dedupKey, ...WORDS[kind](row, name) })
    }
  }
}

/** Batches and single payouts have pages of their own. */
function pathOfPayout(subject: string): string {
  return subject.startsWith(BATCH_PREFIX)
    ? `/crypto-checkout/payouts/batches/${subject}`
    : `/crypto-checkout/payouts?payout=${subject}`
}

const BATCH_PREFIX = "cpb_"

function pathOfRefund(id: string): string {
  return `/crypto-checkout/refunds?refund=${id}`
}
