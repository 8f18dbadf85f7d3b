import {
  type FiatAmount,
  type Due,
  type DueInput,
  add,
  countsAsRefunded,
  currencyDecimals,
  fiatAmount,
  dueOf,
  subtract,
  ZERO,
} from "../../../../domain"
import {
  type ChargeAggregate,
  type ChargeRow,
  type StorageSession,
  type RefundRow,
  toChargeState,
} from "../../../../storage"
import type { Context } from "../../shared/context"
import { requireCharge } from "../../shared/require"

/** What the domain has to know for saying what Medusa is owed of a charge. */
export function dueInput(
  { options }: Pick<Context, "options">,
  aggregate: ChargeAggregate,
  refunds: readonly RefundRow[],
): DueInput {
  const { charge } = aggregate
  return {
    charge: toChargeState(aggregate),
    acceptance: charge.acceptance_mode,
    spent: spentOf(refunds),
    placeOrder: options.placeOrder,
    places: currencyDecimals(charge.currency_code),
  }
}

/** Given back, or about to be, without being in Medusa's books. */
function spentOf(refunds: readonly RefundRow[]): FiatAmount {
  const live = refunds.filter(({ state }) => countsAsRefunded(state))
  return add(
    ...live.map(({ state, amount, booked_amount }) => {
      const booked = state === "booked" ? fiatAmount(booked_amount ?? amount) : ZERO
      return subtract(fiatAmount(amount), booked)
    }),
  )
}

/** What Medusa is owed of a charge that was read before. */
export async function dueOfAggregate(
  context: Context,
  session: StorageSession,
  aggregate: ChargeAggregate,
): Promise<Due> {
  const refunds = await session.refunds.listOfCharge(aggregate.charge.id)
  return dueOf(dueInput(context, aggregate, refunds))
}

/** What Medusa is owed of a charge now. @throws MedusaError NOT_FOUND */
export async function readDue(context: Context, chargeId: string): Promise<Due> {
  const session = await context.storage.session()
  return dueOfAggregate(context, session, await requireCharge(session, chargeId))
}

/**
 * The same for whoever is about to tell Medusa: an acceptance that is the reason for it cannot be
 * withdrawn from then on.
 */
export async function takeDue(context: Context, chargeId: string): Promise<Due> {
  return context.storage.transaction(async (session) => {
    await session.charges.lock(chargeId)
    const aggregate = await requireCharge(session, chargeId)
    const due = await dueOfAggregate(context, session, aggregate)
    if (usesAcceptance(aggregate.charge, due)) {
      await session.charges.patch(chargeId, { acceptance_used_at: await session.now() })
    }
    return due
  })
}

/** Whether an acceptance is about to have its effect for the first time. */
export function usesAcceptance(charge: ChargeRow, { capture }: Due): boolean {
  return charge.acceptance_mode !== null && charge.acceptance_used_at === null && capture !== null
}

/** Medusa could not do it: the acceptance may be withdrawn again. */
export async function releaseDue({ storage }: Context, chargeId: string): Promise<void> {
  await storage.transaction(async (session) => {
    const charge = await session.charges.lock(chargeId)
    if (!charge || charge.acceptance_used_at === null || charge.captured_at !== null) return
    await session.charges.patch(chargeId, { acceptance_used_at: null })
  })
}
