import type { EntityManager } from "typeorm"
import { type AuditData, AuditEventRow } from "../entities"

/** Newest events that a timeline shows; a charge rarely has more than twenty. */
const LONGEST_TIMELINE = 200

export class AuditRepository {
  constructor(private readonly manager: EntityManager) {}

  async add(chargeId: string, type: string, message: string, data: AuditData = {}): Promise<void> {
    await this.manager.insert(AuditEventRow, { charge_id: chargeId, type, message, data })
  }

  /** Newest first. */
  list(chargeId: string): Promise<AuditEventRow[]> {
    return this.manager.find(AuditEventRow, {
      where: { charge_id: chargeId },
      order: { id: "DESC" },
      take: LONGEST_TIMELINE,
    })
  }
}
