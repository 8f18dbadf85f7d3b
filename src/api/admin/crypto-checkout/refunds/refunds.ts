import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type {
  Refund,
  RefundResponse,
  RefundWithHistory,
  RefundedItem,
} from "../../../../contract/refunds"
import { canEmailLink } from "../../../../medusa/claim-email"
import { itemsText } from "../../../../medusa/order-lines"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../modules/crypto-checkout"
import { findShopperEmail } from "../../../../medusa/shopper"
import { actorOf, queryOf } from "../back-office"
import { withParty } from "../parties"

export function refundsOf(req: AuthenticatedMedusaRequest): CryptoCheckoutService["refunds"] {
  return req.scope.resolve<CryptoCheckoutService>(MODULE_KEY).refunds
}

export function refundIdOf(req: AuthenticatedMedusaRequest): string {
  return req.params["id"] ?? ""
}

/**
 * The refund with the number that people know its order by, its customer, and whether its link can be
 * e-mailed.
 */
export async function withOrderNumber(
  req: AuthenticatedMedusaRequest,
  response: RefundWithHistory,
): Promise<RefundResponse> {
  const refund = await withParty(req, response.refund, response.refund.charge_id)
  const can_email_link =
    refund.actions.includes("make_claim_link") &&
    canEmailLink(req.scope) &&
    (await emailOf(req, refund)) !== null
  return { ...response, refund, can_email_link }
}

/** What of a charge's order a refund is for, in words; undefined where nobody has said so. */
export async function itemsOf(
  req: AuthenticatedMedusaRequest,
  chargeId: string,
  items: readonly RefundedItem[] = [],
): Promise<string | undefined> {
  if (items.length === 0) return undefined
  const checkout = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const charge = await checkout.charges.retrieve(chargeId)
  // Of an unknown charge nothing is opened either, and that is said first.
  return charge ? itemsText(queryOf(req), charge.order_id, items) : undefined
}

/** The shopper's e-mail address, as the order or the cart has it. */
export async function emailOf(
  req: AuthenticatedMedusaRequest,
  { charge_id }: Pick<Refund, "charge_id">,
): Promise<string | null> {
  const checkout = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)
  const charge = await checkout.charges.retrieve(charge_id)
  return charge && findShopperEmail(queryOf(req), charge)
}

/** The same for a refund that is only known by its id. */
export function findEmailOf(
  req: AuthenticatedMedusaRequest,
  id: string,
): () => Promise<string | null> {
  return async () => emailOf(req, (await refundsOf(req).retrieve(id, actorOf(req))).refund)
}
