import BigNumber from "bignumber.js"
import { canonicalAddress } from "../addresses"
import { networkOf } from "../assets"
import { num } from "../json"
import type { Balances } from "./balances"
import { assetOfCoin, COINS } from "./coins"
import { FieldReader } from "./fields"
import { ApiError, type Endpoint, success } from "./http"
import type { InventPaySwitches } from "./switches"
import type { Withdrawal } from "./types"
import {
  type NewWithdrawal,
  withdrawalDetail,
  withdrawalFees,
  type Withdrawals,
} from "./withdrawals"

/** Minutes from creation in which a withdrawal is said to be done. */
const ESTIMATED_MINUTES = 30

/** Money that leaves the merchant's account. */
export function withdrawalRoutes(
  balances: Balances,
  withdrawals: Withdrawals,
  switches: () => InventPaySwitches,
): Endpoint[] {
  return [
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
