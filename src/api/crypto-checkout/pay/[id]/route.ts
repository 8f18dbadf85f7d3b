import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { Charge } from "../../../../contract/storefront"
import { openDepositRequestSchema } from "../../../../contract/storefront.schema"
import { type CryptoCheckoutService, MODULE_KEY } from "../../../../modules/crypto-checkout"
import { logOf } from "../../../../modules/crypto-checkout/shared/log"
import {
  BodyCutError,
  BodyTooLargeError,
  readRawBody,
} from "../../../../modules/crypto-checkout/callbacks/raw-body"
import { shopReader } from "../../../../medusa/shop-reader"
import { chooseAsset } from "../../../../settlement/choose-asset"
import { findOrOpenOrderPayment } from "../../../../settlement/order-payment"
import { openPaymentLink } from "../../../../settlement/payment-link"
import { LINK_PREFIX } from "../../../../modules/crypto-checkout/charges/payment-links"
import { requestQuery } from "../../../request-query"
import { brokenPage, linkOverPage, noPaymentPage, paymentPage, wrongLinkPage } from "../page/render"
import { PAGE_HEADERS } from "../page/styles"
import { languageOf } from "../page/languages"
import { viewOf } from "../page/view"

/** Holds the token of the payment link, for the page of one charge alone. */
const COOKIE = "crypto_checkout_link"
/** When a link stops working is for the server to say; this is only tidy. */
const COOKIE_MS = 30 * 24 * 60 * 60 * 1000

/**
 * The payment page that needs no JavaScript. A payment link brings its token in the query; it moves
 * into a cookie at once, so that it stands in no history, no refresh and no form.
 */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await orBroken(req, res, async () => {
    const query = requestQuery(req)
    if (isCollection(req)) return openCollection(req, res, query)
    if (isPaymentLink(req)) return openLink(req, res, query)
    const link = query.get("link")
    if (link !== null && (await findCharge(req, link))) {
      keepLink(req, res, link)
      return redirect(req, res)
    }
    const charge = link === null ? await findCharge(req, tokenOf(req)) : null
    return charge ? show(req, res, charge, query) : refuse(req, res)
  })
}

/** How the ids of Medusa's payment collections begin. */
const COLLECTION_PREFIX = "pay_col_"

function isCollection(req: MedusaRequest): boolean {
  return req.params["id"]?.startsWith(COLLECTION_PREFIX) ?? false
}

function isPaymentLink(req: MedusaRequest): boolean {
  return req.params["id"]?.startsWith(LINK_PREFIX) ?? false
}

/** Gone: it was there, and takes no payment any more. */
const GONE = 410

/** Leads the customer of a payment link of an amount to the page of its one payment. */
async function openLink(
  req: MedusaRequest,
  res: MedusaResponse,
  query: URLSearchParams,
): Promise<void> {
  await orNoPayment(req, res, async () => {
    const token = query.get("link") ?? ""
    const opened = await openPaymentLink(req.scope, req.params["id"] ?? "", token)
    if (!opened) return refuse(req, res)
    if (opened.kind === "payment") return res.set(PAGE_HEADERS).redirect(303, opened.path)
    const over = opened.kind === "paid" ? "paid" : opened.state
    res
      .status(over === "paid" ? 200 : GONE)
      .set(PAGE_HEADERS)
      .send(linkOverPage(languageOf(req), over))
  })
}

/** Leads whoever has the link to what an order still owes to the page of its one payment. */
async function openCollection(
  req: MedusaRequest,
  res: MedusaResponse,
  query: URLSearchParams,
): Promise<void> {
  await orNoPayment(req, res, async () => {
    const payment = await findOrOpenOrderPayment(req.scope, {
      collectionId: req.params["id"] ?? "",
      orderId: query.get("order_id") ?? undefined,
      providerId: query.get("provider_id") ?? undefined,
    })
    if (!payment) return refuse(req, res)
    const path = await serviceOf(req).additional.pagePathOf(payment.charge.id)
    res.set(PAGE_HEADERS).redirect(303, path)
  })
}

/** Says why there is nothing to pay, where Medusa or the plugin gives a reason. */
async function orNoPayment(
  req: MedusaRequest,
  res: MedusaResponse,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof MedusaError)) throw error
    res
      .status(409)
      .set(PAGE_HEADERS)
      .send(noPaymentPage(languageOf(req), error.message))
  }
}

/** Chooses an asset, then leads back to the page, so that a reload asks for nothing again. */
export async function POST(req: MedusaRequest<unknown>, res: MedusaResponse): Promise<void> {
  await orBroken(req, res, async () => {
    const charge = await findCharge(req, tokenOf(req))
    if (!charge) return refuse(req, res)
    try {
      const body = openDepositRequestSchema.safeParse(await readForm(req))
      if (!body.success)
        throw new MedusaError(MedusaError.Types.INVALID_DATA, languageOf(req).texts.noChoice)
      await chooseAsset(req.scope, charge.id, body.data.asset)
    } catch (error) {
      if (!(error instanceof MedusaError)) throw error
      res.status(409)
      const { locale, texts } = languageOf(req)
      const problem = locale.startsWith("en") ? error.message : texts.problem
      return show(req, res, charge, new URLSearchParams(), problem)
    }
    return redirect(req, res)
  })
}

/** A shopper is shown a page even when the database is away. */
async function orBroken(
  req: MedusaRequest<unknown>,
  res: MedusaResponse,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    logOf(req.scope).error(`[crypto-checkout] the payment page failed: ${String(error)}`, {
      charge: req.params["id"],
    })
    res
      .status(503)
      .set(PAGE_HEADERS)
      .send(brokenPage(languageOf(req)))
  }
}

function refuse(req: MedusaRequest<unknown>, res: MedusaResponse): void {
  res
    .status(404)
    .set(PAGE_HEADERS)
    .send(wrongLinkPage(languageOf(req)))
}

/** No form of ours comes near this. */
const MAX_FORM_BYTES = 4_096

async function readForm(req: MedusaRequest<unknown>): Promise<Record<string, string>> {
  try {
    const body = await readRawBody(req, MAX_FORM_BYTES)
    return Object.fromEntries(new URLSearchParams(body.toString("utf8")))
  } catch (error) {
    if (!(error instanceof BodyTooLargeError || error instanceof BodyCutError)) throw error
    return {}
  }
}

async function show(
  req: MedusaRequest<unknown>,
  res: MedusaResponse,
  charge: Charge,
  query: URLSearchParams,
  problem: string | null = null,
): Promise<void> {
  const view = viewOf(charge, {
    choosing: query.has("choose"),
    acknowledged: query.get("tag"),
    code: query.get("code"),
  })
  const choices =
    view.kind === "choose"
      ? await serviceOf(req).storefront.retrieve(
          charge.id,
          { token: tokenOf(req) },
          shopReader(req.scope),
        )
      : null
  const language = languageOf(req)
  const assets = choices?.assets ?? []
  const orderPaymentUrl = await serviceOf(req).additional.pageOf(charge.id)
  const title = await serviceOf(req).paymentLinks.titleOf(charge.id)
  const shown = { charge, title, view, assets, orderPaymentUrl, problem, language }
  res.set(PAGE_HEADERS).send(paymentPage(shown))
}

const serviceOf = (req: MedusaRequest<unknown>) =>
  req.scope.resolve<CryptoCheckoutService>(MODULE_KEY)

function findCharge(req: MedusaRequest<unknown>, token: string): Promise<Charge | null> {
  return serviceOf(req).storefront.view(req.params["id"] ?? "", { token })
}

function tokenOf(req: MedusaRequest<unknown>): string {
  const value: unknown = (req.cookies as Record<string, unknown>)[COOKIE]
  return typeof value === "string" ? value : ""
}

function keepLink(req: MedusaRequest, res: MedusaResponse, token: string): void {
  res.cookie(COOKIE, token, {
    httpOnly: true,
    // Not sent with a form of another site; sent when a mail or a shop leads here.
    sameSite: "lax",
    secure: req.secure,
    path: pathOf(req),
    maxAge: COOKIE_MS,
  })
}

function redirect(req: MedusaRequest<unknown>, res: MedusaResponse): void {
  res.set(PAGE_HEADERS).redirect(303, pathOf(req))
}

function pathOf(req: MedusaRequest<unknown>): string {
  return serviceOf(req).storefront.pagePath(req.params["id"] ?? "")
}
