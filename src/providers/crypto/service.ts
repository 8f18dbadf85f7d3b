import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  CancelPaymentInput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  CreateAccountHolderInput,
  CreateAccountHolderOutput,
  DeletePaymentInput,
  DeletePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  ProviderWebhookPayload,
  RefundPaymentInput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import {
  AbstractPaymentProvider,
  MathBN,
  MedusaError,
  PaymentActions,
} from "@medusajs/framework/utils"
import {
  type FiatAmount,
  type MedusaRefundId,
  type PaymentSessionId,
  ZERO,
  fiatAmount,
  isLess,
  isSameAmount,
} from "../../domain"
import type { CryptoSessionData } from "../../contract/storefront"
import type { CryptoCheckoutService } from "../../modules/crypto-checkout"
import { findRefundNote } from "../../medusa/books"
import { type Query, findCart, findOrderId, findPayment, findSession } from "../../medusa/records"
import { locatePlugin, locateQuery, locateService } from "./locate"
import { type CryptoProviderOptions, checkProviderOptions } from "./options"

type Data = Record<string, unknown> | undefined

/**
 * Medusa's payment provider: translates Medusa's calls to the module and decides nothing itself.
 * Every method can be repeated, and tolerates data that a shopper has tampered with: only
 * `session_id` is used from it, and it is Medusa who sets it.
 */
export class CryptoPaymentProvider extends AbstractPaymentProvider<CryptoProviderOptions> {
  static override identifier = "crypto"

  static override validateOptions(options?: Record<string, unknown>): void {
    checkProviderOptions(options, locatePlugin())
  }

  constructor(cradle: Record<string, unknown>, options: CryptoProviderOptions) {
    super(cradle, options)
  }

  /** Opens a charge. No processor is asked before the shopper has chosen an asset. */
  async initiatePayment(input: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    const sessionId = this.sessionId(input.data)
    // What cannot be compared later is not opened.
    locateQuery(this.container)
    const { chargeId, token, pageUrl } = await this.checkout.charges.open({
      sessionId,
      ...(await this.purposeOf(sessionId)),
      gateways: this.config?.gateways ?? null,
      amount: amountOf(input.amount),
      currencyCode: input.currency_code,
    })
    const data: CryptoSessionData = {
      session_id: sessionId,
      charge_id: chargeId,
      charge_token: token,
      page_url: pageUrl,
    }
    return { id: chargeId, status: "pending", data: { ...data } }
  }

  async updatePayment(input: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    const sessionId = input.data?.["session_id"]
    if (typeof sessionId === "string" && input.amount !== undefined) {
      await this.checkout.charges.changeAmount(sessionId, amountOf(input.amount))
    }
    return { data: { ...input.data } }
  }

  /** Refuses from the moment coins were seen or an order may stand on the session. */
  async deletePayment(input: DeletePaymentInput): Promise<DeletePaymentOutput> {
    const sessionId = input.data?.["session_id"]
    const result =
      typeof sessionId === "string"
        ? await this.checkout.charges.cancelUntouched(sessionId)
        : "unknown"
    switch (result) {
      case "canceled":
      case "unknown":
        return { data: { ...input.data } }
      case "has_coins":
        throw new MedusaError(
          MedusaError.Types.NOT_ALLOWED,
          "Coins have already been received for this cart, so it can no longer be changed. The order is placed as soon as the full amount has been received",
        )
      case "has_order":
        throw new MedusaError(
          MedusaError.Types.NOT_ALLOWED,
          "An order is waiting for this payment, so its payment session cannot be replaced",
        )
    }
  }

  async authorizePayment(input: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    const sessionId = this.sessionId(input.data)
    const charge = await this.checkout.charges.findBySession(sessionId)
    // Compared first: once the answer is yes, the session is protected for good.
    const answer =
      charge && (await this.amountFits(sessionId, charge.amount))
        ? await this.checkout.charges.authorize(sessionId)
        : null
    if (!answer) {
      return { status: "pending", data: { ...input.data } }
    }
    // Medusa merges this into the session's data, which it tells to whoever knows the cart or the order:
    // what a shopper pays with is taken out, and only null does that.
    const data = {
      session_id: sessionId,
      charge_id: answer.charge.id,
      charge_token: null,
      page_url: null,
    }
    return { status: answer.authorization, data }
  }

  /** The coins are in already; this only refuses to book what is not there. */
  async capturePayment(input: CapturePaymentInput): Promise<CapturePaymentOutput> {
    const sessionId = this.sessionId(input.data)
    const charge = await this.checkout.charges.findBySession(sessionId)
    const due = charge && (await this.checkout.settlement.takeDue(charge.id))
    if (!charge || !due || due.capture === null) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "The coins of this payment are not confirmed yet. It is captured automatically as soon as they are",
      )
    }
    // Medusa does not say how much; it has written the capture down before it asks.
    const captured = (await findPayment(this.query, sessionId))?.captured ?? ZERO
    const currency = charge.currency_code
    if (isLess(due.capture, captured) && !isSameAmount(due.capture, captured, currency)) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Only ${due.capture} ${currency.toUpperCase()} of this payment can be captured: no more was received or accepted`,
      )
    }
    return { data: { ...input.data } }
  }

  /** Crypto cannot be un-sent: the charge is marked, its deposits are still watched. */
  async cancelPayment(input: CancelPaymentInput): Promise<CancelPaymentOutput> {
    const charge = await this.checkout.charges.findBySession(this.sessionId(input.data))
    // Where a part is captured, Medusa only lets the rest go, e.g. to ask for it by another payment.
    if (charge && charge.captured_amount === null) {
      await this.checkout.charges.markCanceled(charge.id, "payment")
    }
    return { data: { ...input.data } }
  }

  /** Books a refund whose coins have gone; refuses otherwise, because Medusa knows no pending refund. */
  async refundPayment(input: RefundPaymentInput): Promise<RefundPaymentOutput> {
    const charge = await this.checkout.charges.findBySession(this.sessionId(input.data))
    const refundId = input.context?.idempotency_key
    if (!charge || !refundId) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "This payment was not made with the crypto checkout, or the refund has no ID",
      )
    }
    await this.checkout.refunds.acceptBooking({
      chargeId: charge.id,
      amount: amountOf(input.amount),
      medusaRefundId: refundId,
      refundId: await this.namedRefund(refundId),
    })
    return { data: { ...input.data } }
  }

  async retrievePayment(input: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    const charge = await this.checkout.charges.findBySession(this.sessionId(input.data))
    const view = charge && (await this.checkout.charges.view(charge.id))
    return { data: view ? { ...view } : { ...input.data } }
  }

  async getPaymentStatus(input: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    const charge = await this.checkout.charges.findBySession(this.sessionId(input.data))
    if (!charge) {
      return { status: "pending", data: { ...input.data } }
    }
    const status = charge.captured_at
      ? "captured"
      : await this.checkout.charges.authorizationOf(charge)
    return { status, data: { ...input.data } }
  }

  /** Medusa warns at every session when there is no such method; we keep no account of customers. */
  createAccountHolder(_input: CreateAccountHolderInput): Promise<CreateAccountHolderOutput> {
    return Promise.resolve({} as CreateAccountHolderOutput)
  }

  /**
   * For shops that point a processor at Medusa's standard route: the callback goes to the same
   * inbox, and Medusa is told by us and not by the callback.
   */
  async getWebhookActionAndData(
    payload: ProviderWebhookPayload["payload"],
  ): Promise<WebhookActionResult> {
    const callback = {
      headers: payload.headers as Record<string, string | string[] | undefined>,
      rawBody: Buffer.from(payload.rawData),
      query: new URLSearchParams(),
    }
    const gateway = this.checkout.callbacks.recognize(callback)
    if (gateway) {
      await this.checkout.callbacks.receive(gateway, callback)
    }
    return { action: PaymentActions.NOT_SUPPORTED }
  }

  private get checkout(): CryptoCheckoutService {
    return locateService(this.container)
  }

  /** @throws MedusaError where it is missing: nothing may pass because nobody could look */
  private get query(): Query {
    return locateQuery(this.container)
  }

  private sessionId(data: Data): string {
    const sessionId = data?.["session_id"]
    if (typeof sessionId !== "string" || sessionId === "") {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        "The payment data has no session_id: it was not created by the crypto checkout",
      )
    }
    return sessionId
  }

  /**
   * Tells which charges are of the same cart, or which order is owed for; Medusa has written the session
   * before it asks us.
   */
  private async purposeOf(
    sessionId: PaymentSessionId,
  ): Promise<{ collectionId: string | null; orderId: string | null }> {
    const session = await findSession(this.query, sessionId)
    if (!session) return { collectionId: null, orderId: null }
    const { collectionId } = session
    const cart = await findCart(this.query, collectionId)
    const orderId = cart ? null : await findOrderId(this.query, null, collectionId)
    return { collectionId, orderId }
  }

  /** Our refund, where Medusa's was made for one: its note says so. */
  private async namedRefund(medusaRefundId: MedusaRefundId): Promise<string | null> {
    const note = await findRefundNote(this.query, medusaRefundId)
    return /\bcrf_[0-9A-Za-z]+\b/.exec(note ?? "")?.[0] ?? null
  }

  /**
   * Medusa does not compare a session's amount with the cart when it places an order, and would give
   * a large cart away for a small payment.
   */
  private async amountFits(sessionId: PaymentSessionId, amount: FiatAmount): Promise<boolean> {
    const session = await findSession(this.query, sessionId)
    if (!session || !isSameAmount(session.amount, amount, session.currencyCode)) return false
    const cart = await findCart(this.query, session.collectionId)
    return cart === null || isSameAmount(cart.total, amount, cart.currencyCode)
  }
}

/** Medusa hands over numbers, strings, or `{ value, precision }`. */
function amountOf(amount: InitiatePaymentInput["amount"]): FiatAmount {
  return fiatAmount(MathBN.convert(amount).toFixed())
}
