import { Column, Entity, PrimaryColumn } from "typeorm"
import type { DepositId, GatewayId } from "../../domain"
import type { CallbackProof } from "../../contract/callbacks"
import { SCHEMA } from "../schema"

/** The inbox: a verified callback, committed before it was answered. */
@Entity({ schema: SCHEMA, name: "callback" })
export class CallbackRow {
  @PrimaryColumn("text") id: string
  @Column("text") gateway: GatewayId
  /** The gateway's environment and account; its ids mean something there only. */
  @Column("text") account: string
  /** Unique within the account. */
  @Column("text") dedup_key: string
  @Column("text") event: string
  @Column("text") subject: "deposit" | "payout" | "other"
  @Column("text", { nullable: true }) external_id: string | null
  @Column("text", { nullable: true }) reference: string | null
  @Column("bytea") raw_body: Buffer
  @Column("timestamptz") received_at: Date
  /** How often the same callback came again. */
  @Column("int") repeats: number
  /** `pending` · `done` · `ignored` nothing of ours · `failed` given up, an admin may replay it. */
  @Column("text") state: "pending" | "done" | "ignored" | "failed"
  @Column("int") attempts: number
  @Column("timestamptz", { nullable: true }) next_attempt_at: Date | null
  @Column("timestamptz", { nullable: true }) processed_at: Date | null
  @Column("text", { nullable: true }) deposit_id: DepositId | null
  @Column("text", { nullable: true }) error: string | null
  /** What it proved itself by; null where the gateway does not tell. */
  @Column("text", { nullable: true }) proof: CallbackProof | null
  /** What an admin should know of its signature. */
  @Column("text", { nullable: true }) warning: string | null
}
