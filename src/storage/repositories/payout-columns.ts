import type { PayoutRow } from "../entities"

/** What has to be said of a new payout, with its type in the database; the rest has its value from the start. */
export const PAYOUT_COLUMNS = {
  id: "text",
  kind: "text",
  method: "text",
  batch_id: "text",
  row_number: "int",
  mass_reference: "text",
  refund_id: "text",
  aml_case_id: "text",
  gateway: "text",
  asset: "text",
  amount: "numeric",
  address: "text",
  tag: "text",
  memo_kind: "text",
  email: "text",
  source_id: "text",
  beneficiary: "jsonb",
  description: "text",
  value: "numeric",
  value_currency: "text",
  state: "text",
  reference: "text",
  idempotency_key: "text",
  content_hash: "text",
  approved_hash: "text",
  approval_required: "boolean",
  discretionary: "boolean",
  created_by: "text",
  makers: "text[]",
  created_at: "timestamptz",
} as const satisfies Partial<Record<keyof PayoutRow, string>>

/** Everything that decides where how much goes. */
export const CONTENT_COLUMNS = [
  "kind",
  "method",
  "gateway",
  "asset",
  "amount",
  "address",
  "tag",
  "memo_kind",
  "email",
  "source_id",
  "refund_id",
  "aml_case_id",
] as const satisfies readonly (keyof PayoutRow)[]

export type PayoutContentRow = Pick<PayoutRow, (typeof CONTENT_COLUMNS)[number]>

/** Begins the idempotency key of a payout that is a failed one written anew. */
export const RETRY = "again:"

/** What was refused once is written anew once, also when two admins press the button. */
export function retryKey(failedId: string): string {
  return RETRY + failedId
}

/** Failed payouts that nobody has sent again or dismissed; the condition is that of an index. */
export const UNATTENDED = `state = 'failed' AND kind = 'payout' AND attended_at IS NULL`

export type NewPayout = Pick<PayoutRow, keyof typeof PAYOUT_COLUMNS>
