import { type EntityManager, In } from "typeorm"
import type { HistoryData, HistoryType } from "../../contract/history"
import type { ChargeId } from "../../domain"
import { actingKey } from "../acting"
import { type AuditData, AuditEventRow } from "../entities"
import { Conditions, type Page, type PageRequest, decodeCursor, toPage } from "../paging"
import { SCHEMA } from "../schema"
import { noteEvent } from "../../telemetry"

/** Newest events that a timeline shows; a charge rarely has more than twenty. */
const MAX_TIMELINE_EVENTS = 200

/** Which entries are looked for. */
export interface AuditFilter {
  byAdmins: boolean
  actor?: string
  subject?: string
  chargeId?: ChargeId
  from?: Date
  to?: Date
}

/** An entry, with the order of its charge. */
export type AuditListRow = AuditEventRow & { order_id: string | null }

/** What an event is about besides the charge, and the admin user who did it. */
export interface AuditSubject {
  subject?: string
  actor?: string | null
}

export class AuditRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Writes down what has happened.
   * @param message the sentence in English, for whoever reads it without a page
   * @param data the values of the sentence, which pages write in their reader's language
   */
  async add<T extends HistoryType>(
    chargeId: ChargeId | null,
    type: T,
    message: string,
    data: HistoryData[T],
    about: AuditSubject = {},
  ): Promise<void> {
    await this.manager.insert(AuditEventRow, {
      charge_id: chargeId,
      type,
      message,
      data: data as AuditData,
      subject: about.subject ?? null,
      actor: about.actor ?? null,
      via: actingKey(),
    })
    noteEvent(type)
  }

  /** What was done to one thing besides charges, newest first. */
  listOfSubject(subject: string): Promise<AuditEventRow[]> {
    return this.manager.find(AuditEventRow, {
      where: { subject },
      order: { id: "DESC" },
      take: MAX_TIMELINE_EVENTS,
    })
  }

  /** A page of everything, newest first: of all, or of what admins have done. */
  async page(filter: AuditFilter, { limit, cursor }: PageRequest): Promise<Page<AuditListRow>> {
    const where = new Conditions()
    if (cursor) {
      where.add(
        (at, id) => `(at, id) < (${at}::timestamptz, ${id}::bigint)`,
        ...decodeCursor(cursor, ["time", "sequence"]),
      )
    }
    if (filter.byAdmins) where.add(() => "actor IS NOT NULL")
    where
      .addIf(filter.from, (from) => `at >= ${from}`)
      .addIf(filter.to, (to) => `at < ${to}`)
      .addIf(filter.actor, (actor) => `actor = ${actor}`)
      .addIf(filter.subject, (subject) => `subject = ${subject}`)
      .addIf(filter.chargeId, (charge) => `charge_id = ${charge}`)
    const rows = await this.manager.query<(AuditListRow & { place: string })[]>(
      `SELECT id, charge_id, subject, actor, via, at, at::text AS place, type, message, data,
         (SELECT order_id FROM ${SCHEMA}.charge WHERE charge.id = charge_id)
       FROM ${SCHEMA}.audit_event
       WHERE ${where} ORDER BY at DESC, id DESC LIMIT ${where.parameter(limit + 1)}`,
      where.values,
    )
    return toPage(rows, limit, ({ place, id }) => [place, id])
  }

  /** Newest first. */
  list(chargeId: ChargeId): Promise<AuditEventRow[]> {
    return this.manager.find(AuditEventRow, {
      where: { charge_id: chargeId },
      order: { id: "DESC" },
      take: MAX_TIMELINE_EVENTS,
    })
  }

  /** What was done about certain things, e.g. a case and its payouts; newest first. */
  listOfSubjects(subjects: readonly string[]): Promise<AuditEventRow[]> {
    return this.manager.find(AuditEventRow, {
      where: { subject: In([...subjects]) },
      order: { id: "DESC" },
      take: MAX_TIMELINE_EVENTS,
    })
  }
}
