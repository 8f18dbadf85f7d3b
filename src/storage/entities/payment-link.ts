import { Column, Entity, PrimaryColumn } from "typeorm"
import type { PaymentLinkEnd } from "../../contract/payment-links"
import type { CurrencyCode, FiatAmount } from "../../domain"
import { SCHEMA } from "../schema"

/** A link by which a customer pays an amount that an admin has named. */
@Entity({ schema: SCHEMA, name: "payment_link" })
export class PaymentLinkRow {
  @PrimaryColumn("text") id: string
  /** Part of what its token signs. */
  @Column("text") link_key: string
  /** Names the click that made it. */
  @Column("text") idempotency_key: string
  /** Of all that was asked for, so that a repeated click is known from another request. */
  @Column("text") content_hash: string
  /** What for, as the customer reads it. */
  @Column("text") title: string
  @Column("numeric") amount: FiatAmount
  @Column("text") currency_code: CurrencyCode
  @Column("text") region_id: string
  @Column("text", { nullable: true }) sales_channel_id: string | null
  /** Null until Medusa has made the order. */
  @Column("text", { nullable: true }) order_id: string | null
  /** Medusa's payment collection of it. */
  @Column("text", { nullable: true }) collection_id: string | null
  @Column("timestamptz") created_at: Date
  @Column("text") created_by: string
  @Column("timestamptz", { nullable: true }) expires_at: Date | null
  /** Nobody can begin to pay from then on. */
  @Column("timestamptz", { nullable: true }) ended_at: Date | null
  @Column("text", { nullable: true }) end_reason: PaymentLinkEnd | null
  /** Its order was canceled, as belongs to the end. */
  @Column("timestamptz", { nullable: true }) order_canceled_at: Date | null
  /** How often it was e-mailed. */
  @Column("int") emails: number
}
