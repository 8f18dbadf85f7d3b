import type { AcceptancePreview } from "../../../../contract/acceptance"
import { type ChargeRow, type StorageSession } from "../../../../storage"
import { type ChargeId, ZERO, availableValue } from "../../../../domain"
import type { Context } from "../../shared/context"
import { requireCharge } from "../../shared/require"
import { refuse } from "../../shared/refusals"
import { versionOf } from "../../shared/shown"
import { shownOfCharge, toAcceptance } from "../views"
import { dueInput } from "./due"
import { type FindPlacement, outcomesOf } from "./outcomes"

export { dueInput, dueOfAggregate, usesAcceptance } from "./due"
export { type FindPlacement, type Placement, outcomesOf } from "./outcomes"

/** Money that an admin accepts although it differs from what was asked. */
export class Acceptances {
  constructor(private readonly context: Context) {}

  /**
   * What accepting a charge's money would do, before anybody clicks.
   * @param findPlacement asks Medusa about its order
   * @throws MedusaError NOT_FOUND
   */
  async preview(chargeId: ChargeId, findPlacement: FindPlacement): Promise<AcceptancePreview> {
    const session = await this.context.storage.session()
    const aggregate = await requireCharge(session, chargeId)
    const { charge } = aggregate
    const placement = await findPlacement(charge)
    const refunds = await session.refunds.listOfCharge(chargeId)
    const input = dueInput(this.context, aggregate, refunds)
    return {
      charge_id: chargeId,
      version: versionOf(shownOfCharge(aggregate)),
      currency_code: charge.currency_code,
      amount: charge.amount,
      available: availableValue(input),
      captured: charge.captured_amount ?? ZERO,
      order_total: placement.total,
      order_id: placement.orderId,
      outcomes: outcomesOf(charge, input, placement),
      acceptance: toAcceptance(charge),
      can_withdraw: whyStays(charge, await session.now()) === null,
    }
  }

  /**
   * Takes an acceptance back, as long as Medusa has not been told because of it. What was decided by it
   * is open again.
   * @param actor id of the admin user
   * @throws MedusaError NOT_FOUND, NOT_ALLOWED when it is too late
   */
  async withdraw(chargeId: ChargeId, actor: string): Promise<void> {
    await this.context.storage.transaction(async (session) => {
      const charge = await session.charges.lock(chargeId)
      if (!charge) await requireCharge(session, chargeId)
      else if (charge.acceptance_mode !== null) {
        const why = whyStays(charge, await session.now())
        if (why !== null) refuse(why)
        await dropAcceptance(session, charge, actor)
      }
    })
  }
}

/** Takes an acceptance back, whatever became of it. */
export async function dropAcceptance(
  session: StorageSession,
  charge: ChargeRow,
  actor: string,
): Promise<void> {
  if (charge.acceptance_mode === null) return
  await session.charges.patch(charge.id, {
    acceptance_mode: null,
    acceptance_reason: null,
    acceptance_by: null,
    acceptance_at: null,
    acceptance_used_at: null,
  })
  const decided = await session.decisions.listOfCharge(charge.id)
  const accepted = decided.filter(({ mode }) => mode !== null).map(({ label }) => label)
  if (accepted.length > 0) await session.decisions.reopen(charge.id, accepted)
  await session.audit.add(
    charge.id,
    "acceptance.withdrawn",
    "The acceptance was withdrawn",
    { mode: charge.acceptance_mode },
    { actor },
  )
}

/** Why an acceptance cannot be withdrawn (any more); null when it can be. */
export function whyStays(charge: ChargeRow, now: Date): string | null {
  if (charge.acceptance_mode === null) return "There is no acceptance to withdraw"
  if (charge.acceptance_used_at !== null) {
    return "The payment has already been captured in Medusa. Refund it instead"
  }
  return charge.settle_leased_until !== null && charge.settle_leased_until > now
    ? "The payment is being captured in Medusa. Try again in a moment"
    : null
}
