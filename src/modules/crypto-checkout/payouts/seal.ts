import { batchHash, decimal, payoutHash } from "../../../domain"
import type { PayoutBatchRow, PayoutContentRow, PayoutRow } from "../../../storage"
import type { Secrets } from "../shared/secrets"
import { payoutContent } from "./content"

/** A payout with what else belongs to it: who wants it, and under which reference it goes. */
export type SealableRow = PayoutContentRow &
  Pick<PayoutRow, "reference" | "created_by" | "discretionary" | "value" | "value_currency">

/** A payout that was sealed, with who let it go. */
type LetGoRow = SealableRow &
  Pick<PayoutRow, "content_hash" | "approval_required" | "approved_by" | "approved_hash">

function contentText(row: SealableRow): string {
  const { reference, created_by, discretionary, value, value_currency } = row
  const worth = value === null ? null : decimal(value)
  return JSON.stringify([
    payoutHash(payoutContent(row)),
    reference,
    created_by,
    discretionary,
    worth,
    value_currency,
  ])
}

/** Seals a payout when it is written: nobody without the secret can write or change one. */
export function sealContent(secrets: Secrets, row: SealableRow): string {
  return secrets.sign("payout", contentText(row))
}

export function isContentSealed(
  secrets: Secrets,
  row: SealableRow & Pick<PayoutRow, "content_hash">,
): boolean {
  return secrets.verify("payout", contentText(row), row.content_hash)
}

function releaseText(contentHash: string, approver: string | null): string {
  return JSON.stringify([contentHash, approver, "queued"])
}

/**
 * Seals that a payout may go.
 * @param approver id of the second person; null where none was needed
 */
export function sealRelease(
  secrets: Secrets,
  { content_hash }: Pick<PayoutRow, "content_hash">,
  approver: string | null,
): string {
  return secrets.sign("release", releaseText(content_hash, approver))
}

/** Whether what would go is what was written, and was let go by whom it says. */
export function mayGo(secrets: Secrets, row: LetGoRow): boolean {
  const { content_hash, approval_required, approved_by, approved_hash, created_by } = row
  if (approval_required && (approved_by === null || approved_by === created_by)) return false
  const approver = approval_required ? approved_by : null
  return (
    isContentSealed(secrets, row) &&
    secrets.verify("release", releaseText(content_hash, approver), approved_hash)
  )
}

/** What of a batch is sealed. */
type SealableBatch = Pick<PayoutBatchRow, "id" | "maker">

function batchText({ id, maker }: SealableBatch, rowHashes: readonly string[]): string {
  return JSON.stringify([id, maker, batchHash(rowHashes)])
}

/** Seals the rows of a batch in their order. */
export function sealBatch(
  secrets: Secrets,
  batch: SealableBatch,
  rowHashes: readonly string[],
): string {
  return secrets.sign("batch", batchText(batch, rowHashes))
}

export function isBatchSealed(
  secrets: Secrets,
  batch: SealableBatch & Pick<PayoutBatchRow, "content_hash">,
  rowHashes: readonly string[],
): boolean {
  return secrets.verify("batch", batchText(batch, rowHashes), batch.content_hash)
}
