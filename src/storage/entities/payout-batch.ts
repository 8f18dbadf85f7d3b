import { Column, Entity, PrimaryColumn } from "typeorm"
import type { BatchState } from "../../contract/money-out"
import type { PayoutFileReading } from "../../contract/payout-file"
import type { AssetId, CurrencyCode, FiatAmount, GatewayId, PayoutBatchId } from "../../domain"
import { SCHEMA } from "../schema"

/** What goes through one gateway in one asset. */
export interface BatchTotal {
  gateway: GatewayId
  /** CAIP-19 id, or `iso4217:…`. */
  asset: AssetId
  rows: number
  /** In the asset. */
  amount: string
  /** The amount of its largest row. */
  largest: string
  /** Fees of all rows as they were estimated, in `fee_asset`; null where the processor does not tell. */
  fee: string | null
  fee_asset: string | null
}

/** Payouts that were handed in, approved and are watched together. */
@Entity({ schema: SCHEMA, name: "payout_batch" })
export class PayoutBatchRow {
  @PrimaryColumn("text") id: PayoutBatchId
  @Column("text") name: string
  @Column("text") state: BatchState
  @Column("int") row_count: number
  /** Sums by gateway and asset, in the order of the file. */
  @Column("jsonb") totals: BatchTotal[]
  /** Worth of all rows when it was written; null where there was no rate for one of them. */
  @Column("numeric", { nullable: true }) value: FiatAmount | null
  @Column("text", { nullable: true }) value_currency: CurrencyCode | null
  /** Names the click that wrote it, so that a second one writes nothing. */
  @Column("text", { nullable: true }) idempotency_key: string | null
  /** SHA-256 over the hashes of the rows that do not run yet, or did last, in their order. */
  @Column("text") content_hash: string
  /** How the file was read; null for batches of earlier versions. */
  @Column("jsonb", { nullable: true }) reading: PayoutFileReading | null
  @Column("boolean") approval_required: boolean
  @Column("text", { nullable: true }) approved_hash: string | null
  @Column("text") created_by: string
  /** Who wrote the rows that do not run yet: another one than `created_by` once rows were tried again. */
  @Column("text") maker: string
  @Column("text", { nullable: true }) approved_by: string | null
  @Column("timestamptz", { nullable: true }) approved_at: Date | null
  @Column("timestamptz") created_at: Date
  @Column("timestamptz") updated_at: Date
}
