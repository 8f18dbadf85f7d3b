import { type EntityManager, In } from "typeorm"
import { type AuditData, AuditEventRow } from "../entities"

/** Newest events that a timeline shows; a charge rarely has more than twenty. */
const LONGEST_TIMELINE = 200

/** What an event is about besides the charge, and the admin user who did it. */
export interface AuditSubject {
  subject?: string
  actor?: string | null
}

export class AuditRepository {
  constructor(private readonly manager: EntityManager) {}

  async add(
    chargeId: string | null,
    type: string,
    message: string,
    data: AuditData = {},
    about: AuditSubject = {},
  ): Promise<void> {
    await this.manager.insert(AuditEventRow, {
      charge_id: chargeId,
      type,
      message,
      data,
      subject: about.subject ?? null,
      actor: about.actor ?? null,
    })
  }

  /** Newest first. */
  list(chargeId: string): Promise<AuditEventRow[]> {
    return this.manager.find(AuditEventRow, {
      where: { charge_id: chargeId },
      order: { id: "DESC" },
      take: LONGEST_TIMELINE,
    })
  }

  /** What was done about certain things, e.g. a case and its payouts; newest first. */
  listOfSubjects(subjects: readonly string[]): Promise<AuditEventRow[]> {
    return this.manager.find(AuditEventRow, {
      where: { subject: In([...subjects]) },
      order: { id: "DESC" },
      take: LONGEST_TIMELINE,
    })
  }
}
