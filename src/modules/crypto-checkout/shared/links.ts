import { type ChargeId, closesAt } from "../../../domain"
import { type ChargeAggregate, type ChargeRow, toChargeState } from "../../../storage"
import { type Context, days } from "./context"
import { CHARGE_ID, TOKEN } from "./link-template"
import type { ResolvedOptions } from "../options"
import { publicUrl } from "./public-url"
import { tokenMatches } from "./token"

/** A link outlives the checkout by a day even where late money is not looked for. */
const MIN_DAYS = 1

/** What a payment link opens: a charge, or an amount that an admin has named. */
type Linked = Pick<ChargeRow, "id" | "link_key">

type LinkContext<K extends keyof ResolvedOptions> = Pick<Context, "secrets"> & {
  options: Pick<ResolvedOptions, K>
}

/**
 * The token of a charge's payment link: a signature that can be made again whenever the link is
 * told, and that opens the charge without being the token of the shopper's session. Whoever has the
 * database alone cannot make it.
 */
export function linkToken({ secrets }: Pick<Context, "secrets">, charge: Linked): string {
  return secrets.sign("payment-link", signedText(charge))
}

function signedText({ id, link_key }: Linked): string {
  return JSON.stringify([link_key, id])
}

/** Whether a token is that of a payment link, however old it is. */
export function isLinkToken(
  { secrets }: Pick<Context, "secrets">,
  linked: Linked,
  token: string,
): boolean {
  return secrets.verify("payment-link", signedText(linked), token)
}

/**
 * Whether a token is that of the payment session, and still opens the charge. Without an order whoever
 * knows the cart is its shopper; once there is one, the token ends with the payment link.
 */
export function sessionOpens(
  { options }: { options: Pick<ResolvedOptions, "watchLateDays"> },
  aggregate: ChargeAggregate,
  token: string,
  now: Date,
): boolean {
  const { token_hash, order_id } = aggregate.charge
  return tokenMatches(token, token_hash) && (order_id === null || holds(options, aggregate, now))
}

/** Whether a token is that of the charge's payment link, and the link still holds. */
export function linkOpens(
  { secrets, options }: LinkContext<"watchLateDays">,
  aggregate: ChargeAggregate,
  token: string,
  now: Date,
): boolean {
  return isLinkToken({ secrets }, aggregate.charge, token) && holds(options, aggregate, now)
}

/** As long as the charge is watched: until late money is no longer looked for, or coins wait. */
function holds(
  { watchLateDays }: Pick<ResolvedOptions, "watchLateDays">,
  aggregate: ChargeAggregate,
  now: Date,
): boolean {
  const { status } = aggregate.charge
  if (status === "seen" || status === "confirming" || status === "held") return true
  const watched = days(Math.max(watchLateDays, MIN_DAYS))
  return now.getTime() < closesAt(toChargeState(aggregate)) + watched
}

/** The page on the Medusa server where the charge can be paid without JavaScript. */
export function pageUrl(context: LinkContext<"publicUrl">, charge: Linked): string {
  const url = publicUrl(context.options, `/crypto-checkout/pay/${charge.id}`)
  url.searchParams.set("link", linkToken(context, charge))
  return url.href
}

/** The payment link that a shopper is given: to the shop's own page, else to ours; null when over. */
export function resumeUrl(
  context: LinkContext<"publicUrl" | "resumeUrl" | "watchLateDays">,
  aggregate: ChargeAggregate,
  now: Date,
): string | null {
  if (!holds(context.options, aggregate, now)) return null
  const { charge } = aggregate
  const template = context.options.resumeUrl
  if (template === undefined) return pageUrl(context, charge)
  return template.replaceAll(CHARGE_ID, charge.id).replaceAll(TOKEN, linkToken(context, charge))
}

/** Where a shopper gets help with a payment; null where the shop has set nothing. */
export function supportUrl(
  { options }: { options: Pick<ResolvedOptions, "supportUrl"> },
  chargeId: ChargeId,
): string | null {
  return options.supportUrl?.replaceAll(CHARGE_ID, encodeURIComponent(chargeId)) ?? null
}
