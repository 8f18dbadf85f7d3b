import type { AmlCase } from "../../src/contract/aml"
import type { AmlState } from "../../src/contract/money-out"
import type { Text } from "../i18n/use-text"
import type { BadgeColor } from "./charge-state"

/** What waits for somebody is orange, what ended badly red. */
export const CASE_COLORS: Record<AmlState, BadgeColor> = {
  held: "orange",
  refunding: "blue",
  refunded: "grey",
  released: "green",
  rejected: "red",
}

/** e.g. `12.5 TRX`. */
export function caseAmount(each: Pick<AmlCase, "amount" | "asset">, text: Text): string {
  const symbol = each.asset?.symbol ?? text("aml.coinUnknown")
  return text("aml.amountOf", { amount: each.amount, symbol })
}

/** What was found, with the score where there is one. */
export function findingText({ finding, score }: AmlCase, text: Text): string {
  return finding === "risk" && score !== null
    ? text("aml.finding.riskScore", { score })
    : text(`aml.finding.${finding}`)
}
