import {
  type ChargeId,
  type RefundId,
  decimal,
  findAsset,
  retryDelay,
  transactionUrl,
} from "../../../domain"
import {
  type ChargeEvent,
  REFUND_SENT,
  type RefundClaimLinkEvent,
  type RefundSentEvent,
} from "../../../contract/events"
import type {
  ChargeEventData,
  ChargeRow,
  EventRow,
  RefundRow,
  StorageSession,
} from "../../../storage"
import { type Context, reason } from "../shared/context"
import { resumeUrl } from "../shared/links"
import { claimUrl } from "../shared/claim-link"
import { toCharge } from "../charges/views"

/** Hands an event to Medusa's bus; throws when that has to be tried again. */
export type Emitter = (name: string, data: ShopEvent) => Promise<void>

type ShopEvent = ChargeEvent | RefundClaimLinkEvent | RefundSentEvent

const BATCH = 20
/** A worker that dies keeps its events for so long. */
const LEASE_SECONDS = 30
/** A bus that does not answer must not keep the worker from its other work. */
const EMIT_TIMEOUT_MS = 5_000

/** Tells the shop what has happened; returns how many events were sent. */
export async function sendEvents(context: Context, emit: Emitter): Promise<number> {
  const session = await context.storage.session()
  const events = await session.events.claim(BATCH, LEASE_SECONDS)
  // One after the other, so that the events of a charge keep their order.
  for (const [done, event] of events.entries()) {
    try {
      const data = await dataOf(context, event)
      if (data) await inTime(emit(event.name, data))
      await session.events.remove(event.id)
    } catch (error) {
      context.logger.warn(
        `[crypto-checkout] the event ${event.name} of ${event.charge_id} could not be emitted (attempt ${event.attempts}): ${reason(error)}`,
        { charge: event.charge_id },
      )
      await session.events.postpone(event.id, retryDelay(event.attempts))
      // It may be the bus: the others try again soon, and are not held up by an event of its own kind.
      for (const { id } of events.slice(done + 1)) await session.events.postpone(id, retryDelay(1))
      return done
    }
  }
  return events.length
}

async function inTime(sending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("the event bus does not respond")), EMIT_TIMEOUT_MS)
  })
  try {
    await Promise.race([sending, late])
  } finally {
    clearTimeout(timer)
  }
}

function dataOf(context: Context, { charge_id, name, data }: EventRow): Promise<ShopEvent | null> {
  if (!("refund_id" in data)) return dataOfCharge(context, charge_id, data)
  return name === REFUND_SENT
    ? dataOfSent(context, data.refund_id)
    : dataOfClaim(context, data.refund_id)
}

async function dataOfCharge(
  context: Context,
  chargeId: ChargeId,
  data: ChargeEventData,
): Promise<ChargeEvent | null> {
  const session = await context.storage.session()
  const aggregate = await session.charges.findAggregate(chargeId)
  if (!aggregate) return null
  const now = await session.now()
  const charge = toCharge(aggregate, now)
  return {
    id: charge.id,
    session_id: aggregate.charge.session_id,
    status: data.status,
    previous_status: data.previous_status,
    amount: charge.amount,
    missing: charge.missing,
    currency_code: charge.currency_code,
    order_id: charge.order_id,
    resume_url: resumeUrl(context, aggregate, now),
    address_shown: charge.deposits.length > 0,
  }
}

interface RefundOfCharge {
  refund: RefundRow
  charge: ChargeRow
}

async function findRefund(session: StorageSession, id: RefundId): Promise<RefundOfCharge | null> {
  const refund = await session.refunds.find(id)
  const charge = refund && (await session.charges.find(refund.charge_id))
  return charge ? { refund, charge } : null
}

/** What every event of a refund tells. */
function toldOf({ refund, charge }: RefundOfCharge) {
  return {
    id: refund.id,
    charge_id: charge.id,
    session_id: charge.session_id,
    order_id: charge.order_id,
    amount: decimal(refund.amount),
    currency_code: charge.currency_code,
  }
}

/** Null for a link that was voided meanwhile. */
async function dataOfClaim(
  context: Context,
  refundId: RefundId,
): Promise<RefundClaimLinkEvent | null> {
  const found = await findRefund(await context.storage.session(), refundId)
  if (!found) return null
  const { state, claim_expires_at } = found.refund
  const url = claimUrl(context, found.refund, found.charge)
  if (!url || state !== "awaiting_claim" || claim_expires_at === null) return null
  return { ...toldOf(found), claim_url: url, expires_at: claim_expires_at.toISOString() }
}

/** Null for a refund that is not coins to an address, such as one by a processor's refund call. */
async function dataOfSent(context: Context, refundId: RefundId): Promise<RefundSentEvent | null> {
  const session = await context.storage.session()
  const found = await findRefund(session, refundId)
  const asset = found?.refund.asset ? findAsset(found.refund.asset) : undefined
  if (!found || !asset) return null
  const sent = await session.payouts.listOfRefund(refundId)
  const payout = sent.find(({ state }) => state === "confirmed")
  if (!payout?.address || payout.method === "refund_call") return null
  return {
    ...toldOf(found),
    crypto_amount: decimal(payout.amount),
    symbol: asset.symbol,
    address: payout.address,
    txid: payout.txid,
    explorer_url: transactionUrl(asset.network, payout.txid),
  }
}
