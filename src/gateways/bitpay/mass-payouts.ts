import type { Instant } from "../../domain"
import type { MassRequest, MassRow, MassSnapshot, MoneyOut } from "../port/money-out"
import { write } from "../port/writing"
import type { BitPayClient } from "./api/client"
import { toSendSnapshot } from "./payout-status"
import { payeeOf, refused, search, termsOf } from "./payouts"
import type { Payout, PayoutGroup } from "./api/payouts"

/** BitPay tells no limit. This many stay well within one call's time. */
export const MAX_ROWS = 100

const DAY_MS = 86_400_000

/** Groups of payouts; each row lives and fails by itself, under its own reference. */
export function massPayoutCalls(
  client: BitPayClient,
): Required<Pick<MoneyOut, "sendMany" | "findMany">> {
  const find = async (request: MassRequest, sentAt: Instant): Promise<MassSnapshot | null> => {
    const wanted = new Set(request.rows.map(({ reference }) => reference))
    const found = (await search(client, sentAt)).filter(
      ({ reference }) => reference !== null && wanted.has(reference),
    )
    return found.length === 0 ? null : snapshotOf(request, found)
  }
  return {
    async sendMany(request) {
      if (request.rows.length > MAX_ROWS) {
        throw refused(`${request.rows.length} rows are too many; send at most ${MAX_ROWS} at once`)
      }
      const { asset, callbackUrl } = request
      const instructions = request.rows.map((row) => ({
        ...termsOf({ ...row, asset, callbackUrl }),
        ...payeeOf(row.destination),
      }))
      // BitPay would make all of them a second time.
      const earlier = await find(request, Date.now() - DAY_MS)
      if (earlier) return write({ call: () => Promise.resolve(earlier), told: (known) => known })
      return write({
        call: () => client.payouts.createGroup(instructions),
        told: (group) => ({
          ...snapshotOf(request, group.payouts),
          refused: refusedRows(request, group),
        }),
      })
    },

    findMany: (request) => find(request, request.sentAt),
  }
}

/** The oldest payout of each row; rows that BitPay does not tell of are left out. */
function snapshotOf(request: MassRequest, payouts: readonly Payout[]): MassSnapshot {
  const rows = request.rows.flatMap(({ reference }) => {
    const payout = payouts.find((each) => each.reference === reference)
    return payout ? [{ reference, snapshot: toSendSnapshot(payout) }] : []
  })
  const [first] = payouts
  return { externalId: first?.groupId ?? request.reference, rows, refused: [] }
}

/** BitPay names who was refused, not which row: rows of one recipient are told in their order. */
function refusedRows(
  { rows }: MassRequest,
  { payouts, failed }: PayoutGroup,
): MassSnapshot["refused"] {
  const made = new Set(payouts.map(({ reference }) => reference))
  const left = [...failed]
  return rows
    .filter(({ reference }) => !made.has(reference))
    .flatMap((row) => {
      const index = left.findIndex(({ payee }) => isPayee(payee, row))
      const [failure] = index < 0 ? [] : left.splice(index, 1)
      return failure
        ? [{ reference: row.reference, reason: failure.message ?? "BitPay tells no reason" }]
        : []
    })
}

function isPayee(payee: string | null, { destination }: MassRow): boolean {
  return payee?.toLowerCase() === destination.address.toLowerCase()
}
