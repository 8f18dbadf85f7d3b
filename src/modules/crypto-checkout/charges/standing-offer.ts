import { MedusaError } from "@medusajs/framework/utils"
import type { ChargeId } from "../../../domain"
import type { ChargeAggregate, ChargeRow, StorageSession, OpenDepositRow } from "../../../storage"
import { type WantedAsset, chosenDeposit, findOffer, isBeingOpened, refuseClosed } from "./offers"
import { coinNames } from "../shared/coin-names"

/** What became of a click: something to pay with is there, or somebody else is asking for it. */
export type Choice = "offered" | "being_opened"

export interface LookUp {
  charge: ChargeRow
  aggregate: ChargeAggregate
  now: Date
  /** Null where a gateway has to be asked. */
  choice: Choice | null
}

/**
 * What of the asset is there already; locks the charge, so that of clicks at the same time each sees
 * what the one before has done.
 * @throws MedusaError when there is no such charge, or no new quote for it
 */
export async function lookUp(
  session: StorageSession,
  chargeId: ChargeId,
  wanted: WantedAsset,
): Promise<LookUp> {
  const charge = await session.charges.lock(chargeId)
  if (!charge) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Charge not found")
  const aggregate = await session.charges.aggregate(charge)
  const now = await session.now()
  const offer = findOffer(aggregate, wanted, now)
  if (offer) {
    await chooseAgain(session, aggregate, offer, now)
    return { charge, aggregate, now, choice: "offered" }
  }
  if (isBeingOpened(aggregate, wanted.assetId, now)) {
    return { charge, aggregate, now, choice: "being_opened" }
  }
  refuseClosed(aggregate, now)
  return { charge, aggregate, now, choice: null }
}

async function chooseAgain(
  session: StorageSession,
  aggregate: ChargeAggregate,
  offer: OpenDepositRow,
  now: Date,
): Promise<void> {
  if (offer.id === chosenDeposit(aggregate)?.id) return
  const { charge } = aggregate
  await session.deposits.patch(offer.id, { chosen_at: now })
  await session.charges.patch(charge.id, {})
  const coin = coinNames(offer.asset)
  await session.audit.add(
    charge.id,
    "deposit.chosen_again",
    `Back to ${coin.symbol} on ${coin.network}`,
    {
      ...coin,
      deposit_id: offer.id,
    },
  )
}
