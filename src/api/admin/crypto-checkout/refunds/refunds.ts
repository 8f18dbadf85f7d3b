import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { Refund, RefundResponse } from "../../../../contract/refunds"
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

/** The refund with the number that people know its order by, and its customer. */
export async function withOrderNumber<T extends RefundResponse>(
  req: AuthenticatedMedusaRequest,
  response: T,
): Promise<T> {
  const { refund } = response
  return { ...response, refund: await withParty(req, refund, refund.charge_id) }
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
