import { Column, Entity, PrimaryGeneratedColumn } from "typeorm"
import { SCHEMA } from "../schema"

export type AuditData = Record<string, string | number | boolean | null>

/** One line of a charge's history. Only ever added. */
@Entity({ schema: SCHEMA, name: "audit_event" })
export class AuditEventRow {
  @PrimaryGeneratedColumn({ type: "bigint" }) id: string
  @Column("text") charge_id: string
  @Column("timestamptz") at: Date
  @Column("text") type: string
  @Column("text") message: string
  @Column("jsonb") data: AuditData
}
