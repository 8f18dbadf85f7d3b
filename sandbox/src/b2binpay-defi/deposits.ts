import { makeAddress } from "../addresses"
import { assetOf } from "../assets"
import type { AmlAction, Setback } from "../processor"
import type { ChainTransfer } from "../chain"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { chainOf, currencyOfAsset } from "./catalog"
import { snowflake } from "./ids"
import type { B2BinPayDefiSwitches } from "./switches"
import type { Finding, Invoice, Operation, OperationStatus } from "./types"

/** Why a deposit is blocked, as the switch names it. */
type Reason = Exclude<B2BinPayDefiSwitches["aml"], "clean" | "slow">

const FINDINGS: Record<Reason | "clean", Omit<Finding, "scoredAt">> = {
  clean: { riskScore: 4, severity: "low", reason: null },
  threshold_exceeded: { riskScore: 71, severity: "high", reason: "threshold_exceeded" },
  severe_alert: { riskScore: 96, severity: "severe", reason: "severe_alert" },
  budget_exhausted: { riskScore: null, severity: null, reason: "budget_exhausted" },
  provider_failed: { riskScore: null, severity: null, reason: "provider_failed" },
  currency_unsupported: { riskScore: null, severity: null, reason: "currency_unsupported" },
}

/** What a deposit does when it moves; the invoices hear of it. */
export interface DepositEvents {
  received(operation: Operation): void
  confirmed(operation: Operation): void
  blocked(operation: Operation): void
  /** It does not count any more. */
  gone(operation: Operation): void
}

/** Deposits to invoices: PENDING -> AML_CHECK -> CONFIRMED or BLOCKED; FAILED, too, when dropped. */
export class Deposits {
  private operations: Operation[] = []

  constructor(
    private readonly context: SandboxContext,
    private readonly switches: () => B2BinPayDefiSwitches,
    private readonly events: DepositEvents,
  ) {}

  of(invoiceId: string): Operation[] {
    return this.operations.filter((each) => each.invoiceId === invoiceId)
  }

  all(): Operation[] {
    return this.operations
  }

  /** A transfer to an invoice's address is new, mined, or gone. */
  take(invoice: Invoice, transfer: ChainTransfer): void {
    const known = this.operations.find((each) => each.txid === transfer.txid)
    if (known) return this.follow(known)
    const currency = currencyOfAsset(transfer.asset)
    // Coins on another chain than the invoice's are not seen at all.
    if (currency?.chainId !== invoice.chainId) return
    const operation: Operation = {
      id: snowflake(this.context.chain),
      transactionId: snowflake(this.context.chain),
      operationType: "INVOICE_DEPOSIT",
      deploymentId: invoice.deploymentId,
      chainId: invoice.chainId,
      invoiceId: invoice.id,
      payoutId: null,
      txid: transfer.txid,
      fromAddress: makeAddress(assetOf(transfer.asset).network, `payer/${transfer.txid}`),
      toAddress: invoice.address,
      currencyId: currency.id,
      amount: transfer.amount,
      status: "PENDING",
      finding: null,
      createdAt: this.context.clock.iso(),
      updatedAt: this.context.clock.iso(),
      confirmedAt: null,
    }
    this.operations.push(operation)
    this.events.received(operation)
    this.follow(operation)
  }

  /** Blocks were added. */
  followAll(): void {
    for (const operation of [...this.operations]) {
      if (operation.status === "PENDING") this.follow(operation)
    }
  }

  /** What the people who screen decide; false for a transfer that is not known here. */
  review(action: AmlAction, transfer: ChainTransfer): boolean {
    const operation = this.operations.find((each) => each.txid === transfer.txid)
    if (!operation) return false
    if (action === "hold") {
      this.demand(operation, ["PENDING", "AML_CHECK", "CONFIRMED"], action)
      this.block(operation, "severe_alert")
    } else if (action === "release") {
      this.demand(operation, ["AML_CHECK", "BLOCKED"], action)
      if (this.isDeep(operation)) this.confirm(operation)
      else this.move(operation, "PENDING")
    } else {
      this.demand(operation, ["AML_CHECK", "BLOCKED"], action)
      this.move(operation, "REFUNDED")
      this.events.gone(operation)
    }
    return true
  }

  /** Fails, or goes back to its sender; false for a transfer that is not known here. */
  setBack(setback: Setback, transfer: ChainTransfer): boolean {
    const operation = this.operations.find((each) => each.txid === transfer.txid)
    if (!operation) return false
    this.demand(operation, ["PENDING", "AML_CHECK", "CONFIRMED", "BLOCKED"], setback)
    this.move(operation, setback === "refuse" ? "FAILED" : "REFUNDED")
    this.events.gone(operation)
    return true
  }

  snapshot(): Operation[] {
    return this.operations
  }

  restore(operations: Operation[]): void {
    this.operations = operations
  }

  private follow(operation: Operation): void {
    const transfer = this.context.chain.transfer(operation.txid)
    if (transfer.status === "dropped") {
      if (operation.status === "FAILED") return
      this.move(operation, "FAILED")
      this.events.gone(operation)
    } else if (operation.status === "PENDING" && this.isDeep(operation)) this.screen(operation)
  }

  private screen(operation: Operation): void {
    this.move(operation, "AML_CHECK")
    const { aml } = this.switches()
    if (aml === "slow") return
    if (aml === "clean") this.confirm(operation)
    else this.block(operation, aml)
  }

  private confirm(operation: Operation): void {
    operation.finding = { ...FINDINGS.clean, scoredAt: this.context.clock.iso() }
    operation.confirmedAt = this.context.clock.iso()
    this.move(operation, "CONFIRMED")
    this.events.confirmed(operation)
  }

  private block(operation: Operation, reason: Reason): void {
    operation.finding = { ...FINDINGS[reason], scoredAt: this.context.clock.iso() }
    this.move(operation, "BLOCKED")
    this.events.blocked(operation)
  }

  private move(operation: Operation, status: OperationStatus): void {
    operation.status = status
    operation.updatedAt = this.context.clock.iso()
    this.context.changed()
  }

  private demand(
    operation: Operation,
    allowed: OperationStatus[],
    action: AmlAction | Setback,
  ): void {
    if (allowed.includes(operation.status)) return
    throw new SandboxError(409, `cannot ${action} a deposit that is ${operation.status}`)
  }

  private isDeep(operation: Operation): boolean {
    const transfer = this.context.chain.transfer(operation.txid)
    const depth = this.context.chain.confirmations(transfer)
    return depth >= chainOf(operation.chainId).requiredConfirmations
  }
}
