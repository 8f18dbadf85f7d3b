import BigNumber from "bignumber.js"
import type { SandboxContext } from "../context"
import { num } from "../json"
import type { Balances } from "./balances"
import { assetOfCoin, COINS, findCoin } from "./coins"
import { ApiError, type Endpoint, success } from "./http"
import type { Payments } from "./payments"
import type { InventPaySwitches } from "./switches"
import type { LimitPeriod, Withdrawals } from "./withdrawals"

/** The simulated merchant, as balances name it. */
export const MERCHANT = { merchantId: "cmsandboxmerchant", businessName: "Sandbox Shop" } as const

/** What the merchant holds of each coin, and how much of it may be withdrawn. */
export function balanceRoutes(
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
}

function nextMidnight(now: number): string {
  return new Date((Math.floor(now / 86_400_000) + 1) * 86_400_000).toISOString()
}
