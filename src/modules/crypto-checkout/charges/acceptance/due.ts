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

/** Whether an acceptance is about to have its effect for the first time. */
export function usesAcceptance(charge: ChargeRow, { capture }: Due): boolean {
  return charge.acceptance_mode !== null && charge.acceptance_used_at === null && capture !== null
}
