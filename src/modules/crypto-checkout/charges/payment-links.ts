import { createHash, randomUUID } from "node:crypto"
import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import type { ChargeId, CurrencyCode, FiatAmount } from "../../../domain"
import type { PaymentLink, PaymentLinkEnd } from "../../../contract/payment-links"
import type {
  CreatePaymentLinkInput,
  PaymentLinkListQuery,
} from "../../../contract/payment-links.schema"
import type { MadePaymentLink, PaymentLinkRow, PaymentLinkWithState } from "../../../storage"
import type { Context } from "../shared/context"
import { isLinkToken, linkToken, resumeUrl } from "../shared/links"
import { paged } from "../shared/paged"
import { payPath, publicUrl } from "../shared/public-url"
import { invalid, refuse } from "../shared/refusals"
import { newToken } from "../shared/token"

/** What a link asks for, by the region's currency. */
export interface NewPaymentLink {
  input: CreatePaymentLinkInput
  amount: FiatAmount
  currencyCode: CurrencyCode
}

/** How the ids of links begin, in the paths of the payment page too. */
export const LINK_PREFIX = "cpl_"

const MAX_DAYS = 366

/** Links to amounts that admins have named; Medusa's side of them is in `settlement/payment-link`. */
export class PaymentLinks {
  constructor(private readonly context: Context) {}

  /**
   * Keeps a new link, or finds the one that the same click has made.
   * @throws MedusaError INVALID_DATA for an end that is no time to come, CONFLICT where the key has named
   *   another link
   */
  async reserve(
    { input, amount, currencyCode }: NewPaymentLink,
    actor: string,
  ): Promise<PaymentLinkRow> {
    const key = input.idempotency_key ?? randomUUID()
    const session = await this.context.storage.session()
    const content_hash = contentHash(input, amount)
    if (!(await session.paymentLinks.findByKey(key))) {
      const expires_at = input.expires_at ?? null
      requireFuture(expires_at, await session.now())
      await session.paymentLinks.reserve({
        id: generateEntityId(undefined, "cpl"),
        link_key: newToken(),
        idempotency_key: key,
        content_hash,
        title: input.title,
        amount,
        currency_code: currencyCode,
        region_id: input.region_id,
        sales_channel_id: input.sales_channel_id ?? null,
        created_by: actor,
        expires_at,
      })
    }
    const row = await session.paymentLinks.findByKey(key)
    if (row?.content_hash === content_hash) return row
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "idempotency_key: it was used for another payment link. Use a new one",
    )
  }

  /** Names the order that waits for a link's payment. */
  async setOrder(row: PaymentLinkRow, orderId: string, collectionId: string): Promise<void> {
    await this.context.storage.transaction(async (session) => {
      if (!(await session.paymentLinks.setOrder(row.id, orderId, collectionId))) return
      await session.audit.add(
        null,
        "link.created",
        `Payment link for ${sumText(row)} created`,
        { amount: row.amount, currency: row.currency_code, order_id: orderId },
        { subject: row.id, actor: row.created_by },
      )
    })
  }

  /** Null where its order has not been made yet, too. */
  async find(id: string): Promise<PaymentLinkWithState | null> {
    return (await this.context.storage.session()).paymentLinks.find(id)
  }

  /** @throws MedusaError NOT_FOUND */
  async retrieve(id: string): Promise<PaymentLinkWithState> {
    const found = await this.find(id)
    if (found) return found
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Payment link ${id} not found`)
  }

  /** The link of whoever has its token; null for an unknown one and for a wrong token alike. */
  async findByToken(id: string, token: string): Promise<PaymentLinkWithState | null> {
    const found = await this.find(id)
    return found && isLinkToken(this.context, found.link, token) ? found : null
  }

  /** The link by which an order is paid; null for any other order. */
  async findByOrder(orderId: string): Promise<PaymentLinkWithState | null> {
    return (await this.context.storage.session()).paymentLinks.findByOrder(orderId)
  }

  /** What the customer of a charge pays for, where a link says it. */
  async titleOf(chargeId: ChargeId): Promise<string | null> {
    return (await this.context.storage.session()).paymentLinks.titleOfCharge(chargeId)
  }

  /** The path of the page of a link's payment; null when it is too long ago to be shown. */
  async pagePathOf(chargeId: ChargeId): Promise<string | null> {
    const session = await this.context.storage.session()
    const aggregate = await session.charges.findAggregate(chargeId)
    if (!aggregate || resumeUrl(this.context, aggregate, await session.now()) === null) return null
    const query = new URLSearchParams({ link: linkToken(this.context, aggregate.charge) })
    return `${payPath(this.context.options, chargeId)}?${query.toString()}`
  }

  /** Admins' lists of them. @throws MedusaError INVALID_DATA for a cursor that is not ours */
  async list(
    { q, state, ...request }: PaymentLinkListQuery,
    orderIds: readonly string[],
  ): Promise<{ links: PaymentLinkWithState[]; nextCursor: string | null }> {
    const session = await this.context.storage.session()
    const page = await paged(() =>
      session.paymentLinks.list({ search: q, orderIds, states: state }, request),
    )
    return { links: page.rows, nextCursor: page.nextCursor }
  }

  /** Links whose time is over, and ended ones whose order has to be canceled yet. */
  async listDue(limit: number): Promise<PaymentLinkWithState[]> {
    return (await this.context.storage.session()).paymentLinks.listDue(limit)
  }

  /**
   * Lets nobody begin to pay any more.
   * @param actor id of the admin user; null where it ends by itself
   * @throws MedusaError NOT_ALLOWED once coins have come
   */
  async end(id: string, reason: PaymentLinkEnd, actor: string | null): Promise<void> {
    await this.context.storage.transaction(async (session) => {
      const found = await session.paymentLinks.find(id)
      if (!found) throw new MedusaError(MedusaError.Types.NOT_FOUND, `Payment link ${id} not found`)
      const { state, link } = found
      if (reason !== "order_canceled") refuseWhilePaid(state)
      if (!(await session.paymentLinks.end(id, reason))) return
      const data = { amount: link.amount, currency: link.currency_code }
      const isExpired = reason === "expired"
      await session.audit.add(
        null,
        isExpired ? "link.expired" : "link.revoked",
        `Payment link for ${sumText(link)} ${isExpired ? "expired" : "revoked"}`,
        data,
        { subject: id, actor },
      )
    })
  }

  /** Medusa has canceled the order; nobody can pay by its link any more. */
  async orderCanceled(orderId: string): Promise<void> {
    const found = await this.findByOrder(orderId)
    if (!found) return
    if (found.state !== "paid") await this.end(found.link.id, "order_canceled", null)
    await (await this.context.storage.session()).paymentLinks.noteOrderCanceled(found.link.id)
  }

  /**
   * Counts an e-mail that is about to be sent.
   * @returns which one it is, so that each is sent once
   */
  async countEmail(id: string): Promise<number> {
    return (await this.context.storage.session()).paymentLinks.countEmail(id)
  }

  async noteEmail({ link }: PaymentLinkWithState, actor: string): Promise<void> {
    const { audit } = await this.context.storage.session()
    const data = { amount: link.amount, currency: link.currency_code }
    const message = `Payment link for ${sumText(link)} e-mailed`
    await audit.add(null, "link.emailed", message, data, { subject: link.id, actor })
  }

  /** What the customer is given. */
  urlOf(link: MadePaymentLink): string {
    const url = publicUrl(this.context.options, `/crypto-checkout/pay/${link.id}`)
    url.searchParams.set("link", linkToken(this.context, link))
    return url.href
  }

  /** As admins see it, without what Medusa knows of the order. */
  toPaymentLink(found: PaymentLinkWithState): Omit<PaymentLink, "order_display_id" | "email"> {
    const { link, state, chargeId, chargeStatus } = found
    const { id, title, amount, currency_code, region_id, sales_channel_id, order_id } = link
    return {
      id,
      state,
      title,
      amount,
      currency_code,
      region_id,
      sales_channel_id,
      order_id,
      url: this.urlOf(link),
      charge_id: chargeId,
      charge_status: chargeStatus,
      created_at: link.created_at.toISOString(),
      created_by: link.created_by,
      expires_at: link.expires_at?.toISOString() ?? null,
      ended_at: link.ended_at?.toISOString() ?? null,
    }
  }
}

function refuseWhilePaid(state: PaymentLinkWithState["state"]): void {
  if (state === "paid") refuse("The payment link was paid", "link_paid", {})
  if (state === "paying") {
    refuse(
      "Coins have come by this payment link. Decide about its payment, or cancel its order, instead",
      "link_has_coins",
      {},
    )
  }
}

function requireFuture(at: Date | null, now: Date): void {
  if (at === null) return
  if (at <= now) invalid("expires_at: must be in the future")
  if (at.getTime() - now.getTime() > MAX_DAYS * 86_400_000) {
    invalid("expires_at: must be within a year")
  }
}

function contentHash(input: CreatePaymentLinkInput, amount: FiatAmount): string {
  const { region_id, sales_channel_id = null, email, title, expires_at = null } = input
  const content = [amount, region_id, sales_channel_id, email, title, expires_at]
  return createHash("sha256").update(JSON.stringify(content)).digest("hex")
}

function sumText({ amount, currency_code }: Pick<PaymentLinkRow, "amount" | "currency_code">) {
  return `${amount} ${currency_code.toUpperCase()}`
}
