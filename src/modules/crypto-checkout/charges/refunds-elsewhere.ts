import { generateEntityId } from "@medusajs/framework/utils"
import { currencyDecimals, isZero, roundNearest, type Snapshot } from "../../../domain"
import type { Gateway, ReportedRefund } from "../../../gateways"
import type { OpenDepositRow, StorageSession } from "../../../storage"
import { raiseAlert } from "../notifications/alerts"
import { type Context, reason } from "../shared/context"

/**
 * Looks for refunds that somebody has made in the processor's own dashboard. One whose coins have gone
 * is written down like a refund of ours, so that it cannot be given back a second time and Medusa is told
 * of it; one that is under way is told to an admin. A processor that does not answer is asked at the next
 * read.
 */
export async function noteRefundsElsewhere(
  context: Context,
  gateway: Gateway,
  { id: depositId, charge_id, asset, external_id: externalId }: OpenDepositRow,
  { verdict, transfers }: Snapshot,
): Promise<void> {
  const { moneyOut } = gateway
  if (!moneyOut?.refundsOf || transfers.length === 0 || verdict === "pending") return
  let told: readonly ReportedRefund[]
  try {
    told = await moneyOut.refundsOf({ depositId, externalId, asset })
  } catch (error) {
    context.logger.warn(
      `[crypto-checkout] the refunds of deposit ${depositId} could not be read: ${reason(error)}`,
      { charge: charge_id, gateway: gateway.id, deposit: depositId },
    )
    return
  }
  if (told.every(({ status }) => status === "failed")) return
  await context.storage.transaction(async (session) => {
    await session.charges.lock(charge_id)
    const ours = await referencesOf(session, charge_id)
    for (const refund of told) {
      if (refund.reference !== null && ours.has(refund.reference)) continue
      if (ours.has(refund.externalId)) continue
      await note(session, gateway, { depositId, chargeId: charge_id, asset }, refund)
    }
  })
}

/** By which our own refunds of a charge are known at their processor. */
async function referencesOf(session: StorageSession, chargeId: string): Promise<Set<string>> {
  const names = new Set<string>()
  for (const { id } of await session.refunds.listOfCharge(chargeId)) {
    for (const { reference, external_id } of await session.payouts.listOfRefund(id)) {
      names.add(reference)
      if (external_id !== null) names.add(external_id)
    }
  }
  return names
}

interface Where {
  depositId: string
  chargeId: string
  asset: string
}

async function note(
  session: StorageSession,
  gateway: Gateway,
  { depositId, chargeId, asset }: Where,
  { externalId, amount: told, status }: ReportedRefund,
): Promise<void> {
  if (status === "failed") return
  const charge = await session.charges.find(chargeId)
  if (!charge) return
  const currency = charge.currency_code.toUpperCase()
  const key = `${chargeId}:elsewhere:${externalId}`
  const amount = roundNearest(told, currencyDecimals(charge.currency_code))
  if (isZero(amount) || (await session.refunds.findByKey(key))) return
  const isGone = status === "confirmed"
  await raiseAlert(session, {
    kind: "refund_attention",
    dedupKey: `refund_elsewhere:${externalId}:${status}`,
    title: isGone
      ? `A payment was refunded at ${gateway.name}`
      : `A payment is being refunded at ${gateway.name}`,
    message: isGone
      ? `${amount} ${currency} of payment ${chargeId} were refunded in the dashboard of ${gateway.name}. The refund is recorded here and in Medusa.`
      : `${amount} ${currency} of payment ${chargeId} are being refunded in the dashboard of ${gateway.name}. Do not refund them here as well.`,
    path: `/crypto-checkout/charges/${chargeId}`,
  })
  if (!isGone) return
  const id = generateEntityId(undefined, "crf")
  await session.refunds.insert({
    id,
    charge_id: chargeId,
    amount,
    reason: "requested",
    note: `Refunded at ${gateway.name}, refund ${externalId}`,
    idempotency_key: key,
    deposit_id: depositId,
    gateway: gateway.id,
    asset,
    created_by: null,
  })
  await session.refunds.patch(id, { state: "confirmed" })
  await session.refunds.bookSoon(id)
  await session.audit.add(
    chargeId,
    "refund.elsewhere",
    `${amount} ${currency} were refunded at ${gateway.name}`,
    {
      refund_id: id,
      external_id: externalId,
      gateway: gateway.id,
      amount,
      currency: charge.currency_code,
    },
    { subject: id },
  )
  await session.charges.patch(chargeId, {})
}
