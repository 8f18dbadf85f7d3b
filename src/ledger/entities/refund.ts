import { Column, Entity, PrimaryColumn } from "typeorm"
import { SCHEMA } from "../schema"

/**
 * Money owed back to a shopper. The intent is written first; Medusa is told only when coins have
 * gone (`confirmed` → `booked`).
 */
@Entity({ schema: SCHEMA, name: "refund" })
export class RefundRow {
  @PrimaryColumn("text") id: string
  @Column("text") charge_id: string
  /** In the charge's currency. */
  @Column("numeric") amount: string
  @Column("text") state: "requested" | "sending" | "confirmed" | "booked" | "failed" | "canceled"
  /** Why it is owed, e.g. `order_canceled`. */
  @Column("text") reason: string
  /** Medusa's refund id, once booked. */
  @Column("text", { nullable: true }) medusa_refund_id: string | null
  @Column("timestamptz") created_at: Date
  @Column("timestamptz") updated_at: Date
}
