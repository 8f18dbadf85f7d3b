import { type EntityManager, In, IsNull } from "typeorm"
import { type ChargeId, type ChargeState, type PaymentSessionId, deriveLabels } from "../../domain"
import type { ChargeLabel } from "../../contract/admin"
import { type ChargeAggregate, toTransferRows } from "../charge-mapping"
import { ChargeRow, DepositRow, TransferRow } from "../entities"
import { notify } from "../notify"
import { SCHEMA } from "../schema"
import { forgetFigures } from "./figures"

/** Labels that come from telling Medusa, not from the money; the state must not wipe them. */
const SETTLE_LABELS: readonly ChargeLabel[] = ["order_not_placed", "not_captured"]

const IS_OVERDUE = `charge.status = 'open' AND charge.expires_at <= (SELECT clock_timestamp())
  AND NOT EXISTS (SELECT 1 FROM ${SCHEMA}.deposit
                  WHERE charge_id = charge.id AND deposit.expires_at > clock_timestamp())`

const CHOSEN_GATEWAY = `coalesce((SELECT gateway FROM ${SCHEMA}.deposit
  WHERE charge_id = charge.id AND state = 'open' ORDER BY chosen_at DESC LIMIT 1), '')`

export class ChargeRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(row: ChargeRow): Promise<void> {
    await this.manager.insert(ChargeRow, row)
  }

  find(id: ChargeId): Promise<ChargeRow | null> {
    return this.manager.findOneBy(ChargeRow, { id })
  }

  findBySession(sessionId: PaymentSessionId): Promise<ChargeRow | null> {
    return this.manager.findOneBy(ChargeRow, { session_id: sessionId })
  }

  /**
   * For each of these charges the newest of the same cart that came before and for which an address was
   * shown; those without one, or whose cart is not known, are left out.
   */
  async listEarlier(ids: readonly ChargeId[]): Promise<Map<ChargeId, ChargeAggregate>> {
    if (ids.length === 0) return new Map()
    const rows = await this.manager.query<{ id: string; earlier: string }[]>(
      `SELECT charge.id, before.id AS earlier FROM ${SCHEMA}.charge, LATERAL (
         SELECT id FROM ${SCHEMA}.charge AS other
         WHERE collection_id = charge.collection_id
           AND (opened_at, id) < (charge.opened_at, charge.id)
           AND EXISTS (SELECT 1 FROM ${SCHEMA}.deposit
                       WHERE charge_id = other.id AND state = 'open')
         ORDER BY opened_at DESC, id DESC LIMIT 1) AS before
       WHERE charge.id = ANY($1)`,
      [[...ids]],
    )
    const found = new Map<ChargeId, ChargeAggregate>()
    for (const { id, earlier } of rows) {
      const aggregate = await this.findAggregate(earlier)
      if (aggregate) found.set(id, aggregate)
    }
    return found
  }

  /**
   * The newest additional charge of an order's payment collection that Medusa has booked nothing of;
   * locks it. Null where there is none.
   */
  async lockUnbookedOfCollection(collectionId: string): Promise<ChargeRow | null> {
    const found = await this.manager.findOne(ChargeRow, {
      where: { collection_id: collectionId, is_additional: true, captured_at: IsNull() },
      order: { opened_at: "DESC", id: "DESC" },
    })
    return found && this.lock(found.id)
  }

  /** How many payments a cart has opened within so many hours. */
  async countOfCollection(collectionId: string, hours: number): Promise<number> {
    const [row] = await this.manager.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM ${SCHEMA}.charge
       WHERE collection_id = $1 AND opened_at > (SELECT clock_timestamp()) - make_interval(hours => $2)`,
      [collectionId, hours],
    )
    return row.count
  }

  /** Reads a charge and keeps everybody else from changing it until the transaction ends. */
  lock(id: ChargeId): Promise<ChargeRow | null> {
    return this.manager.findOne(ChargeRow, { where: { id }, lock: { mode: "pessimistic_write" } })
  }

  async aggregate(charge: ChargeRow): Promise<ChargeAggregate> {
    const deposits = await this.manager.find(DepositRow, {
      where: { charge_id: charge.id },
      order: { opened_at: "ASC", id: "ASC" },
    })
    const ids = deposits.map((deposit) => deposit.id)
    const transfers =
      ids.length === 0
        ? []
        : await this.manager.find(TransferRow, {
            where: { deposit_id: In(ids) },
            order: { first_seen_at: "ASC", key: "ASC" },
          })
    return { charge, deposits, transfers }
  }

  async findAggregate(id: ChargeId): Promise<ChargeAggregate | null> {
    const charge = await this.find(id)
    return charge && this.aggregate(charge)
  }

  /** Charges of an order or of payment sessions, newest first. */
  listByOrderOrSessions(orderId: string, sessionIds: readonly string[]): Promise<ChargeRow[]> {
    return this.manager.find(ChargeRow, {
      where: [{ order_id: orderId }, { session_id: In([...sessionIds]) }],
      order: { opened_at: "DESC", id: "DESC" },
    })
  }

  /** Writes the state of a locked charge; `visible` changes are told to the open widgets. */
  async saveState(charge: ChargeRow, state: ChargeState, visible: boolean): Promise<void> {
    const kept = charge.labels.filter((label) => SETTLE_LABELS.includes(label))
    await this.manager.update(ChargeRow, charge.id, {
      status: state.status,
      labels: [...deriveLabels(state), ...kept],
      clock_at: new Date(state.clock),
      canceled_at: state.canceledAt === null ? null : new Date(state.canceledAt),
      // Coins that are back have to be gone twice again before their order is given up.
      ...(state.status !== "expired" && { emptied_at: null }),
      ...(visible && { version: () => "version + 1" }),
    })
    const cleared: Date[] = []
    for (const deposit of Object.values(state.deposits)) {
      await this.manager.update(DepositRow, deposit.terms.id, {
        latest: deposit.latest,
        in_time_amount: deposit.inTimeAmount,
        external_status: deposit.latest?.externalStatus,
      })
      const transfers = toTransferRows(deposit)
      await this.manager.upsert(TransferRow, transfers, ["deposit_id", "key"])
      cleared.push(...transfers.flatMap(({ cleared_at }) => cleared_at ?? []))
    }
    await forgetFigures(this.manager, cleared, new Date(state.clock))
    if (visible) {
      await this.announce(charge.id)
    }
  }

  /** Changes columns that are not part of the state, e.g. what Medusa has answered. */
  async patch(id: ChargeId, changes: Partial<ChargeRow>): Promise<void> {
    await this.manager.update(ChargeRow, id, { ...changes, version: () => "version + 1" })
    await this.announce(id)
  }

  /** Returns whether it was otherwise before. */
  async setLabel(id: ChargeId, label: ChargeLabel, present: boolean): Promise<boolean> {
    const [, changed] = await this.manager.query<[unknown, number]>(
      `UPDATE ${SCHEMA}.charge
       SET labels = CASE WHEN $3 THEN array_append(array_remove(labels, $2), $2)
                         ELSE array_remove(labels, $2) END,
           version = version + 1
       WHERE id = $1 AND (labels @> ARRAY[$2]) <> $3`,
      [id, label, present],
    )
    if (changed > 0) await this.announce(id)
    return changed > 0
  }

  /** Asks the workers to tell Medusa, not before the pause is over. */
  async requestSettle(id: ChargeId, pauseMs = 0): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.charge
       SET settle_at = clock_timestamp() + make_interval(secs => $2),
           settle_sequence = settle_sequence + 1, settle_attempts = 0
       WHERE id = $1`,
      [id, pauseMs / 1000],
    )
    await notify(this.manager, "work")
  }

  /** Takes charges of which Medusa has to be told; nobody else gets them until the lease is over. */
  async claimSettle(limit: number, leaseSeconds: number): Promise<ChargeRow[]> {
    const [rows] = await this.manager.query<[{ id: string }[], number]>(
      `UPDATE ${SCHEMA}.charge
       SET settle_leased_until = clock_timestamp() + make_interval(secs => $2),
           settle_attempts = settle_attempts + 1
       WHERE id IN (
         SELECT id FROM ${SCHEMA}.charge
         WHERE settle_at <= (SELECT clock_timestamp())
           AND (settle_leased_until IS NULL OR settle_leased_until < clock_timestamp())
         ORDER BY settle_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [limit, leaseSeconds],
    )
    return this.manager.findBy(ChargeRow, { id: In(rows.map((row) => row.id)) })
  }

  /** Medusa has been told everything, unless something new came up meanwhile. */
  async finishSettle(charge: ChargeRow): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.charge
       SET settle_at = CASE WHEN settle_sequence = $2 THEN NULL ELSE settle_at END,
           settle_leased_until = NULL, settle_attempts = 0, settle_error = NULL
       WHERE id = $1`,
      [charge.id, charge.settle_sequence],
    )
  }

  /**
   * Medusa could not be told; try again after the delay, or as something new has asked for.
   * @param counted false where Medusa was not even asked
   */
  async postponeSettle(
    charge: ChargeRow,
    error: string,
    delayMs: number,
    counted = true,
  ): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.charge
       SET settle_at = CASE WHEN settle_sequence = $2
                            THEN clock_timestamp() + make_interval(secs => $3)
                            ELSE settle_at END,
           settle_attempts = greatest(settle_attempts - $5, 0),
           settle_leased_until = NULL, settle_error = $4
       WHERE id = $1`,
      [charge.id, charge.settle_sequence, delayMs / 1000, error, counted ? 0 : 1],
    )
  }

  /** Lets others take charges at once that were not finished here; the attempt does not count. */
  async giveBackSettle(ids: readonly string[]): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.charge
       SET settle_leased_until = NULL, settle_attempts = greatest(settle_attempts - 1, 0)
       WHERE id = ANY($1) AND settle_leased_until IS NOT NULL`,
      [[...ids]],
    )
    await notify(this.manager, "work")
  }

  /** Versions of the given charges, in one query. */
  versions(ids: readonly ChargeId[]): Promise<{ id: string; version: number }[]> {
    return this.manager.find(ChargeRow, {
      select: { id: true, version: true },
      where: { id: In([...ids]) },
    })
  }

  /** At which gateways open charges wait whose time is over; `""` for those without a deposit. */
  async gatewaysOverdue(): Promise<string[]> {
    const rows = await this.manager.query<{ gateway: string }[]>(
      `SELECT DISTINCT ${CHOSEN_GATEWAY} AS gateway FROM ${SCHEMA}.charge WHERE ${IS_OVERDUE}`,
    )
    return rows.map(({ gateway }) => gateway)
  }

  /**
   * Open charges whose time is over, oldest first.
   * @param gateway of the deposit that was chosen last; `""` for charges without one
   * @param except ids that are left out
   */
  async listOverdue(gateway: string, limit: number, except: readonly string[]): Promise<string[]> {
    const rows = await this.manager.query<{ id: string }[]>(
      `SELECT id FROM ${SCHEMA}.charge
       WHERE ${IS_OVERDUE} AND ${CHOSEN_GATEWAY} = $1 AND id <> ALL($3)
       ORDER BY expires_at LIMIT $2`,
      [gateway, limit, [...except]],
    )
    return rows.map((row) => row.id)
  }

  /**
   * Charges that wait for coins, without a label that says so, and have not been told the time for so
   * long, because their deposits cannot be read; the longest first.
   */
  async listUntold(forMs: number, limit: number): Promise<string[]> {
    const rows = await this.manager.query<{ id: string }[]>(
      `SELECT id FROM ${SCHEMA}.charge
       WHERE status IN ('seen', 'confirming', 'held', 'underpaid')
         AND NOT labels && '{underpaid,stuck}'
         AND clock_at <= (SELECT clock_timestamp()) - make_interval(secs => $1)
       ORDER BY clock_at LIMIT $2`,
      [forMs / 1000, limit],
    )
    return rows.map((row) => row.id)
  }

  /** Orders of the charges that were captured in the last hours, by the charge's id; the newest first. */
  async listCaptured(hours: number, limit: number): Promise<{ id: ChargeId; order_id: string }[]> {
    return this.manager.query(
      `SELECT id, order_id FROM ${SCHEMA}.charge
       WHERE captured_at > (SELECT clock_timestamp()) - make_interval(hours => $1)
         AND order_id IS NOT NULL AND NOT is_additional
       ORDER BY captured_at DESC LIMIT $2`,
      [hours, limit],
    )
  }

  /** Tells all processes, when the transaction commits, that open widgets have something to show. */
  async announce(id: ChargeId): Promise<void> {
    await notify(this.manager, `charge:${id}`)
  }
}
