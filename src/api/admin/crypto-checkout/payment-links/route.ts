import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type {
  PaymentLinkListResponse,
  PaymentLinkResponse,
} from "../../../../contract/payment-links"
import {
  createPaymentLinkSchema,
  paymentLinkListQuerySchema,
} from "../../../../contract/payment-links.schema"
import { findOrdersByNumber } from "../../../../medusa/records"
import { createPaymentLink } from "../../../../settlement/payment-link"
import { actorOf, queryOf } from "../back-office"
import { readInput } from "../query"
import { checkoutOf, shownLink, shownLinks } from "./links"

/** A page of payment links, newest first. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PaymentLinkListResponse>,
): Promise<void> {
  const input = readInput(paymentLinkListQuerySchema, req.query)
  const orderIds = await findOrdersByNumber(queryOf(req), input.q ?? "")
  const { links, nextCursor } = await checkoutOf(req).paymentLinks.list(input, orderIds)
  res
    .set("cache-control", "no-store")
    .json({ payment_links: await shownLinks(req, links), next_cursor: nextCursor })
}

/** Makes a payment link for an amount and a customer, with the order that waits for its payment. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PaymentLinkResponse>,
): Promise<void> {
  const input = readInput(createPaymentLinkSchema, req.body)
  const made = await createPaymentLink(req.scope, input, actorOf(req))
  res.set("cache-control", "no-store").json({ payment_link: await shownLink(req, made) })
}
