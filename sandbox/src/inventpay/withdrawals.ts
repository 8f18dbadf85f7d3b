import BigNumber from "bignumber.js"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { num } from "../json"
import type { Balances } from "./balances"
import { assetOfCoin, coinOf } from "./coins"
import type { InventPaySwitches } from "./switches"
import type { Withdrawal } from "./types"
import type { InventPayEvent, Webhooks } from "./webhooks"

/** Service fee of a withdrawal, as a fraction of its amount. */
const SERVICE_FEE_RATE = "0.005"

/** Most that may be withdrawn, in US dollars. */
const LIMITS_USD = { daily: "100000", weekly: "400000", monthly: "1000000" } as const
const LIMIT_DAYS = { daily: 1, weekly: 7, monthly: 30 } as const
export type LimitPeriod = keyof typeof LIMITS_USD

/** Checked request of a withdrawal. */
export interface NewWithdrawal {
  amount: string
  currency: string
  destinationAddress: string
  description: string | null
}

/** Fees and what is left of `amount`; the net may be negative. */
export function withdrawalFees(amount: string, currency: string) {
  const { decimals } = assetOfCoin(currency)
  const networkFee = coinOf(currency).networkFee
  const serviceFee = new BigNumber(amount)
    .times(SERVICE_FEE_RATE)
    .decimalPlaces(decimals, BigNumber.ROUND_UP)
  const feeAmount = serviceFee.plus(networkFee)
  return {
    networkFee,
    serviceFee: serviceFee.toFixed(),
    feeAmount: feeAmount.toFixed(),
    netAmount: new BigNumber(amount).minus(feeAmount).toFixed(),
  }
}

/** All withdrawals: PENDING -> PROCESSING (coins sent) -> COMPLETED (deep enough) or FAILED. */
export class Withdrawals {
  private byId = new Map<string, Withdrawal>()

  constructor(
    private readonly context: SandboxContext,
    private readonly balances: Balances,
    private readonly hooks: Webhooks,
    private readonly switches: () => InventPaySwitches,
  ) {
    context.chain.listen((event) => {
      for (const withdrawal of this.byId.values()) {
        if (withdrawal.status !== "PROCESSING") continue
        const concerned =
          event.type === "transfer"
            ? event.transfer.txid === withdrawal.transactionHash
            : event.networks.includes(assetOfCoin(withdrawal.currency).network)
        if (concerned) this.follow(withdrawal)
      }
    })
  }

  /** Locks the amount; null when the balance does not have it. */
  create(request: NewWithdrawal): Withdrawal | null {
    if (!this.balances.lock(request.currency, request.amount)) return null
    const { requiresApproval, withdrawalFailure } = this.switches()
    const { networkFee, serviceFee, netAmount } = withdrawalFees(request.amount, request.currency)
    const withdrawal: Withdrawal = {
      withdrawalId: `cm${this.context.chain.uniqueId(23)}`,
      ...request,
      networkFee,
      serviceFee,
      netAmount,
      requiresApproval,
      status: "PENDING",
      transactionHash: null,
      doomed: withdrawalFailure,
      failureReason: null,
      createdAt: this.context.clock.iso(),
      processAt: null,
      processedAt: null,
      completedAt: null,
    }
    this.byId.set(withdrawal.withdrawalId, withdrawal)
    this.tell(withdrawal, "withdrawal.created")
    if (!requiresApproval) this.schedule(withdrawal)
    this.context.changed()
    return withdrawal
  }

  find(id: string): Withdrawal | undefined {
    return this.byId.get(id)
  }

  all(): Withdrawal[] {
    return [...this.byId.values()]
  }

  approve(id: string): void {
    const withdrawal = this.waiting(id)
    if (withdrawal.processAt) throw new SandboxError(409, `withdrawal ${id} needs no approval`)
    this.schedule(withdrawal)
    this.context.changed()
  }

  fail(id: string, reason: string): void {
    this.giveUp(this.waiting(id), reason)
  }

  /** Sum taken in the last day, week or month, in the coin; failed ones do not count. */
  used(currency: string, period: LimitPeriod): string {
    const since = this.context.clock.now() - LIMIT_DAYS[period] * 24 * 3600 * 1000
    return this.all()
      .filter((each) => each.currency === currency && each.status !== "FAILED")
      .filter((each) => Date.parse(each.createdAt) > since)
      .reduce((sum, each) => sum.plus(each.amount), new BigNumber(0))
      .toFixed()
  }

  /** The limit of a period in the coin, rounded down to 8 decimals. */
  limit(currency: string, period: LimitPeriod): string {
    const limit = new BigNumber(LIMITS_USD[period]).div(assetOfCoin(currency).usd)
    return limit.decimalPlaces(8, BigNumber.ROUND_DOWN).toFixed()
  }

  confirmations(withdrawal: Withdrawal): number {
    if (!withdrawal.transactionHash) return 0
    return this.context.chain.confirmations(this.context.chain.transfer(withdrawal.transactionHash))
  }

  snapshot(): Withdrawal[] {
    return this.all()
  }

  restore(withdrawals: Withdrawal[]): void {
    this.byId = new Map(withdrawals.map((each) => [each.withdrawalId, each]))
    for (const withdrawal of withdrawals) {
      if (withdrawal.status === "PENDING" && withdrawal.processAt) this.planProcessing(withdrawal)
    }
  }

  reset(): void {
    this.byId.clear()
  }

  private waiting(id: string): Withdrawal {
    const withdrawal = this.byId.get(id)
    if (!withdrawal) throw new SandboxError(404, `no InventPay withdrawal ${id}`)
    if (withdrawal.status === "PENDING") return withdrawal
    throw new SandboxError(409, `withdrawal ${id} is ${withdrawal.status} already`)
  }

  private schedule(withdrawal: Withdrawal): void {
    const delay = this.switches().withdrawalDelaySeconds * 1000
    withdrawal.processAt = new Date(this.context.clock.now() + delay).toISOString()
    this.planProcessing(withdrawal)
  }

  private planProcessing(withdrawal: Withdrawal): void {
    this.context.clock.at(Date.parse(withdrawal.processAt!), () => {
      const known = this.byId.has(withdrawal.withdrawalId)
      if (known && withdrawal.status === "PENDING") this.process(withdrawal)
    })
  }

  private process(withdrawal: Withdrawal): void {
    withdrawal.processedAt = this.context.clock.iso()
    if (withdrawal.doomed !== null) return this.giveUp(withdrawal, withdrawal.doomed)
    withdrawal.status = "PROCESSING"
    const { asset } = coinOf(withdrawal.currency)
    const { destinationAddress, netAmount } = withdrawal
    withdrawal.transactionHash = this.context.chain.send(asset, destinationAddress, netAmount).txid
    this.tell(withdrawal, "withdrawal.processing")
    this.context.changed()
  }

  private follow(withdrawal: Withdrawal): void {
    const transfer = this.context.chain.transfer(withdrawal.transactionHash!)
    if (transfer.status === "dropped") {
      if (transfer.replacedBy) withdrawal.transactionHash = transfer.replacedBy
      else this.giveUp(withdrawal, "The transaction was dropped from the network")
    } else if (this.confirmations(withdrawal) >= coinOf(withdrawal.currency).confirmations) {
      withdrawal.status = "COMPLETED"
      withdrawal.completedAt = this.context.clock.iso()
      const fees = new BigNumber(withdrawal.networkFee).plus(withdrawal.serviceFee).toFixed()
      this.balances.pay(withdrawal.currency, withdrawal.amount, fees)
      this.tell(withdrawal, "withdrawal.completed")
    } else return
    this.context.changed()
  }

  private giveUp(withdrawal: Withdrawal, reason: string): void {
    withdrawal.status = "FAILED"
    withdrawal.failureReason = reason
    this.balances.unlock(withdrawal.currency, withdrawal.amount)
    this.tell(withdrawal, "withdrawal.failed")
    this.context.changed()
  }

  /** The payload is not documented; it carries the fields of a withdrawal that is read. */
  private tell(withdrawal: Withdrawal, event: InventPayEvent): void {
    this.hooks.withdrawal(
      withdrawal,
      event,
      withdrawalDetail(withdrawal, this.confirmations(withdrawal)),
    )
  }
}

/** A withdrawal as `GET /v1/withdrawal/{id}` is documented to answer. */
export function withdrawalDetail(withdrawal: Withdrawal, confirmations: number) {
  const { networkFee, serviceFee, netAmount } = withdrawal
  return {
    withdrawalId: withdrawal.withdrawalId,
    amount: withdrawal.amount,
    currency: withdrawal.currency,
    destinationAddress: withdrawal.destinationAddress,
    status: withdrawal.status,
    feeAmount: new BigNumber(networkFee).plus(serviceFee).toFixed(),
    transactionHash: withdrawal.transactionHash,
    metadata: {
      netAmount: num(netAmount),
      networkFee: num(networkFee),
      serviceFee: num(serviceFee),
      confirmations,
    },
    createdAt: withdrawal.createdAt,
    processedAt: withdrawal.processedAt,
    completedAt: withdrawal.completedAt,
    description: withdrawal.description,
    failureReason: withdrawal.failureReason,
  }
}
