import type { ChargeRow, StorageSession, RefundRow } from "../../../storage"
import type { ResolvedOptions } from "../options"
import type { Context } from "./context"
import { REFUND_ID, TOKEN } from "./link-template"
import { tokenMatches } from "./token"

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
  session: StorageSession,
  charge: Pick<ChargeRow, "id" | "link_key">,
): Promise<string | null> {
  if (context.options.refunds.claimUrl === undefined) return null
  const refund = await session.refunds.findClaimOfCharge(charge.id)
  return refund && claimUrl(context, refund, charge)
}
