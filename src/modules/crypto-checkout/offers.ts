import { MedusaError } from "@medusajs/framework/utils"
import { closesAt } from "../../checkout"
import { type ChargeAggregate, type DepositRow, isOpenDeposit, toChargeState } from "../../ledger"

/** More quotes than any shopper needs; beyond it somebody is playing with our rate limits. */
const MOST_DEPOSITS = 20

/**
 * True when the gateway has ended a deposit, which may be before its time. Nobody should be sent
 * there any more: the gateway may not look at the address again.
 */
export function endedByGateway({ latest }: DepositRow): boolean {
  return latest?.verdict === "expired" || latest?.verdict === "failed"
}

/**
 * Whether the charge already offers a deposit in the asset. Only the newest one counts: a shopper
 * who goes back to an older asset gets a fresh quote.
 */
export function isOffered(aggregate: ChargeAggregate, assetId: string, now: Date): boolean {
  const newest = aggregate.deposits.filter(isOpenDeposit).at(-1)
  if (newest?.asset !== assetId || endedByGateway(newest)) return false
  return newest.expires_at > now && !aggregate.charge.canceled_at
}

/** @throws MedusaError when the charge gives out no new quotes any more */
export function refuseClosed(aggregate: ChargeAggregate, now: Date): void {
  const { charge, deposits } = aggregate
  const stillAsking = charge.status === "open" || charge.status === "underpaid"
  if (!stillAsking || charge.canceled_at || now.getTime() >= closesAt(toChargeState(aggregate))) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "This payment is closed. Coins that were already sent are not lost; start a new payment for the rest",
    )
  }
  if (deposits.length >= MOST_DEPOSITS) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Too many quotes were asked for this payment. Use one of them, or start a new payment",
    )
  }
}
