import { isEqual } from "../../domain"
import type { MassRequest, MassSnapshot } from "../port/money-out"
import { ofRow } from "./payout-status"
import type { Payouts } from "./api/payouts"
import type { FeedRow } from "./api/types"

/**
 * So many rows are told of by Defexa's lists as far as we know; of a larger batch whose answer was
 * lost, rows would be missing.
 */
export const MAX_ROWS = 100

/** A batch that was told to exist, before its rows are. */
export function ofNewBatch({ rows }: MassRequest, externalId: string): MassSnapshot {
  return {
    externalId,
    rows: rows.map(({ reference, amount }) => ({
      reference,
      snapshot: {
        externalId: reference,
        status: "pending",
        externalStatus: "pending",
        txid: null,
        amount,
        fee: null,
        signatures: null,
        failure: null,
      },
    })),
    refused: [],
  }
}

/**
 * Finds a batch's rows. Defexa has no reference for a batch: each row's comment carries the row's.
 * Where the batch's number is known its list is read; a row whose comment was not kept is then told
 * by its address and amount, if no other row has the same.
 */
export async function findBatch(
  payouts: Payouts,
  request: MassRequest,
  batchNumber: string | null,
): Promise<MassSnapshot | null> {
  const listed =
    batchNumber === null
      ? await payouts.list({ type: "mass" })
      : await payouts.listMass(batchNumber)
  const rows = request.rows.flatMap((row) => {
    const found =
      listed.find(({ description }) => description === row.reference) ??
      (batchNumber === null ? undefined : byTarget(listed, request.rows, row))
    return found ? [{ reference: row.reference, snapshot: ofRow(found.id, found) }] : []
  })
  return rows.length === 0
    ? null
    : { externalId: batchNumber ?? request.reference, rows, refused: [] }
}

function byTarget(
  listed: readonly FeedRow[],
  all: MassRequest["rows"],
  wanted: MassRequest["rows"][number],
): FeedRow | undefined {
  const { address } = wanted.destination
  const twins = all.filter(
    ({ amount, destination }) => destination.address === address && isEqual(amount, wanted.amount),
  )
  const candidates = listed.filter(
    ({ target, amount }) => target === address && isEqual(amount, wanted.amount),
  )
  return twins.length === 1 && candidates.length === 1 ? candidates[0] : undefined
}
