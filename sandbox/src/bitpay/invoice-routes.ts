import { digitsOf } from "../json"
import { COINS, findCoin, usdOf } from "./coins"
import { readEchoed } from "./echoed"
import { ApiError } from "./errors"
import { Fields } from "./fields"
import { type ApiRequest, type Endpoint, faced } from "./http"
import { invoiceView, type ViewContext } from "./invoice-view"
import type { Invoices, NewInvoice } from "./invoices"
import { isWithin, page } from "./report-routes"
import type { Invoice } from "./types"
import type { Webhooks } from "./webhooks"

/** Longest time that an invoice may stay open. */
const MAX_WINDOW_MS = 900_000

/** `/invoices` */
export function invoiceRoutes(
  invoices: Invoices,
  hooks: Webhooks,
  view: () => ViewContext,
): Endpoint[] {
  const merchantOnly = ["merchant"] as const
  const anyShop = ["pos", "merchant"] as const
  return [
    {
      method: "post",
      path: "/invoices",
      access: anyShop,
      limited: true,
      handle: (request) => shown(invoices.create(readInvoice(request))),
    },
    {
      method: "get",
      path: "/invoices",
      access: merchantOnly,
      handle: ({ query }) => faced("merchant/invoice", searched(invoices.all(), query).map(dataOf)),
    },
    {
      method: "get",
      path: "/invoices/guid/:guid",
      access: anyShop,
      handle: ({ params }) => shown(byGuid(params.guid!)),
    },
    {
      method: "get",
      path: "/invoices/:id",
      access: anyShop,
      handle: ({ params }) => shown(byId(params.id!)),
    },
    {
      method: "put",
      path: "/invoices/pay/:id",
      access: merchantOnly,
      handle: ({ params, body }) => {
        const invoice = byId(params.id!)
        const fields = new Fields(body, "01")
        const status = fields.oneOf("status", ["confirmed", "complete"] as const)
        if (!status) throw fields.missing("status")
        invoices.simulate(invoice, status)
        return shown(invoice)
      },
    },
    {
      method: "put",
      path: "/invoices/:id",
      access: merchantOnly,
      handle: ({ params, body }) => shown(setContact(byId(params.id!), new Fields(body, "01"))),
    },
    {
      method: "delete",
      path: "/invoices/guid/:guid",
      access: merchantOnly,
      handle: ({ params, query }) => canceled(byGuid(params.guid!), query),
    },
    {
      method: "delete",
      path: "/invoices/:id",
      access: merchantOnly,
      handle: ({ params, query }) => canceled(byId(params.id!), query),
    },
    {
      method: "post",
      path: "/invoices/:id/notifications",
      access: { own: ({ id }) => invoices.find(id)?.token },
      handle: ({ params }) => {
        const invoice = byId(params.id!)
        hooks.invoice(invoice, "invoice_manuallyNotified", invoices.funds(invoice))
        return { data: "Success" }
      },
    },
    {
      method: "get",
      path: "/invoices/:id/events",
      access: merchantOnly,
      handle: ({ params }) => faced("merchant/invoice", eventToken(byId(params.id!).token, view())),
    },
  ]

  function dataOf(invoice: Invoice) {
    return invoiceView(invoice, invoices.funds(invoice), view())
  }

  function shown(invoice: Invoice) {
    return faced(`${invoice.facade}/invoice`, dataOf(invoice))
  }

  function canceled(invoice: Invoice, { forceCancel }: Record<string, unknown>) {
    invoices.cancel(invoice, forceCancel === "true")
    return shown(invoice)
  }

  function byId(id: string): Invoice {
    return found(invoices.find(id))
  }

  function byGuid(guid: string): Invoice {
    return found(invoices.byGuid(guid))
  }
}

function searched(invoices: Invoice[], query: ApiRequest["query"]): Invoice[] {
  for (const name of ["dateStart", "dateEnd"]) {
    if (!query[name]) throw new ApiError(400, "0103", `Missing parameter: ${name}`)
  }
  const matching = invoices
    .filter((each) => !query.status || each.status === query.status)
    .filter((each) => !query.orderId || each.orderId === query.orderId)
    .filter((each) => isWithin(iso(each.createdAt), query.dateStart, query.dateEnd))
  return page(matching, query)
}

function found(invoice: Invoice | undefined): Invoice {
  if (!invoice) throw new ApiError(404, "0101", "Invoice not found")
  return invoice
}

/** What a client subscribes with to the events of a resource. */
export function eventToken(token: string, { baseUrl }: Pick<ViewContext, "baseUrl">) {
  return {
    url: `${baseUrl}/events`,
    token,
    events: ["payment", "confirmation"],
    actions: ["subscribe", "unsubscribe"],
  }
}

/** Adds a way to reach the payer, once; also when it was paid, for what has to be given back. */
function setContact(invoice: Invoice, fields: Fields): Invoice {
  const email = fields.text("buyerEmail")
  const sms = fields.text("buyerSms")
  if ((email === null) === (sms === null)) throw fields.missing("buyerEmail")
  if (email !== null) {
    if (invoice.email !== null) throw new ApiError(400, "0115", "Email already set on invoice")
    invoice.email = email
    return invoice
  }
  if (!fields.flag("autoVerify") && fields.text("smsCode") === null) {
    throw new ApiError(400, "0113", "Error verifying SMS")
  }
  invoice.sms = sms
  return invoice
}

function readInvoice({ body, token }: ApiRequest): NewInvoice {
  const fields = new Fields(body, "01")
  const currency = fields.requiredText("currency")
  if (usdOf(currency) === undefined) throw fields.invalid("currency")
  const buyer = body.buyer as { email?: unknown } | undefined
  const email = typeof buyer?.email === "string" ? buyer.email : fields.text("buyerEmail")
  const extended = fields.flag("extendedNotifications")
  return {
    creator: token!.token,
    facade: token!.facade,
    price: fields.money("price"),
    currency,
    guid: fields.text("guid", 100),
    orderId: fields.text("orderId", 100),
    itemDesc: fields.text("itemDesc"),
    posData: fields.text("posData"),
    notificationURL: fields.url("notificationURL"),
    redirectURL: fields.text("redirectURL"),
    closeURL: fields.text("closeURL"),
    extended,
    full: extended || fields.flag("fullNotifications", true),
    speed: fields.oneOf("transactionSpeed", ["high", "medium", "low"] as const) ?? "medium",
    acceptanceWindow: readWindow(body, fields),
    email,
    sms: fields.text("buyerSms"),
    echoed: readEchoed(body, fields),
    coins: readCoins(body, fields),
    coin: fields.oneOf("forcedBuyerSelectedTransactionCurrency", codes()),
  }
}

function codes(): string[] {
  return COINS.map((coin) => coin.code)
}

function readCoins({ paymentCurrencies }: Record<string, unknown>, fields: Fields): string[] {
  if (paymentCurrencies === undefined || paymentCurrencies === null) return codes()
  if (!Array.isArray(paymentCurrencies)) throw fields.invalid("paymentCurrencies")
  const known = paymentCurrencies.filter((code) => findCoin(code)).map(String)
  if (known.length === 0) throw fields.invalid("paymentCurrencies")
  return known
}

function readWindow({ acceptanceWindow }: Record<string, unknown>, fields: Fields): number {
  if (acceptanceWindow === undefined || acceptanceWindow === null) return MAX_WINDOW_MS
  const millis = Number(digitsOf(acceptanceWindow) ?? NaN)
  if (millis >= 0 && millis <= MAX_WINDOW_MS) return millis
  throw fields.invalid("acceptanceWindow")
}

function iso(millis: number): string {
  return new Date(millis).toISOString()
}
