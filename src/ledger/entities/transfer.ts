import { Column, Entity, PrimaryColumn } from "typeorm"
import type { TransferStatus } from "../../contract/storefront"
import { SCHEMA } from "../schema"

/** Money seen on a deposit: what we remember of it, and how it stands now. */
@Entity({ schema: SCHEMA, name: "transfer" })
export class TransferRow {
  @PrimaryColumn("text") deposit_id: string
  /** Unique within the deposit. */
  @PrimaryColumn("text") key: string
  @Column("text", { nullable: true }) txid: string | null
  @Column("timestamptz") first_seen_at: Date
  @Column("numeric") in_time_amount: string
  @Column("numeric") cleared_amount: string
  @Column("timestamptz", { nullable: true }) cleared_at: Date | null
  @Column("text") status: TransferStatus
  @Column("numeric") amount: string
  @Column("int") confirmations: number
}
