import type { AmlReport } from "../port/money-out"
import { type AmlFinding, type Operation, UNSCORED_REASONS } from "./api/types"
import { KNOWN_CURRENCIES, isSameCurrency } from "./currencies"

/** A case's id names the chain too, without which DeFi does not find the operation. */
export function readAmlReport(chainId: string, operation: Operation): AmlReport {
  const { id, currencyId, amount, invoiceId, toAddress, txHash, aml, createdAt } = operation
  const known = KNOWN_CURRENCIES.find((each) => isSameCurrency(currencyId, each.currencyId))
  return {
    externalId: `${chainId}:${id}`,
    asset: known?.asset.id ?? null,
    amount,
    depositExternalId: invoiceId,
    address: toAddress,
    txid: txHash,
    score: aml.riskScore,
    severity: aml.severity,
    reason: aml.reason ?? describeFinding(aml),
    finding: findingOf(aml),
    state: stateOf(operation),
    reportedAt: createdAt,
  }
}

/** Chain and operation of a case's id; null for what is none. */
export function parseCaseId(externalId: string): { chainId: string; operationId: string } | null {
  const [chainId, operationId, ...rest] = externalId.split(":")
  return chainId && operationId && rest.length === 0 ? { chainId, operationId } : null
}

function findingOf({ reason, severity, riskScore }: AmlFinding): AmlReport["finding"] {
  if (reason !== null && UNSCORED_REASONS.includes(reason)) return "unscored"
  return reason === null && severity === null && riskScore === null ? "unknown" : "risk"
}

function stateOf({ status, amlCheckInProgress }: Operation): AmlReport["state"] {
  switch (status) {
    case "CONFIRMED":
      return amlCheckInProgress ? "held" : "released"
    case "CREATED":
    case "PENDING":
      return "released"
    case "REFUNDED":
      return "refunded"
    case "FAILED":
    case "CANCELLED":
      return "rejected"
    case "BLOCKED":
    case "AML_CHECK":
    case "UNKNOWN":
      return "held"
  }
}

/**
 * Why a deposit was stopped, in words for an admin. A deposit that could not be scored is told apart
 * from one in which something was found. Nothing of this is for the shopper.
 */
function describeFinding(finding: AmlFinding): string {
  const { severity, riskScore, reason } = finding
  if (reason !== null && UNSCORED_REASONS.includes(reason)) {
    return `could not be scored (${reason})`
  }
  if (severity === null && riskScore === null && reason === null) {
    return "no reason given"
  }
  const score = riskScore === null ? null : `score ${riskScore} of 100`
  const risk = severity === null ? null : `${severity} risk`
  return [risk, score, reason].filter((part) => part !== null).join(", ")
}

/** One line about everything that AML screening stopped; null when it stopped nothing. */
export function describeBlocked(operations: readonly Operation[]): string | null {
  const blocked = operations.filter((operation) => operation.status === "BLOCKED")
  if (blocked.length === 0) return null
  const lines = blocked.map((each) => `${sumOf(each)}: ${describeFinding(each.aml)}`)
  return `blocked by AML: ${lines.join("; ")}`
}

/** e.g. `30 USDT`. */
export function sumOf({ amount, currency, currencyId }: Operation): string {
  return `${amount} ${currency?.symbol ?? currencyId ?? "?"}`
}
