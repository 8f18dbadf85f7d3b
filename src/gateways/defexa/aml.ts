import { createHash } from "node:crypto"
import type { AmlReport } from "../port/money-out"
import type { Currency } from "./currencies"
import type { AmlPayment } from "./api/types"

/** Everything in the list is held. A static address is the deposit's id, since each has its own. */
export function readAmlReport(payment: AmlPayment, table: readonly Currency[]): AmlReport {
  const code = payment.currency.toUpperCase()
  const score = scoreOf(payment)
  return {
    externalId: caseId(payment),
    asset: table.find((each) => each.code.toUpperCase() === code)?.asset.id ?? null,
    amount: payment.amount,
    depositExternalId: payment.address,
    address: payment.address,
    txid: payment.txid,
    score,
    severity: null,
    reason: null,
    finding: score === null ? "unknown" : "risk",
    state: "held",
    reportedAt: payment.createdAt,
  }
}

/** Never the token, by which the money could be sent anywhere. */
export function caseId({ id, txid, token }: AmlPayment): string {
  if (id !== null) return id
  if (txid !== null) return `tx:${txid}`
  return `token:${createHash("sha256").update(token).digest("hex").slice(0, 32)}`
}

function scoreOf({ riskScore }: AmlPayment): number | null {
  const score = Number(riskScore ?? Number.NaN)
  return score >= 0 && score <= 100 ? score : null
}
