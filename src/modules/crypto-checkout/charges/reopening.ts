import {
  type FiatAmount,
  type PaymentSessionId,
  chargeTotals,
  isSameAmount,
  isZero,
  reopenCharge,
} from "../../../domain"
import {
  type ChargeAggregate,
  type ChargeRow,
  type StorageSession,
  toChargeState,
} from "../../../storage"
import { type Context, minutes } from "../shared/context"
import { type OpenChargeInput, tolerances } from "./new-charge"

/** Whether coins have come that count, confirmed or not. */
export function hasCoins(aggregate: ChargeAggregate): boolean {
  return !isZero(chargeTotals(toChargeState(aggregate)).received)
}

/**
 * Has a new session of an order's payment collection go on with the charge of the one before: whoever
 * has that one's address pays the order all the same. Null where the new session needs a charge of its
 * own: there is none before, Medusa has booked it, or it keeps its session because coins are on it.
 */
export async function takeOver(
  context: Context,
  session: StorageSession,
  { sessionId, collectionId, gateways, amount, currencyCode }: OpenChargeInput,
): Promise<ChargeRow | null> {
  if (!collectionId) return null
  const charge = await session.charges.lockUnbookedOfCollection(collectionId)
  if (!charge || charge.promised_at !== null) return null
  if (charge.currency_code !== currencyCode.toLowerCase()) return null
  const aggregate = await session.charges.aggregate(charge)
  const isTouched = hasCoins(aggregate) || charge.acceptance_mode !== null
  const costsTheSame = isSameAmount(charge.amount, amount, charge.currency_code)
  if (isTouched && (charge.replaced_at === null || !costsTheSame)) return null
  const changes = { session_id: sessionId, gateways, replaced_at: null }
  const reopened = await reopen(context, session, aggregate, amount, changes)
  if (isTouched) await session.charges.requestSettle(charge.id)
  return reopened
}

/**
 * Asks for the charge of an order's payment again: with what the order owes by now, and for as long as a
 * new one. A charge that coins have come to stays as it is, and so does one that is over for good.
 * @returns null for a session that is not ours, or not an order's
 */
export async function askAgain(
  context: Context,
  session: StorageSession,
  sessionId: PaymentSessionId,
  amount: FiatAmount,
): Promise<ChargeRow | null> {
  const found = await session.charges.findBySession(sessionId)
  const charge = found && (await session.charges.lock(found.id))
  if (!charge?.is_additional) return null
  const aggregate = await session.charges.aggregate(charge)
  if (isZero(amount) || isDecided(charge) || hasCoins(aggregate)) return charge
  const isOver = (await session.now()) >= charge.expires_at
  if (!isOver && isSameAmount(charge.amount, amount, charge.currency_code)) return charge
  return reopen(context, session, aggregate, amount)
}

function isDecided({ captured_at, promised_at, canceled_at, acceptance_mode }: ChargeRow): boolean {
  return [captured_at, promised_at, canceled_at, acceptance_mode].some((each) => each !== null)
}

async function reopen(
  context: Context,
  session: StorageSession,
  aggregate: ChargeAggregate,
  amount: FiatAmount,
  also: Partial<ChargeRow> = {},
): Promise<ChargeRow> {
  const { id, currency_code } = aggregate.charge
  const now = await session.now()
  const isOther = !isSameAmount(aggregate.charge.amount, amount, currency_code)
  const changes: Partial<ChargeRow> = {
    ...also,
    expires_at: new Date(now.getTime() + minutes(context.options.checkoutMinutes)),
    ...(isOther && { amount, ...tolerances(amount, currency_code, context.options) }),
  }
  const charge = { ...aggregate.charge, ...changes }
  await session.charges.patch(id, changes)
  const state = reopenCharge(toChargeState({ ...aggregate, charge }), now.getTime())
  await session.charges.saveState(charge, state, true)
  await session.audit.add(
    id,
    "charge.reopened",
    isOther
      ? `The payment was opened again for ${amount} ${currency_code.toUpperCase()}`
      : "The payment was opened again",
    { amount, currency: currency_code, changed: isOther, session_id: charge.session_id },
  )
  return { ...charge, status: state.status, canceled_at: null }
}
