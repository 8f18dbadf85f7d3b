import type { ChangeFact } from "./evidence"
import type { Rule } from "./rules"

/** Statuses that are for good, and what may still become of them. */
const FINAL: Record<string, readonly string[]> = {
  paid: ["paid", "overpaid"],
  // An excess may be withdrawn before it is confirmed.
  overpaid: ["overpaid", "paid"],
}

/** I5: nothing regresses, in whatever order news came. */
export const nothingRegresses: Rule = ({ changes }) => changes.flatMap(regressOf)

function regressOf({ entity, was, is_now: now }: ChangeFact): string[] {
  if (was === null) return []
  if (entity === "transfer") {
    const less = Number(now["cleared_amount"]) < Number(was["cleared_amount"])
    return less
      ? [`I5: ${was["cleared_amount"]} were confirmed, and ${now["cleared_amount"]} are left`]
      : []
  }
  const id = String(was["id"])
  // What a processor gives back by itself is there no more.
  const isReturned = String(now["labels"]).includes("returned_by_processor")
  const allowed = isReturned ? undefined : FINAL[String(was["status"])]
  return [
    ...(allowed && !allowed.includes(String(now["status"]))
      ? [`I5: ${id} was ${was["status"]}, and became ${now["status"]}`]
      : []),
    ...(Number(now["version"]) < Number(was["version"])
      ? [`I5: ${id} went from version ${was["version"]} to ${now["version"]}`]
      : []),
    ...(was["captured_at"] !== null && now["captured_at"] === null
      ? [`I5: ${id} was captured, and is no more`]
      : []),
    ...(was["canceled_at"] !== null && now["canceled_at"] === null
      ? [`I5: ${id} was cancelled, and is no more`]
      : []),
  ]
}
