import type { AmlCaseId, DepositId, ReportedTransfer, Snapshot } from "../../../domain"
import type { StorageSession } from "../../../storage"
import { caseData } from "../shared/case-data"

/**
 * A snapshot in which held money that was sent back does not count as under way. Some processors say
 * nothing more about it, and the shopper's page would wait for ever; others call it returned or
 * refused, which the merchant need not be told of as something unusual. Money that they call confirmed all the same
 * is believed.
 */
export async function withoutSentBack(
  session: StorageSession,
  depositId: DepositId,
  snapshot: Snapshot,
): Promise<Snapshot> {
  if (!snapshot.transfers.some(mayBeSentBack)) return snapshot
  const gone = await session.amlCases.txidsSentBack(depositId)
  return {
    ...snapshot,
    transfers: snapshot.transfers.map((transfer) =>
      mayBeSentBack(transfer) && transfer.txid !== null && gone.has(transfer.txid)
        ? { ...transfer, state: "dropped" as const }
        : transfer,
    ),
  }
}

function mayBeSentBack({ state }: ReportedTransfer): boolean {
  return state === "seen" || state === "returned" || state === "refused"
}

/** Writes into the charge's history that its held money has gone back, and has the deposit read anew. */
export async function noteSentBack(session: StorageSession, caseId: AmlCaseId): Promise<void> {
  const found = await session.amlCases.findWithCharge(caseId)
  if (!found) return
  const { row, chargeId } = found
  await session.audit.add(chargeId, "aml.refunded", "Held deposit was refunded", caseData(row), {
    subject: caseId,
  })
  if (row.deposit_id === null) return
  await session.deposits.patch(row.deposit_id, { next_read_at: await session.now() })
}
