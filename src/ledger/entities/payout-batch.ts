import { Column, Entity, PrimaryColumn } from "typeorm"
import type { BatchState } from "../../contract/money-out"
import { SCHEMA } from "../schema"

/** Payouts that were handed in, approved and are watched together. */
@Entity({ schema: SCHEMA, name: "payout_batch" })
export class PayoutBatchRow {
  @PrimaryColumn("text") id: string
  @Column("text") name: string
  @Column("text") state: BatchState
  @Column("int") row_count: number
  /** SHA-256 over the rows' hashes in their order. */
  @Column("text") content_hash: string
  @Column("boolean") approval_required: boolean
  @Column("text", { nullable: true }) approved_hash: string | null
  @Column("text") created_by: string
  @Column("text", { nullable: true }) approved_by: string | null
  @Column("timestamptz", { nullable: true }) approved_at: Date | null
  @Column("timestamptz") created_at: Date
  @Column("timestamptz") updated_at: Date
}
