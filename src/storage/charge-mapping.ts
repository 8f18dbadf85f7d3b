/** Between our rows and the pure state of the domain. */
import {
  type ChargeState,
  type CoinAmount,
  type DepositId,
  type DepositState,
  type DepositTerms,
  type FiatAmount,
  type TransferMemory,
  type TransferTotals,
  askedDecimals,
  currencyUnit,
  findAsset,
  isZero,
  priceAtRate,
  transferTotals,
} from "../domain"
import { ownValue } from "../contract/own-value"
import type { TransferStatus } from "../contract/storefront"
import type { ChargeRow, DepositRow, TransferRow } from "./entities"

/** Of an asset that we do not know by name. */
const UNKNOWN_ASSET_DECIMALS = 18

/** A deposit whose gateway has answered. */
export type OpenDepositRow = DepositRow & { amount: CoinAmount; external_id: string }

export function isOpenDeposit(row: DepositRow): row is OpenDepositRow {
  return row.state === "open" && row.amount !== null && row.external_id !== null
}

/** A charge with everything that belongs to it. */
export interface ChargeAggregate {
  charge: ChargeRow
  deposits: DepositRow[]
  transfers: TransferRow[]
}

export function toChargeState({ charge, deposits, transfers }: ChargeAggregate): ChargeState {
  const unit = currencyUnit(charge.currency_code)
  const states = deposits
    .filter(isOpenDeposit)
    .map((deposit) => toDepositState(deposit, transfers, unit))
  return {
    terms: {
      amount: charge.amount,
      unit,
      expiresAt: charge.expires_at.getTime(),
      underpaymentTolerance: charge.underpayment_tolerance,
      overpaymentTolerance: charge.overpayment_tolerance,
    },
    clock: charge.clock_at.getTime(),
    canceledAt: charge.canceled_at?.getTime() ?? null,
    deposits: Object.fromEntries(states.map((state) => [state.terms.id, state])),
    status: charge.status,
  }
}

function toDepositState(
  row: OpenDepositRow,
  transfers: readonly TransferRow[],
  unit: FiatAmount,
): DepositState {
  const own = transfers.filter((transfer) => transfer.deposit_id === row.id)
  return {
    terms: toDepositTerms(row, unit),
    latest: row.latest,
    transfers: Object.fromEntries(own.map((transfer) => [transfer.key, toMemory(transfer)])),
    inTimeAmount: row.in_time_amount,
  }
}

/**
 * What was agreed when a deposit was opened.
 * @param unit the smallest unit of the charge's currency
 */
export function toDepositTerms(row: OpenDepositRow, unit: FiatAmount): DepositTerms {
  const { id, amount, value } = row
  return {
    id,
    amount,
    value,
    decimals: askedDecimals({
      value,
      unit,
      price: priceAtRate({ value, amount }),
      assetDecimals: findAsset(row.asset)?.decimals ?? UNKNOWN_ASSET_DECIMALS,
    }),
    openedAt: row.opened_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    requiredConfirmations: row.policy_confirmations,
  }
}

function toMemory(row: TransferRow): TransferMemory {
  return {
    key: row.key,
    txid: row.txid,
    firstSeenAt: row.first_seen_at.getTime(),
    inTimeAmount: row.in_time_amount,
    clearedAmount: row.cleared_amount,
    clearedAt: row.cleared_at?.getTime() ?? null,
  }
}

export function toTransferRows(deposit: DepositState): TransferRow[] {
  return transferTotals(deposit).flatMap((totals) => {
    const memory = ownValue(deposit.transfers, totals.key)
    return memory ? [toTransferRow(deposit.terms.id, memory, totals)] : []
  })
}

function toTransferRow(
  depositId: DepositId,
  memory: TransferMemory,
  totals: TransferTotals,
): TransferRow {
  return {
    deposit_id: depositId,
    key: memory.key,
    txid: memory.txid,
    first_seen_at: new Date(memory.firstSeenAt),
    in_time_amount: memory.inTimeAmount,
    cleared_amount: memory.clearedAmount,
    cleared_at: memory.clearedAt === null ? null : new Date(memory.clearedAt),
    status: transferStatus(totals),
    amount: totals.aside?.amount ?? totals.amount,
    coin: totals.aside?.coin ?? null,
    confirmations: totals.confirmations,
  }
}

function transferStatus(totals: TransferTotals): TransferStatus {
  if (totals.aside) return totals.aside.state
  if (isZero(totals.amount)) return "dropped"
  if (!isZero(totals.held)) return "held"
  return totals.cleared === totals.amount ? "confirmed" : "seen"
}
