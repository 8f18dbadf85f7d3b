/**
 * How far the shop is behind, for load balancers and monitoring. Tells nothing of any payment and names
 * no processor, and needs no login.
 *
 * | verb | path | returns |
 * | --- | --- | --- |
 * | GET | /crypto-checkout/health | {@link HealthResponse}; 503 while the database cannot be reached |
 */
export interface HealthResponse {
  /**
   * `ok` · `behind` callbacks or captures wait for longer than they should, in any process: no reason to
   * take this one out of service · `unavailable` this process cannot reach the database.
   */
  status: "ok" | "behind" | "unavailable"
  /** Age of the oldest callback that waits, in seconds; 0 when none does, null when unavailable. */
  oldest_callback_seconds: number | null
  /** The same of the oldest payment that is confirmed and not captured. */
  oldest_unsettled_seconds: number | null
  /** Gateways whose calls have all failed for more than a minute. */
  gateways_away: number | null
  /** Gateways at which an admin has paused payments or payouts: on purpose, and no failure. */
  gateways_paused: number | null
  /** Whether PostgreSQL's notifications arrive in this process; see the option `listenUrl`. */
  notifications: "arriving" | "deaf"
}
