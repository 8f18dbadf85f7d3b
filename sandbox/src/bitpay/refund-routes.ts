import { ApiError } from "./errors"
import { Fields } from "./fields"
import { DONE, type Endpoint, faced } from "./http"
import { eventToken } from "./invoice-routes"
import type { Invoices } from "./invoices"
import type { Refunds } from "./refunds"
import { isWithin, page } from "./report-routes"
import type { Refund } from "./types"

/** `/refunds`, by BitPay's id and by the client's own. */
export function refundRoutes(
  refunds: Refunds,
  invoices: Invoices,
  baseUrl: () => string,
): Endpoint[] {
  const access = ["merchant"] as const
  type Call = { params: Record<string, string> }
  const names = [
    {
      path: "/refunds/guid/:guid",
      find: ({ params }: Call) => found(refunds.byGuid(params.guid!)),
    },
    { path: "/refunds/:id", find: ({ params }: Call) => found(refunds.find(params.id!)) },
  ]
  return [
    {
      method: "post",
      path: "/refunds",
      access,
      handle: ({ body }) => {
        const fields = new Fields(body, "02")
        const invoice = invoices.find(fields.requiredText("invoiceId"))
        if (!invoice) throw new ApiError(404, "0101", "Invoice not found")
        const refund = refunds.create(invoice, {
          amount: fields.money("amount"),
          currency: fields.text("currency") ?? invoice.currency,
          guid: fields.text("guid", 100),
          reference: fields.text("reference", 100),
          preview: fields.flag("preview"),
          immediate: fields.flag("immediate"),
          buyerPaysRefundFee: fields.flag("buyerPaysRefundFee"),
        })
        return shown(refund)
      },
    },
    {
      method: "get",
      path: "/refunds",
      access,
      handle: ({ query }) => {
        const matching = refunds
          .all()
          .filter((each) => !query.invoiceId || each.invoice === query.invoiceId)
          .filter((each) => !query.status || each.status === query.status)
          .filter((each) => isWithin(each.requestDate, query.dateStart, query.dateEnd))
        return { data: page(matching, query).map((each) => refunds.view(each)) }
      },
    },
    ...names.flatMap((name): Endpoint[] => [
      { method: "get", path: name.path, access, handle: (call) => shown(name.find(call)) },
      {
        method: "put",
        path: name.path,
        access,
        handle: (call) => {
          const refund = name.find(call)
          const fields = new Fields(call.body, "02")
          if (fields.oneOf("status", ["created"] as const) === null) throw fields.missing("status")
          refunds.confirm(refund)
          return shown(refund)
        },
      },
      {
        method: "delete",
        path: name.path,
        access,
        handle: (call) => {
          const refund = name.find(call)
          refunds.cancel(refund)
          return shown(refund)
        },
      },
    ]),
    {
      method: "get",
      path: "/refunds/:id/events",
      access,
      handle: ({ params }) => {
        const { token } = found(refunds.find(params.id!))
        return faced("merchant/refund", eventToken(token, { baseUrl: baseUrl() }))
      },
    },
    {
      method: "post",
      path: "/refunds/:id/notifications",
      access: { own: ({ id }) => refunds.find(id)?.token },
      handle: ({ params }) => {
        refunds.resend(found(refunds.find(params.id!)))
        return DONE
      },
    },
  ]

  function shown(refund: Refund) {
    return { data: refunds.view(refund) }
  }
}

function found(refund: Refund | undefined): Refund {
  if (!refund) throw new ApiError(404, "0201", "Refund not found")
  return refund
}
