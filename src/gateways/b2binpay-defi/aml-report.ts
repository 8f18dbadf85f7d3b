import type { AmlReport } from "../port/money-out"
import { describeFinding } from "./aml"
import { KNOWN_CURRENCIES, isSameCurrency } from "./currencies"
import { type AmlFinding, type Operation, UNSCORED_REASONS } from "./types"

/** A case's id names the chain too, without which DeFi does not find the operation. */
export function readAmlReport(chainId: string, operation: Operation): AmlReport {
  const { id, currencyId, amount, invoiceId, toAddress, txHash, aml, createdAt } = operation
  const known = KNOWN_CURRENCIES.find((each) => isSameCurrency(each.currencyId, currencyId ?? ""))
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
