import type { Query } from "./records"

/** Why something came back, as far as Medusa knows. */
export interface ReturnReason {
  /** For the admin, e.g. `Return #2: Wrong size`; null without a return. */
  note: string | null
  /** The refund reason that is called like it; null where there is none. */
  refundReasonId: string | null
}

interface Reason {
  value: string
  label: string
}

/** What a return says about why, with the refund reason of the same name or code. */
export async function findReturnReason(
  query: Query,
  returnId: string | null,
): Promise<ReturnReason> {
  if (returnId === null) return { note: null, refundReasonId: null }
  const { data } = await query.graph({
    entity: "return",
    fields: ["id", "display_id", "items.reason.value", "items.reason.label"],
    filters: { id: returnId },
  })
  const found = data[0]
  if (!found) return { note: null, refundReasonId: null }
  const items = (found.items ?? []) as ({ reason?: Reason | null } | null)[]
  const reasons = items.flatMap((item) => item?.reason ?? [])
  const labels = [...new Set(reasons.map(({ label }) => label))]
  const title = `Return #${found.display_id}`
  return {
    note: labels.length === 0 ? title : `${title}: ${labels.join(", ")}`,
    refundReasonId: await findRefundReason(query, reasons),
  }
}

async function findRefundReason(query: Query, reasons: readonly Reason[]): Promise<string | null> {
  const names = new Set(reasons.flatMap(({ value, label }) => [plain(value), plain(label)]))
  if (names.size === 0) return null
  const { data } = await query.graph({
    entity: "refund_reason",
    fields: ["id", "label", "code"],
  })
  const rows = data as { id: string; label: string; code?: string | null }[]
  return (
    rows.find(({ label, code }) => names.has(plain(label)) || names.has(plain(code)))?.id ?? null
  )
}

/** `Wrong size`, `wrong_size` and `wrong-size` are the same. */
function plain(name: string | null | undefined): string {
  return (name ?? "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
}
