import {
  type AssetAmount,
  type CurrencyCode,
  type PayoutOrder,
  type PayoutTotal,
  type Price,
  add,
  decimal,
  divide,
  isLess,
  isZero,
  multiply,
  roundDown,
  roundUp,
  subtract,
} from "../../../../domain"
import type { FeeEstimate } from "../../../../gateways"
import type { BalanceRow, StorageSession } from "../../../../storage"
import { refreshBalances } from "../../accounts/balances"
import type { Context } from "../../shared/context"
import { estimatePrice } from "../create"
import { symbolOf } from "./assets"
import type { PayoutGateway } from "./payout-gateways"

/** Balances that are older are read anew before they are shown beside a decision. */
const FRESH_MS = 60_000

/** What several payouts of one gateway and asset cost together, as far as the processor tells. */
export interface Cost {
  /** In `feeAsset`. */
  fee: AssetAmount
  feeAsset: string
  /** What leaves the balance of the sent asset. */
  spend: AssetAmount
  receive: AssetAmount
}

/** What is known beforehand about money that would go through one gateway in one asset. */
export interface PayoutEstimate {
  total: PayoutTotal
  balance: BalanceRow | null
  cost: Cost | null
  /** Worth of one coin in the currency of the approval rule; null without a rate. */
  price: Price | null
  currency: CurrencyCode
  calls: number
  seconds: number | null
}

/** Looks at each total: one question to a processor for each, however many rows it has. */
export async function estimates(
  context: Context,
  session: StorageSession,
  payoutGateways: readonly PayoutGateway[],
  totals: readonly PayoutTotal[],
  orders: readonly PayoutOrder[],
): Promise<PayoutEstimate[]> {
  const balances = await freshBalances(context, session, totals)
  return Promise.all(
    totals.map(async (total) => {
      const payoutGateway = gatewayOf(payoutGateways, total)
      const [cost, known] = await Promise.all([
        costOf(payoutGateways, total, orders),
        estimatePrice(context, { gateway: total.gateway, asset: total.asset.id }),
      ])
      return {
        total,
        cost,
        price: known?.price ?? null,
        currency: known?.currency ?? context.options.moneyOut.approval?.currency ?? "usd",
        balance: balanceOf(balances, total),
        ...effort(payoutGateway, total.rows),
      }
    }),
  )
}

/** Balances as they were told within the last minute, or as they were last told. */
async function freshBalances(
  context: Context,
  session: StorageSession,
  totals: readonly PayoutTotal[],
): Promise<BalanceRow[]> {
  const gateways = [...new Set(totals.map(({ gateway }) => gateway))]
  const known = await session.gatewayState.listBalances()
  const old = gateways.filter((id) => {
    const readAt = known.find(({ gateway }) => gateway === id)?.read_at
    return !readAt || Date.now() - readAt.getTime() > FRESH_MS
  })
  if (old.length === 0) return known
  await Promise.all(old.map((id) => refreshBalances(context, id)))
  return session.gatewayState.listBalances()
}

function balanceOf(balances: readonly BalanceRow[], total: PayoutTotal): BalanceRow | null {
  const own = ({ gateway, asset }: BalanceRow) =>
    gateway === total.gateway && asset === total.asset.id
  return balances.find(own) ?? null
}

function gatewayOf(
  payoutGateways: readonly PayoutGateway[],
  { gateway: id }: PayoutTotal,
): PayoutGateway | undefined {
  return payoutGateways.find(({ gateway }) => gateway.id === id)
}

/** What all rows of a total cost together; null where the processor does not tell. */
export async function costOf(
  payoutGateways: readonly PayoutGateway[],
  total: PayoutTotal,
  orders: readonly PayoutOrder[],
): Promise<Cost | null> {
  const payoutGateway = gatewayOf(payoutGateways, total)
  const sample = orders.find(
    ({ gateway, asset }) => gateway === total.gateway && asset.id === total.asset.id,
  )
  return payoutGateway && sample ? askCost(payoutGateway, total, sample) : null
}

/** Asks for a payout of the average amount: fees are a sum, a part of the amount, or both. */
async function askCost(
  { gateway }: PayoutGateway,
  { asset, rows, amount }: PayoutTotal,
  { address, tag, memoKind }: PayoutOrder,
): Promise<Cost | null> {
  const average = roundDown(divide(amount, decimal(rows)), asset.decimals)
  if (isZero(average)) return null
  try {
    const estimate = await gateway.moneyOut?.estimateFee?.({
      asset: asset.id,
      amount: average,
      destination: { address, tag, memoKind },
      description: "",
    })
    return estimate ? multiplied(estimate, average, amount, rows, asset.decimals) : null
  } catch {
    // Not told beforehand, e.g. because the balance is too small for the question.
    return null
  }
}

function multiplied(
  { fee, asset, spend, receive }: FeeEstimate,
  average: AssetAmount,
  amount: AssetAmount,
  rows: number,
  decimals: number,
): Cost {
  const all = (each: AssetAmount) => roundUp(multiply(each, decimal(rows)), decimals)
  if (rows === 1) return { fee: decimal(fee), feeAsset: asset, spend, receive }
  // What rounding the average has lost is of the amount, not of the fee.
  const lost = subtract(amount, all(average))
  return {
    fee: multiply(fee, decimal(rows)),
    feeAsset: asset,
    spend: add(all(spend), lost),
    receive: add(all(receive), lost),
  }
}

function effort(
  payoutGateway: PayoutGateway | undefined,
  rows: number,
): { calls: number; seconds: number | null } {
  const calls = payoutGateway?.mass ? Math.ceil(rows / payoutGateway.mass.maxRows) : rows
  const perMinute = payoutGateway?.can.perMinute ?? null
  return { calls, seconds: perMinute === null ? null : Math.ceil((calls / perMinute) * 60) }
}

/** Why the balance does not suffice; null when it does, or is not told. */
export function balanceProblem({ total, balance, cost }: PayoutEstimate): string | null {
  const needed = cost?.spend ?? total.amount
  if (!balance || !isLess(balance.available, needed)) return null
  const symbol = symbolOf(total.asset.id)
  return `The balance is ${decimal(balance.available)} ${symbol}, ${needed} ${symbol} are required.`
}
