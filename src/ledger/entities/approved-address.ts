import { Column, Entity, PrimaryColumn } from "typeorm"
import { SCHEMA } from "../schema"

/** An address to which payouts may go, where the merchant restricts them. */
@Entity({ schema: SCHEMA, name: "approved_address" })
export class ApprovedAddressRow {
  @PrimaryColumn("text") id: string
  /** CAIP-2 id. */
  @Column("text") network: string
  @Column("text") address: string
  @Column("text", { nullable: true }) tag: string | null
  @Column("text") label: string
  @Column("text") added_by: string
  @Column("timestamptz") added_at: Date
  /** The end of its cool-down. */
  @Column("timestamptz") usable_at: Date
  @Column("text", { nullable: true }) removed_by: string | null
  @Column("timestamptz", { nullable: true }) removed_at: Date | null
}
