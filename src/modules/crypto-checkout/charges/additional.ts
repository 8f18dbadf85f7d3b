import { type ChargeId, type FiatAmount, type PaymentSessionId, ZERO, add } from "../../../domain"
import type { CryptoSessionData } from "../../../contract/storefront"
import type { ChargeRow } from "../../../storage"
import type { Context } from "../shared/context"
import { linkToken, pageUrl } from "../shared/links"
import { payPath, publicUrl } from "../shared/public-url"
import { requireCharge } from "../shared/require"
import { askAgain, hasCoins } from "./reopening"

/** Payments of what an existing order still owes. */
export class AdditionalPayments {
  constructor(private readonly context: Context) {}

  /**
   * Finds a session's charge, and asks for it again where its time was over or another amount is owed
   * by now. Null for a session that is not of an order's payment.
   */
  reopen(sessionId: PaymentSessionId, amount: FiatAmount): Promise<ChargeRow | null> {
    return this.context.storage.transaction((session) =>
      askAgain(this.context, session, sessionId, amount),
    )
  }

  /**
   * What opens a charge in a storefront, with the token of its payment link: everybody who opens the
   * payment gets the same, and nobody's page ends by it.
   * @throws MedusaError NOT_FOUND
   */
  async sessionDataOf(chargeId: ChargeId): Promise<CryptoSessionData> {
    const { charge } = await requireCharge(await this.context.storage.session(), chargeId)
    return {
      session_id: charge.session_id,
      charge_id: charge.id,
      charge_token: linkToken(this.context, charge),
      page_url: pageUrl(this.context, charge),
    }
  }

  /** The path of a charge's page with its link, for a redirect. @throws MedusaError NOT_FOUND */
  async pagePathOf(chargeId: ChargeId): Promise<string> {
    const { charge } = await requireCharge(await this.context.storage.session(), chargeId)
    const query = new URLSearchParams({ link: linkToken(this.context, charge) })
    return `${payPath(this.context.options, chargeId)}?${query.toString()}`
  }

  /** The page that opens the payment of a collection, for everybody who is given its link. */
  pageOfCollection(collectionId: string, orderId: string): string {
    const path = `/crypto-checkout/pay/${encodeURIComponent(collectionId)}`
    const url = publicUrl(this.context.options, path)
    url.searchParams.set("order_id", orderId)
    return url.href
  }

  /** The page that opens a charge's payment again; null for the payment of a cart. */
  async pageOf(chargeId: ChargeId): Promise<string | null> {
    const charge = await (await this.context.storage.session()).charges.find(chargeId)
    if (!charge?.is_additional || charge.collection_id === null || charge.order_id === null) {
      return null
    }
    return this.pageOfCollection(charge.collection_id, charge.order_id)
  }

  /** Whether a session's charge is paid as it is: coins have come, or were accepted or booked. */
  async isTouched(sessionId: PaymentSessionId): Promise<boolean> {
    const session = await this.context.storage.session()
    const charge = await session.charges.findBySession(sessionId)
    if (!charge) return false
    return (
      charge.promised_at !== null ||
      charge.acceptance_mode !== null ||
      hasCoins(await session.charges.aggregate(charge))
    )
  }

  /** What an order's charges ask for to which coins have come and that are not booked yet. */
  async amountUnderWay(orderId: string, sessionIds: readonly string[]): Promise<FiatAmount> {
    const session = await this.context.storage.session()
    const charges = await session.charges.listByOrderOrSessions(orderId, sessionIds)
    const open = charges.filter(
      ({ captured_at, canceled_at }) => captured_at === null && canceled_at === null,
    )
    const amounts: FiatAmount[] = []
    for (const charge of open) {
      if (hasCoins(await session.charges.aggregate(charge))) amounts.push(charge.amount)
    }
    return add(ZERO, ...amounts)
  }
}
