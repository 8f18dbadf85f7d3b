import { type AmlFinding, type Operation, UNSCORED_REASONS } from "./types"

/**
 * Why a deposit was stopped, in words for an admin. A deposit that could not be scored is told apart
 * from one in which something was found. Nothing of this is for the shopper.
 */
export function describeFinding(finding: AmlFinding): string {
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
