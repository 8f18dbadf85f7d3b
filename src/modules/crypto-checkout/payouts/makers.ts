import type { AmlCaseId, RefundId } from "../../../domain"
import type { StorageSession, PayoutRow } from "../../../storage"

type MadeRow = Pick<PayoutRow, "created_by" | "makers">

/** Who writes a payout, and when. */
export interface Author {
  /** Id of the admin user. */
  actor: string
  /** By the database's clock. */
  at: Date
}

/** Ids of everybody who answers for a payout, and cannot be its second person; sorted, each once. */
export function makersOf({ created_by, makers }: MadeRow): string[] {
  return together([created_by, ...makers])
}

/** The same with others who had a hand in it; nulls are nobody. */
export function together(makers: readonly (string | null)[]): string[] {
  return [...new Set(makers.filter((maker) => maker !== null))].sort()
}

/** Who made the payouts that were written before for the same refund or held deposit. */
export async function makersBefore(
  session: StorageSession,
  about: { refundId?: RefundId; amlCaseId?: AmlCaseId },
): Promise<string[]> {
  const id = about.refundId ?? about.amlCaseId
  if (id === undefined) return []
  return together((await session.payouts.madeAbout(id)).flatMap(makersOf))
}
