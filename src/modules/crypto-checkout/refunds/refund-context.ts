import {
  type Asset,
  type ChargeState,
  type DepositState,
  type OwedRefund,
  type RefundId,
  decimal,
} from "../../../domain"
import type { RefundMethod } from "../../../contract/refunds"
import type { Gateway, MoneyOut } from "../../../gateways"
import {
  type ChargeAggregate,
  type ChargeRow,
  type StorageSession,
  type OpenDepositRow,
  type PayoutRow,
  type RefundRow,
  isOpenDeposit,
  toChargeState,
} from "../../../storage"
import type { Context } from "../shared/context"
import { unknownRefund } from "../shared/require"
import { assetOf } from "../charges/views"

/** A deposit whose money may be given back, and the way in which its gateway can do so. */
export interface Source extends WayBack {
  row: OpenDepositRow
  state: DepositState
  asset: Asset
  /** Undefined where the merchant has taken the gateway out. */
  gateway: Gateway | undefined
}

/** How a gateway gives money back. */
export interface WayBack {
  /** Null when it cannot, with the keys that it has. */
  method: RefundMethod | null
  /** Who is asked where to: we (typed, or by the claim link), or the processor itself, by e-mail. */
  destinationBy: "shop" | "processor"
  /** Whether an accepted sending can still be taken back. */
  takesBack: boolean
}

/** A refund with everything that it depends on. */
export interface RefundContext {
  refund: RefundRow
  charge: ChargeRow
  state: ChargeState
  /** Other refunds of the same charge. */
  others: OwedRefund[]
  /** Null for a charge that never had a deposit with coins. */
  source: Source | null
  /** The newest sending. */
  payout: PayoutRow | null
}

/** @throws MedusaError NOT_FOUND */
export async function refundContextOf(
  context: Context,
  session: StorageSession,
  id: RefundId,
): Promise<RefundContext> {
  const refund = (await session.refunds.find(id)) ?? unknownRefund(id)
  const aggregate = await session.charges.findAggregate(refund.charge_id)
  if (!aggregate) throw new Error(`The refund ${id} has no charge`)
  const refunds = await session.refunds.listOfCharge(refund.charge_id)
  const [payout = null] = await session.payouts.listOfRefund(id)
  const sources = sourcesOf(context, aggregate)
  return {
    refund,
    charge: aggregate.charge,
    state: toChargeState(aggregate),
    others: refunds.filter((other) => other.id !== id).map(toOwed),
    source: sources.find(({ row }) => row.id === refund.deposit_id) ?? null,
    payout,
  }
}

/** The deposits of a charge, with the way back from each; oldest first. */
export function sourcesOf({ gateways }: Context, aggregate: ChargeAggregate): Source[] {
  const { deposits } = toChargeState(aggregate)
  return aggregate.deposits.filter(isOpenDeposit).flatMap((row) => {
    const state = deposits[row.id]
    if (!state) return []
    const gateway = gateways.get(row.gateway)
    return { row, state, gateway, asset: assetOf(row), ...wayBack(gateway?.moneyOut) }
  })
}

/** By what a gateway can do: its own refund call goes before a payout to the shopper's address. */
export function wayBack(moneyOut: MoneyOut | undefined): WayBack {
  const { refund = null, payout = null } = moneyOut?.capabilities ?? {}
  if (refund) {
    return {
      method: "refund_call",
      destinationBy: refund.destination,
      takesBack: refund.cancel,
    }
  }
  return {
    method: payout?.destination === "address" ? "send" : null,
    destinationBy: "shop",
    takesBack: payout?.cancel ?? false,
  }
}

export function toOwed(row: RefundRow): OwedRefund {
  return {
    depositId: row.deposit_id,
    amount: decimal(row.amount),
    cryptoAmount: row.crypto_amount === null ? null : decimal(row.crypto_amount),
    state: row.state,
    reason: row.reason,
  }
}
