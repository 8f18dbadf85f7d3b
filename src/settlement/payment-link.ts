import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { type FiatAmount, InvalidAmountError, readRequestedAmount } from "../domain"
import type { PaymentLinkState } from "../contract/payment-links"
import type { CreatePaymentLinkInput } from "../contract/payment-links.schema"
import { type Query, isOrderCanceled } from "../medusa/records"
import { type CryptoRegion, findCryptoRegions } from "../medusa/regions"
import {
  type CryptoCheckoutService,
  MODULE_KEY,
  type PaymentLinkWithState,
} from "../modules/crypto-checkout"
import { logOf } from "../modules/crypto-checkout/shared/log"
import { alone } from "./alone"
import { followCanceledOrder } from "./follow-canceled-order"
import { findOrOpenOrderPayment } from "./order-payment"
import { orderOfLink } from "./payment-link-order"

/**
 * Makes a payment link with the order behind it; a second click finds the first one's.
 * @param actor id of the admin user
 * @throws MedusaError INVALID_DATA that names what is wrong
 */
export async function createPaymentLink(
  container: MedusaContainer,
  input: CreatePaymentLinkInput,
  actor: string,
): Promise<PaymentLinkWithState> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { paymentLinks } = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const region = await requireRegion(container, input.region_id)
  await requireSalesChannel(query, input.sales_channel_id)
  const amount = requireAmount(input.amount, region)
  const row = await paymentLinks.reserve(
    { input, amount, currencyCode: region.currency_code },
    actor,
  )
  return alone(container, row.id, async () => {
    const made = await paymentLinks.find(row.id)
    if (made) return made
    const { orderId, collectionId } = await orderOfLink(container, query, row, input.email)
    await paymentLinks.setOrder(row, orderId, collectionId)
    return paymentLinks.retrieve(row.id)
  })
}

/** What whoever opens a link comes to. */
export type OpenedLink =
  | { kind: "payment"; path: string }
  /** It was paid, too long ago for its payment to be shown. */
  | { kind: "paid" }
  | { kind: "over"; state: Extract<PaymentLinkState, "revoked" | "expired"> }

/**
 * Opens the one payment of a link.
 * @returns null for an unknown link, and for a wrong token
 * @throws MedusaError NOT_ALLOWED when there is nothing to pay, or nothing to pay it with
 */
export async function openPaymentLink(
  container: MedusaContainer,
  id: string,
  token: string,
): Promise<OpenedLink | null> {
  const { paymentLinks } = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const found = await paymentLinks.findByToken(id, token)
  if (!found) return null
  const { link, state } = found
  if (state === "revoked" || state === "expired") return { kind: "over", state }
  const payment = await findOrOpenOrderPayment(container, {
    collectionId: link.collection_id,
    orderId: link.order_id,
  })
  if (!payment) return null
  const path = await paymentLinks.pagePathOf(payment.charge.id)
  return path === null ? { kind: "paid" } : { kind: "payment", path }
}

/**
 * Ends a link, and cancels its order. What has been done already is not done again.
 * @param actor id of the admin user
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED once coins have come
 */
export async function revokePaymentLink(
  container: MedusaContainer,
  id: string,
  actor: string,
): Promise<PaymentLinkWithState> {
  const { paymentLinks } = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  await endLink(container, await paymentLinks.retrieve(id), { reason: "revoked", actor })
  return paymentLinks.retrieve(id)
}

/** Ends links whose time is over, and cancels the orders of ended ones. */
export async function endDueLinks(container: MedusaContainer, limit: number): Promise<void> {
  const { paymentLinks } = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  for (const found of await paymentLinks.listDue(limit)) {
    try {
      await endLink(container, found, { reason: "expired", actor: null })
    } catch (error) {
      // The next run tries again; the other links do not wait for this one.
      const why = error instanceof Error ? error.message : String(error)
      logOf(container).warn(`payment link ${found.link.id} could not be ended: ${why}`)
    }
  }
}

async function endLink(
  container: MedusaContainer,
  { link }: PaymentLinkWithState,
  { reason, actor }: { reason: "revoked" | "expired"; actor: string | null },
): Promise<void> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { paymentLinks } = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  // Whoever opens it does so under the same key.
  await alone(container, link.collection_id, () => paymentLinks.end(link.id, reason, actor))
  if (!(await isOrderCanceled(query, link.order_id))) {
    const canceled_by = actor === null ? {} : { canceled_by: actor }
    await cancelOrderWorkflow(container).run({ input: { order_id: link.order_id, ...canceled_by } })
  }
  await followCanceledOrder(container, link.order_id)
}

async function requireRegion(container: MedusaContainer, id: string): Promise<CryptoRegion> {
  const regions = await findCryptoRegions(container)
  const region = regions.find((each) => each.id === id)
  if (region) return region
  throw invalid(
    `region_id: this region offers no crypto payment provider. Use one of ${regions.map((each) => each.id).join(", ") || "none: enable the provider in a region first"}`,
  )
}

async function requireSalesChannel(query: Query, id: string | undefined): Promise<void> {
  if (id === undefined) return
  const { data } = await query.graph({
    entity: "sales_channel",
    fields: ["id"],
    filters: { id },
  })
  if (data.length === 0) throw invalid(`sales_channel_id: ${id} not found`)
}

function requireAmount(written: string, { currency_code }: CryptoRegion): FiatAmount {
  try {
    return readRequestedAmount(written, currency_code)
  } catch (error) {
    if (!(error instanceof InvalidAmountError)) throw error
    throw invalid(`amount: ${error.message}`)
  }
}

function invalid(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, message)
}
