import { type RefundId, isRefundUndecided } from "../../../domain"
import { REFUND_CLAIM_LINK } from "../../../contract/events"
import { together } from "../payouts/makers"
import { lockRefund } from "../payouts/refund-lock"
import { claimToken, claimUrl } from "../shared/claim-link"
import { type Context, days } from "../shared/context"
import { refuse } from "../shared/refusals"
import { hashToken } from "../shared/token"
import { requireAsking } from "./destination"
import { refundContextOf } from "./refund-context"

/**
 * Writes down that an admin is about to see a claim link: they could answer it as the shopper, so
 * what is claimed by it needs a second person where the merchant has a rule for one.
 * @param actor id of the admin user
 */
export async function noteClaimLinkShown(
  { storage }: Pick<Context, "storage">,
  id: RefundId,
  actor: string,
): Promise<void> {
  await storage.transaction(async (session) => {
    const { refund } = await lockRefund(session, id)
    const makers = together([...refund.makers, actor])
    await session.refunds.patch(id, { claim_shown_to: actor, makers })
    await session.audit.add(
      refund.charge_id,
      "refund.claim_link_shown",
      "The refund link was shown to an admin",
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
  id: RefundId,
  notify: boolean,
  actor: string,
): Promise<MadeClaimLink> {
  const { refunds: settings } = context.options
  if (settings.claimUrl === undefined) {
    refuse(
      'Claim links are not configured: set the plugin option refunds.claimUrl to the storefront page that renders RefundClaim, e.g. "https://shop.example/refund#{refund_id}.{token}"',
      "refund_links_off",
      {},
    )
  }
  return context.storage.transaction(async (session) => {
    const { refund } = await lockRefund(session, id)
    const { charge, source } = await refundContextOf(context, session, id)
    requireAsking(source)
    if (!isRefundUndecided(refund.state)) {
      refuse(
        `It is too late for a refund link: the state of the refund is ${refund.state}`,
        "refund_link_too_late",
        {},
      )
    }
    const serial = refund.claim_serial + 1
    const now = await session.now()
    const expiresAt = new Date(now.getTime() + days(settings.claimDays))
    const claim_token_hash = hashToken(claimToken(context, { id, claim_serial: serial }, charge))
    await session.refunds.patch(id, {
      state: "awaiting_claim",
      claim_serial: serial,
      claim_token_hash,
      claim_expires_at: expiresAt,
      // Asked anew: what was said before does not count any more.
      address: null,
      tag: null,
      memo_kind: null,
      destination_warnings: null,
      destination_by: null,
      destination_at: null,
      // Nobody has seen this one yet.
      claim_shown_to: null,
      makers: [],
    })
    await session.audit.add(
      charge.id,
      "refund.claim_link",
      `Refund link created${serial > 1 ? "; the previous one is no longer valid" : ""}`,
      { refund_id: id, expires_at: expiresAt.toISOString(), again: serial > 1 },
      { subject: id, actor },
    )
    if (notify) await session.events.add(charge.id, REFUND_CLAIM_LINK, { refund_id: id })
    // Open pages of the shopper's show the link.
    await session.charges.patch(charge.id, {})
    const made = { ...refund, claim_serial: serial, claim_token_hash }
    const url = claimUrl(context, made, charge)
    if (url === null) throw new Error("The claim link was not created")
    return { url, expiresAt, serial }
  })
}
