import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { dropDiscountOfCart, dropDiscountOfCollection } from "../../settlement/drop-discount"

/** Before Medusa opens a payment session, with whichever provider. */
export async function dropDiscountBeforeSession(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  await dropDiscountOfCollection(req.scope, req.params["id"] ?? "")
  next()
}

/** Before Medusa places an order that is not paid with a coin. */
export async function dropDiscountBeforeOrder(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  await dropDiscountOfCart(req.scope, req.params["id"] ?? "")
  next()
}
