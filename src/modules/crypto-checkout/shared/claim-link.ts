import type { ChargeId } from "../../../domain"
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
 * The claim links that charges' shoppers are shown beside the payments, by charge. Only for the token of
 * the payment session: a payment link is made to be passed on.
 */
export async function claimUrlsOfCharges(
  context: Pick<Context, "options" | "secrets">,
  session: StorageSession,
  charges: readonly Pick<ChargeRow, "id" | "link_key">[],
): Promise<ReadonlyMap<ChargeId, string>> {
  if (context.options.refunds.claimUrl === undefined) return new Map()
  const refunds = await session.refunds.listClaimsOfCharges(charges.map(({ id }) => id))
  const urls = new Map<ChargeId, string>()
  for (const charge of charges) {
    const refund = refunds.find(({ charge_id }) => charge_id === charge.id)
    const url = refund && claimUrl(context, refund, charge)
    if (url) urls.set(charge.id, url)
  }
  return urls
}
