import type { EntityManager } from "typeorm"
import type { ChargeId } from "../../domain"
import type { ChargeLabel } from "../../contract/admin"
import { ChargeDecisionRow } from "../entities"
import { SCHEMA } from "../schema"

/** What admins have decided about exceptions; each stands until new money comes. */
export class DecisionRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Newest first. */
  listOfCharge(chargeId: ChargeId): Promise<ChargeDecisionRow[]> {
    return this.manager.find(ChargeDecisionRow, {
      where: { charge_id: chargeId },
      order: { at: "DESC", label: "ASC" },
    })
  }

  /** The labels of charges about which somebody has decided, by the charge's id. */
  async labelsOf(chargeIds: readonly string[]): Promise<Map<string, ChargeLabel[]>> {
    if (chargeIds.length === 0) return new Map()
    const rows = await this.manager.query<{ charge_id: ChargeId; labels: ChargeLabel[] }[]>(
      `SELECT charge_id, array_agg(label) AS labels FROM ${SCHEMA}.charge_decision
       WHERE charge_id = ANY($1) GROUP BY charge_id`,
      [chargeIds],
    )
    return new Map(rows.map(({ charge_id, labels }) => [charge_id, labels]))
  }

  /** Takes the place of what was decided about the same label before. */
  async save(decision: Omit<ChargeDecisionRow, "at">): Promise<void> {
    await this.manager.upsert(ChargeDecisionRow, { ...decision, at: () => "clock_timestamp()" }, [
      "charge_id",
      "label",
    ])
  }

  /** Forgets what was decided, of one label or of all; returns the labels that are open again. */
  async reopen(chargeId: ChargeId, labels?: readonly ChargeLabel[]): Promise<ChargeLabel[]> {
    const [rows] = await this.manager.query<[{ label: ChargeLabel }[], number]>(
      `DELETE FROM ${SCHEMA}.charge_decision
       WHERE charge_id = $1 AND ($2::text[] IS NULL OR label = ANY($2)) RETURNING label`,
      [chargeId, labels ?? null],
    )
    return rows.map(({ label }) => label)
  }
}
