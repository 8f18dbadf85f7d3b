import { Column, Entity, PrimaryGeneratedColumn } from "typeorm"
import type { ChargeId, RefundId } from "../../domain"
import type { ChargeStatus } from "../../contract/storefront"
import { SCHEMA } from "../schema"

/** Something the shop still has to be told through Medusa's event bus; deleted when it was. */
@Entity({ schema: SCHEMA, name: "event" })
export class EventRow {
  @PrimaryGeneratedColumn({ type: "bigint" }) id: string
  @Column("text") charge_id: ChargeId
  @Column("text") name: string
  @Column("jsonb") data: EventData
  @Column("timestamptz") created_at: Date
  @Column("int") attempts: number
  /** A worker that takes an event moves this ahead: so long it has to send it. */
  @Column("timestamptz") next_attempt_at: Date
}

/** What cannot be looked up any more when the event is sent: about a charge, or about a refund of it. */
export type EventData = ChargeEventData | { refund_id: RefundId }

export interface ChargeEventData {
  status: ChargeStatus
  previous_status: ChargeStatus | null
}
