import { BigNumber } from "bignumber.js"
import type { CryptoPaymentProvider } from "../../../../src/providers/crypto/service"
import type { MedusaRecords } from "./records"
import { type Doc } from "./records"

export const PROVIDER_ID = "pp_crypto_main"

/** Statuses with which a session may complete its cart. */
const COMPLETABLE = ["pending", "requires_more", "authorized", "captured", "pending_authorization"]

/** Medusa 2.21's part in a payment, in the steps in which it does it. */
export class MedusaCore {
  constructor(
    readonly records: MedusaRecords,
    /** Asked late: the provider needs a container that needs this. */
    private readonly provider: () => CryptoPaymentProvider,
  ) {}

  /** A cart that is ready to be paid. `total` as the promotions left it, with up to 20 digits. */
  async fillCart(total: string, currencyCode: string): Promise<{ id: string; collection: string }> {
    const cart = await this.records.insert("cart", {
      total,
      currency_code: currencyCode,
      email: "shopper@example.com",
      completed_at: null,
    })
    const collection = await this.records.insert("payment_collection", amounts(total))
    const link = { cart_id: cart.id, payment_collection_id: collection.id }
    await this.records.insert("cart_payment_collection", link)
    return { id: cart.id, collection: collection.id }
  }

  /** The new session is there before the old ones are deleted. */
  async openSession(cartId: string): Promise<Doc> {
    const [link] = await this.records.list("cart_payment_collection", { cart_id: cartId })
    const cart = await this.need("cart", cartId)
    const collection = String(link?.["payment_collection_id"])
    const older = await this.records.list("payment_session", { payment_collection_id: collection })
    const amount = Number(cart["total"])
    const session = await this.records.insert("payment_session", {
      ...amounts(String(amount)),
      currency_code: cart["currency_code"],
      status: "pending",
      provider_id: PROVIDER_ID,
      payment_collection_id: collection,
    })
    const { data } = await this.provider().initiatePayment({
      amount,
      currency_code: String(cart["currency_code"]),
      data: { session_id: session.id },
    })
    await this.records.patch("payment_session", session.id, { data })
    try {
      for (const each of older) await this.deleteSession(each)
    } catch (error) {
      await this.records.remove("payment_session", session.id)
      throw error
    }
    return { ...session, data }
  }

  /**
   * Another quantity, say: all sessions are deleted, and new ones are to be opened. Where one may not
   * be deleted the cart stays as it was, and the collection keeps the amount of the change.
   */
  async changeTotal(cartId: string, total: string): Promise<void> {
    const [link] = await this.records.list("cart_payment_collection", { cart_id: cartId })
    const collection = String(link?.["payment_collection_id"])
    await this.records.patch("payment_collection", collection, amounts(total))
    for (const each of await this.records.list("payment_session", {
      payment_collection_id: collection,
    })) {
      await this.deleteSession(each)
    }
    await this.records.patch("cart", cartId, { total })
  }

  private async deleteSession({ id, data }: Doc): Promise<void> {
    await this.provider().deletePayment({ data: data as Record<string, unknown> })
    await this.records.remove("payment_session", id)
  }

  /** `processPaymentWorkflow`; without a session it finds somebody else's cart, as Medusa does. */
  async process(action: string, sessionId: string, amount: string): Promise<void> {
    const session = await this.records.find("payment_session", sessionId)
    const [payment] = await this.records.list("payment", { payment_session_id: sessionId })
    const collection = session?.["payment_collection_id"]
    const [link] = await this.records.list("cart_payment_collection", {
      payment_collection_id: collection,
    })
    const cartId = link?.["cart_id"] as string | undefined
    const orderId = cartId && (await this.orderOf(cartId))
    await this.records.locked(cartId ?? sessionId, async () => {
      if (action === "captured" || (orderId && !payment)) {
        const made = payment ?? (await this.authorize(sessionId))
        if (made && action === "captured") await this.capture(made.id, amount)
      }
      if (cartId && !orderId) await this.complete(cartId)
    })
  }

  /** Places the order, step by step; asks the provider last, and takes all back when it refuses. */
  async complete(cartId: string): Promise<string> {
    const placed = await this.orderOf(cartId)
    if (placed) return placed
    await this.records.stumble("completion")
    const cart = await this.need("cart", cartId)
    const [link] = await this.records.list("cart_payment_collection", { cart_id: cartId })
    const collection = String(link?.["payment_collection_id"])
    const sessions = await this.records.list("payment_session", {
      payment_collection_id: collection,
    })
    const session = sessions.find(({ status }) => COMPLETABLE.includes(String(status)))
    if (!session) throw new Error("Payment sessions are required to complete a cart")
    const order = await this.records.insert("order", {
      email: cart["email"],
      display_id: 1,
      canceled_at: null,
      total: cart["total"],
      currency_code: cart["currency_code"],
      status: "pending",
    })
    // One order a cart: who comes second is refused, as by Medusa's unique index.
    const ofCart = { id: cartId, cart_id: cartId, order_id: order.id }
    const ofCollection = { id: collection, payment_collection_id: collection, order_id: order.id }
    const undo: (() => Promise<void>)[] = [() => this.records.remove("order", order.id)]
    try {
      await this.records.insert("order_cart", ofCart)
      undo.push(() => this.records.remove("order_cart", cartId))
      await this.records.insert("order_payment_collection", ofCollection)
      undo.push(() => this.records.remove("order_payment_collection", collection))
      await this.records.patch("cart", cartId, { completed_at: new Date() })
      undo.push(() => this.records.patch("cart", cartId, { completed_at: null }))
      const [known] = await this.records.list("payment", { payment_session_id: session.id })
      if (!known) await this.authorize(session.id)
      return order.id
    } catch (error) {
      for (const each of undo.reverse()) await each()
      throw error
    }
  }

  /** The payment, or undefined while the provider says that it is still awaited. */
  private async authorize(sessionId: string): Promise<Doc | undefined> {
    await this.records.stumble("authorization")
    const session = await this.need("payment_session", sessionId)
    const { status } = await this.provider().authorizePayment({
      data: session["data"] as Record<string, unknown>,
    })
    await this.records.patch("payment_session", sessionId, { status })
    switch (status) {
      case "authorized":
        return this.records.insert("payment", {
          id: `pay_${sessionId}`,
          payment_session_id: sessionId,
          data: session["data"],
          payment_collection_id: session["payment_collection_id"],
          amount: session["amount"],
          raw_amount: session["raw_amount"],
          currency_code: session["currency_code"],
          captured_at: null,
          canceled_at: null,
        })
      case "pending_authorization":
        return undefined
      default:
        throw new Error(`Session: ${sessionId} was not authorized with the provider (${status})`)
    }
  }

  /** `capturePaymentWorkflow`: the capture, and then its transaction on the order. */
  async capture(paymentId: string, amount: string): Promise<void> {
    await this.records.locked(paymentId, async () => {
      const payment = await this.need("payment", paymentId)
      if (payment["canceled_at"]) throw new Error(`The payment ${paymentId} has been canceled`)
      if (!payment["captured_at"]) await this.captureNow(payment, amount)
    })
    await this.records.stumble("transaction")
    await this.showCaptures(paymentId, amount)
  }

  private async captureNow(payment: Doc, amount: string): Promise<void> {
    await this.records.stumble("capture")
    const before = await this.records.list("capture", { payment_id: payment.id })
    const taken = BigNumber.sum(0, ...before.map((each) => String(each["amount"])))
    const whole = new BigNumber(String(payment["amount"]))
    if (taken.plus(amount).gt(whole)) {
      throw new Error(`You cannot capture more than the authorized amount`)
    }
    await this.provider().capturePayment({ data: payment["data"] as Record<string, unknown> })
    await this.records.insert("capture", {
      payment_id: payment.id,
      created_at: new Date(),
      ...amounts(amount),
    })
    if (taken.plus(amount).eq(whole)) {
      await this.records.patch("payment", payment.id, { captured_at: new Date() })
    }
  }

  private async showCaptures(paymentId: string, amount: string): Promise<void> {
    const payment = await this.need("payment", paymentId)
    const [link] = await this.records.list("order_payment_collection", {
      payment_collection_id: payment["payment_collection_id"],
    })
    if (!link) return
    const order_id = link["order_id"]
    const shown = await this.records.list("order_transaction", { order_id })
    for (const capture of await this.records.list("capture", { payment_id: paymentId })) {
      if (shown.some(({ reference_id }) => reference_id === capture.id)) continue
      // The newest amount, for each capture that is not shown yet: Medusa's habit.
      await this.records.insert("order_transaction", {
        order_id,
        reference: "capture",
        reference_id: capture.id,
        ...amounts(amount),
      })
    }
  }

  /** Cancels an order; of its payments those that were not captured. */
  async cancelOrder(orderId: string): Promise<void> {
    const links = await this.records.list("order_payment_collection", { order_id: orderId })
    for (const link of links) {
      for (const payment of await this.records.list("payment", {
        payment_collection_id: link["payment_collection_id"],
      })) {
        if (payment["captured_at"] || payment["canceled_at"]) continue
        await this.provider().cancelPayment({ data: payment["data"] as Record<string, unknown> })
        await this.records.patch("payment", payment.id, { canceled_at: new Date() })
      }
    }
    await this.records.patch("order", orderId, { canceled_at: new Date(), status: "canceled" })
  }

  async orderOf(cartId: string): Promise<string | undefined> {
    const [link] = await this.records.list("order_cart", { cart_id: cartId })
    return link?.["order_id"] as string | undefined
  }

  private async need(entity: string, id: string): Promise<Doc> {
    const found = await this.records.find(entity, id)
    if (!found) throw new Error(`${entity} ${id} was not found`)
    return found
  }
}

/** An amount as Medusa keeps it: a number to show, and beside it the exact one. */
export function amounts(value: string): Record<string, unknown> {
  return {
    amount: Number(value),
    raw_amount: { value: new BigNumber(value).toFixed(), precision: 20 },
  }
}
