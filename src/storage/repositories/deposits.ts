import { type EntityManager, In } from "typeorm"
import type { AssetId, ChargeId, DepositId, GatewayId } from "../../domain"
import { DepositRow } from "../entities"
import { dueGateways } from "../due-gateways"
import { SCHEMA } from "../schema"

/** A deposit that one reader holds, and the database's time at which the reading begins. */
export interface DepositLease {
  deposit: DepositRow
  now: Date
}

/** What the last charges tell of an asset. */
export interface AssetUse {
  asset: AssetId
  /** Of how many of them coins arrived. */
  payments: number
  /** What its newest deposit waits for. */
  required_confirmations: number
}

/** Enough to know what shoppers pay with, and quickly read however many there are. */
const RECENT_CHARGES = 500

const IS_FREE = `(leased_until IS NULL OR leased_until < (SELECT clock_timestamp()))`

export class DepositRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(row: DepositRow): Promise<void> {
    await this.manager.insert(DepositRow, row)
  }

  find(id: DepositId): Promise<DepositRow | null> {
    return this.manager.findOneBy(DepositRow, { id })
  }

  async patch(id: DepositId, changes: Partial<DepositRow>): Promise<void> {
    await this.manager.update(DepositRow, id, changes)
  }

  /**
   * The deposit a callback is about: by the gateway's id in this environment of it, or by our own
   * where it is echoed.
   */
  async findByHint(
    gateway: GatewayId,
    account: string,
    externalId: string | null,
    reference: string | null,
  ): Promise<DepositRow | null> {
    const byExternalId =
      externalId === null
        ? null
        : await this.manager.findOne(DepositRow, {
            where: { gateway, external_id: externalId, account: In([account, ""]) },
            order: { account: "DESC" },
          })
    if (byExternalId || reference === null) {
      return byExternalId
    }
    return this.manager.findOneBy(DepositRow, { gateway, id: reference })
  }

  /** How many addresses all payments of a cart were given within so many hours. */
  async countOfCollection(collectionId: string, hours: number): Promise<number> {
    const [row] = await this.manager.query<[{ count: number }]>(
      `SELECT count(*)::int AS count
       FROM ${SCHEMA}.deposit JOIN ${SCHEMA}.charge ON charge.id = deposit.charge_id
       WHERE charge.collection_id = $1 AND deposit.state <> 'failed'
         AND deposit.opened_at > (SELECT clock_timestamp()) - make_interval(hours => $2)`,
      [collectionId, hours],
    )
    return row.count
  }

  /** How many addresses were opened at a gateway within so many hours. */
  async countOfGateway(gateway: GatewayId, hours: number): Promise<number> {
    const [row] = await this.manager.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM ${SCHEMA}.deposit
       WHERE gateway = $1 AND state <> 'failed'
         AND opened_at > (SELECT clock_timestamp()) - make_interval(hours => $2)`,
      [gateway, hours],
    )
    return row.count
  }

  /** What shoppers have chosen and paid with of late. */
  recentUse(): Promise<AssetUse[]> {
    return this.manager.query<AssetUse[]>(
      `SELECT deposit.asset,
         (count(*) FILTER (WHERE EXISTS (
           SELECT 1 FROM ${SCHEMA}.transfer WHERE transfer.deposit_id = deposit.id)))::int AS payments,
         (array_agg(deposit.required_confirmations ORDER BY deposit.opened_at DESC))[1]
           AS required_confirmations
       FROM ${SCHEMA}.deposit
       -- As an array: PostgreSQL looks each up, where it would else go through all deposits.
       WHERE deposit.state = 'open' AND deposit.charge_id = ANY(ARRAY(
         SELECT id FROM ${SCHEMA}.charge ORDER BY opened_at DESC, id DESC LIMIT ${RECENT_CHARGES}))
       GROUP BY deposit.asset`,
    )
  }

  /** Takes one deposit for reading; null while somebody else is reading it. */
  async lease(id: DepositId, seconds: number): Promise<DepositLease | null> {
    const [rows] = await this.manager.query<[{ now: Date }[], number]>(
      `UPDATE ${SCHEMA}.deposit
       SET leased_until = clock_timestamp() + make_interval(secs => $2)
       WHERE id = $1 AND state = 'open'
         AND (leased_until IS NULL OR leased_until < clock_timestamp())
       RETURNING clock_timestamp() AS now`,
      [id, seconds],
    )
    const now = rows[0]?.now
    const deposit = now && (await this.find(id))
    return deposit ? { deposit, now } : null
  }

  /** Lets others read deposits at once that were not finished here. */
  async giveBack(ids: readonly string[]): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.deposit SET leased_until = NULL WHERE id = ANY($1)`,
      [[...ids]],
    )
  }

  /** Has a charge's deposits read after the pause, unless that is due before. */
  async readSoon(chargeId: ChargeId, pauseMs: number): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.deposit
       SET next_read_at = least(next_read_at, clock_timestamp() + make_interval(secs => $2))
       WHERE charge_id = $1 AND state = 'open'`,
      [chargeId, pauseMs / 1000],
    )
  }

  /** An admin has seen a charge's money at the processor; its deposits are read anew at once. */
  async corroborate(chargeId: ChargeId): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.deposit
       SET corroborated_at = clock_timestamp(), next_read_at = clock_timestamp()
       WHERE charge_id = $1 AND state = 'open'`,
      [chargeId],
    )
  }

  /** Gateways of which deposits are due. */
  gatewaysDue(): Promise<string[]> {
    return dueGateways(this.manager, {
      table: `${SCHEMA}.deposit`,
      waiting: "next_read_at IS NOT NULL",
      at: "next_read_at",
      due: `next_read_at <= (SELECT clock_timestamp()) AND ${IS_FREE}`,
    })
  }

  /**
   * Deposits of a gateway whose next read is due and that nobody reads, the longest waiting first.
   * @param except ids that are left out
   */
  async listDue(gateway: string, limit: number, except: readonly string[]): Promise<string[]> {
    const rows = await this.manager.query<{ id: string }[]>(
      `SELECT id FROM ${SCHEMA}.deposit
       WHERE gateway = $1 AND next_read_at <= (SELECT clock_timestamp()) AND ${IS_FREE}
         AND id <> ALL($3)
       ORDER BY next_read_at LIMIT $2`,
      [gateway, limit, [...except]],
    )
    return rows.map(({ id }) => id)
  }
}
