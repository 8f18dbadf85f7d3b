import { processPaymentWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { BigNumber } from "@medusajs/framework/utils"
import type { FiatAmount, Due } from "../domain"
import type { ChargeRow, CryptoCheckoutService } from "../modules/crypto-checkout"
import { BusyError } from "../modules/crypto-checkout/shared/busy"
import { reason } from "../modules/crypto-checkout/shared/context"
import type { CartRecord, Query, SessionRecord } from "../medusa/records"
import { isLocked } from "./cart-lock"

/** Where Medusa is told, and about what. */
export interface Told {
  container: MedusaContainer
  checkout: CryptoCheckoutService
  query: Query
  charge: ChargeRow
  /** What Medusa is owed of it. */
  due: Due
}

export interface Settlement extends Told {
  session: SessionRecord
  cart: CartRecord | null
  /** As Medusa has it now: what the charge remembers may have been rolled back since. */
  orderId: string | null
}

/** Medusa did not do what we asked; settling is tried again later. */
export class SettleError extends Error {
  override readonly name = "SettleError"
}

/**
 * Runs Medusa's workflow; returns the first problem, which it reports without throwing.
 * @throws BusyError when somebody else has the cart
 */
export async function processPayment(
  { container, charge }: Pick<Told, "container" | "charge">,
  action: "authorized" | "captured",
  amount: FiatAmount,
): Promise<string | undefined> {
  const { errors } = await processPaymentWorkflow(container).run({
    input: { action, data: { session_id: charge.session_id, amount: new BigNumber(amount) } },
    throwOnError: false,
  })
  const error: unknown = errors[0]?.error
  if (isLocked(error)) throw new BusyError(reason(error))
  return error === undefined ? undefined : reason(error)
}
