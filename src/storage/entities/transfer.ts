import { Column, Entity, PrimaryColumn } from "typeorm"
import type { TransferStatus } from "../../contract/storefront"
import type { CoinAmount, DepositId } from "../../domain"
import { SCHEMA } from "../schema"

/** Money seen on a deposit: what we remember of it, and how it stands now. */
@Entity({ schema: SCHEMA, name: "transfer" })
export class TransferRow {
  @PrimaryColumn("text") deposit_id: DepositId
  /** Unique within the deposit. */
  @PrimaryColumn("text") key: string
  @Column("text", { nullable: true }) txid: string | null
  @Column("timestamptz") first_seen_at: Date
  @Column("numeric") in_time_amount: CoinAmount
  @Column("numeric") cleared_amount: CoinAmount
  @Column("timestamptz", { nullable: true }) cleared_at: Date | null
  @Column("text") status: TransferStatus
  /** In the deposit's asset, or in `coin` where that is another one. */
  @Column("numeric") amount: CoinAmount
  /** The processor's own code of what came, where it is not the deposit's asset. */
  @Column("text", { nullable: true }) coin: string | null
  @Column("int") confirmations: number
}
