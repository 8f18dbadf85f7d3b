import { Column, Entity, PrimaryColumn } from "typeorm"
import type { Beneficiary } from "../../contract/beneficiary"
import type { MemoKind } from "../../contract/memo"
import type { PayoutKind, PayoutMethod, PayoutState } from "../../contract/money-out"
import type {
  AmlCaseId,
  AssetAmount,
  AssetId,
  CurrencyCode,
  FiatAmount,
  GatewayId,
  PayoutBatchId,
  PayoutId,
  RefundId,
} from "../../domain"
import { SCHEMA } from "../schema"

/**
 * One sending: an intent that is committed before the processor is called, and executed by exactly
 * one writer (the holder of `lease_token`), at most once.
 */
@Entity({ schema: SCHEMA, name: "payout" })
export class PayoutRow {
  @PrimaryColumn("text") id: PayoutId
  @Column("text") kind: PayoutKind
  @Column("text") method: PayoutMethod
  @Column("text", { nullable: true }) batch_id: PayoutBatchId | null
  /** Line of the imported file. */
  @Column("int", { nullable: true }) row_number: number | null
  /** Rows with the same one go in one call, and are looked up by it; null unless the method is `mass`. */
  @Column("text", { nullable: true }) mass_reference: string | null
  @Column("text", { nullable: true }) refund_id: RefundId | null
  @Column("text", { nullable: true }) aml_case_id: AmlCaseId | null
  @Column("text") gateway: GatewayId
  /** CAIP-19 id, or `iso4217:…` where the processor pays a currency's value; null for a held deposit of an unknown coin. */
  @Column("text", { nullable: true }) asset: AssetId | null
  /** In the asset; of a refund call in the charge's currency. */
  @Column("numeric") amount: AssetAmount
  /** Address, or recipient where the gateway pays to recipients; null where the processor asks the shopper. */
  @Column("text", { nullable: true }) address: string | null
  @Column("text", { nullable: true }) tag: string | null
  /** Of a memo on Stellar; null elsewhere. */
  @Column("text", { nullable: true }) memo_kind: MemoKind | null
  /** Whom the processor asks where to, where it does; null elsewhere. */
  @Column("text", { nullable: true }) email: string | null
  /** The processor's id of the payment, or of the held deposit, that is given back; null for payouts. */
  @Column("text", { nullable: true }) source_id: string | null
  /** Whom it goes to, for processors that ask; let go of once it was sent, canceled, dismissed or sent anew. */
  @Column("jsonb", { nullable: true }) beneficiary: Beneficiary | null
  @Column("text") description: string
  /** Worth when it was written, for the approval limit; null where there was no rate. */
  @Column("numeric", { nullable: true }) value: FiatAmount | null
  @Column("text", { nullable: true }) value_currency: CurrencyCode | null
  @Column("text") state: PayoutState
  /** What the processor is told; unique for good. */
  @Column("text") reference: string
  /** Names the click that wrote it, so that a second one writes nothing. */
  @Column("text", { nullable: true }) idempotency_key: string | null
  /** SHA-256 of everything that decides where how much goes. */
  @Column("text") content_hash: string
  @Column("boolean") approval_required: boolean
  /**
   * An admin decides where it goes, or that more goes than came in: it counts for what one person
   * may send alone, and is bound by the approved addresses. Else the shopper has said where to.
   */
  @Column("boolean") discretionary: boolean
  /** The hash that was approved; sending refuses any other content. */
  @Column("text", { nullable: true }) approved_hash: string | null
  @Column("text") created_by: string
  /**
   * Ids of everybody else who answers for it: nobody of them, nor `created_by`, can be the second
   * person.
   */
  @Column("text", { array: true, default: [] }) makers: string[]
  @Column("text", { nullable: true }) approved_by: string | null
  @Column("timestamptz", { nullable: true }) approved_at: Date | null
  /** When a writer may take it; null unless it waits to be sent or looked up. */
  @Column("timestamptz", { nullable: true }) next_attempt_at: Date | null
  @Column("timestamptz", { nullable: true }) leased_until: Date | null
  @Column("text", { nullable: true }) lease_token: string | null
  @Column("int") attempts: number
  /** Look-ups that found nothing, since a call that was not answered. */
  @Column("int") lookups: number
  /** Written before the first call: from then on the money may have gone. */
  @Column("timestamptz", { nullable: true }) first_sent_at: Date | null
  @Column("timestamptz", { nullable: true }) last_sent_at: Date | null
  @Column("text", { nullable: true }) external_id: string | null
  @Column("text", { nullable: true }) external_status: string | null
  @Column("text", { nullable: true }) txid: string | null
  @Column("numeric", { nullable: true }) fee: AssetAmount | null
  @Column("numeric", { nullable: true }) received_amount: AssetAmount | null
  @Column("int", { nullable: true }) signatures_collected: number | null
  @Column("int", { nullable: true }) signatures_required: number | null
  /** The processor's own words for a failure. */
  @Column("text", { nullable: true }) failure: string | null
  /** What is in the way at the moment, or contradicts a final state; for an admin. */
  @Column("text", { nullable: true }) error: string | null
  @Column("timestamptz", { nullable: true }) next_read_at: Date | null
  /** When the look began that told what stands here; null where the last one told nothing. */
  @Column("timestamptz", { nullable: true }) last_read_at: Date | null
  @Column("int") failed_reads: number
  @Column("timestamptz") created_at: Date
  @Column("timestamptz") updated_at: Date
  @Column("timestamptz", { nullable: true }) finished_at: Date | null
  /** Since when a failed payout needs nobody: it was sent again, or dismissed. */
  @Column("timestamptz", { nullable: true }) attended_at: Date | null
}
