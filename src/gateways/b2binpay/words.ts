/** B2BINPAY's numbers in words, for people. */
import { DEPOSIT_STATUS, PAYOUT_STATUS, TRANSFER_STATUS } from "./types"

/** e.g. `confirmed` for 2; `transfer_7` for one that is in no table. */
export function transferStatusWord(status: number | null): string {
  return wordOf(TRANSFER_STATUS, status) ?? `transfer_${status}`
}

/** e.g. `created` for 2; `created` as well where B2BINPAY tells none. */
export function depositStatusWord(status: number | null): string {
  return status === null ? "created" : (wordOf(DEPOSIT_STATUS, status) ?? `status_${status}`)
}

/** e.g. `approved` for 2, which means allowed and not sent. */
export function payoutStatusWord(status: number | null): string {
  return wordOf(PAYOUT_STATUS, status) ?? `payout_${status}`
}

function wordOf(table: Readonly<Record<string, number>>, status: number | null): string | null {
  return Object.keys(table).find((word) => table[word] === status) ?? null
}
