import { Column, Entity, PrimaryColumn } from "typeorm"
import type { AssetAmount, AssetId, GatewayId } from "../../domain"
import { SCHEMA } from "../schema"

/** Money at a gateway, as it was last told. */
@Entity({ schema: SCHEMA, name: "balance" })
export class BalanceRow {
  @PrimaryColumn("text") gateway: GatewayId
  /** The processor's own code. */
  @PrimaryColumn("text") code: string
  /** CAIP-19 id or `iso4217:…`; null for a code that we do not know. */
  @Column("text", { nullable: true }) asset: AssetId | null
  @Column("numeric") available: AssetAmount
  @Column("numeric", { nullable: true }) pending: AssetAmount | null
  @Column("timestamptz") read_at: Date
}
