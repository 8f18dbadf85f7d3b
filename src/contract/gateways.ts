/**
 * The configured gateways, as the admin sees them over HTTP: how they are, what they can do, and
 * what is in their balances.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET | /admin/crypto-checkout/gateways | {@link GatewaysResponse} |
 * | GET | /admin/crypto-checkout/gateways/unpriced-regions | {@link UnpricedRegionsResponse} |
 * | GET | /admin/crypto-checkout/gateway-names | {@link GatewayNamesResponse} |
 * | POST | /admin/crypto-checkout/gateways/:id/connection-test | {@link ConnectionTestResponse} |
 * | POST | /admin/crypto-checkout/gateways/:id/pause | body {@link PauseGatewayRequest}, returns {@link GatewayPausesResponse} |
 * | POST | /admin/crypto-checkout/gateways/:id/resume | body {@link ResumeGatewayRequest}, returns {@link GatewayPausesResponse} |
 * | GET | /admin/crypto-checkout/balances | {@link BalancesResponse} |
 * | POST | /admin/crypto-checkout/balances/refresh | body {@link RefreshBalancesRequest}, returns {@link BalancesResponse} |
 * | GET | /admin/crypto-checkout/gateways/:id/settlements | {@link SettlementsResponse} |
 * | GET | /admin/crypto-checkout/gateways/:id/ledger | {@link LedgerEntriesResponse} |
 */

import type { GatewayEnvironment } from "./settings"

/** A processor as people know it, also where it is not configured (any more). */
export interface GatewayName {
  id: string
  name: string
  /** What an admin must know before a refund, in English and by the refund rule's `notice`. */
  notices: Record<string, string>
}

/** Answer of `GET /admin/crypto-checkout/gateway-names`. */
export interface GatewayNamesResponse {
  gateways: GatewayName[]
}

/** A region that offers a provider of ours in whose processors nobody prices in its currency. */
export interface UnpricedRegion {
  id: string
  name: string
  /** Lower-case ISO 4217 code. */
  currency_code: string
  /** Id of the payment provider, e.g. `pp_crypto_main`. */
  provider_id: string
}

/** Answer of `GET /admin/crypto-checkout/gateways/unpriced-regions`. */
export interface UnpricedRegionsResponse {
  regions: UnpricedRegion[]
}

/** One thing that a connection test looked at. */
export interface ConnectionCheckResult {
  /**
   * Stable word. Of every gateway: `clock`, and `public_url` the way from outside to this shop.
   * Others are the gateway's own, e.g. `credentials`, `payouts`.
   */
  name: string
  /** `skipped` where it is not configured or cannot be found out. */
  result: "passed" | "failed" | "skipped"
  /** What was found, and for a failure what to do. */
  message: string
}

export interface ConnectionTest {
  tested_at: string
  /** Id of the admin user. */
  tested_by: string | null
  checks: ConnectionCheckResult[]
}

/**
 * What is paused at a processor: `payments` new ones are neither offered nor opened · `payouts` nothing
 * is sent, payouts and refunds alike. What is under way is followed, captured and booked all the same.
 */
export const GATEWAY_PAUSE_SCOPES = ["payments", "payouts"] as const
export type GatewayPauseScope = (typeof GATEWAY_PAUSE_SCOPES)[number]

/** A pause that is in force. */
export interface GatewayPause {
  scope: GatewayPauseScope
  /** In the words of who paused it. */
  reason: string
  since: string
  /** Id of the admin user. */
  by: string | null
  /** When it ends by itself; null for when somebody resumes it. */
  until: string | null
}

/** A pause, and whose. */
export interface PausedGateway extends GatewayPause {
  gateway: string
  gateway_name: string
}

export interface PauseGatewayRequest {
  scopes: GatewayPauseScope[]
  reason: string
  /** An instant with its offset, in the future; without it somebody has to resume. */
  until?: string | null
  /** Of the caller's login, where the merchant wants it for what is risky. */
  password?: string
}

export interface ResumeGatewayRequest {
  scope: GatewayPauseScope
  password?: string
}

export interface GatewayPausesResponse {
  /** All pauses of the gateway that are in force now. */
  pauses: GatewayPause[]
}

export interface AdminGateway {
  id: string
  name: string
  environment: GatewayEnvironment
  /** False while calls fail and nobody is sent there, as seen by the process that answers. */
  healthy: boolean
  /** When a call last got an answer, from any process; null when none was made yet. */
  last_success_at: string | null
  last_failure_at: string | null
  last_error: string | null
  /** Since when every call has failed; null while calls get answers. */
  failing_since: string | null
  last_callback_at: string | null
  /** Where it posts its callbacks. */
  callback_url: string
  /** The currency that payments are converted into, in the processor's code; null where they stay as they come. */
  settles_in: string | null
  /** What an admin has paused, oldest first. */
  pauses: GatewayPause[]
  /** The last connection test; null before the first. */
  test: ConnectionTest | null
  /** What it has beside taking payments. */
  can: {
    payouts: boolean
    refunds: boolean
    balances: boolean
    settlements: boolean
    ledger: boolean
  }
}

export interface GatewaysResponse {
  gateways: AdminGateway[]
}

export interface ConnectionTestResponse {
  test: ConnectionTest
}

export interface AdminBalance {
  /** CAIP-19 id; null for a code of the processor that is not known. */
  asset: string | null
  /** The asset's ticker, or the processor's own code. */
  symbol: string
  /** Null for what is on no network, such as a currency. */
  network_name: string | null
  /** The processor's own code. */
  code: string
  /** Can be sent now, in the asset. */
  available: string
  /** On the way or held; null where it is not told. */
  pending: string | null
}

/** What is at one gateway, as of the last read that worked. */
export interface GatewayBalances {
  gateway: string
  /** When the balances were read; null before the first read that worked. */
  read_at: string | null
  /** Why the newest read failed, in the processor's words; null when it worked. */
  error: string | null
  /** When the last read was tried. */
  tried_at: string | null
  /** True when the balances are older than they should be. */
  stale: boolean
  balances: AdminBalance[]
}

export interface BalancesResponse {
  /** Of the gateways that tell balances. */
  gateways: GatewayBalances[]
}

export interface RefreshBalancesRequest {
  /** All that tell balances when absent. */
  gateway?: string
}

export interface AdminSettlement {
  id: string
  status: string
  currency: string
  opened_at: string | null
  closed_at: string | null
  executed_at: string | null
  opening_balance: string | null
  closing_balance: string | null
  /** What was paid out to the merchant. */
  amount: string | null
}

export interface SettlementsResponse {
  settlements: AdminSettlement[]
}

export interface AdminLedgerEntry {
  id: string
  type: string
  description: string | null
  /** Signed, in `currency`. */
  amount: string
  currency: string
  invoice_id: string | null
  at: string | null
}

export interface LedgerEntriesResponse {
  entries: AdminLedgerEntry[]
}
