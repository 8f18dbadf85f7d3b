import type { EntityManager } from "typeorm"
import type { GatewayPauseScope } from "../../contract/gateways"
import type { GatewayId } from "../../domain"
import { SCHEMA } from "../schema"

/** What an admin has paused at a gateway. */
export interface GatewayPauseRow {
  gateway: GatewayId
  scope: GatewayPauseScope
  reason: string
  paused_at: Date
  /** Id of the admin user. */
  paused_by: string | null
  /** When it ends by itself; null for never. */
  ends_at: Date | null
}

/** How gateways stand for new payments. */
export interface GatewayStanding {
  /** Takes no new payments, because an admin has paused it. */
  paused: Set<string>
  /** Has not answered any process of late. */
  failing: Set<string>
}

/** Calls fail now and then; only a longer row of failures counts. */
const FAILING_SECONDS = 10
/** A processor that nobody has asked for so long may be asked again. */
const ASK_AGAIN_SECONDS = 20

const IN_FORCE = `(ends_at IS NULL OR ends_at > clock_timestamp())`

/** True in SQL where an admin has paused the payouts of a row's gateway. */
export const PAYOUTS_PAUSED = `EXISTS (
  SELECT 1 FROM ${SCHEMA}.gateway_pause AS pause
  WHERE pause.gateway = payout.gateway AND pause.scope = 'payouts' AND ${IN_FORCE})`

/** Pauses that admins have made: all processes read them here, each time. */
export class GatewayPauseRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Those in force. */
  list(): Promise<GatewayPauseRow[]> {
    return this.manager.query<GatewayPauseRow[]>(
      `SELECT * FROM ${SCHEMA}.gateway_pause WHERE ${IN_FORCE} ORDER BY paused_at, gateway, scope`,
    )
  }

  async standing(): Promise<GatewayStanding> {
    const rows = await this.manager.query<{ gateway: string; paused: boolean }[]>(
      `SELECT gateway, true AS paused FROM ${SCHEMA}.gateway_pause
       WHERE scope = 'payments' AND ${IN_FORCE}
       UNION ALL
       SELECT gateway, false FROM ${SCHEMA}.gateway_health
       WHERE failing_since < clock_timestamp() - interval '${FAILING_SECONDS} seconds'
         AND last_failure_at > clock_timestamp() - interval '${ASK_AGAIN_SECONDS} seconds'`,
    )
    const idsOf = (paused: boolean): Set<string> =>
      new Set(rows.filter((row) => row.paused === paused).map(({ gateway }) => gateway))
    return { paused: idsOf(true), failing: idsOf(false) }
  }

  /**
   * Pauses, or changes a pause that is there. Inside a transaction: once it is committed, no payout
   * begins any more.
   */
  async pause(pause: Omit<GatewayPauseRow, "paused_at">): Promise<void> {
    if (pause.scope === "payouts") await this.hold(pause.gateway, "pg_advisory_xact_lock")
    await this.manager.query(
      `INSERT INTO ${SCHEMA}.gateway_pause (gateway, scope, reason, paused_by, ends_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (gateway, scope) DO UPDATE SET
         reason = EXCLUDED.reason, paused_by = EXCLUDED.paused_by,
         ends_at = EXCLUDED.ends_at, paused_at = clock_timestamp()`,
      [pause.gateway, pause.scope, pause.reason, pause.paused_by, pause.ends_at],
    )
  }

  /** Ends a pause; false when there was none in force. */
  async resume(gateway: GatewayId, scope: GatewayPauseScope): Promise<boolean> {
    const [rows] = await this.manager.query<[{ in_force: boolean }[], number]>(
      `DELETE FROM ${SCHEMA}.gateway_pause WHERE gateway = $1 AND scope = $2
       RETURNING ${IN_FORCE} AS in_force`,
      [gateway, scope],
    )
    return rows.some(({ in_force }) => in_force)
  }

  /** Until the transaction ends, nobody pauses the gateway's payouts: what begins in it may go. */
  holdOff(gateway: GatewayId): Promise<void> {
    return this.hold(gateway, "pg_advisory_xact_lock_shared")
  }

  private async hold(gateway: GatewayId, lock: string): Promise<void> {
    await this.manager.query(
      `SELECT ${lock}(hashtext('crypto_checkout.payout_pause'), hashtext($1))`,
      [gateway],
    )
  }
}
