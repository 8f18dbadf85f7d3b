import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import {
  type Authorization,
  type FiatAmount,
  type Due,
  type OrderFate,
  SECOND_LOOK_MS,
  authorize,
  chargeTotals,
  currencyDecimals,
  fiatAmount,
  fateOfOrder,
  isSameAmount,
  isZero,
  tolerance,
} from "../../../domain"
import {
  type ChargeAggregate,
  type ChargeRow,
  type StorageSession,
  toChargeState,
} from "../../../storage"
import { dueOfAggregate, usesAcceptance } from "./acceptance"
import { type Context, minutes } from "../shared/context"
import { applyFacts } from "./facts"
import { requireFreePayment } from "./address-limits"
import { pageUrl } from "../shared/links"
import { hashToken, newToken } from "../shared/token"

/** A change of the cart that we refused has been undone by Medusa after that time. */
const REFUSED_CHANGE_MS = 3_000

/** A charge with coins on it hears of the time from its reads; where these fail, after so long. */
const UNTOLD_MS = 15 * 60_000

export interface OpenChargeInput {
  sessionId: string
  /** Medusa's payment collection of the session; null where it could not be looked up. */
  collectionId?: string | null
  /** Ids of the gateways that may take the charge; all configured ones when null. */
  gateways: string[] | null
  /** In `currencyCode`. */
  amount: FiatAmount
  /** Lower-case ISO 4217 code. */
  currencyCode: string
}

/** A new charge, or the one that the session already has, with a token and a page for the shopper. */
export async function openCharge(
  context: Context,
  input: OpenChargeInput,
): Promise<{ chargeId: string; token: string; pageUrl: string }> {
  if (isZero(input.amount)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "A crypto payment needs an amount above zero; complete a free cart with the system provider",
    )
  }
  const token = newToken()
  return context.storage.transaction(async (session) => {
    const known = await session.charges.findBySession(input.sessionId)
    if (known) {
      await session.charges.patch(known.id, { token_hash: hashToken(token) })
      return { chargeId: known.id, token, pageUrl: pageUrl(context, known) }
    }
    await requireFreePayment(context, session, input.collectionId ?? null)
    const charge = newChargeRow(context, input, token, await session.now())
    await session.charges.insert(charge)
    await session.audit.add(
      charge.id,
      "charge.opened",
      `${charge.amount} ${charge.currency_code.toUpperCase()} requested`,
      { session_id: charge.session_id },
    )
    return { chargeId: charge.id, token, pageUrl: pageUrl(context, charge) }
  })
}

function newChargeRow(
  { options }: Context,
  input: OpenChargeInput,
  token: string,
  now: Date,
): ChargeRow {
  return {
    id: generateEntityId(undefined, "cch"),
    session_id: input.sessionId,
    collection_id: input.collectionId ?? null,
    gateways: input.gateways,
    token_hash: hashToken(token),
    link_key: newToken(),
    amount: fiatAmount(input.amount),
    currency_code: input.currencyCode.toLowerCase(),
    ...tolerances(input.amount, input.currencyCode, options),
    status: "open",
    labels: [],
    version: 1,
    opened_at: now,
    expires_at: new Date(now.getTime() + minutes(options.checkoutMinutes)),
    clock_at: now,
    canceled_at: null,
    replaced_at: null,
    promised_at: null,
    order_id: null,
    payment_id: null,
    captured_at: null,
    captured_amount: null,
    acceptance_mode: null,
    acceptance_reason: null,
    acceptance_by: null,
    acceptance_at: null,
    acceptance_used_at: null,
    emptied_at: null,
    book_leased_until: null,
    settle_at: null,
    settle_leased_until: null,
    settle_sequence: 0,
    settle_attempts: 0,
    settle_error: null,
  }
}

function tolerances(
  amount: FiatAmount,
  currencyCode: string,
  options: Pick<Context["options"], "underpaymentTolerance" | "overpaymentTolerance">,
): Pick<ChargeRow, "underpayment_tolerance" | "overpayment_tolerance"> {
  const places = currencyDecimals(currencyCode)
  return {
    underpayment_tolerance: tolerance(amount, options.underpaymentTolerance, places),
    overpayment_tolerance: tolerance(amount, options.overpaymentTolerance, places),
  }
}

/**
 * Returns whether Medusa may place an order. A yes is written down first, because from then on the
 * session must not be deleted any more.
 */
export async function authorizeCharge(
  context: Context,
  sessionId: string,
): Promise<{ authorization: Authorization; charge: ChargeRow } | null> {
  return context.storage.transaction(async (session) => {
    const charge = await lockBySession(session, sessionId)
    if (!charge) return null
    const due = await dueOfAggregate(context, session, await session.charges.aggregate(charge))
    const authorization = answerTo(charge, due)
    const promises = authorization === "authorized" || authorization === "pending_authorization"
    const now = await session.now()
    const changes: Partial<ChargeRow> = {
      ...(promises && charge.promised_at === null && { promised_at: now }),
      ...(usesAcceptance(charge, due) && { acceptance_used_at: now }),
    }
    if (Object.keys(changes).length > 0) await session.charges.patch(charge.id, changes)
    return { authorization, charge }
  })
}

/** Returns the same without writing anything down. */
export async function authorizationOf(context: Context, charge: ChargeRow): Promise<Authorization> {
  const session = await context.storage.session()
  const due = await dueOfAggregate(context, session, await session.charges.aggregate(charge))
  return answerTo(charge, due)
}

function answerTo({ status, promised_at }: ChargeRow, due: Due): Authorization {
  return authorize({ status, due, promised: promised_at !== null })
}

/** `canceled`, or why Medusa must keep the session. */
export type Cancellation = "canceled" | "unknown" | "has_order" | "has_coins"

/** Stops asking for a charge whose session Medusa deletes. Its deposits are still watched. */
export async function cancelUntouched(
  { storage }: Context,
  sessionId: string,
): Promise<Cancellation> {
  return storage.transaction(async (session) => {
    const charge = await lockBySession(session, sessionId)
    if (!charge) return "unknown"
    const aggregate = await session.charges.aggregate(charge)
    if (charge.promised_at !== null) return "has_order"
    if (hasCoins(aggregate) || charge.acceptance_mode !== null) {
      // Medusa leaves a wrong amount on the payment collection when a deletion is refused, and
      // may not have written it yet.
      await session.charges.requestSettle(charge.id, REFUSED_CHANGE_MS)
      return "has_coins"
    }
    const now = await session.now()
    await applyFacts(session, aggregate, [{ type: "canceled", at: now.getTime() }])
    await session.charges.patch(charge.id, { replaced_at: now })
    return "canceled"
  })
}

/** Marks a charge whose payment or order was cancelled, whatever is on it: coins cannot be un-sent. */
export async function markCanceled(
  { storage }: Context,
  chargeId: string,
  why: string,
): Promise<void> {
  await storage.transaction(async (session) => {
    const charge = await session.charges.lock(chargeId)
    if (!charge || charge.canceled_at !== null) return
    const aggregate = await session.charges.aggregate(charge)
    await applyFacts(session, aggregate, [
      { type: "canceled", at: (await session.now()).getTime() },
    ])
    await session.audit.add(chargeId, "charge.canceled", why)
  })
}

/** How soon an order's fate is looked at again while its deposits cannot be read. */
const LOOK_AGAIN_MS = 60_000

/**
 * What becomes of an order whose coins are gone. Before it is given up, its deposits are read a second
 * time some minutes later, and settling asks again.
 */
export async function decideOrderFate({ storage }: Context, chargeId: string): Promise<OrderFate> {
  return storage.transaction(async (session) => {
    const charge = await session.charges.lock(chargeId)
    if (!charge) return "keep"
    const state = toChargeState(await session.charges.aggregate(charge))
    const fate = fateOfOrder(state, charge.emptied_at?.getTime() ?? null)
    if (fate === "look_again") {
      const isFirst = charge.emptied_at === null
      if (isFirst) await session.charges.patch(chargeId, { emptied_at: await session.now() })
      await session.deposits.readSoon(chargeId, isFirst ? SECOND_LOOK_MS : 0)
      await session.charges.requestSettle(chargeId, (isFirst ? SECOND_LOOK_MS : 0) + LOOK_AGAIN_MS)
    }
    return fate
  })
}

/** Follows a new amount of the session, as long as nobody has been shown what to pay. */
export async function changeAmount(
  { storage, options }: Context,
  sessionId: string,
  amount: FiatAmount,
): Promise<void> {
  await storage.transaction(async (session) => {
    const charge = await lockBySession(session, sessionId)
    if (!charge || isSameAmount(charge.amount, amount, charge.currency_code)) return
    const { deposits } = await session.charges.aggregate(charge)
    if (deposits.length > 0 || charge.status !== "open") {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "The shopper has already been shown the amount to pay. Create a new payment session for the new amount",
      )
    }
    await session.charges.patch(charge.id, {
      amount,
      ...tolerances(amount, charge.currency_code, options),
    })
    await session.audit.add(charge.id, "charge.amount", `Amount changed to ${amount}`, { amount })
  })
}

/**
 * Closes charges whose time is over, and tells the time to those whose processor says nothing. At
 * most `limit` of each in one go.
 */
export async function expireOverdue(
  { storage }: Context,
  refresh: (chargeId: string) => Promise<void>,
  limit: number,
): Promise<number> {
  const overdue = await (await storage.session()).charges.listOverdue(limit)
  for (const id of overdue) {
    // A last look, so that coins which came without a callback are not overlooked.
    await refresh(id)
    await passTime(storage, id)
  }
  const untold = await (await storage.session()).charges.listUntold(UNTOLD_MS, limit)
  for (const id of untold) await passTime(storage, id)
  return overdue.length
}

/** What follows from the time alone: the end of the charge, and labels of what waits too long. */
async function passTime(storage: Context["storage"], chargeId: string): Promise<void> {
  await storage.transaction(async (session) => {
    const charge = await session.charges.lock(chargeId)
    if (!charge) return
    const aggregate = await session.charges.aggregate(charge)
    await applyFacts(session, aggregate, [
      { type: "time_passed", at: (await session.now()).getTime() },
    ])
  })
}

async function lockBySession(
  session: StorageSession,
  sessionId: string,
): Promise<ChargeRow | null> {
  const charge = await session.charges.findBySession(sessionId)
  return charge && session.charges.lock(charge.id)
}

function hasCoins(aggregate: ChargeAggregate): boolean {
  return !isZero(chargeTotals(toChargeState(aggregate)).received)
}
