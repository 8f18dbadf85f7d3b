import { type RefundId, decimal, tagRule, transactionUrl } from "../../../domain"
import { memoKindsAt } from "../../../gateways"
import type { Claim, ClaimStatus } from "../../../contract/claim"
import type { RefundDestinationInput } from "../../../contract/refunds.schema"
import type { StorageSession } from "../../../storage"
import type { Context } from "../shared/context"
import { supportUrl } from "../shared/links"
import { tokenMatches } from "../shared/token"
import { refuse } from "../shared/refusals"
import { readRefundDestination, writeDestination } from "./destination"
import { lockRefund } from "../payouts/refund-lock"
import { type RefundContext, refundContextOf } from "./refund-context"

/** A claim with the order that it is about, whose number only Medusa knows. */
export interface FoundClaim {
  claim: Claim
  orderId: string | null
}

/** What the shopper sees with the link; null for an unknown id and for a wrong token alike. */
export async function readClaim(
  context: Context,
  id: RefundId,
  token: string,
): Promise<FoundClaim | null> {
  const session = await context.storage.session()
  const refundContext = await findByToken(context, session, id, token)
  return refundContext && toClaim(context, refundContext, await session.now())
}

/**
 * Takes over where the shopper wants the coins; until an admin has sent them it can be said anew.
 * @returns null like {@link readClaim}
 * @throws MedusaError NOT_ALLOWED when it is too late, INVALID_DATA with what is wrong
 */
export async function submitClaim(
  context: Context,
  id: RefundId,
  token: string,
  input: RefundDestinationInput,
): Promise<FoundClaim | null> {
  const isKnown = await context.storage.transaction(async (session) => {
    if (!(await findByToken(context, session, id, token))) return false
    await lockRefund(session, id)
    const refundContext = await refundContextOf(context, session, id)
    const now = await session.now()
    refuseLate(statusOf(refundContext, now), refundContext, now)
    const destination = await readRefundDestination(session, refundContext, input)
    await writeDestination(session, refundContext, destination, { by: "shopper", actor: null })
    return true
  })
  return isKnown ? readClaim(context, id, token) : null
}

async function findByToken(
  context: Context,
  session: StorageSession,
  id: RefundId,
  token: string,
): Promise<RefundContext | null> {
  const hash = (await session.refunds.find(id))?.claim_token_hash ?? null
  return hash !== null && tokenMatches(token, hash) ? refundContextOf(context, session, id) : null
}

function refuseLate(status: ClaimStatus, { refund }: RefundContext, now: Date): void {
  switch (status) {
    case "open":
    case "submitted":
      if (refund.claim_expires_at === null || refund.claim_expires_at <= now) {
        refuse("This link has expired, so the address can no longer be changed. Contact the shop")
      }
      return
    case "expired":
      return refuse("This link has expired. Ask the shop for a new one")
    case "sending":
    case "sent":
      return refuse("The refund is already being sent, so the address can no longer be changed")
    case "canceled":
      return refuse("The shop has canceled this refund or handles it another way")
  }
}

function statusOf({ refund }: RefundContext, now: Date): ClaimStatus {
  switch (refund.state) {
    case "sending":
    case "attention":
      return "sending"
    case "confirmed":
    case "booked":
      return "sent"
    case "canceled":
      return "canceled"
    case "requested":
    case "awaiting_claim":
    case "claimed":
    case "failed":
      // An admin has typed an address instead of waiting.
      if (refund.destination_by === "admin") return "canceled"
      if (refund.destination_by === "shopper") return "submitted"
      return refund.claim_expires_at !== null && refund.claim_expires_at <= now ? "expired" : "open"
  }
}

function toClaim(
  context: Pick<Context, "options">,
  refundContext: RefundContext,
  now: Date,
): FoundClaim {
  const { refund, charge, source, payout } = refundContext
  if (!source) throw new Error(`The refund ${refund.id} has no deposit`)
  const { asset } = source
  const status = statusOf(refundContext, now)
  const txid = status === "sent" ? (payout?.txid ?? null) : null
  return {
    orderId: charge.order_id,
    claim: {
      id: refund.id,
      status,
      amount: decimal(refund.amount),
      currency_code: charge.currency_code,
      asset: asset,
      crypto_amount: refund.crypto_amount === null ? null : decimal(refund.crypto_amount),
      destination:
        refund.destination_by === "shopper" && refund.address !== null
          ? { address: refund.address, tag: refund.tag, memo_kind: refund.memo_kind }
          : null,
      tag: tagRule(asset.network),
      memo_kinds: memoKindsAt(source.gateway, asset.network),
      order_display: null,
      expires_at: (refund.claim_expires_at ?? now).toISOString(),
      txid,
      explorer_url: transactionUrl(asset.network, txid),
      support_url: supportUrl(context, charge.id),
    },
  }
}
