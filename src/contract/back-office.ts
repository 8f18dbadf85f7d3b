/**
 * What the admin's back office sees over HTTP: lists of charges. Other topics have files of their
 * own beside this one. Amounts are decimal strings, times ISO 8601 in UTC.
 *
 * Lists are read page by page: `limit` (1 to 100, default 20) rows, and `next_cursor` to be sent as
 * `cursor` for the rows after them; it is null on the last page. Cursors stay good while rows are
 * added, and hold no secret.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET | /admin/crypto-checkout/charges | {@link ChargeListResponse} |
 * | GET | /admin/crypto-checkout/charges/:id | {@link ChargeDetailResponse} |
 */
import type { AdminCharge, ChargeLabel } from "./admin"
import type { Customer } from "./customer"
import type { ChargeStatus } from "./storefront"

/** `first` before all others · `only` nothing else · `mixed` all charges, newest first. */
export const EXCEPTION_ORDERS = ["first", "only", "mixed"] as const
export type ExceptionOrder = (typeof EXCEPTION_ORDERS)[number]

/** One charge as a list shows it. */
export interface ChargeListItem {
  id: string
  status: ChargeStatus
  labels: ChargeLabel[]
  /** Those of them about which somebody has decided. */
  decided_labels: ChargeLabel[]
  /** In `currency_code`. */
  amount: string
  received: string
  currency_code: string
  captured: boolean
  created_at: string
  order_id: string | null
  /** The number that people know the order by; null without an order. */
  order_display_id: number | null
  /** Null where Medusa has neither order nor cart any more. */
  customer: Customer | null
  payment_session_id: string
  /** Gateways that the shopper was sent to, first one first. */
  gateways: string[]
  /** The coins that were chosen, e.g. `USDT` on `Ethereum`. */
  assets: { id: string; symbol: string; network_name: string }[]
}

export interface ChargeListResponse {
  charges: ChargeListItem[]
  next_cursor: string | null
}

export interface ChargeDetailResponse {
  charge: AdminCharge
  order_display_id: number | null
  customer: Customer | null
}
