import { createHmac } from "node:crypto"
import { closesAt } from "../../checkout"
import { type ChargeAggregate, type ChargeRow, toChargeState } from "../../ledger"
import { days } from "./context"
import { CHARGE_ID, TOKEN } from "./link-template"
import type { ResolvedOptions } from "./options"
import { publicUrl } from "./public-url"
import { isSameText } from "./token"

/** What a signature is good for; a change of the scheme gets a new number. */
const PURPOSE = "resume:1"

/** A link outlives the checkout by a day even where late money is not looked for. */
const LEAST_DAYS = 1

type LinkedCharge = Pick<ChargeRow, "id" | "link_key">

/**
 * The token of a charge's payment link: a signature that can be made again whenever the link is
 * told, and that opens the charge without being the token of the shopper's session.
 */
export function linkToken({ id, link_key }: LinkedCharge): string {
  return createHmac("sha256", link_key).update(`${PURPOSE}:${id}`).digest("base64url")
}

/** Whether a token is that of the charge's payment link, and the link still holds. */
export function linkOpens(
  options: Pick<ResolvedOptions, "watchLateDays">,
  aggregate: ChargeAggregate,
  token: string,
  now: Date,
): boolean {
  return isSameText(token, linkToken(aggregate.charge)) && holds(options, aggregate, now)
}

/** As long as the charge is watched: until late money is no longer looked for, or coins wait. */
function holds(
  { watchLateDays }: Pick<ResolvedOptions, "watchLateDays">,
  aggregate: ChargeAggregate,
  now: Date,
): boolean {
  const { status } = aggregate.charge
  if (status === "seen" || status === "confirming" || status === "held") return true
  const watched = days(Math.max(watchLateDays, LEAST_DAYS))
  return now.getTime() < closesAt(toChargeState(aggregate)) + watched
}

/** The page on the Medusa server where the charge can be paid without JavaScript. */
export function pageUrl(options: Pick<ResolvedOptions, "publicUrl">, charge: LinkedCharge): string {
  const url = publicUrl(options, `/crypto-checkout/pay/${charge.id}`)
  url.searchParams.set("link", linkToken(charge))
  return url.href
}

/** The payment link that a shopper is given: to the shop's own page, else to ours; null when over. */
export function resumeUrl(
  options: Pick<ResolvedOptions, "publicUrl" | "resumeUrl" | "watchLateDays">,
  aggregate: ChargeAggregate,
  now: Date,
): string | null {
  if (!holds(options, aggregate, now)) return null
  const { charge } = aggregate
  return options.resumeUrl === undefined
    ? pageUrl(options, charge)
    : options.resumeUrl.replaceAll(CHARGE_ID, charge.id).replaceAll(TOKEN, linkToken(charge))
}
