import { Column, Entity, PrimaryColumn } from "typeorm"
import type { ChargeId, RefundId } from "../../domain"
import type { AcceptanceMode } from "../../contract/acceptance"
import type { ChargeLabel } from "../../contract/admin"
import type { ExceptionDecision } from "../../contract/money-out"
import { SCHEMA } from "../schema"

/** What an admin has decided about something unusual on a charge. */
@Entity({ schema: SCHEMA, name: "charge_decision" })
export class ChargeDecisionRow {
  @PrimaryColumn("text") charge_id: ChargeId
  @PrimaryColumn("text") label: ChargeLabel
  @Column("text") decision: ExceptionDecision
  /** How accepted money is booked; null for other decisions. */
  @Column("text", { nullable: true }) mode: AcceptanceMode | null
  @Column("text", { nullable: true }) reason: string | null
  @Column("text", { nullable: true }) refund_id: RefundId | null
  /** Id of the admin user. */
  @Column("text") actor: string
  @Column("timestamptz") at: Date
}
