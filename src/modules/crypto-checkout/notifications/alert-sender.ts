import { retryDelay } from "../../../domain"
import type { AlertRow } from "../../../storage"
import { type Context, reason } from "../shared/context"
import { raiseAlert } from "./alerts"

/** One message for Medusa's notification module. */
interface Notification {
  /** The bell of the admin shows what goes to nobody in particular. */
  to: string
  channel: string
  template: string
  data: Record<string, string | null>
  /** Medusa sends the same key once. */
  idempotency_key: string
}

/** Hands a message to Medusa's notification module. @throws what the module throws */
export type Notifier = (notification: Notification) => Promise<void>

/** Finds the e-mail addresses of everybody who may approve money. */
type FindAddresses = () => Promise<string[]>

const BATCH = 20
const LEASE_SECONDS = 120
/** A shop without a working notification provider is asked no more for the same alert. */
const MAX_ATTEMPTS = 6
/** A gateway is reported when it has been away for so long; shorter outages end by themselves. */
const UNHEALTHY_MINUTES = 10

/** Sends alerts that wait, each once; what cannot be sent now is tried again. Returns how many. */
export async function sendAlerts(
  context: Context,
  notify: Notifier,
  findApprovers: FindAddresses,
): Promise<number> {
  const { storage, logger } = context
  const { alerts } = await storage.session()
  const waiting = await alerts.claim(BATCH, LEASE_SECONDS)
  for (const alert of waiting) {
    // Each on its own: a shop without a provider for one channel still gets the other.
    const isForApprovers = alert.kind === "approval_needed" && context.options.alerts?.channel
    const approvers = isForApprovers ? await findApprovers() : []
    const sendings = toNotifications(context, alert, approvers).map(notify)
    const failure = (await Promise.allSettled(sendings)).find(({ status }) => status === "rejected")
    if (failure?.status !== "rejected") {
      await alerts.markSent(alert.id)
      continue
    }
    const why = reason(failure.reason)
    const again = alert.attempts < MAX_ATTEMPTS
    if (!again) logger.warn(`[crypto-checkout] alert "${alert.title}" not sent: ${why}`)
    await alerts.postpone(alert.id, again ? retryDelay(alert.attempts + 1) : null, why)
  }
  return waiting.length
}

/** In the bell always, and where the merchant wants it as well; there also to those who have to act. */
function toNotifications(
  { options }: Context,
  alert: AlertRow,
  approvers: readonly string[],
): Notification[] {
  const { to, channel, template } = options.alerts ?? {}
  const data = {
    title: alert.title,
    description: alert.message,
    path: alert.path,
    kind: alert.kind,
  }
  const bell: Notification = {
    to: "",
    channel: "feed",
    template: "crypto-checkout-alert",
    data,
    idempotency_key: `crypto-checkout:${alert.id}:feed`,
  }
  if (to === undefined || channel === undefined) return [bell]
  return [
    bell,
    ...[...new Set([to, ...approvers])].map((receiver) => ({
      to: receiver,
      channel,
      template: template ?? "crypto-checkout-alert",
      data,
      idempotency_key: `crypto-checkout:${alert.id}:${channel}${receiver === to ? "" : `:${receiver}`}`,
    })),
  ]
}

/** Raises an alert for each gateway that has been failing for long; once for each outage. */
export async function watchGateways(context: Context): Promise<void> {
  const { storage, gateways } = context
  const session = await storage.session()
  for (const { gateway, since, error } of await session.figures.failingFor(UNHEALTHY_MINUTES)) {
    const name = gateways.get(gateway)?.name
    if (name === undefined) continue
    await raiseAlert(session, {
      kind: "gateway_unhealthy",
      dedupKey: `gateway_unhealthy:${gateway}:${since.getTime()}`,
      title: `${name} is unavailable`,
      message: `Every call to ${name} has failed since ${since.toISOString()}${error === null ? "" : `: ${error}`}. Payments are routed to other processors where possible. Test the connection on the Gateways page.`,
      path: "/crypto-checkout/gateways",
    })
  }
}
