import type { MedusaContainer } from "@medusajs/framework/types"
import { BigNumber, Modules } from "@medusajs/framework/utils"
import { type FiatAmount, isSameAmount } from "../domain"
import type { ChargeRow } from "../modules/crypto-checkout"
import { findCollectionAmount } from "../medusa/records"
import type { Settlement } from "./settlement"

/**
 * A refused deletion of the session leaves Medusa's payment collection with the amount of the change
 * that was refused, and the cart cannot be completed until it is set back. An edit of the order changes
 * it as well while coins are on their way: they pay what they were asked for, and the rest is asked for
 * by a collection of its own.
 */
export async function repairCollection(settlement: Settlement): Promise<void> {
  const { container, query, session, cart, charge, due } = settlement
  const { currency_code } = charge
  if (cart ? !isSameAmount(cart.total, charge.amount, currency_code) : due.capture === null) return
  if (!cart) await setSessionAmount(container, session, charge)
  const amount = await findCollectionAmount(query, session.collectionId)
  if (amount !== null && !isSameAmount(amount, charge.amount, currency_code)) {
    const exact = cart?.total ?? charge.amount
    await container
      .resolve(Modules.PAYMENT)
      .updatePaymentCollections(session.collectionId, { amount: new BigNumber(exact) })
  }
}

/** Has an order's payment session ask for what its charge asks for. */
export async function setSessionAmount(
  container: MedusaContainer,
  session: { id: string; amount: FiatAmount },
  { amount, currency_code }: Pick<ChargeRow, "amount" | "currency_code">,
): Promise<void> {
  if (isSameAmount(session.amount, amount, currency_code)) return
  const payments = container.resolve(Modules.PAYMENT)
  const { data } = await payments.retrievePaymentSession(session.id, { select: ["id", "data"] })
  await payments.updatePaymentSession({
    id: session.id,
    data: data ?? {},
    amount: new BigNumber(amount),
    currency_code,
  })
}
