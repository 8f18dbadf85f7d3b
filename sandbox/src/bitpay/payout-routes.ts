import { ApiError } from "./errors"
import { Fields } from "./fields"
import { DONE, type Endpoint, type Params } from "./http"
import type { NewPayout, Payouts } from "./payouts"
import { isWithin, page } from "./report-routes"
import type { Payout } from "./types"

/** `/payouts`, single and in groups. */
export function payoutRoutes(payouts: Payouts): Endpoint[] {
  const access = ["payout"] as const
  const own = { facades: access, own: ({ id }: Params) => payouts.find(id)?.token }
  return [
    {
      method: "post",
      path: "/payouts/group",
      access,
      handle: ({ body }) => createGroup(payouts, body),
    },
    {
      method: "delete",
      path: "/payouts/group/:groupId",
      access,
      handle: ({ params }) => cancelGroup(payouts, params.groupId!),
    },
    {
      method: "post",
      path: "/payouts",
      access,
      handle: ({ body }) => shown(payouts.create(readPayout(body))),
    },
    {
      method: "get",
      path: "/payouts",
      access,
      handle: ({ query }) => {
        const matching = payouts
          .all()
          .filter((each) => !query.status || each.status === query.status)
          .filter((each) => !query.reference || each.reference === query.reference)
          .filter((each) => isWithin(each.requestDate, query.startDate, query.endDate))
        return envelope(page(matching, query).map((each) => payouts.view(each)))
      },
    },
    {
      method: "get",
      path: "/payouts/:id",
      access: own,
      handle: ({ params }) => shown(found(params.id!)),
    },
    {
      method: "delete",
      path: "/payouts/:id",
      access: own,
      handle: ({ params }) => {
        payouts.cancel(found(params.id!))
        return DONE
      },
    },
    {
      method: "post",
      path: "/payouts/:id/notifications",
      access: own,
      handle: ({ params }) => {
        payouts.resend(found(params.id!))
        return DONE
      },
    },
  ]

  function shown(payout: Payout) {
    return envelope(payouts.view(payout))
  }

  function found(id: string): Payout {
    const payout = payouts.find(id)
    if (!payout) throw notFound()
    return payout
  }
}

/** Each for itself: what is wrong with one keeps no other back. */
function createGroup(payouts: Payouts, { instructions }: Record<string, unknown>) {
  if (!Array.isArray(instructions) || instructions.length === 0) {
    throw new ApiError(400, "0002", "Invalid parameter: instructions")
  }
  const groupId = payouts.newGroupId()
  const created: unknown[] = []
  const failed: { errMessage: string; payee: unknown }[] = []
  for (const instruction of instructions as Record<string, unknown>[]) {
    try {
      created.push(payouts.view(payouts.create(readPayout(instruction), groupId)))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const payee = instruction.email ?? instruction.recipientId ?? instruction.shopperId
      failed.push({ errMessage: error.message, payee })
    }
  }
  return { created, failed }
}

function cancelGroup(payouts: Payouts, groupId: string) {
  const group = payouts.all().filter((each) => each.groupId === groupId)
  if (group.length === 0) throw notFound()
  const cancelled: unknown[] = []
  const failed: { errMessage: string; payoutId: string }[] = []
  for (const payout of group) {
    try {
      payouts.cancel(payout)
      cancelled.push(payouts.view(payout))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      failed.push({ errMessage: error.message, payoutId: payout.id })
    }
  }
  return { cancelled, failed }
}

function envelope(data: unknown) {
  return { facade: "payout/payout", data, status: "success", message: null }
}

function notFound(): ApiError {
  return new ApiError(404, "0001", "Object not found")
}

function readPayout(body: Record<string, unknown>): NewPayout {
  const fields = new Fields(body, "00")
  const payee = {
    email: fields.text("email"),
    recipientId: fields.text("recipientId"),
    shopperId: fields.text("shopperId"),
  }
  if (Object.values(payee).every((each) => each === null)) throw fields.missing("email")
  return {
    ...payee,
    amount: fields.money("amount"),
    currency: fields.requiredText("currency"),
    ledgerCurrency: fields.requiredText("ledgerCurrency"),
    reference: fields.text("reference", 100),
    label: fields.text("label"),
    notificationURL: fields.url("notificationURL"),
    notificationEmail: fields.text("notificationEmail"),
  }
}
