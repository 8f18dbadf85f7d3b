import { Column, Entity, PrimaryColumn } from "typeorm"
import type {
  AssetId,
  ChargeId,
  CoinAmount,
  DepositId,
  FiatAmount,
  GatewayId,
  Snapshot,
} from "../../domain"
import type { MemoKind } from "../../contract/memo"
import { SCHEMA } from "../schema"

/** An address (or page) at one gateway for one charge and asset. Written before the gateway is asked. */
@Entity({ schema: SCHEMA, name: "deposit" })
export class DepositRow {
  @PrimaryColumn("text") id: DepositId
  @Column("text") charge_id: ChargeId
  @Column("text") gateway: GatewayId
  /** The gateway's environment and account; its ids mean something there only. */
  @Column("text") account: string
  /** CAIP-19 id. */
  @Column("text") asset: AssetId
  /** `opening` asked, not answered yet · `open` · `failed` the gateway refused or did not answer. */
  @Column("text") state: "opening" | "open" | "failed"
  /** In the asset; null until the gateway has answered. */
  @Column("numeric", { nullable: true }) amount: CoinAmount | null
  /** What the amount is worth, in the charge's currency. */
  @Column("numeric") value: FiatAmount
  /** The most that was on the address in time, at one moment; in the asset. */
  @Column("numeric") in_time_amount: CoinAmount
  /** The gateway takes the asked amount in one piece or not at all. */
  @Column("boolean") exact_amount: boolean
  @Column("text", { nullable: true }) address: string | null
  @Column("text", { nullable: true }) tag: string | null
  /** Of a memo on Stellar; null elsewhere. */
  @Column("text", { nullable: true }) memo_kind: MemoKind | null
  /** The gateway's own payment URI; null where we build one. */
  @Column("text", { nullable: true }) uri: string | null
  @Column("text", { nullable: true }) hosted_url: string | null
  @Column("text", { nullable: true }) external_id: string | null
  @Column("text", { nullable: true }) external_status: string | null
  /** The merchant's policy. */
  @Column("int") policy_confirmations: number
  /** What the shopper is shown: the larger of the policy and the gateway's own demand. */
  @Column("int") required_confirmations: number
  @Column("timestamptz") opened_at: Date
  /** When the shopper chose it last; the deposit that was chosen last is the one on offer. */
  @Column("timestamptz") chosen_at: Date
  @Column("timestamptz") expires_at: Date
  /** The newest snapshot; null before the first read. */
  @Column("jsonb", { nullable: true }) latest: Snapshot | null
  @Column("timestamptz", { nullable: true }) last_read_at: Date | null
  /** When to read again without a callback; null when there is nothing left to wait for. */
  @Column("timestamptz", { nullable: true }) next_read_at: Date | null
  /** A reader holds the deposit until then. */
  @Column("timestamptz", { nullable: true }) leased_until: Date | null
  @Column("int") failed_reads: number
  @Column("text", { nullable: true }) last_error: string | null
  /** When an admin has seen its money at the processor: callbacks until then are believed. */
  @Column("timestamptz", { nullable: true }) corroborated_at: Date | null
}
