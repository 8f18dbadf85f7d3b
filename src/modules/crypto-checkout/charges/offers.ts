import { MedusaError } from "@medusajs/framework/utils"
import {
  type AssetId,
  type ChargeState,
  asksTooLittle,
  closesAt,
  isPaidElsewhere,
} from "../../../domain"
import {
  type ChargeAggregate,
  type DepositRow,
  type OpenDepositRow,
  isOpenDeposit,
  toChargeState,
} from "../../../storage"
import type { Withheld } from "./withheld"

/** More quotes than any shopper needs; beyond it somebody is playing with our rate limits. */
const MAX_DEPOSITS = 20
/** A gateway that has not answered by then will not; its deposit counts no longer. */
const OPENING_MS = 60_000
/** An address that was left is offered again while this part of its time is left. */
const PART_LEFT = 1 / 3

/** What a shopper has chosen, and why a gateway may not be used for it. */
export interface WantedAsset {
  assetId: AssetId
  withheld: Withheld
}

/**
 * True when the gateway has ended a deposit, which may be before its time. Nobody should be sent
 * there any more: the gateway may not look at the address again.
 */
export function endedByGateway({ latest }: DepositRow): boolean {
  return latest?.verdict === "expired" || latest?.verdict === "failed"
}

/** The deposit that the shopper has chosen last; undefined before the first. */
export function chosenDeposit({ deposits }: ChargeAggregate): OpenDepositRow | undefined {
  return deposits
    .filter(isOpenDeposit)
    .reduce<OpenDepositRow | undefined>(
      (last, each) => (last && last.chosen_at > each.chosen_at ? last : each),
      undefined,
    )
}

/**
 * Whether paying what a deposit asks pays the charge. Less is asked on it where a part came
 * elsewhere, unless its gateway takes the asked amount only.
 */
export function asksRightly(state: ChargeState, row: DepositRow): boolean {
  const deposit = state.deposits[row.id]
  if (!deposit || asksTooLittle(state, deposit)) return false
  return !row.exact_amount || !isPaidElsewhere(state, deposit)
}

/**
 * The deposit that already asks for an asset: the one on offer, or an older one of which enough time
 * is left. Going back and forth between coins costs no new addresses. None at a gateway that the
 * merchant does not offer (any more) where the cart is sold.
 */
export function findOffer(
  aggregate: ChargeAggregate,
  { assetId, withheld }: WantedAsset,
  now: Date,
): OpenDepositRow | undefined {
  if (aggregate.charge.canceled_at) return undefined
  const state = toChargeState(aggregate)
  const chosen = chosenDeposit(aggregate)
  return aggregate.deposits
    .filter(isOpenDeposit)
    .filter((row) => row.asset === assetId && withheld(assetId, row.gateway) === null)
    .filter((row) => !endedByGateway(row) && asksRightly(state, row))
    .filter((row) => row.expires_at > now && (row === chosen || hasTimeLeft(row, now)))
    .at(-1)
}

function hasTimeLeft({ opened_at, expires_at }: DepositRow, now: Date): boolean {
  const left = expires_at.getTime() - now.getTime()
  return left >= (expires_at.getTime() - opened_at.getTime()) * PART_LEFT
}

/** Whether somebody is asking a gateway for the asset at this moment. */
export function isBeingOpened({ deposits }: ChargeAggregate, assetId: AssetId, now: Date): boolean {
  return deposits.some((row) => row.asset === assetId && isOpening(row, now))
}

function isOpening({ state, opened_at }: DepositRow, now: Date): boolean {
  return state === "opening" && now.getTime() - opened_at.getTime() < OPENING_MS
}

/**
 * Attempts that failed have cost no address: an outage does not lock the charge.
 * @throws MedusaError when the charge gives out no new quotes any more
 */
export function refuseClosed(aggregate: ChargeAggregate, now: Date): void {
  const { charge, deposits } = aggregate
  if (charge.order_id !== null && !charge.is_additional) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "The order has been placed, so the coin can no longer be changed",
    )
  }
  const stillAsking = charge.status === "open" || charge.status === "underpaid"
  if (!stillAsking || charge.canceled_at || now.getTime() >= closesAt(toChargeState(aggregate))) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "This payment is closed. Coins you already sent are not lost. Start a new payment for the rest",
    )
  }
  const counted = deposits.filter((row) => isOpenDeposit(row) || isOpening(row, now))
  if (counted.length >= MAX_DEPOSITS) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Too many quotes were requested for this payment. Use one of them, or start a new payment",
    )
  }
}
