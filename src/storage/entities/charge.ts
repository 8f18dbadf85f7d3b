import { Column, Entity, PrimaryColumn } from "typeorm"
import type { AcceptanceMode } from "../../contract/acceptance"
import type { ChargeStatus } from "../../contract/storefront"
import type { ChargeLabel } from "../../contract/admin"
import type { ChargeId, CurrencyCode, Discount, FiatAmount, PaymentSessionId } from "../../domain"
import { SCHEMA } from "../schema"

/** What one Medusa payment session asks for, and how far Medusa has been told. */
@Entity({ schema: SCHEMA, name: "charge" })
export class ChargeRow {
  @PrimaryColumn("text") id: ChargeId
  /** Medusa's payment session; one charge each. */
  @Column("text") session_id: PaymentSessionId
  /** Medusa's payment collection of the session; charges of one cart share it. Null where not told. */
  @Column("text", { nullable: true }) collection_id: string | null
  /** Gateways that the payment provider's entry allows, by id; all of them when null. */
  @Column("text", { array: true, nullable: true }) gateways: string[] | null
  /** SHA-256 of the shopper's token; the token itself is only in the payment session. */
  @Column("text") token_hash: string
  /** Signs the charge's payment link; a new one makes links that were given out worthless. */
  @Column("text") link_key: string
  @Column("numeric") amount: FiatAmount
  @Column("text") currency_code: CurrencyCode
  /** What the chosen coin has taken off the cart, in percent of its goods; within `amount`. Null for nothing. */
  @Column("text", { nullable: true }) discount: Discount
  @Column("numeric") underpayment_tolerance: FiatAmount
  @Column("numeric") overpayment_tolerance: FiatAmount
  @Column("text") status: ChargeStatus
  @Column("text", { array: true }) labels: ChargeLabel[]
  /** Grows with each change; tells an open widget what it has already seen. */
  @Column("int") version: number
  @Column("timestamptz") opened_at: Date
  @Column("timestamptz") expires_at: Date
  @Column("timestamptz") clock_at: Date
  @Column("timestamptz", { nullable: true }) canceled_at: Date | null
  /** When Medusa deleted the session, because the cart was changed or is paid another way. */
  @Column("timestamptz", { nullable: true }) replaced_at: Date | null
  /** When we told Medusa that an order may stand on this charge; from then on it is protected. */
  @Column("timestamptz", { nullable: true }) promised_at: Date | null
  @Column("text", { nullable: true }) order_id: string | null
  /**
   * Whether it asks for what an existing order still owes (an edit, an exchange, a claim, a draft order),
   * and is not a cart's payment. Its order is known from the start, and is not placed by it.
   */
  @Column("boolean") is_additional: boolean
  @Column("text", { nullable: true }) payment_id: string | null
  @Column("timestamptz", { nullable: true }) captured_at: Date | null
  /** What Medusa has captured of it, in the charge's currency; null as long as it is nothing. */
  @Column("numeric", { nullable: true }) captured_amount: FiatAmount | null
  /** How an admin has accepted money that is not as it was asked for; null when nobody has. */
  @Column("text", { nullable: true }) acceptance_mode: AcceptanceMode | null
  @Column("text", { nullable: true }) acceptance_reason: string | null
  /** Id of the admin user. */
  @Column("text", { nullable: true }) acceptance_by: string | null
  @Column("timestamptz", { nullable: true }) acceptance_at: Date | null
  /** When Medusa was told because of the acceptance; from then on it cannot be withdrawn. */
  @Column("timestamptz", { nullable: true }) acceptance_used_at: Date | null
  /** When the coins of a placed order were first found gone; the order is given up after a second look. */
  @Column("timestamptz", { nullable: true }) emptied_at: Date | null
  /** A refund of it is being booked in Medusa until then; refunds of one payment never are at once. */
  @Column("timestamptz", { nullable: true }) book_leased_until: Date | null
  /** When Medusa has to be told next; null when there is nothing to tell. */
  @Column("timestamptz", { nullable: true }) settle_at: Date | null
  /** A worker is telling Medusa until then. */
  @Column("timestamptz", { nullable: true }) settle_leased_until: Date | null
  /** Grows with each reason to settle, so that one that comes while settling is not lost. */
  @Column("int") settle_sequence: number
  @Column("int") settle_attempts: number
  @Column("text", { nullable: true }) settle_error: string | null
}
