import { batchHash, decimal, payoutHash } from "../../../domain"
import type { PayoutBatchRow, PayoutContentRow, PayoutRow } from "../../../storage"
import type { Secrets } from "../shared/secrets"
import { payoutContent } from "./content"
import { makersOf } from "./makers"

/**
 * A payout with what else belongs to it: under which reference it goes, what it is judged by, and
 * what decides who may approve it.
 */
export type SealableRow = PayoutContentRow &
  Pick<PayoutRow, "reference" | "discretionary" | "value" | "value_currency"> &
  Pick<PayoutRow, "created_by" | "makers" | "created_at">

/** A payout that was sealed, with who let it go. */
type LetGoRow = SealableRow &
  Pick<PayoutRow, "content_hash" | "approval_required" | "approved_by" | "approved_hash">

function contentText(row: SealableRow): string {
  const { reference, created_by, created_at, discretionary, value, value_currency } = row
  const worth = value === null ? null : decimal(value)
  return JSON.stringify([
    payoutHash(payoutContent(row)),
    reference,
    created_by,
    discretionary,
    worth,
    value_currency,
    makersOf(row),
    created_at.getTime(),
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
  const { approval_required, approved_by } = row
  if (approval_required && (approved_by === null || makersOf(row).includes(approved_by))) {
    return false
  }
  return (
    isContentSealed(secrets, row) &&
    isReleased(secrets, row, approval_required ? approved_by : null)
  )
}

/**
 * Whether a payout was let go without a second person, as its seal proves: what the database says
 * of `approval_required` alone does not.
 */
export function wentAlone(
  secrets: Secrets,
  row: Pick<PayoutRow, "content_hash" | "approved_hash" | "approval_required">,
): boolean {
  return !row.approval_required && isReleased(secrets, row, null)
}

function isReleased(
  secrets: Secrets,
  { content_hash, approved_hash }: Pick<PayoutRow, "content_hash" | "approved_hash">,
  approver: string | null,
): boolean {
  return secrets.verify("release", releaseText(content_hash, approver), approved_hash)
}

/** What of a batch is sealed; who wrote its rows, and when, is sealed with each of them. */
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
