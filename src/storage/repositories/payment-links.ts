import { type EntityManager, IsNull } from "typeorm"
import type { PaymentLinkEnd, PaymentLinkState } from "../../contract/payment-links"
import type { ChargeStatus } from "../../contract/storefront"
import type { ChargeId } from "../../domain"
import { PaymentLinkRow } from "../entities"
import { Conditions, type Page, type PageRequest, decodeCursor, toPage } from "../paging"
import { SCHEMA } from "../schema"

/** A link of which Medusa has the order. */
export type MadePaymentLink = PaymentLinkRow & { order_id: string; collection_id: string }

/** A link with what has become of it. */
export interface PaymentLinkWithState {
  link: MadePaymentLink
  state: PaymentLinkState
  /** The payment of its order: the one that is booked, else the newest. */
  chargeId: ChargeId | null
  chargeStatus: ChargeStatus | null
}

export interface PaymentLinkFilter {
  /** Part of what it is for, or an id; orders are in `orderIds`. */
  search?: string | undefined
  orderIds?: readonly string[]
  states?: readonly PaymentLinkState[] | undefined
}

/** Coins have come, and the payment of the order is not over. */
const HAS_COINS = `charge.status NOT IN ('open', 'expired', 'canceled')`

/** An order that was paid stays so, whatever was done to it afterwards. */
const STATE = `CASE
  WHEN charge.captured_at IS NOT NULL AND charge.captured_amount >= link.amount THEN 'paid'
  WHEN link.end_reason = 'expired' THEN 'expired'
  WHEN link.ended_at IS NOT NULL THEN 'revoked'
  WHEN charge.captured_at IS NOT NULL OR ${HAS_COINS} THEN 'paying'
  WHEN link.expires_at <= clock_timestamp() THEN 'expired'
  ELSE 'open' END`

const FROM = `FROM ${SCHEMA}.payment_link AS link
  LEFT JOIN LATERAL (
    SELECT id, status, captured_at, captured_amount FROM ${SCHEMA}.charge
    WHERE order_id = link.order_id
    ORDER BY captured_at IS NULL, opened_at DESC, id DESC LIMIT 1) AS charge ON TRUE`

const SELECT = `SELECT link.*, ${STATE} AS state, charge.id AS charge_id,
  charge.status AS charge_status, link.created_at::text AS at`

interface Joined extends MadePaymentLink {
  state: PaymentLinkState
  charge_id: ChargeId | null
  charge_status: ChargeStatus | null
  at: string
}

function toLink({ state, charge_id, charge_status, at: _, ...link }: Joined): PaymentLinkWithState {
  return { link, state, chargeId: charge_id, chargeStatus: charge_status }
}

export class PaymentLinkRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Keeps a link before its order is made; does nothing where its click was counted already. */
  async reserve(
    row: Pick<
      PaymentLinkRow,
      | "id"
      | "link_key"
      | "idempotency_key"
      | "content_hash"
      | "title"
      | "amount"
      | "currency_code"
      | "region_id"
      | "sales_channel_id"
      | "created_by"
      | "expires_at"
    >,
  ): Promise<void> {
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(PaymentLinkRow)
      .values(row)
      .orIgnore()
      .execute()
  }

  findByKey(key: string): Promise<PaymentLinkRow | null> {
    return this.manager.findOneBy(PaymentLinkRow, { idempotency_key: key })
  }

  /** Names the order behind a link; false when it has one. */
  async setOrder(id: string, orderId: string, collectionId: string): Promise<boolean> {
    const { affected } = await this.manager.update(
      PaymentLinkRow,
      { id, order_id: IsNull() },
      { order_id: orderId, collection_id: collectionId },
    )
    return affected === 1
  }

  async find(id: string): Promise<PaymentLinkWithState | null> {
    return this.findWhere("link.id = $1", id)
  }

  async findByOrder(orderId: string): Promise<PaymentLinkWithState | null> {
    return this.findWhere("link.order_id = $1", orderId)
  }

  /** What the customer of a charge pays for; null for a charge that no link has opened. */
  async titleOfCharge(chargeId: ChargeId): Promise<string | null> {
    const [row] = await this.manager.query<{ title: string }[]>(
      `SELECT title FROM ${SCHEMA}.payment_link AS link
       JOIN ${SCHEMA}.charge ON charge.order_id = link.order_id WHERE charge.id = $1`,
      [chargeId],
    )
    return row?.title ?? null
  }

  /** Ends a link for new payments; false when it was over already. */
  async end(id: string, reason: PaymentLinkEnd): Promise<boolean> {
    const { affected } = await this.manager.update(
      PaymentLinkRow,
      { id, ended_at: IsNull() },
      { ended_at: () => "clock_timestamp()", end_reason: reason },
    )
    return affected === 1
  }

  /** Notes that the order is canceled; for the job that sees to it. */
  async noteOrderCanceled(id: string): Promise<void> {
    await this.manager.update(
      PaymentLinkRow,
      { id, order_canceled_at: IsNull() },
      { order_canceled_at: () => "clock_timestamp()" },
    )
  }

  /** Counts an e-mail. @returns which one it is, from 1 */
  async countEmail(id: string): Promise<number> {
    const [rows] = await this.manager.query<[{ emails: number }[], number]>(
      `UPDATE ${SCHEMA}.payment_link SET emails = emails + 1 WHERE id = $1 RETURNING emails`,
      [id],
    )
    return rows[0]?.emails ?? 1
  }

  /** Links whose time is over with nothing paid, and ended ones whose order is not canceled yet. */
  async listDue(limit: number): Promise<PaymentLinkWithState[]> {
    const rows = await this.manager.query<Joined[]>(
      `${SELECT} ${FROM} WHERE link.order_id IS NOT NULL AND (
         (link.ended_at IS NULL AND link.expires_at <= clock_timestamp() AND ${STATE} = 'expired')
         OR (link.ended_at IS NOT NULL AND link.order_canceled_at IS NULL AND ${STATE} <> 'paid'))
       ORDER BY link.created_at LIMIT $1`,
      [limit],
    )
    return rows.map(toLink)
  }

  /** Newest first. */
  async list(
    { search, orderIds = [], states }: PaymentLinkFilter,
    { limit, cursor }: PageRequest,
  ): Promise<Page<PaymentLinkWithState>> {
    const where = new Conditions()
      .add(() => "link.order_id IS NOT NULL")
      .addIf(states, (wanted) => `${STATE} = ANY(${wanted})`)
    if (search) {
      where.add(
        (text, orders) =>
          `position(lower(${text}) IN lower(link.title)) > 0
           OR ${text} IN (link.id, link.order_id) OR link.order_id = ANY(${orders}::text[])`,
        search,
        [...orderIds],
      )
    }
    if (cursor) {
      where.add(
        (at, id) => `(link.created_at, link.id) < (${at}::timestamptz, ${id})`,
        ...decodeCursor(cursor, ["time", "id"]),
      )
    }
    const rows = await this.manager.query<Joined[]>(
      `${SELECT} ${FROM} WHERE ${where}
       ORDER BY link.created_at DESC, link.id DESC LIMIT ${where.parameter(limit + 1)}`,
      where.values,
    )
    const page = toPage(rows, limit, ({ at, id }) => [at, id])
    return { ...page, rows: page.rows.map(toLink) }
  }

  private async findWhere(condition: string, value: string): Promise<PaymentLinkWithState | null> {
    const [row] = await this.manager.query<Joined[]>(
      `${SELECT} ${FROM} WHERE link.order_id IS NOT NULL AND ${condition}`,
      [value],
    )
    return row ? toLink(row) : null
  }
}
