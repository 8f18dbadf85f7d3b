import { type EntityManager, In } from "typeorm"
import type { ChargeId } from "../../domain"
import { type EventData, EventRow } from "../entities"
import { notify } from "../notify"
import { SCHEMA } from "../schema"

/** The outbox of Medusa's event bus. */
export class EventRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Notes an event in the caller's transaction, and wakes the workers when it commits. */
  async add(chargeId: ChargeId, name: string, data: EventData): Promise<void> {
    await this.manager.insert(EventRow, { charge_id: chargeId, name, data })
    await notify(this.manager, "work")
  }

  /** Takes events that are due; nobody else gets them until the lease is over. */
  async claim(limit: number, leaseSeconds: number): Promise<EventRow[]> {
    const [rows] = await this.manager.query<[{ id: string }[], number]>(
      `UPDATE ${SCHEMA}.event
       SET next_attempt_at = clock_timestamp() + make_interval(secs => $2),
           attempts = attempts + 1
       WHERE id IN (
         SELECT id FROM ${SCHEMA}.event WHERE next_attempt_at <= (SELECT clock_timestamp())
         ORDER BY next_attempt_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [limit, leaseSeconds],
    )
    return this.manager.find(EventRow, {
      where: { id: In(rows.map((row) => row.id)) },
      order: { id: "ASC" },
    })
  }

  /** The bus has it. */
  async remove(id: string): Promise<void> {
    await this.manager.delete(EventRow, id)
  }

  async postpone(id: string, delayMs: number): Promise<void> {
    await this.manager.query(
      `UPDATE ${SCHEMA}.event
       SET next_attempt_at = clock_timestamp() + make_interval(secs => $2) WHERE id = $1`,
      [id, delayMs / 1000],
    )
  }
}
