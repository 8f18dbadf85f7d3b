import { Column, Entity, PrimaryColumn } from "typeorm"
import type { AmlState } from "../../contract/money-out"
import type { AmlCaseId, AssetId, CoinAmount, DepositId, GatewayId } from "../../domain"
import { SCHEMA } from "../schema"

/** A deposit that the processor holds, and what became of it. */
@Entity({ schema: SCHEMA, name: "aml_case" })
export class AmlCaseRow {
  @PrimaryColumn("text") id: AmlCaseId
  @Column("text") gateway: GatewayId
  /** The gateway's environment and account; its ids mean something there only. */
  @Column("text") account: string
  @Column("text") external_id: string
  /** Ours, where it could be matched. */
  @Column("text", { nullable: true }) deposit_id: DepositId | null
  @Column("text", { nullable: true }) asset: AssetId | null
  @Column("numeric") amount: CoinAmount
  @Column("text", { nullable: true }) address: string | null
  @Column("text", { nullable: true }) txid: string | null
  /** 0 to 100; null where it was not scored. */
  @Column("numeric", { nullable: true }) score: string | null
  @Column("text", { nullable: true }) severity: string | null
  @Column("text", { nullable: true }) reason: string | null
  @Column("text") finding: "risk" | "unscored" | "unknown"
  @Column("text") state: AmlState
  @Column("timestamptz", { nullable: true }) reported_at: Date | null
  @Column("timestamptz") opened_at: Date
  /** When the gateway told of it last. */
  @Column("timestamptz") seen_at: Date
  @Column("timestamptz", { nullable: true }) closed_at: Date | null
}
