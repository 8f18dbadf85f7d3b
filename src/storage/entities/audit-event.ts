import { Column, Entity, PrimaryGeneratedColumn } from "typeorm"
import type { ChargeId } from "../../domain"
import { SCHEMA } from "../schema"

export type AuditData = Record<string, string | number | boolean | null>

/** One line of a charge's history, or of what was done to something else. Only ever added. */
@Entity({ schema: SCHEMA, name: "audit_event" })
export class AuditEventRow {
  @PrimaryGeneratedColumn({ type: "bigint" }) id: string
  @Column("text", { nullable: true }) charge_id: ChargeId | null
  /** Id of what it is about besides the charge: a payout, a batch, a refund, a callback, a gateway. */
  @Column("text", { nullable: true }) subject: string | null
  /** Id of the admin user who did it; null for the plugin itself and the shopper. */
  @Column("text", { nullable: true }) actor: string | null
  /** Id of the API key that stood for the actor; null where they did it themselves. */
  @Column("text", { nullable: true }) via: string | null
  @Column("timestamptz") at: Date
  @Column("text") type: string
  @Column("text") message: string
  @Column("jsonb") data: AuditData
}
