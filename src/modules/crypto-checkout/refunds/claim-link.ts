import { MedusaError } from "@medusajs/framework/utils"
import { isRefundUndecided } from "../../../checkout"
import { REFUND_CLAIM_LINK } from "../../../contract/events"
import type { ChargeRow, LedgerSession, RefundRow } from "../../../ledger"
import { type Context, days } from "../context"
import { REFUND_ID, TOKEN } from "../link-template"
import type { ResolvedOptions } from "../options"
import { hashToken, tokenMatches } from "../token"
import { refuse } from "../refusals"
import { lockRefund } from "./locked"
import { requireAsking } from "./destination"
import { situationOf } from "./situation"

/** A refund whose claim link is told. */
type ClaimedRefund = Pick<RefundRow, "id" | "claim_serial">

/**
 * The token of a refund's newest claim link: a signature, so that the link can be told again, that
 * is good for saying where this refund goes and for nothing else. Whoever has the database alone
 * cannot make it.
 */
export function claimToken(
  { secrets }: Pick<Context, "secrets">,
  refund: ClaimedRefund,
  charge: Pick<ChargeRow, "link_key">,
): string {
  return secrets.sign("claim-link", signedText(refund, charge))
}

function signedText(
  { id, claim_serial }: ClaimedRefund,
  { link_key }: Pick<ChargeRow, "link_key">,
): string {
  return JSON.stringify([link_key, id, claim_serial])
}

/**
 * The newest claim link of a refund; null where none was made, it was voided, or the secret that it
 * was made with is no longer accepted.
 */
export function claimUrl(
  { options, secrets }: Pick<Context, "secrets"> & { options: Pick<ResolvedOptions, "refunds"> },
  refund: RefundRow,
  charge: Pick<ChargeRow, "link_key">,
): string | null {
  const { claimUrl: template } = options.refunds
  const { claim_token_hash: hash } = refund
  if (template === undefined || hash === null) return null
  const candidates = secrets.candidates("claim-link", signedText(refund, charge))
  const token = candidates.find((candidate) => tokenMatches(candidate, hash))
  if (token === undefined) return null
  return template.replaceAll(REFUND_ID, refund.id).replaceAll(TOKEN, token)
}

/**
 * The claim link that a charge's shopper is shown beside the payment; null when there is none. Only
 * for the token of the payment session: a payment link is made to be passed on.
 */
export async function claimUrlOfCharge(
  context: Pick<Context, "options" | "secrets">,
  session: LedgerSession,
  charge: Pick<ChargeRow, "id" | "link_key">,
): Promise<string | null> {
  if (context.options.refunds.claimUrl === undefined) return null
  const refund = await session.refunds.findClaimOfCharge(charge.id)
  return refund && claimUrl(context, refund, charge)
}

/**
 * Writes down that an admin is about to see a claim link: they could answer it as the shopper, so
 * what is claimed by it needs a second person where the merchant has a rule for one.
 * @param actor id of the admin user
 */
export async function noteClaimLinkShown(
  { ledger }: Pick<Context, "ledger">,
  id: string,
  actor: string,
): Promise<void> {
  await ledger.transaction(async (session) => {
    const { refund } = await lockRefund(session, id)
    await session.refunds.patch(id, { claim_shown_to: actor })
    await session.audit.add(
      refund.charge_id,
      "refund.claim_link_shown",
      "The claim link was shown to an admin",
      { refund_id: id },
      { subject: id, actor },
    )
  })
}

/** Made anew for each click; the one before is void from then on. */
export interface MadeClaimLink {
  url: string
  expiresAt: Date
  /** Names this link among those of the refund, for sending it once. */
  serial: number
}

/**
 * Makes a claim link, and notes the event of it where the shop shall be told.
 * @param actor id of the admin user
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED
 */
export async function makeClaimLink(
  context: Context,
  id: string,
  notify: boolean,
  actor: string,
): Promise<MadeClaimLink> {
  const { refunds: settings } = context.options
  if (settings.claimUrl === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      'There is no page for claim links: set the plugin\'s option refunds.claimUrl to the page of your storefront that shows RefundClaim, e.g. "https://shop.example/refund#{refund_id}.{token}"',
    )
  }
  return context.ledger.transaction(async (session) => {
    const { refund } = await lockRefund(session, id)
    const { charge, source } = await situationOf(context, session, id)
    requireAsking(source)
    if (!isRefundUndecided(refund.state)) {
      refuse(`It is too late to ask the shopper: the refund is ${refund.state}`)
    }
    const serial = refund.claim_serial + 1
    const now = await session.now()
    const expiresAt = new Date(now.getTime() + days(settings.claimDays))
    const claim_token_hash = hashToken(claimToken(context, { id, claim_serial: serial }, charge))
    await session.refunds.patch(id, {
      state: "awaiting_claim",
      ...{ claim_serial: serial, claim_token_hash, claim_expires_at: expiresAt },
      // Asked anew: what was said before does not count any more.
      ...{ address: null, tag: null, memo_kind: null, destination_warnings: null },
      ...{ destination_by: null, destination_at: null },
      // Nobody has seen this one yet.
      claim_shown_to: null,
    })
    await session.audit.add(
      charge.id,
      "refund.claim_link",
      `A claim link was made${serial > 1 ? "; the one before is void" : ""}`,
      { refund_id: id, expires_at: expiresAt.toISOString() },
      { subject: id, actor },
    )
    if (notify) await session.events.add(charge.id, REFUND_CLAIM_LINK, { refund_id: id })
    // Open pages of the shopper's show the link.
    await session.charges.patch(charge.id, {})
    const made = { ...refund, claim_serial: serial, claim_token_hash }
    const url = claimUrl(context, made, charge)
    if (url === null) throw new Error("The claim link was not made")
    return { url, expiresAt, serial }
  })
}
