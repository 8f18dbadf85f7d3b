import { Column, Entity, PrimaryColumn } from "typeorm"
import type { MemoKind } from "../../contract/memo"
import type { RefundPolicy, RefundState } from "../../contract/money-out"
import type { RefundReason } from "../../contract/refunds"
import type {
  AssetId,
  ChargeId,
  CoinAmount,
  DepositId,
  FiatAmount,
  GatewayId,
  MedusaRefundId,
  RefundId,
} from "../../domain"
import { SCHEMA } from "../schema"

/**
 * Money owed back to a shopper. The intent is written first, its coins go by a {@link PayoutRow},
 * and Medusa is told only when they have gone (`confirmed` → `booked`).
 */
@Entity({ schema: SCHEMA, name: "refund" })
export class RefundRow {
  @PrimaryColumn("text") id: RefundId
  @Column("text") charge_id: ChargeId
  /** In the charge's currency. */
  @Column("numeric") amount: FiatAmount
  @Column("text") state: RefundState
  /** Why it is owed. */
  @Column("text") reason: RefundReason
  /** Medusa's refund reason, that its own refund gets; null where nobody has said one. */
  @Column("text", { nullable: true }) medusa_reason_id: string | null
  /** What the admin wrote about it. */
  @Column("text", { nullable: true }) note: string | null
  /** Names the click that opened it, so that a second one opens nothing. */
  @Column("text", { nullable: true }) idempotency_key: string | null
  /** The deposit whose money is given back; it says the gateway and, unless changed, the asset. */
  @Column("text", { nullable: true }) deposit_id: DepositId | null
  @Column("text", { nullable: true }) gateway: GatewayId | null
  /** CAIP-19 id. */
  @Column("text", { nullable: true }) asset: AssetId | null
  @Column("text", { nullable: true }) policy: RefundPolicy | null
  /** In the asset; null until it is fixed. */
  @Column("numeric", { nullable: true }) crypto_amount: CoinAmount | null
  @Column("text", { nullable: true }) address: string | null
  @Column("text", { nullable: true }) tag: string | null
  /** Of a memo on Stellar; null elsewhere. */
  @Column("text", { nullable: true }) memo_kind: MemoKind | null
  @Column("text", { nullable: true }) destination_by: "admin" | "shopper" | null
  @Column("timestamptz", { nullable: true }) destination_at: Date | null
  /** What deserves a second look about the destination, for the admin who sends. */
  @Column("jsonb", { nullable: true }) destination_warnings: string[] | null
  /** The shopper's, kept only where the processor has to be given one. */
  @Column("text", { nullable: true }) email: string | null
  /** SHA-256 of the claim link's token. */
  @Column("text", { nullable: true }) claim_token_hash: string | null
  @Column("timestamptz", { nullable: true }) claim_expires_at: Date | null
  /** How many claim links were made: part of what a link signs, so that a new one voids the last. */
  @Column("int") claim_serial: number
  /** Id of the admin who was last shown the newest claim link, and could answer it as the shopper. */
  @Column("text", { nullable: true }) claim_shown_to: string | null
  /** Ids of admins who have said where it goes, or could have: makers of the payout that sends it. */
  @Column("text", { array: true, default: [] }) makers: string[]
  /** Id of the admin user; null where the plugin opened it by itself. */
  @Column("text", { nullable: true }) created_by: string | null
  @Column("text", { nullable: true }) approved_by: string | null
  @Column("timestamptz", { nullable: true }) approved_at: Date | null
  /** The processor's own words, when its payout failed. */
  @Column("text", { nullable: true }) failure: string | null
  /** Medusa's refund id, once booked. */
  @Column("text", { nullable: true }) medusa_refund_id: MedusaRefundId | null
  /** What Medusa was told of `amount`: less where the money came on top of the order's payment. */
  @Column("numeric", { nullable: true }) booked_amount: FiatAmount | null
  /** When Medusa has to be told next; null when there is nothing to tell. */
  @Column("timestamptz", { nullable: true }) book_at: Date | null
  @Column("timestamptz", { nullable: true }) book_leased_until: Date | null
  @Column("int") book_attempts: number
  @Column("text", { nullable: true }) book_error: string | null
  @Column("timestamptz", { nullable: true }) booked_at: Date | null
  @Column("timestamptz") created_at: Date
  @Column("timestamptz") updated_at: Date
}
