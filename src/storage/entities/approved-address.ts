import { Column, Entity, PrimaryColumn } from "typeorm"
import type { NetworkId } from "../../domain"
import type { MemoKind } from "../../contract/memo"
import { SCHEMA } from "../schema"

/** An address to which payouts may go, where the merchant restricts them. */
@Entity({ schema: SCHEMA, name: "approved_address" })
export class ApprovedAddressRow {
  @PrimaryColumn("text") id: string
  /** CAIP-2 id, or `iso4217` for a recipient registered at a processor. */
  @Column("text") network: NetworkId
  /** As it was typed. */
  @Column("text") address: string
  /** The same for every way of writing it, see `addressKey`. */
  @Column("text") address_key: string
  @Column("text", { nullable: true }) tag: string | null
  /** Of a memo on Stellar; null elsewhere. */
  @Column("text", { nullable: true }) memo_kind: MemoKind | null
  @Column("text") label: string
  @Column("text") added_by: string
  @Column("timestamptz") added_at: Date
  /** The end of its cool-down. */
  @Column("timestamptz") usable_at: Date
  @Column("text", { nullable: true }) removed_by: string | null
  @Column("timestamptz", { nullable: true }) removed_at: Date | null
}
