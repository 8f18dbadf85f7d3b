import BigNumber from "bignumber.js"
import { canonicalAddress } from "../addresses"
import { networkOf } from "../assets"
import type { SandboxContext } from "../context"
import { num } from "../json"
import type { Balances } from "./balances"
import { assetOfCoin, COINS, findCoin } from "./coins"
import { FieldReader } from "./fields"
import { ApiError, type Endpoint, success } from "./http"
import type { Payments } from "./payments"
import type { InventPaySwitches } from "./switches"
import type { Withdrawal } from "./types"
import {
  type LimitPeriod,
  type NewWithdrawal,
  withdrawalDetail,
  withdrawalFees,
  type Withdrawals,
} from "./withdrawals"

/** The simulated merchant, as balances name it. */
export const MERCHANT = { merchantId: "cmsandboxmerchant", businessName: "Sandbox Shop" } as const

/** Minutes from creation in which a withdrawal is said to be done. */
const ESTIMATED_MINUTES = 30

/** Balances and withdrawals. */
export function merchantRoutes(
  context: SandboxContext,
  balances: Balances,
  payments: Payments,
  withdrawals: Withdrawals,
  switches: () => InventPaySwitches,
): Endpoint[] {
  return [
    {
      method: "get",
      path: "/v1/merchant/balance",
      group: "other",
      auth: "merchant",
      handle: () => success(allBalances(), "Balances retrieved successfully"),
    },
    {
      method: "get",
      path: "/v1/merchant/balance/:currency",
      group: "other",
      auth: "merchant",
      handle: ({ params }) => {
        const currency = params.currency!
        if (!findCoin(currency)) throw new ApiError(404, "Currency not found", { currency })
        return success(oneBalance(currency), "Balance retrieved successfully")
      },
    },
    {
      method: "post",
      path: "/v1/merchant/withdrawal/create",
      group: "withdrawals",
      auth: "withdrawal",
      idempotent: true,
      handle: ({ body }) => {
        const request = readWithdrawal(body)
        checkLimits(request)
        const withdrawal = withdrawals.create(request)
        if (!withdrawal) {
          const { available } = balances.of(request.currency)
          throw new ApiError(400, "Insufficient balance", {
            available: num(available),
            requested: num(request.amount),
          })
        }
        const message = "Withdrawal created successfully"
        return success(createdWithdrawal(withdrawal), message, switches().creationStatus)
      },
    },
    {
      method: "get",
      path: "/v1/withdrawal/:withdrawalId",
      group: "other",
      auth: "merchant",
      handle: ({ params }) => {
        const withdrawal = withdrawals.find(params.withdrawalId!)
        if (!withdrawal) throw new ApiError(404, "Withdrawal not found")
        return success(readForm(withdrawal), "Withdrawal retrieved successfully")
      },
    },
  ]

  function allBalances() {
    const list = COINS.map(({ code }) => ({ currency: code, ...figures(code), ...limitsOf(code) }))
    const timestamp = context.clock.iso()
    if (switches().balances === "list") {
      return { ...MERCHANT, balances: list, summary: summary(), timestamp }
    }
    if (switches().balances === "nested") {
      return { ...MERCHANT, balances: { balances: list, summary: summary() }, timestamp }
    }
    const map = Object.fromEntries(list.map(({ currency, ...figures }) => [currency, figures]))
    return { ...MERCHANT, balances: map, timestamp }
  }

  function oneBalance(currency: string) {
    const lastUpdated = context.clock.iso()
    const beside = Object.fromEntries(
      (["daily", "weekly", "monthly"] as const).map((period) => {
        const { limit, used } = limitOf(currency, period)
        return [period, { limit, used }]
      }),
    )
    return {
      currency,
      balance: { ...figures(currency), ...limitsOf(currency, true), lastUpdated },
      limits: beside,
      merchantInfo: { businessName: MERCHANT.businessName, rateLimitTier: "standard" },
    }
  }

  function figures(currency: string) {
    const balance = balances.of(currency)
    return {
      totalEarned: num(balance.earned),
      totalWithdrawn: num(balance.withdrawn),
      totalFees: num(balance.fees),
      availableBalance: num(balance.available),
      lockedBalance: num(balance.locked),
      pendingBalance: num(payments.pendingBalance(currency)),
    }
  }

  /** Sums over all coins in US dollars. */
  function summary() {
    const total = (amountOf: (currency: string) => string) =>
      num(
        COINS.reduce(
          (sum, { code }) => sum.plus(new BigNumber(amountOf(code)).times(assetOfCoin(code).usd)),
          new BigNumber(0),
        ).toFixed(),
      )
    return {
      totalAvailable: total((code) => balances.of(code).available),
      totalLocked: total((code) => balances.of(code).locked),
      totalPending: total((code) => payments.pendingBalance(code)),
      totalEarned: total((code) => balances.of(code).earned),
      totalWithdrawn: total((code) => balances.of(code).withdrawn),
      totalFees: total((code) => balances.of(code).fees),
    }
  }

  function limitsOf(currency: string, withReset = false) {
    const resetAt = withReset ? nextMidnight(context.clock.now()) : undefined
    const limit = (period: LimitPeriod) => ({ ...limitOf(currency, period), resetAt })
    return { limits: { daily: limit("daily"), monthly: limit("monthly") } }
  }

  function limitOf(currency: string, period: LimitPeriod) {
    const limit = withdrawals.limit(currency, period)
    const used = withdrawals.used(currency, period)
    const remaining = BigNumber.max(new BigNumber(limit).minus(used), 0).toFixed()
    return { limit: num(limit), used: num(used), remaining: num(remaining) }
  }

  function checkLimits({ currency, amount }: NewWithdrawal): void {
    for (const period of ["daily", "weekly", "monthly"] as const) {
      const limit = withdrawals.limit(currency, period)
      const used = withdrawals.used(currency, period)
      if (new BigNumber(used).plus(amount).gt(limit)) {
        throw new ApiError(400, `Withdrawal exceeds the ${period} limit`, {
          limit: num(limit),
          used: num(used),
        })
      }
    }
  }

  function createdWithdrawal(withdrawal: Withdrawal) {
    const { available, locked } = balances.of(withdrawal.currency)
    return { ...sdkForm(withdrawal), balanceAfterLock: { available, locked } }
  }

  function readForm(withdrawal: Withdrawal) {
    return switches().withdrawalDetail === "metadata"
      ? withdrawalDetail(withdrawal, withdrawals.confirmations(withdrawal))
      : sdkForm(withdrawal)
  }
}

/** A withdrawal as InventPay's JavaScript SDK types it. */
function sdkForm(withdrawal: Withdrawal) {
  const { networkFee, serviceFee } = withdrawal
  const done = Date.parse(withdrawal.createdAt) + ESTIMATED_MINUTES * 60_000
  return {
    withdrawalId: withdrawal.withdrawalId,
    amount: withdrawal.amount,
    currency: withdrawal.currency,
    destinationAddress: withdrawal.destinationAddress,
    status: withdrawal.status,
    feeAmount: new BigNumber(networkFee).plus(serviceFee).toFixed(),
    netAmount: withdrawal.netAmount,
    feeBreakdown: { networkFee: num(networkFee), serviceFee: num(serviceFee) },
    transactionHash: withdrawal.transactionHash,
    requiresApproval: withdrawal.requiresApproval,
    createdAt: withdrawal.createdAt,
    processedAt: withdrawal.processedAt,
    estimatedCompletion: new Date(done).toISOString(),
    errorMessage: withdrawal.failureReason,
    description: withdrawal.description,
  }
}

function readWithdrawal(body: Record<string, unknown>): NewWithdrawal {
  const fields = new FieldReader(body)
  const amount = fields.positiveNumber("amount")
  const currency = fields.oneOf(
    "currency",
    COINS.map((coin) => coin.code),
  )
  const destinationAddress = fields.requiredText("destinationAddress")
  const description = fields.description()
  fields.finish()

  const asset = assetOfCoin(currency)
  if (!canonicalAddress(asset.network, destinationAddress)) {
    const network = networkOf(asset.network).name
    fields.refuse("destinationAddress", `is not a valid address on ${network}`)
  }
  if ((new BigNumber(amount).decimalPlaces() ?? 0) > asset.decimals) {
    fields.refuse("amount", `must have at most ${asset.decimals} decimals`)
  } else if (!new BigNumber(withdrawalFees(amount, currency).netAmount).gt(0)) {
    fields.refuse("amount", "must be greater than the fees")
  }
  fields.finish()
  return { amount, currency, destinationAddress, description }
}

function nextMidnight(now: number): string {
  return new Date((Math.floor(now / 86_400_000) + 1) * 86_400_000).toISOString()
}
