import { MedusaError } from "@medusajs/framework/utils"
import { type ChargeId, type Discount, type FiatAmount, isSameAmount } from "../../../domain"
import type { ChargeAggregate, StorageSession } from "../../../storage"
import type { Context } from "../shared/context"
import { requireCharge } from "../shared/require"
import { tolerances } from "./new-charge"
import { refuseClosed } from "./offers"
import { hasCoins } from "./reopening"

/** In words for a shopper: what has come was asked for at one price, and the rest is too. */
export const OTHER_PRICE =
  "A part of this payment has been made already, and this coin has another discount. Pay the rest in the same coin, or start a new payment for it"

/** What a charge asks for after its coin was chosen. */
export interface NewPrice {
  amount: FiatAmount
  discount: Discount
}

/**
 * Has a charge ask for what its cart costs with the discount of the coin that was chosen. Addresses that
 * were shown before stay good: what comes to them counts.
 * @throws MedusaError when the charge is closed, or coins have come
 */
export async function reprice(
  context: Context,
  chargeId: ChargeId,
  { amount, discount }: NewPrice,
): Promise<void> {
  await context.storage.transaction(async (session) => {
    const { charge } = await lockUnpaid(session, chargeId)
    const { currency_code: currency } = charge
    if (charge.discount === discount && isSameAmount(charge.amount, amount, currency)) return
    const changes = { amount, discount, ...tolerances(amount, currency, context.options) }
    await session.charges.patch(chargeId, changes)
    const what =
      discount === null
        ? `The discount ended: ${amount} ${currency.toUpperCase()} requested`
        : `${discount} % off for the chosen coin: ${amount} ${currency.toUpperCase()} requested`
    await session.audit.add(chargeId, "charge.amount", what, { amount, currency })
  })
}

/** @throws MedusaError when the charge is closed, or coins have come */
export async function requireUnpaid({ storage }: Context, chargeId: ChargeId): Promise<void> {
  await storage.transaction((session) => lockUnpaid(session, chargeId))
}

async function lockUnpaid(session: StorageSession, chargeId: ChargeId): Promise<ChargeAggregate> {
  await session.charges.lock(chargeId)
  const aggregate = await requireCharge(session, chargeId)
  refuseClosed(aggregate, await session.now())
  if (isPartPaid(aggregate)) throw new MedusaError(MedusaError.Types.NOT_ALLOWED, OTHER_PRICE)
  return aggregate
}

/** Whether coins have come, or an admin has decided about some: the price is what it is. */
export function isPartPaid(aggregate: ChargeAggregate): boolean {
  const { promised_at, acceptance_mode } = aggregate.charge
  return hasCoins(aggregate) || promised_at !== null || acceptance_mode !== null
}
